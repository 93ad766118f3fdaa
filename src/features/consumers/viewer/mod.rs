//! Reading a shard by hand: five positions, fifty records a page, and what that costs everybody else.

mod read;

use super::start::Way;
use crate::design::{Button, ButtonKind, Choice, Dialog, Field, Plate, Refusal, Select, fmt, indent, on_submit, parse};
use crate::i18n::{Catalog, Message, use_text};
use crate::platform::dom;
use crate::store::{Cadence, use_lab_with, use_store, use_stream};
use crate::ui_state::use_ui;
use playground_engine::{ShardId, Timestamp};
use playground_lab::view::{self, Fault};
use playground_markup::prelude::*;
use read::{From, Page, Row};

/// Characters of data in a row.
const PEEK: usize = 48;
/// Bytes of data shown in full.
const SHOWN: usize = 4_096;

#[derive(Clone, Copy, PartialEq, Properties)]
pub struct ViewerProps {
    pub shard: ShardId,
}

/// The dialog.
#[component]
pub fn Viewer(props: &ViewerProps) -> Html {
    let ui = use_ui();
    let store = use_store();
    let text = use_text();
    let stream = use_stream();
    let shard = use_state(|| props.shard);
    let way = use_state(|| Way::TrimHorizon);
    let number = use_state(AttrValue::default);
    let time = use_state(|| AttrValue::from("0 s"));
    let page = use_state(|| None::<Result<Page, Fault>>);
    let open = use_state(|| None::<u64>);
    let shards = use_lab_with(stream.clone(), Cadence::Slow, |lab, stream| {
        let stream = stream.as_deref().unwrap_or_default();
        let looks = view::shards(lab.world(), stream).into_iter();
        looks.map(|look| (look.id, look.letter.to_string(), look.hue)).collect::<Vec<_>>()
    });
    let begin = store.with(|lab| lab.genesis().start);
    let at = parse::moment(&time).map(|micros| Timestamp::from_micros(begin.micros().saturating_add(micros)));
    let from = stream.map(|stream| From { stream, shard: *shard, way: *way, number: (*number).clone(), at: at.ok() });
    let read = {
        let (store, page, open, from) = (store.clone(), page.clone(), open.clone(), from.clone());
        on_submit(move || {
            if let Some(from) = &from {
                open.set(None);
                page.set(Some(read::first(&store, from)));
            }
        })
    };
    let next =
        page.as_ref().and_then(|page| page.as_ref().ok()).and_then(|page| Some((page.next.clone()?, page.number)));
    let more = {
        let (page, open, next, shown) = (page.clone(), open.clone(), next.clone(), page.clone());
        Callback::from(move |_: MouseEvent| {
            let (Some(from), Some((iterator, number))) = (&from, &next) else { return };
            // The shard of the page that is shown, whatever is chosen for the next first page.
            let of = shown.as_ref().and_then(|page| page.as_ref().ok()).map_or(from.shard, |page| page.shard);
            let from = From { shard: of, ..from.clone() };
            open.set(None);
            page.set(Some(read::page(&store, &from, iterator.clone(), number + 1)));
            dom::focus_first(".viewer__table");
        })
    };
    let set = |state: &State<AttrValue>| {
        let state = state.clone();
        Callback::from(move |value: AttrValue| state.set(value))
    };
    let choices: Vec<Choice> =
        shards.iter().map(|(id, letter, _)| Choice::new(id.0.to_string(), format!("{letter} {id}"))).collect();
    let choose = {
        let shard = shard.clone();
        Callback::from(move |value: AttrValue| {
            if let Ok(number) = value.parse() {
                shard.set(ShardId(number));
            }
        })
    };
    let ways = Way::ALL.map(|way| Choice::new(way.word(), way.word())).to_vec();
    let choose_way = {
        let way = way.clone();
        Callback::from(move |value: AttrValue| way.set(Way::of(&value)))
    };
    let on_close = Callback::from(move |()| ui.close());
    let time_error = at.err().map(|trouble| AttrValue::from(text.number_trouble(trouble)));
    html! {
        <Dialog title={text.viewer_title()} {on_close} wide=true>
            <div class="viewer">
                <form class="viewer__form" onsubmit={read} novalidate=true>
                    <Select label={text.viewer_shard()} {choices} value={shard.0.to_string()} onchange={choose} />
                    <Select label={text.viewer_position()} choices={ways} value={way.word()} onchange={choose_way} />
                    if way.takes_number() {
                        <Field label={text.consumers_number()} value={(*number).clone()} oninput={set(&number)} mono=true />
                    } else if *way == Way::AtTimestamp {
                        <Field label={text.consumers_time()} value={(*time).clone()} oninput={set(&time)} error={time_error} mono=true />
                    }
                    <Button submit=true kind={ButtonKind::Primary}>{ text.viewer_get() }</Button>
                </form>
                {
                    match &*page {
                        None => html! { <p class="form__note">{ text.viewer_hint() }</p> },
                        Some(Err(fault)) => html! { <Refusal code={fault.code} message={fault.message.clone()} /> },
                        Some(Ok(page)) => html! {
                            <>
                                <p class="viewer__cost" role="status">
                                    { plate(&shards, page.shard) }
                                    <span>{ text.viewer_cost(page.number, page.calls.0, page.calls.1, &fmt::bytes(page.bytes)) }</span>
                                    <span>{ text.viewer_behind(page.behind_ms) }</span>
                                    <Button disabled={next.is_none()} onclick={more}>{ text.viewer_next() }</Button>
                                </p>
                                if page.rows.is_empty() { <p class="form__note">{ why(text, page) }</p> } else { { table(text, page, &open) } }
                                if page.next.is_none() { <p class="form__note">{ text.viewer_null() }</p> }
                            </>
                        },
                    }
                }
            </div>
        </Dialog>
    }
}

