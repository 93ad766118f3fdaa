//! The heat map: shards downwards, time across. A cell is filled as far as its busiest second; a chosen one tells its
//! keys, and a table tells all of them in numbers.

use super::moment;
use crate::design::{Button, ButtonKind, ButtonSize, IconName, Plate, TabItem, Tabs, TabsKind, fmt};
use crate::i18n::{Catalog, use_text};
use crate::platform::dom;
use crate::store::{Cadence, use_lab_with, use_stream};
use crate::ui_state::{Selection, UiAction, UiHandle, use_ui};
use playground_engine::{ShardId, Span, Text, Timestamp};
use playground_lab::Lab;
use playground_lab::view::{self, HeatCell, HeatKeys, HeatRow, HeatView};
use playground_markup::prelude::*;

/// Seconds of a column to choose from.
const STEPS: [(&str, u64); 3] = [("1", 1), ("15", 15), ("60", 60)];
/// Heights a load is drawn in; the last one is at the limit and above.
const SHADES: u32 = 5;

/// A chosen cell: its shard, the beginning of its column, and the seconds of it.
type Chosen = (ShardId, Timestamp, u64);

#[derive(Clone, PartialEq, Properties)]
struct HeatProps {
    stream: Text,
}

/// The map with the texts of its ends.
#[derive(Clone, Debug, PartialEq)]
struct Seen {
    map: HeatView,
    start: Timestamp,
}

fn seen(lab: &Lab, stream: &Text, step: u64, page: usize) -> Seen {
    Seen { map: view::heat(lab.world(), stream, step, page), start: lab.genesis().start }
}

impl Seen {
    /// Beginning of a column.
    fn begins(&self, column: usize) -> Timestamp {
        self.map.from.plus(Span::from_seconds(u64::try_from(column).unwrap_or(0) * self.map.step))
    }

    fn name(&self, at: Timestamp) -> String {
        fmt::moment(at.since(self.start).micros())
    }
}

/// The tab of the stage.
#[component]
pub fn HeatTab() -> Html {
    match use_stream() {
        Some(stream) => html! { <HeatMap {stream} /> },
        None => html! {},
    }
}

#[component]
fn HeatMap(props: &HeatProps) -> Html {
    let text = use_text();
    let step = use_state(|| STEPS[0].1);
    let page = use_state(|| 0_usize);
    let chosen = use_state(|| None::<Chosen>);
    let numbers = use_state(|| false);
    // Where the focus is among the cells: row and column.
    let held = use_state(|| None::<(usize, usize)>);
    let seen = use_lab_with((props.stream.clone(), *step, *page), Cadence::Slow, |lab, (stream, step, page)| {
        seen(lab, stream, *step, *page)
    });
    let onkeydown = {
        let (held, seen) = (held.clone(), seen.clone());
        Callback::from(move |event: KeyboardEvent| {
            let at = held.unwrap_or_else(|| first(&seen.map));
            if let Some(to) = moved(&event.key(), at, &seen.map) {
                event.prevent_default();
                held.set(Some(to));
                dom::focus_first(&format!("#{}", cell_id(to.0, to.1)));
            }
        })
    };
    let stop = held.filter(|(row, _)| *row < seen.map.rows.len()).unwrap_or_else(|| first(&seen.map));
    let items = STEPS.map(|(id, seconds)| TabItem::new(id, text.heat_across(&fmt::whole_span(seconds * 40))));
    let selected = step.to_string();
    let on_select = {
        let chosen = chosen.clone();
        Callback::from(move |id: AttrValue| {
            step.set(id.parse().unwrap_or(1));
            chosen.set(None);
        })
    };
    html! {
        <div class="heat">
            <div class="heat__head">
                <Tabs label={text.heat_window()} items={items.to_vec()} {selected} {on_select} kind={TabsKind::Segment} />
                { legend(text) }
                if seen.map.pages > 1 { { pager(&seen.map, &page, text) } }
                <Button
                    kind={ButtonKind::Ghost}
                    size={ButtonSize::Small}
                    class="heat__switch"
                    expanded={*numbers}
                    onclick={
                        let numbers = numbers.clone();
                        Callback::from(move |_: MouseEvent| numbers.set(!*numbers))
                    }
                >{ text.heat_numbers() }</Button>
            </div>
            <div class="heat__map" role="grid" aria-label={text.heat_label()} {onkeydown}>
                for (place, row) in seen.map.rows.iter().enumerate() {
                    { row_view(&seen, place, row, stop, &chosen, text) }
                }
            </div>
            <div class="heat__axis" aria-hidden="true">
                <span>{ seen.name(seen.map.from.max(seen.start)) }</span>
                <span>{ seen.name(seen.map.from.plus(Span::from_seconds(seen.map.step * 40))) }</span>
            </div>
            if *numbers { { table(&seen, text) } }
            if let Some(cell) = *chosen {
                <Keys stream={props.stream.clone()} {cell} />
            } else {
                <p class="inspector__quiet">{ text.heat_hint() }</p>
            }
        </div>
    }
}

