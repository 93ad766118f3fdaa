//! The lease table, with how much of each shard would come again.

use super::card::Seen;
use crate::design::{Plate, fmt};
use crate::i18n::{Catalog, Message, use_text};
use playground_engine::Text;
use playground_lab::view::{self, LeaseRow, LeaseState};
use playground_markup::prelude::*;
use playground_sim::Checkpoint;
use std::rc::Rc;

/// Rows shown; a line says how many more there are.
const ROWS: usize = 40;
/// Height of a strip.
const TALL: &str = "18";

#[derive(Clone, PartialEq, Properties)]
pub struct LeaseTableProps {
    pub seen: Rc<Seen>,
    /// Owner, counter, checkpoint and switches alone, under short names.
    #[prop_or_default]
    pub short: bool,
}

/// One row for each lease.
#[component]
pub fn LeaseTable(props: &LeaseTableProps) -> Html {
    let text = use_text();
    let (app, short) = (&props.seen.app, props.short);
    let widest = app.rows.iter().map(|row| row.next.saturating_sub(row.written)).max().unwrap_or(0).max(1);
    html! {
        <div class="leases__scroll" tabindex="0" role="group" aria-label={text.leases_table(&app.name)}>
            <table class="lease-table">
                <caption class="visually-hidden">{ text.leases_table(&app.name) }</caption>
                <thead><tr>
                    <th scope="col">{ "leaseKey" }</th>
                    <th scope="col" title="leaseOwner">{ if short { text.leases_column_owner().text() } else { "leaseOwner" } }</th>
                    <th scope="col" data-end="true" title="leaseCounter">
                        { if short { text.leases_column_counter().text() } else { "leaseCounter" } }
                    </th>
                    <th scope="col">{ "checkpoint" }</th>
                    if !short {
                        <th scope="col">{ text.leases_column_gap() }</th>
                        <th scope="col" data-end="true">{ text.leases_column_would() }</th>
                        <th scope="col" data-end="true">{ text.leases_column_again() }</th>
                    }
                    <th scope="col" data-end="true" title="ownerSwitchesSinceCheckpoint">{ text.leases_column_switches() }</th>
                </tr></thead>
                <tbody>
                    for row in app.rows.iter().take(ROWS) { { line(text, row, (!short).then_some(widest)) } }
                </tbody>
            </table>
            if app.rows.len() > ROWS { <p class="leases__more">{ text.leases_more(app.rows.len() - ROWS) }</p> }
            if app.rows.is_empty() { <p class="leases__more">{ text.leases_empty() }</p> }
        </div>
    }
}

fn tone(state: &LeaseState) -> Option<&'static str> {
    match state {
        LeaseState::Stale(_) | LeaseState::Expired(_) => Some("behind"),
        LeaseState::Finished => Some("over"),
        LeaseState::Free | LeaseState::Held | LeaseState::Waiting(_) => None,
    }
}

/// A new element for each count: its fading is the pulse of a renewal. The strip is left out without a measure for it.
fn line(text: Catalog, row: &LeaseRow, widest: Option<u64>) -> Html {
    let key = row.shard.to_string();
    html! {
        <tr class="lease" key={format!("{} {}", row.shard.0, row.counter)} data-tone={tone(&row.state)}>
            <th scope="row">
                <span class="lease__key">
                    <Plate letter={row.letter.to_string()} hue={row.hue} />
                    <code title={key.clone()}>{ if widest.is_some() { fmt::shard_short(&key) } else { fmt::elide(&key, 0, 3) } }</code>
                </span>
            </th>
            <td>
                <b>{ row.owner.map_or_else(|| "–".to_owned(), |owner| owner.to_string()) }</b>
                { " " }<span class="lease__state">{ state(text, row) }</span>
            </td>
            <td data-end="true">{ fmt::count(row.counter) }</td>
            <td><code title={checkpoint_full(row)}>{ breakable(&checkpoint(row)) }</code></td>
            if let Some(widest) = widest {
                <td class="lease__strip">{ strip(text, row, widest) }</td>
                <td data-end="true">{ fmt::count(row.would_again) }</td>
                <td data-end="true" class="lease__again" data-any={(row.again > 0).then_some("true")}>{ fmt::count(row.again) }</td>
            }
            <td data-end="true">{ row.switches }</td>
        </tr>
    }
}

fn state(text: Catalog, row: &LeaseRow) -> Message {
    match &row.state {
        LeaseState::Free => text.leases_state_free().into(),
        LeaseState::Held => "".into(),
        LeaseState::Waiting(parents) => {
            let letters: Vec<Text> = parents.iter().map(|shard| view::letter(shard.number())).collect();
            text.leases_state_waiting(&letters.join(", "))
        }
        LeaseState::Stale(seconds) => text.leases_state_stale(*seconds),
        LeaseState::Expired(seconds) => text.leases_state_expired(*seconds),
        LeaseState::Finished => text.leases_state_finished().into(),
    }
}

fn checkpoint(row: &LeaseRow) -> String {
    match row.checkpoint {
        Checkpoint::After { number, .. } => fmt::elide(&number.to_string(), 0, 6),
        _ => checkpoint_full(row),
    }
}

/// A word that may go on in the next line after its underscore.
fn breakable(word: &str) -> Html {
    let (head, tail) = word.split_at(word.find('_').map_or(word.len(), |place| place + 1));
    html! { <>{ head.to_owned() }<wbr />{ tail.to_owned() }</> }
}

fn checkpoint_full(row: &LeaseRow) -> String {
    match row.checkpoint {
        Checkpoint::TrimHorizon => "TRIM_HORIZON".to_owned(),
        Checkpoint::Latest => "LATEST".to_owned(),
        Checkpoint::AtTimestamp(_) => "AT_TIMESTAMP".to_owned(),
        Checkpoint::After { number, .. } => number.to_string(),
        Checkpoint::ShardEnd => "SHARD_END".to_owned(),
    }
}

/// From the checkpoint's flag on the left over the reading's flag to the newest record.
fn strip(text: Catalog, row: &LeaseRow, widest: u64) -> Html {
    let part = |records: u64| records as f64 / widest as f64 * 100.0;
    let at = |offset: u64| part(offset.saturating_sub(row.written));
    let x = |offset: u64| fmt::percentage(at(offset), 2);
    let (read, next) = (at(row.read), at(row.next));
    let again = row.turn.map(|(from, to)| (from.max(row.written), to.min(row.read))).filter(|(from, to)| from < to);
    html! {
        <svg
            class="lease-strip"
            width="100%"
            height={TALL}
            role="img"
            aria-label={text.leases_strip(row.would_again, row.next.saturating_sub(row.read))}
            data-hue={row.hue.to_string()}
        >
            <rect class="lease-strip__unread" x={x(row.read)} y="6" width={fmt::percentage(next - read, 2)} height="10" />
            <rect class="lease-strip__gap" y="6" width={fmt::percentage(read, 2)} height="10" />
            if let Some((from, to)) = again {
                <rect class="lease-strip__again" x={x(from)} y="13" width={fmt::percentage(at(to) - at(from), 2)} height="3" />
            }
            <line class="lease-strip__pole" x1="0.75" x2="0.75" y1="0" y2="18" />
            <path class="lease-strip__written" d="M1 1h7v5h-7z" />
            <svg x={x(row.read)} overflow="visible">
                <line class="lease-strip__pole" x1="0" x2="0" y1="0" y2="18" />
                <path class="lease-strip__read" d="M0 0l8 3-8 3z" />
            </svg>
        </svg>
    }
}
