//! The arithmetic from key to shard with the real numbers, copyable.

use crate::design::{Button, ButtonKind, ButtonSize, CopyButton, Plate, Popover, fmt};
use crate::i18n::use_text;
use playground_lab::view::{RangeRow, RouteView};
use playground_markup::prelude::*;
use std::fmt::Write;
use std::rc::Rc;

/// Ranges listed on either side of the one that holds the hash.
const AROUND: usize = 2;

#[derive(Clone, PartialEq, Properties)]
pub struct ExplainProps {
    pub route: Rc<RouteView>,
}

/// The rows around the one that holds the hash, and how many are left out.
fn near(ranges: &[RangeRow]) -> (&[RangeRow], usize) {
    if ranges.len() <= 2 * AROUND + 1 {
        return (ranges, 0);
    }
    let at = ranges.iter().position(|row| row.holds).unwrap_or(0);
    let from = at.saturating_sub(AROUND).min(ranges.len() - 2 * AROUND - 1);
    let rows = &ranges[from..=from + 2 * AROUND];
    (rows, ranges.len() - rows.len())
}

/// The whole derivation as plain text, every number in full.
pub fn derivation(route: &RouteView) -> String {
    let mut out = String::new();
    if route.explicit {
        let _ = writeln!(out, "ExplicitHashKey = {}  (MD5 skipped)", route.hash);
    } else {
        let bytes: Vec<String> =
            route.bytes.iter().flat_map(|(_, bytes)| bytes).map(|byte| format!("{byte:02x}")).collect();
        let _ = writeln!(out, "key   {:?} = bytes {}", &*route.key, bytes.join(" "));
        let _ = writeln!(out, "MD5   {}", route.md5_hex);
        let _ = writeln!(out, "      = {}", route.hash);
    }
    let _ = writeln!(out, "/ 2^128 = {}", fmt::percent2(route.position_ppm));
    for row in &route.ranges {
        let mark = if row.holds { "->" } else { "  " };
        let sign = if row.holds { "start <= h <= end" } else { "" };
        let _ = writeln!(out, "{mark} {} {}: {} .. {} {sign}", row.letter, row.shard, row.start, row.end);
    }
    out
}

/// A button that opens the arithmetic.
#[component]
pub fn Explain(props: &ExplainProps) -> Html {
    let text = use_text();
    let open = use_state(|| false);
    let route = &props.route;
    let opener = {
        let open = open.clone();
        html! {
            <Button
                kind={ButtonKind::Ghost}
                size={ButtonSize::Small}
                expanded={Some(*open)}
                popup="dialog"
                label={text.routing_why_label()}
                shortcut="e"
                onclick={Callback::from(move |_| open.set(!*open))}
            >{ text.routing_why() }</Button>
        }
    };
    let on_close = {
        let open = open.clone();
        Callback::from(move |()| open.set(false))
    };
    html! {
        <Popover {opener} open={*open} {on_close} label={text.routing_why_label()} align="end">
            { body(route, text) }
        </Popover>
    }
}

fn body(route: &RouteView, text: crate::i18n::Catalog) -> Html {
    let (rows, left_out) = near(&route.ranges);
    let decimal = fmt::group3(&route.hash.to_string());
    let title = text.routing_why_title(route.shard.as_ref().map(|shard| &*shard.letter)).into_owned();
    html! {
        <div class="why" role="dialog" aria-label={title.clone()}>
            <div class="why__head">
                <h3>{ title }</h3>
                <CopyButton text={derivation(route)} label={text.routing_copy_arithmetic()} />
            </div>
            if route.explicit {
                <h4>{ text.routing_explicit_as_digits() }</h4>
            } else {
                <h4>{ text.routing_key_as_bytes() }</h4>
                <p class="why__bytes">
                    for (index, (letter, bytes)) in route.bytes.iter().take(24).enumerate() {
                        <span key={index} class="why__byte">
                            <b>{ if letter.is_whitespace() { "␣".to_owned() } else { letter.to_string() } }</b>
                            { bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" ") }
                        </span>
                    }
                    if route.bytes.len() > 24 { <span class="why__byte">{ format!("+{}", route.bytes.len() - 24) }</span> }
                </p>
                <h4>{ text.routing_md5_is_32_digits() }</h4>
            }
            <p class="why__hex"><code><b>{ route.md5_hex.get(0..1).unwrap_or_default().to_owned() }</b>{ fmt::group8(&route.md5_hex).get(1..).unwrap_or_default().to_owned() }</code></p>
            <h4>{ text.routing_same_as_number() }</h4>
            <p class="why__dec"><code>{ decimal }</code></p>
            <h4>{ text.routing_divided_by_key_space() }</h4>
            <p class="why__dec"><code>{ fmt::percent2(route.position_ppm) }</code></p>
            <h4>{ text.routing_which_range_holds() }</h4>
            <table class="why__ranges">
                <thead>
                    <tr><th scope="col">{ text.routing_column_shard() }</th><th scope="col">{ text.routing_column_start() }</th><th scope="col">{ text.routing_column_end() }</th><td></td></tr>
                </thead>
                <tbody>
                    for row in rows {
                        <tr key={row.shard.number()} data-holds={row.holds.then_some("true")} data-hue={row.hue.to_string()}>
                            <td><Plate letter={row.letter.to_string()} hue={row.hue} /></td>
                            <td><code>{ row.start.to_string() }</code></td>
                            <td><code>{ row.end.to_string() }</code></td>
                            <td>{ if row.holds { "start ≤ h ≤ end" } else { "" } }</td>
                        </tr>
                    }
                </tbody>
            </table>
            if left_out > 0 { <p class="why__more">{ text.routing_more_ranges(left_out) }</p> }
        </div>
    }
}