/// The same cells in numbers, the newest second on top: as many as the map shows and no more.
fn table(seen: &Seen, text: Catalog) -> Html {
    let columns = seen.map.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let value = |cell: HeatCell| {
        html! {
            <>
                { fmt::count(cell.stored) }
                if cell.stored + cell.refused > 0 { <i>{ " · " }{ fmt::percent(cell.peak_ppm) }</i> }
                if cell.refused > 0 { { " " }<b>{ "× " }{ fmt::count(cell.refused) }</b> }
            </>
        }
    };
    html! {
        <div class="heat__numbers" tabindex="0" role="group" aria-label={text.heat_numbers_label()}>
            <table class="heat__table">
                <caption>{ text.heat_numbers_label() }</caption>
                <thead><tr>
                    <th scope="col">{ text.heat_column_from() }</th>
                    for row in &seen.map.rows {
                        <th scope="col" key={row.shard.number()}><Plate letter={row.letter.to_string()} hue={row.hue} /></th>
                    }
                </tr></thead>
                <tbody>
                    for column in (0..columns).rev() {
                        <tr key={column}>
                            <th scope="row">{ seen.name(seen.begins(column).max(seen.start)) }</th>
                            for row in &seen.map.rows {
                                <td key={row.shard.number()}>
                                    { row.cells.get(column).copied().flatten().map_or_else(|| html! { { "–" } }, value) }
                                </td>
                            }
                        </tr>
                    }
                </tbody>
            </table>
        </div>
    }
}

/// The newest cell of the first shard.
fn first(map: &HeatView) -> (usize, usize) {
    let cells = map.rows.first().map_or(&[][..], |row| &row.cells);
    (0, cells.iter().rposition(Option::is_some).unwrap_or(0))
}

/// Where a key moves from a cell.
fn moved(key: &str, (row, column): (usize, usize), map: &HeatView) -> Option<(usize, usize)> {
    let rows = map.rows.len();
    let columns = map.rows.get(row)?.cells.len();
    Some(match key {
        "ArrowRight" => (row, (column + 1).min(columns - 1)),
        "ArrowLeft" => (row, column.saturating_sub(1)),
        "ArrowDown" => ((row + 1).min(rows - 1), column),
        "ArrowUp" => (row.saturating_sub(1), column),
        "Home" => (row, 0),
        "End" => (row, columns - 1),
        _ => return None,
    })
}

fn cell_id(row: usize, column: usize) -> String {
    format!("kp-heat-{row}-{column}")
}

/// How full a cell is: nothing, then a step for every fifth of the limit.
fn shade(cell: HeatCell) -> u32 {
    if cell.stored + cell.refused == 0 { 0 } else { (cell.peak_ppm * SHADES / 1_000_000 + 1).min(SHADES) }
}