fn plate(shards: &[(ShardId, String, u8)], id: ShardId) -> Html {
    let known = shards.iter().find(|(known, ..)| *known == id);
    known.map_or_else(Html::default, |(_, letter, hue)| html! { <Plate letter={letter.clone()} hue={*hue} /> })
}

/// Why a page is empty.
fn why(text: Catalog, page: &Page) -> Message {
    if page.next.is_none() {
        text.consumers_why_closed().into()
    } else if page.way == Way::Latest && page.number == 1 && page.first > 0 {
        text.consumers_why_latest(page.first)
    } else if page.first == 0 {
        text.consumers_why_nothing().into()
    } else {
        text.consumers_why_caught_up().into()
    }
}

fn table(text: Catalog, page: &Page, open: &State<Option<u64>>) -> Html {
    html! {
        <div class="viewer__scroll" tabindex="0" role="region" aria-label={text.viewer_records()}>
            <table class="viewer__table">
                <thead>
                    <tr>
                        <th scope="col">{ text.consumers_log_key() }</th>
                        <th scope="col">{ text.viewer_data() }</th>
                        <th scope="col">{ text.viewer_arrived() }</th>
                        <th scope="col">{ text.consumers_number() }</th>
                    </tr>
                </thead>
                <tbody>
                    for row in &page.rows {
                        { record(text, row, **open == Some(row.offset), open) }
                        if **open == Some(row.offset) {
                            <tr key={format!("{}-open", row.offset)}><td colspan="4">{ whole(text, row) }</td></tr>
                        }
                    }
                </tbody>
            </table>
        </div>
    }
}

fn record(text: Catalog, row: &Row, opened: bool, open: &State<Option<u64>>) -> Html {
    let offset = row.offset;
    let onclick = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set((!opened).then_some(offset)))
    };
    let peek: String =
        String::from_utf8_lossy(&row.payload[..row.payload.len().min(PEEK * 4)]).chars().take(PEEK).collect();
    html! {
        <tr key={offset}>
            <td><code>{ fmt::elide(&row.key, 14, 4) }</code></td>
            <td>
                <button
                    type="button"
                    class="viewer__open"
                    aria-expanded={if opened { "true" } else { "false" }}
                    aria-label={text.viewer_open(&row.key)}
                    {onclick}
                >
                    if row.gone.is_some() { { text.viewer_gone() } } else { <code>{ peek }</code> }
                </button>
            </td>
            <td>{ fmt::moment(row.arrived) }</td>
            <td title={row.sequence.clone()}><code>{ fmt::elide(&row.sequence, 4, 6) }</code></td>
        </tr>
    }
}

/// The data in full: as it came, and as JSON when it is.
fn whole(text: Catalog, row: &Row) -> Html {
    if let Some(bytes) = row.gone {
        return html! {
            <div class="viewer__whole"><p class="form__note">{ text.records_data_gone(&fmt::bytes(bytes)) }</p></div>
        };
    }
    let shown = &row.payload[..row.payload.len().min(SHOWN)];
    let raw = String::from_utf8_lossy(shown).into_owned();
    let json = std::str::from_utf8(&row.payload).ok().filter(|_| row.payload.len() <= SHOWN).and_then(indent::json);
    html! {
        <div class="viewer__whole">
            <p class="form__note">{ text.viewer_raw(&fmt::bytes(row.bytes)) }</p>
            <pre tabindex="0">{ raw }</pre>
            <p class="form__note">{ if json.is_some() { text.viewer_json() } else { text.viewer_no_json() } }</p>
            if let Some(json) = json { <pre tabindex="0">{ json }</pre> }
        </div>
    }
}
