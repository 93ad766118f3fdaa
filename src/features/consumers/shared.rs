//! What polling consumers share: 2 MB/s and five calls a second of each shard.

use super::initials::initials;
use crate::design::{Plate, fmt};
use crate::i18n::use_text;
use playground_engine::{ClientId, Timestamp};
use playground_lab::view::{PoolView, ReaderView, ShardView};
use playground_markup::prelude::*;

/// Widest part that still has room for a mark, in percent.
const MARK_PERCENT: f64 = 4.0;

#[derive(Clone, PartialEq, Properties)]
pub struct SharedRowProps {
    pub shard: ShardView,
    pub pool: PoolView,
    /// When the world began.
    pub start: Timestamp,
    /// Marks of the polling consumers.
    pub marks: Vec<(ClientId, String, String)>,
}

/// Id, mark and name of every consumer that polls.
pub fn marks(readers: &[ReaderView]) -> Vec<(ClientId, String, String)> {
    let polling: Vec<&ReaderView> = readers.iter().filter(|reader| reader.polls()).collect();
    let names: Vec<&str> = polling.iter().map(|reader| reader.name.as_ref()).collect();
    polling.iter().zip(initials(&names)).map(|(reader, mark)| (reader.id, mark, reader.name.to_string())).collect()
}

/// Pieces of a pipe: where each begins and ends in percent, and whose it is.
fn pieces(pool: &PoolView) -> Vec<(f64, f64, Option<ClientId>)> {
    let limit = pool.bytes_limit.max(1) as f64;
    let mut at = 0.0;
    let mut pieces = Vec::new();
    let known: u64 = pool.by_reader.iter().map(|(_, bytes)| *bytes).sum();
    let rest = pool.bytes_last_second.saturating_sub(known);
    for (reader, bytes) in pool.by_reader.iter().map(|(reader, bytes)| (Some(*reader), *bytes)).chain([(None, rest)]) {
        let width = (bytes as f64 / limit * 100.0).min(100.0 - at);
        if width > 0.0 {
            pieces.push((at, width, reader));
            at += width;
        }
    }
    pieces
}

/// One shard: the pipe with its parts, the number, the calls.
#[component]
pub fn SharedRow(props: &SharedRowProps) -> Html {
    let text = use_text();
    let pool = &props.pool;
    let shard = &props.shard;
    let mark = |id: Option<ClientId>| {
        let known = id.and_then(|id| props.marks.iter().find(|(known, ..)| *known == id));
        known.map_or_else(|| text.producers_you().to_string(), |(_, mark, _)| mark.clone())
    };
    let name = |id: Option<ClientId>| {
        let known = id.and_then(|id| props.marks.iter().find(|(known, ..)| *known == id));
        known.map_or_else(|| text.producers_you().to_string(), |(.., name)| name.clone())
    };
    let pieces = pieces(pool);
    let share: Vec<String> = pool
        .by_reader
        .iter()
        .map(|(id, bytes)| text.consumers_pipe_part(&name(Some(*id)), &fmt::traffic(*bytes)).into_owned())
        .collect();
    let number = fmt::traffic(pool.bytes_last_second);
    let limit = usize::try_from(pool.calls_limit).unwrap_or(5);
    let taken = pool.calls.iter().filter(|call| !call.refused).count();
    let refused = pool.calls.len() - taken;
    html! {
        <div class="pipe-row">
            <Plate letter={shard.letter.to_string()} hue={shard.hue} />
            <svg
                class="pipe"
                width="100%"
                height="18"
                role="img"
                aria-label={text.consumers_pipe(&shard.letter, &fmt::traffic(pool.bytes_last_second), &share.join(", "))}
                data-hue={shard.hue.to_string()}
            >
                <rect class="pipe__track" width="100%" height="18" rx="4" />
                if pool.block.is_some() { <rect class="pipe__blocked" width="100%" height="18" rx="4" /> }
                for (at, width, reader) in &pieces {
                    <rect
                        key={reader.map_or(0, |reader| reader.0)}
                        class="pipe__fill"
                        x={fmt::percentage(*at, 2)}
                        width={fmt::percentage(*width, 2)}
                        height="18"
                        rx="2"
                    />
                }
                for (at, width, reader) in &pieces {
                    if *at > 0.0 {
                        <line class="pipe__cut" x1={fmt::percentage(*at, 2)} x2={fmt::percentage(*at, 2)} y1="0" y2="18" />
                    }
                    if *width > MARK_PERCENT {
                        <text class="pipe__who" x={fmt::percentage(at + width / 2.0, 2)} y="13" text-anchor="middle">
                            { mark(*reader) }
                        </text>
                    }
                }
            </svg>
            <span class="pipe-row__number">{ number }</span>
            <span class="slots" role="img" aria-label={text.consumers_calls(taken, limit, refused)}>
                for (place, call) in pool.calls.iter().filter(|call| !call.refused).take(limit).enumerate() {
                    <i key={place} class="slots__slot">{ mark(call.reader) }</i>
                }
                for place in taken..limit {
                    <i key={place} class="slots__slot" data-free="true"></i>
                }
                if refused > 0 {
                    <i key="refused" class="slots__slot" data-refused="true">
                        { if refused == 1 { "×".to_owned() } else { format!("{refused}") } }
                    </i>
                }
            </span>
            if let Some(block) = &pool.block {
                <p class="pipe-row__block" role="status">
                    { text.consumers_blocked(
                        &fmt::moment(block.until.since(props.start).micros()),
                        block.bytes.map(|bytes| (fmt::bytes(bytes), fmt::span(bytes.saturating_mul(1_000_000) / pool.bytes_limit.max(1)))),
                    ) }
                </p>
            }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use playground_engine::ShardId;

    fn pool(bytes: u64, by_reader: Vec<(ClientId, u64)>) -> PoolView {
        PoolView {
            shard: ShardId(0),
            bytes_last_second: bytes,
            bytes_limit: 2_000_000,
            calls_limit: 5,
            calls: Vec::new(),
            block: None,
            by_reader,
        }
    }

    #[test]
    fn a_pipe_is_cut_by_reader() {
        let cut = pieces(&pool(1_500_000, vec![(ClientId(1), 500_000), (ClientId(2), 500_000)]));
        assert_eq!(cut, [(0.0, 25.0, Some(ClientId(1))), (25.0, 25.0, Some(ClientId(2))), (50.0, 25.0, None)]);
    }

    #[test]
    fn a_pipe_is_never_wider_than_itself() {
        let cut = pieces(&pool(10_000_000, vec![(ClientId(1), 10_000_000)]));
        assert_eq!(cut, [(0.0, 100.0, Some(ClientId(1)))]);
    }
}