fn row_view(
    seen: &Seen,
    place: usize,
    row: &HeatRow,
    stop: (usize, usize),
    chosen: &State<Option<Chosen>>,
    text: Catalog,
) -> Html {
    html! {
        <div key={row.shard.number()} class="heat__row" role="row" data-hue={row.hue.to_string()}>
            <span class="heat__name" role="rowheader"><Plate letter={row.letter.to_string()} hue={row.hue} /></span>
            for (column, cell) in row.cells.iter().enumerate() {
                { cell_view(seen, (place, column), row, *cell, stop, chosen, text) }
            }
        </div>
    }
}

fn cell_view(
    seen: &Seen,
    (place, column): (usize, usize),
    row: &HeatRow,
    cell: Option<HeatCell>,
    stop: (usize, usize),
    chosen: &State<Option<Chosen>>,
    text: Catalog,
) -> Html {
    let own = (row.shard, seen.begins(column), seen.map.step);
    let at = seen.name(own.1);
    let said = match cell {
        None => text.heat_closed(&row.letter, &at),
        Some(cell) => text.heat_cell(&row.letter, &at, cell.stored, cell.refused, &fmt::percent(cell.peak_ppm)),
    };
    let onclick = {
        let chosen = chosen.clone();
        Callback::from(move |_: MouseEvent| chosen.set(cell.map(|_| own)))
    };
    html! {
        <button
            key={column}
            id={cell_id(place, column)}
            type="button"
            class="heat__cell"
            role="gridcell"
            data-shade={cell.map(|cell| shade(cell).to_string())}
            data-refused={cell.is_some_and(|cell| cell.refused > 0).then_some("true")}
            aria-selected={if **chosen == Some(own) { "true" } else { "false" }}
            aria-label={said}
            tabindex={if stop == (place, column) { "0" } else { "-1" }}
            aria-disabled={cell.is_none().then_some("true")}
            {onclick}
        />
    }
}

fn legend(text: Catalog) -> Html {
    html! {
        <p class="heat__legend">
            <span>{ text.heat_legend() }</span>
            for shade in 1..=SHADES {
                <i key={shade} class="heat__cell" data-shade={shade.to_string()} data-hue="8"></i>
            }
            <i class="heat__cell" data-refused="true" data-shade="5" data-hue="8"></i>
            <span>{ text.heat_refused() }</span>
        </p>
    }
}

