//! Why this shard? The proof from the key's bytes to the sorted range ends.

use super::inspector::{Seen, SeenProps};
use crate::design::{CopyButton, Plate, fmt};
use crate::i18n::{Catalog, use_text};
use playground_lab::view::{RangeRow, RecordView};
use playground_markup::prelude::*;
use std::fmt::Write as _;

/// Characters of a key that are shown with their bytes.
const CHARACTERS: usize = 24;

/// The arithmetic of one record's place.
#[component]
pub fn Why(props: &SeenProps) -> Html {
    let text = use_text();
    let Seen { record, .. } = &*props.seen;
    html! {
        <section class="inspector__part">
            <h3>
                { text.records_why(&record.shard.letter) }
                <CopyButton text={derivation(record)} label={AttrValue::from(text.records_copy_proof())} />
            </h3>
            <ol class="proof__steps">
                { key_step(record, text) }
                <li>
                    <h4>{ if record.explicit { text.records_explicit() } else { text.records_md5() } }</h4>
                    <Digits hex={record.hash_hex.clone()} />
                </li>
                <li>
                    <h4>{ text.records_as_number() }</h4>
                    <code class="proof__number">{ fmt::group3(&record.hash.to_string()) }</code>
                </li>
                <li class="proof__divided">
                    <h4>{ text.records_divided() }</h4>
                    <code>{ ten_thousandths(record.position_ppm) }</code>
                    <Strip ranges={record.ranges.clone()} at={record.position_ppm} />
                </li>
                <li>
                    <h4>{ text.records_sorted() }</h4>
                    <Bounds record={record.clone()} />
                </li>
            </ol>
        </section>
    }
}

fn key_step(record: &RecordView, text: Catalog) -> Html {
    let rest = record.key_bytes.len().saturating_sub(CHARACTERS);
    if record.key.is_none() {
        return html! { <li><p>{ text.records_no_key() }</p></li> };
    }
    html! {
        <li>
            <h4>{ text.records_key_bytes() }</h4>
            <div class="proof__bytes">
                for (index, (character, bytes)) in record.key_bytes.iter().take(CHARACTERS).enumerate() {
                    <span key={index}><i>{ visible(*character) }</i>{ hex(bytes) }</span>
                }
                if rest > 0 { <span class="proof__rest">{ text.records_more_characters(rest) }</span> }
            </div>
        </li>
    }
}

fn visible(character: char) -> String {
    if character.is_whitespace() || character.is_control() { "␣".to_owned() } else { character.to_string() }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" ")
}

/// Millionths as a fraction with four digits: `0.4617`.
fn ten_thousandths(ppm: u32) -> String {
    let value = (ppm + 50) / 100;
    format!("{}.{:04}", value / 10_000, value % 10_000)
}

#[derive(Clone, PartialEq, Properties)]
struct DigitsProps {
    hex: String,
}

/// 32 digits, the first one boxed: the same box as on the ruler.
#[component]
fn Digits(props: &DigitsProps) -> Html {
    let grouped = fmt::group8(&props.hex);
    let (first, rest) = grouped.split_at(grouped.len().min(1));
    html! { <code class="proof__digits"><b>{ first.to_owned() }</b>{ rest.to_owned() }</code> }
}

#[derive(Clone, PartialEq, Properties)]
struct StripProps {
    ranges: Vec<RangeRow>,
    /// Millionths.
    at: u32,
}

/// The key space in miniature with the hash as a pin. The numbers beside it say the same.
#[component]
fn Strip(props: &StripProps) -> Html {
    let x = |ppm: u32| fmt::percentage(f64::from(ppm) / 10_000.0, 3);
    let width = |row: &RangeRow| x(row.end.position_ppm().saturating_sub(row.start.position_ppm()));
    html! {
        <svg class="proof__strip" width="100%" height="10" aria-hidden="true">
            for row in &props.ranges {
                <rect key={row.shard.number()} data-hue={row.hue.to_string()} x={x(row.start.position_ppm())} width={width(row)} height="10" rx="2" />
            }
            <line class="proof__pin" x1={x(props.at)} x2={x(props.at)} y1="-3" y2="13" />
        </svg>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct BoundsProps {
    record: RecordView,
}

/// The hash between the ends around it: a sorted list needs no inequality signs.
#[component]
fn Bounds(props: &BoundsProps) -> Html {
    let text = use_text();
    let record = &props.record;
    let Some(at) = record.ranges.iter().position(|row| row.holds) else { return html! {} };
    let own = &record.ranges[at];
    let end = |number: String, row: &RangeRow, word: &'static str| {
        let word = if word == "starts" { text.records_starts() } else { text.records_ends() };
        html! {
            <tr data-hue={row.hue.to_string()}>
                <td><code title={number.clone()}>{ short(&number) }</code></td>
                <th scope="row"><Plate letter={row.letter.to_string()} hue={row.hue} />{ " " }{ word }</th>
            </tr>
        }
    };
    let name = record.key.as_ref().map_or_else(|| text.records_this_hash().to_string(), ToString::to_string);
    html! {
        <table class="proof__bounds">
            <tbody>
                if let Some(before) = at.checked_sub(1).and_then(|at| record.ranges.get(at)) {
                    { end(before.end.to_string(), before, "ends") }
                }
                { end(own.start.to_string(), own, "starts") }
                <tr class="proof__here" data-hue={own.hue.to_string()}>
                    <td><code title={record.hash.to_string()}>{ short(&record.hash.to_string()) }</code></td>
                    <th scope="row"><b>{ name }</b></th>
                </tr>
                { end(own.end.to_string(), own, "ends") }
                if let Some(after) = record.ranges.get(at + 1) {
                    { end(after.start.to_string(), after, "starts") }
                }
            </tbody>
        </table>
    }
}

/// A long number by its first twelve and last three digits.
fn short(number: &str) -> String {
    match number.len() {
        0..=18 => fmt::group3(number),
        length => {
            let head = length % 3 + if length % 3 == 0 { 12 } else { 9 };
            format!("{} …{}", fmt::group3(&number[..head]), &number[length - 3..])
        }
    }
}

/// The whole derivation as plain text, every number in full.
fn derivation(record: &RecordView) -> String {
    let mut out = String::new();
    if record.explicit {
        let _ = writeln!(out, "ExplicitHashKey {} (MD5 skipped)", record.hash);
    } else {
        let bytes: Vec<String> = record.key_bytes.iter().map(|(_, bytes)| hex(bytes)).collect();
        let key = record.key.as_deref().unwrap_or_default();
        let _ = writeln!(out, "MD5({key:?}) = MD5({}) = {} = {}", bytes.join(" "), record.hash_hex, record.hash);
    }
    let _ = writeln!(out, "/ 2^128 = {}", fmt::percent2(record.position_ppm));
    for row in &record.ranges {
        let mark = if row.holds { "start <= h <= end" } else { "" };
        let _ = writeln!(out, "{} {} .. {} {mark}", row.shard, row.start, row.end);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{short, ten_thousandths};

    #[test]
    fn long_numbers_keep_head_and_tail() {
        assert_eq!(short("0"), "0");
        assert_eq!(short("170141183460469231731687303715884105727"), "170 141 183 460 …727");
        assert_eq!(short("42535295865117307932921825928971026432"), "42 535 295 865 …432");
        assert_eq!(ten_thousandths(461_697), "0.4617");
        assert_eq!(ten_thousandths(1_000_000), "1.0000");
    }
}
