//! The same shards as a plain table: the twin of the tapes for who reads rather than looks.

use super::lane_view::in_order;
use crate::design::{Button, ButtonKind, ButtonSize, IconName, Plate, fmt};
use crate::i18n::{Catalog, use_text};
use crate::store::{Cadence, use_focus, use_lab_with};
use crate::ui_state::{Selection, use_ui};
use playground_engine::{Text, Timestamp};
use playground_lab::view::{self, FlagView, GateView, ShardView};
use playground_markup::prelude::*;

/// Rows on one page.
const ROWS: usize = 50;

#[derive(Clone, PartialEq, Properties)]
pub struct TableProps {
    pub stream: Text,
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    shard: ShardView,
    gate: Option<GateView>,
    /// The reader that is furthest behind, and by how many microseconds.
    behind: Option<(String, u64)>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Rows {
    shards: Vec<Row>,
    stored: u64,
    refused: u64,
    start: Timestamp,
}

fn row(shard: ShardView, gates: &[GateView], flags: &[FlagView]) -> Row {
    let gate = gates.iter().find(|gate| gate.shard == shard.id).cloned();
    let worst = flags.iter().filter(|flag| flag.shard == shard.id).max_by_key(|flag| flag.behind);
    let behind = worst.map(|flag| (flag.name.to_string(), flag.behind.micros()));
    Row { shard, gate, behind }
}

/// The table.
#[component]
pub fn ShardTable(props: &TableProps) -> Html {
    let text = use_text();
    let ui = use_ui();
    let focus = use_focus();
    let page = use_state(|| 0_usize);
    let shown = use_lab_with(props.stream.clone(), Cadence::Slow, |lab, stream| {
        let world = lab.world();
        let (gates, flags) = (view::gates(world, stream), view::flags(world, stream));
        let shards = in_order(view::shards(world, stream));
        let stored = shards.iter().map(|shard| shard.next_offset).sum();
        let refused = gates.iter().map(|gate| gate.refused_total).sum();
        let shards = shards.into_iter().map(|shard| row(shard, &gates, &flags)).collect();
        Rows { shards, stored, refused, start: lab.genesis().start }
    });
    let pages = shown.shards.len().div_ceil(ROWS).max(1);
    let at = (*page).min(pages - 1);
    let turn = |to: usize| {
        let page = page.clone();
        Callback::from(move |_: MouseEvent| page.set(to))
    };
    html! {
        <div class="twin" tabindex="0" role="region" aria-label={text.shards_table()}>
            if pages > 1 {
                <div class="lanes__pager">
                    <Button kind={ButtonKind::Ghost} size={ButtonSize::Small} icon={IconName::Up} label={text.shards_page_back()} disabled={at == 0} onclick={turn(at.saturating_sub(1))} />
                    <Button kind={ButtonKind::Ghost} size={ButtonSize::Small} icon={IconName::Down} label={text.shards_page_next()} disabled={at + 1 >= pages} onclick={turn((at + 1).min(pages - 1))} />
                    <span>{ text.shards_page(at * ROWS + 1, ((at + 1) * ROWS).min(shown.shards.len()), shown.shards.len()) }</span>
                </div>
            }
            <table class="twin__table">
                <caption class="visually-hidden">{ text.shards_table() }</caption>
                <thead><tr>
                    <th scope="col">{ text.shards_column_shard() }</th>
                    <th scope="col">{ text.shards_column_state() }</th>
                    <th scope="col">{ text.shards_column_range() }</th>
                    <th scope="col">{ text.shards_column_keys() }</th>
                    <th scope="col">{ text.shards_column_traffic() }</th>
                    <th scope="col">{ text.shards_column_last() }</th>
                    <th scope="col">{ text.shards_column_stored() }</th>
                    <th scope="col">{ text.shards_column_refused() }</th>
                    <th scope="col">{ text.shards_column_behind() }</th>
                </tr></thead>
                <tbody>
                    for row in shown.shards.iter().skip(at * ROWS).take(ROWS) {
                        { row_view(row, shown.start, focus.shard == Some(row.shard.id), &ui, text) }
                    }
                </tbody>
                <tfoot><tr>
                    <th scope="row">{ text.shards_all() }</th><td></td><td></td><td></td><td></td><td></td>
                    <td>{ fmt::count(shown.stored) }</td><td>{ fmt::count(shown.refused) }</td><td></td>
                </tr></tfoot>
            </table>
        </div>
    }
}

fn hex4(hash: playground_engine::HashKey) -> String {
    format!("{}…", hash.to_hex().get(0..4).unwrap_or_default())
}

fn row_view(row: &Row, start: Timestamp, selected: bool, ui: &crate::ui_state::UiHandle, text: Catalog) -> Html {
    let shard = &row.shard;
    let state = match shard.readable_until {
        Some(until) => text.shards_closed_until(&fmt::moment(until.since(start).micros())),
        None => text.shards_state_open().into(),
    };
    let onclick = {
        let (ui, id) = (ui.clone(), shard.id);
        Callback::from(move |_: MouseEvent| ui.select(Selection::Shard(id)))
    };
    let gate = row.gate.as_ref();
    html! {
        <tr key={shard.id.number()} data-selected={selected.then_some("true")} aria-current={selected.then_some("true")}>
            <th scope="row">
                <button type="button" class="lane__name" aria-label={text.shards_inspect(&shard.letter)} {onclick}>
                    <Plate letter={shard.letter.to_string()} hue={shard.hue} />
                    <code>{ fmt::shard_short(&shard.id.to_string()) }</code>
                </button>
            </th>
            <td>{ state }</td>
            <td><code>{ hex4(shard.range.start()) }{ " – " }{ hex4(shard.range.end()) }</code></td>
            <td>{ fmt::percent2(shard.share_ppm) }</td>
            <td>{ shard.traffic_ppm.map_or_else(|| "–".to_owned(), fmt::percent) }</td>
            <td>{ gate.map_or_else(|| "–".to_owned(), |gate| format!("{} /s", fmt::count(u64::from(gate.records_last)))) }</td>
            <td>{ fmt::count(shard.next_offset) }</td>
            <td data-bad={gate.is_some_and(|gate| gate.refused_total > 0).then_some("true")}>{ gate.map_or_else(|| "–".to_owned(), |gate| fmt::count(gate.refused_total)) }</td>
            <td>{ row.behind.as_ref().map_or_else(|| "–".to_owned(), |(name, behind)| format!("{name} {}", fmt::span(*behind))) }</td>
        </tr>
    }
}