fn pager(map: &HeatView, page: &State<usize>, text: Catalog) -> Html {
    let turn = |to: usize| {
        let page = page.clone();
        Callback::from(move |_: MouseEvent| page.set(to))
    };
    let (at, last) = (map.page, map.pages - 1);
    html! {
        <div class="lanes__pager" role="group" aria-label={text.shards_pager()}>
            <Button kind={ButtonKind::Ghost} size={ButtonSize::Small} icon={IconName::Up} label={text.shards_page_back()} disabled={at == 0} onclick={turn(at.saturating_sub(1))} />
            <Button kind={ButtonKind::Ghost} size={ButtonSize::Small} icon={IconName::Down} label={text.shards_page_next()} disabled={at == last} onclick={turn((at + 1).min(last))} />
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct KeysProps {
    stream: Text,
    cell: Chosen,
}

#[derive(Clone, Debug, PartialEq)]
struct Told {
    keys: HeatKeys,
    letter: String,
    hue: u8,
    from: String,
    to: String,
}

/// The ten busiest keys of a cell, as a table.
#[component]
fn Keys(props: &KeysProps) -> Html {
    let text = use_text();
    let ui = use_ui();
    let told = use_lab_with(props.clone(), Cadence::Slow, |lab, props| {
        let (shard, from, seconds) = props.cell;
        let seen = view::shard(lab.world(), &props.stream, shard)?;
        Some(Told {
            keys: view::heat_keys(lab.world(), &props.stream, shard, from, seconds)?,
            letter: seen.letter.to_string(),
            hue: seen.hue,
            from: moment(lab, from),
            to: moment(lab, from.plus(Span::from_seconds(seconds))),
        })
    });
    let Some(told) = &*told else { return html! { <p class="inspector__quiet">{ text.heat_gone() }</p> } };
    let keys = &told.keys;
    let select = {
        let (ui, shard) = (ui.clone(), props.cell.0);
        Callback::from(move |_: MouseEvent| ui.select(Selection::Shard(shard)))
    };
    html! {
        <section class="heat__keys" aria-label={text.heat_keys_label(&told.letter, &told.from, &told.to)}>
            <h3>
                <button type="button" class="lane__name" aria-label={text.shards_inspect(&told.letter)} onclick={select}>
                    <Plate letter={told.letter.clone()} hue={told.hue} />
                </button>
                { text.heat_keys(&told.from, &told.to, keys.stored, keys.refused, keys.distinct) }
            </h3>
            if keys.partial { <p class="inspector__quiet">{ text.heat_partial() }</p> }
            if keys.each > 1 { <p class="inspector__quiet">{ text.heat_sampled(keys.each) }</p> }
            if !keys.keys.is_empty() {
                <table class="heat__table">
                    <thead><tr>
                        <th scope="col">{ text.heat_column_key() }</th>
                        <th scope="col">{ text.heat_column_records() }</th>
                        <th scope="col">{ text.heat_column_part() }</th>
                        <th scope="col"><span class="visually-hidden">{ text.heat_column_part() }</span></th>
                    </tr></thead>
                    <tbody>for (place, key) in keys.keys.iter().enumerate() { { key_row(place, key, told.hue, &ui, text) } }</tbody>
                </table>
            }
        </section>
    }
}

fn key_row(place: usize, key: &view::HeatKey, hue: u8, ui: &UiHandle, text: Catalog) -> Html {
    let name = key.key.as_ref().map_or_else(|| text.heat_no_key().to_string(), ToString::to_string);
    let onclick = {
        let (ui, key) = (ui.clone(), key.key.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(key) = &key {
                ui.dispatch(UiAction::Key(AttrValue::from(key.to_string())));
            }
        })
    };
    html! {
        <tr key={place}>
            <th scope="row"><button type="button" class="heat__key" title={text.heat_follow()} {onclick}><code>{ fmt::elide(&name, 24, 6) }</code></button></th>
            <td>{ fmt::count(key.records) }</td>
            <td>{ fmt::percent(key.ppm) }</td>
            <td class="heat__bar" data-hue={hue.to_string()}>
                <svg width="100%" height="10" aria-hidden="true"><rect width={fmt::percentage(f64::from(key.ppm) / 10_000.0, 2)} height="10" /></svg>
            </td>
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::{moved, shade};
    use playground_engine::{ShardId, Timestamp};
    use playground_lab::view::{HeatCell, HeatRow, HeatView};

    #[test]
    fn shades_grow_by_fifths_of_the_limit() {
        let of = |peak_ppm| shade(HeatCell { stored: 1, refused: 0, peak_ppm });
        assert_eq!([1, 199_999, 200_000, 799_999, 999_999, 2_400_000].map(of), [1, 1, 2, 4, 5, 5]);
        assert_eq!(shade(HeatCell::default()), 0);
    }

    #[test]
    fn arrows_stay_inside_the_map() {
        let row = |id| HeatRow { shard: ShardId(id), letter: "A".into(), hue: 1, cells: vec![None; 40] };
        let map = HeatView { from: Timestamp::EPOCH, step: 1, rows: vec![row(0), row(1)], page: 0, pages: 1 };
        assert_eq!(moved("ArrowRight", (0, 39), &map), Some((0, 39)));
        assert_eq!(moved("ArrowDown", (0, 3), &map), Some((1, 3)));
        assert_eq!(moved("ArrowDown", (1, 3), &map), Some((1, 3)));
        assert_eq!(moved("Home", (1, 3), &map), Some((1, 0)));
        assert_eq!(moved("x", (1, 3), &map), None);
    }
}
