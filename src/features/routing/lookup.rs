//! Many keys at once: where they would go, and how evenly.

use crate::design::{Button, ButtonKind, ButtonSize, Plate, fmt, use_id};
use crate::i18n::{Catalog, use_text};
use crate::platform::web::HtmlTextAreaElement;
use crate::store::{Cadence, use_lab_with, use_stream};
use crate::ui_state::{UiAction, use_ui};
use playground_lab::Lab;
use playground_lab::view::{self, Distribution, ShardLoad, ShardView};
use playground_markup::prelude::*;
use std::rc::Rc;

/// Most keys that are counted.
const MOST_KEYS: usize = 10_000;
/// Longest key in UTF-16 units (spec 2.2).
const KEY_UNITS: usize = 256;

/// The keys of a pasted text.
#[derive(Clone, Debug, Default, PartialEq)]
struct Pasted {
    keys: Vec<String>,
    /// Keys in all, also those beyond the most.
    count: usize,
    /// How many are too long, and the line of the first.
    too_long: Option<(usize, usize)>,
}

fn pasted(text: &str) -> Pasted {
    let mut found = Pasted::default();
    for (line, key) in (1..).zip(text.lines()).filter(|(_, key)| !key.trim().is_empty()) {
        found.count += 1;
        if key.encode_utf16().count() > KEY_UNITS {
            found.too_long = Some(found.too_long.map_or((1, line), |(count, first)| (count + 1, first)));
        } else if found.keys.len() < MOST_KEYS {
            found.keys.push(key.to_owned());
        }
    }
    found
}

/// The shards as far as routing needs them, so that stored records do not count as a change.
fn places(lab: &Lab, stream: &str) -> Vec<ShardView> {
    let still =
        |shard: ShardView| ShardView { traffic_ppm: None, first_offset: 0, horizon_offset: 0, next_offset: 0, ..shard };
    view::shards(lab.world(), stream).into_iter().map(still).collect()
}

/// A field for keys and the spread of what is in it.
#[component]
pub fn Lookup() -> Html {
    let text = use_text();
    let stream = use_stream();
    let ui = use_ui();
    let typed = ui.keys.clone();
    let id = use_id("lookup");
    let found = use_memo(typed.clone(), |typed| pasted(typed));
    let shards = use_lab_with(stream.clone(), Cadence::Slow, |lab, stream| {
        stream.as_ref().map(|stream| places(lab, stream)).unwrap_or_default()
    });
    let spread = use_memo((found.clone(), shards), |(found, shards)| {
        view::distribution(shards, found.keys.iter().map(String::as_str))
    });
    let oninput = {
        let ui = ui.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() {
                ui.dispatch(UiAction::Keys(area.value().into()));
            }
        })
    };
    let set = |value: AttrValue| {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.dispatch(UiAction::Keys(value.clone())))
    };
    html! {
        <section class="lookup" aria-labelledby={format!("{id}-title")}>
            <h2 id={format!("{id}-title")}>{ text.lookup_title() }</h2>
            <label class="lookup__label" for={id.clone()}>{ text.lookup_field() }</label>
            <textarea
                class="lookup__keys"
                id={id.clone()}
                rows="8"
                spellcheck="false"
                aria-describedby={format!("{id}-note")}
                value={typed.clone()}
                {oninput}
            />
            <p class="lookup__note" id={format!("{id}-note")}>{ note(&found, text) }</p>
            <p class="lookup__acts">
                <Button size={ButtonSize::Small} onclick={set(example().into())}>{ text.lookup_example() }</Button>
                if !typed.is_empty() {
                    <Button kind={ButtonKind::Ghost} size={ButtonSize::Small} onclick={set(AttrValue::default())}>{ text.lookup_clear() }</Button>
                }
            </p>
            if stream.is_none() {
                <p class="lookup__problem" role="status">{ text.lookup_no_stream() }</p>
            } else if spread.total > 0 {
                <Spread {spread} />
            }
        </section>
    }
}

/// What is wrong with the keys, or how many may be pasted.
fn note(found: &Pasted, text: Catalog) -> Html {
    let long = found.too_long.map(|(count, line)| text.lookup_too_long(line, count));
    let many = (found.count > MOST_KEYS).then(|| text.lookup_too_many(&fmt::count(found.count as u64)));
    match (many, long) {
        (None, None) => html! { text.lookup_hint() },
        (many, long) => html! {
            for problem in many.into_iter().chain(long) {
                <span class="lookup__problem">{ problem }{ " " }</span>
            }
        },
    }
}

/// Sixty orders: a few keys come much more often than the others.
fn example() -> String {
    (0..60_u32).map(|order| format!("store-{}", order * order % 17)).collect::<Vec<_>>().join("\n")
}

#[derive(Clone, PartialEq, Properties)]
struct SpreadProps {
    spread: Rc<Distribution>,
}

/// Shards with their expected and actual part, the skew, the most frequent key.
#[component]
fn Spread(props: &SpreadProps) -> Html {
    let text = use_text();
    let spread = &props.spread;
    let most = spread.per_shard.iter().map(|load| load.actual_ppm.max(load.expected_ppm)).max().unwrap_or(1).max(1);
    html! {
        <>
            <p class="lookup__sum" role="status">
                { text.lookup_summary(&fmt::plural(spread.total, "key", "keys"), &fmt::count(u64::from(spread.distinct))) }
            </p>
            <table class="lookup__table">
                <caption class="visually-hidden">{ text.lookup_by_shard() }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ text.lookup_shard() }</th>
                        <th scope="col" class="lookup__wide"><span class="visually-hidden">{ text.lookup_by_shard() }</span></th>
                        <th scope="col">{ text.lookup_keys() }</th>
                        <th scope="col">{ text.lookup_actual() }</th>
                        <th scope="col">{ text.lookup_expected() }</th>
                    </tr>
                </thead>
                <tbody>
                    for load in &spread.per_shard {
                        <tr key={load.shard.number()}>
                            <th scope="row"><Plate letter={load.letter.to_string()} hue={load.hue} /></th>
                            <td class="lookup__wide"><Bar load={load.clone()} {most} /></td>
                            <td>{ fmt::count(load.records) }</td>
                            <td>{ fmt::percent2(load.actual_ppm) }</td>
                            <td>{ fmt::percent2(load.expected_ppm) }</td>
                        </tr>
                    }
                </tbody>
            </table>
            <dl class="lookup__facts">
                <dt title={text.lookup_skew_hint()}>{ text.lookup_skew() }</dt>
                <dd>{ text.lookup_skew_value(&hundredths(spread.skew_milli)) }</dd>
                <dt>{ text.lookup_worst() }</dt>
                <dd>{ worst(spread, text) }</dd>
            </dl>
        </>
    }
}

fn worst(spread: &Distribution, text: Catalog) -> Html {
    let Some((key, records)) = &spread.worst_key else { return html! {} };
    let ppm = u32::try_from(records * 1_000_000 / spread.total.max(1)).unwrap_or(u32::MAX);
    let load = spread.per_shard.iter().find(|load| Some(load.shard) == spread.worst_shard);
    html! {
        <>
            if *records > 1 { <code>{ key.to_string() }</code>{ " " } }
            { text.lookup_worst_value(*records, &fmt::percent2(ppm)) }
            if let Some(load) = load.filter(|_| *records > 1) { { " " }<Plate letter={load.letter.to_string()} hue={load.hue} /> }
        </>
    }
}

/// Thousandths with two digits: `1.36`.
fn hundredths(milli: u32) -> String {
    let value = (milli + 5) / 10;
    format!("{}.{:02}", value / 100, value % 100)
}

#[derive(Clone, PartialEq, Properties)]
struct BarProps {
    load: ShardLoad,
    /// Millionths at full width.
    most: u32,
}

/// The actual part as a bar, the expected one as a tick.
#[component]
fn Bar(props: &BarProps) -> Html {
    let text = use_text();
    let ShardLoad { hue, actual_ppm, expected_ppm, .. } = &props.load;
    let x = |ppm: u32| fmt::percentage(f64::from(ppm) / f64::from(props.most) * 100.0, 3);
    let label = text.lookup_bar(&fmt::percent2(*actual_ppm), &fmt::percent2(*expected_ppm));
    html! {
        <svg class="lookup__bar" width="100%" height="14" role="img" aria-label={label}>
            <rect class="lookup__part" data-hue={hue.to_string()} width={x(*actual_ppm)} y="2" height="10" rx="2" />
            <line class="lookup__even" x1={x(*expected_ppm)} x2={x(*expected_ppm)} y1="0" y2="14" />
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_keys() {
        let found = pasted("alice\r\n\n  \nbob \nalice");
        assert_eq!(found.keys, ["alice", "bob ", "alice"]);
        assert_eq!((found.count, found.too_long), (3, None));
    }

    #[test]
    fn too_many_and_too_long_keys_are_said() {
        let long = "x".repeat(257);
        assert_eq!(pasted(&format!("a\n{long}\n{long}\n{}", "é".repeat(256))).too_long, Some((2, 2)));
        let found = pasted(&"k\n".repeat(10_001));
        assert_eq!((found.keys.len(), found.count), (10_000, 10_001));
    }

    #[test]
    fn skew_is_rounded() {
        assert_eq!(hundredths(1_000), "1.00");
        assert_eq!(hundredths(1_355), "1.36");
    }
}
