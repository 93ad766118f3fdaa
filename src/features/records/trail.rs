//! The attempts of records that took more than one.

use super::moment;
use crate::design::{Button, ButtonKind, ButtonSize, Chip, fmt};
use crate::i18n::{Catalog, Message, use_text};
use crate::store::{Cadence, since_start, use_lab_with};
use crate::ui_state::{Selection, use_ui};
use playground_engine::{ClientId, ShardId, Text};
use playground_lab::Lab;
use playground_lab::view::{self, TrailKind, TrailView};
use playground_markup::prelude::*;
use playground_sim::{AttemptEnd, Trail};
use std::rc::Rc;

/// Trails listed of each kind.
const LISTED: usize = 20;

/// The sign of an outcome: state is never colour alone.
fn sign(end: AttemptEnd) -> (&'static str, &'static str) {
    match end {
        AttemptEnd::Stored(_) => ("✓", "stored"),
        AttemptEnd::Refused(_) => ("×", "refused"),
        AttemptEnd::Failed(_) => ("!", "failed"),
        AttemptEnd::TimedOut(_) => ("?", "unknown"),
    }
}

fn outcome(text: Catalog, end: AttemptEnd) -> Message {
    match end {
        AttemptEnd::Stored((shard, offset)) => text.trail_stored(&fmt::shard_short(&shard.to_string()), offset),
        AttemptEnd::Refused(_) => text.trail_refused().into(),
        AttemptEnd::Failed(code) => code.into(),
        AttemptEnd::TimedOut(None) => text.trail_timed_out().into(),
        AttemptEnd::TimedOut(Some((shard, offset))) => {
            text.trail_timed_out_stored(&fmt::shard_short(&shard.to_string()), offset)
        }
    }
}

/// One attempt as a row shows it.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    number: u32,
    sent: String,
    end: AttemptEnd,
    took: String,
}

fn rows(lab: &Lab, trail: &Trail) -> Vec<Row> {
    let row = |attempt: &playground_sim::Attempt| Row {
        number: attempt.number,
        sent: moment(lab, attempt.sent),
        end: attempt.outcome,
        took: fmt::span(attempt.end.since(attempt.sent).micros()),
    };
    trail.attempts.iter().map(row).collect()
}

#[derive(Clone, PartialEq, Properties)]
pub struct AttemptsProps {
    pub stream: Text,
    pub shard: ShardId,
    pub offset: u64,
}

/// The attempts of the record on view, if it took more than one.
#[component]
pub fn Attempts(props: &AttemptsProps) -> Html {
    let ui = use_ui();
    let text = use_text();
    let here = (props.shard, props.offset);
    let key = (props.stream.clone(), props.shard, props.offset);
    let seen = use_lab_with(key, Cadence::Slow, |lab, (stream, shard, offset)| {
        let found = view::attempts(lab.world(), stream, *shard, *offset)?;
        let rows = rows(lab, &found.trail);
        Some(Rc::new((found, rows)))
    });
    let Some(seen) = &*seen else { return html! {} };
    let (TrailView { producer, name, trail }, rows) = &**seen;
    let producer = *producer;
    let by = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.select(Selection::Producer(producer)))
    };
    let unknown = trail.attempts.iter().any(|attempt| matches!(attempt.outcome, AttemptEnd::TimedOut(Some(_))));
    let why = match trail.copies() {
        0 | 1 if unknown => Some(text.trail_why_unknown()),
        0 | 1 => None,
        _ if unknown => Some(text.trail_why_timeout()),
        _ => Some(text.trail_why_whole()),
    };
    html! {
        <section class="inspector__part">
            <h3>
                { text.trail_title() }
                if trail.copies() > 1 { <Chip>{ text.trail_duplicate() }</Chip> }
                if trail.late { <Chip>{ text.trail_late() }</Chip> }
                <Button kind={ButtonKind::Ghost} size={ButtonSize::Small} onclick={by}>{ name.to_string() }</Button>
            </h3>
            <table class="trail__table">
                <thead>
                    <tr>
                        <th scope="col">{ "#" }</th>
                        <th scope="col">{ text.trail_sent() }</th>
                        <th scope="col">{ text.trail_outcome() }</th>
                        <th scope="col">{ text.trail_took() }</th>
                    </tr>
                </thead>
                <tbody>
                    for row in rows {
                        {{
                            let (glyph, kind) = sign(row.end);
                            let words = outcome(text, row.end);
                            let place = row.end.place();
                            html! {
                                <tr key={row.number} data-end={kind} aria-current={(place == Some(here)).then_some("true")}>
                                    <td>{ row.number.to_string() }</td>
                                    <td>{ row.sent.clone() }</td>
                                    <td>
                                        <span class="trail__sign" aria-hidden="true">{ glyph }</span>
                                        {
                                            match place {
                                                Some((shard, offset)) if place != Some(here) => {
                                                    let ui = ui.clone();
                                                    let onclick = Callback::from(move |_: MouseEvent| ui.select(Selection::Record { shard, offset }));
                                                    html! { <Button kind={ButtonKind::Ghost} size={ButtonSize::Small} class="trail__go" {onclick}>{ words }</Button> }
                                                }
                                                Some(_) => html! { <>{ words }{ " · " }{ text.trail_this() }</> },
                                                None => html! { <>{ words }</> },
                                            }
                                        }
                                    </td>
                                    <td>{ row.took.clone() }</td>
                                </tr>
                            }
                        }}
                    }
                </tbody>
            </table>
            if let Some(why) = why { <p class="inspector__quiet">{ why }</p> }
            if trail.late { <p class="inspector__quiet">{ text.trail_why_late() }</p> }
        </section>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct TrailsFoldProps {
    pub producer: ClientId,
    pub kind: TrailKind,
    pub title: AttrValue,
    pub count: u64,
}

/// Records of a producer that went one way, newest first; each selects the record.
#[component]
pub fn TrailsFold(props: &TrailsFoldProps) -> Html {
    let ui = use_ui();
    let text = use_text();
    let open = use_state(|| false);
    let key = (props.producer, props.kind, *open);
    let seen = use_lab_with(key, Cadence::Slow, |lab, (producer, kind, open)| {
        let found = if *open { view::trails(lab.world(), *producer, *kind, LISTED) } else { Vec::new() };
        let row = |found: TrailView| (crate::design::fmt::moment(since_start(lab, found.trail.settled())), found.trail);
        found.into_iter().map(row).collect::<Vec<_>>()
    });
    let toggle = {
        let open = open.clone();
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            open.set(!*open);
        })
    };
    html! {
        <details class="inspector__fold" open={*open}>
            <summary onclick={toggle}>
                { props.title.clone() }
                <span class="inspector__peek">{ fmt::count(props.count) }</span>
            </summary>
            if seen.is_empty() {
                <p class="inspector__quiet">{ text.trail_none() }</p>
            } else {
                <ul class="trail__list">
                    for (at, trail) in &*seen {
                        {{
                            let signs: Vec<_> = trail.attempts.iter().map(|attempt| sign(attempt.outcome)).collect();
                            let inside = html! {
                                <>
                                    <code>{ fmt::elide(&trail.key, 14, 4) }</code>
                                    <span class="trail__signs" aria-hidden="true">
                                        for (place, (glyph, kind)) in signs.iter().enumerate() {
                                            <i key={place} data-end={*kind}>{ *glyph }</i>
                                        }
                                    </span>
                                    <span class="inspector__quiet">{ at.clone() }</span>
                                </>
                            };
                            let spoken = text.trail_spoken(&trail.key, trail.attempts.last().map_or(0, |last| last.number), trail.copies());
                            let place = trail.places().last();
                            html! {
                                <li key={trail.number}>
                                    {
                                        match place {
                                            Some((shard, offset)) => {
                                                let ui = ui.clone();
                                                let onclick = Callback::from(move |_: MouseEvent| ui.select(Selection::Record { shard, offset }));
                                                html! { <button type="button" class="trail__row" aria-label={spoken} {onclick}>{ inside }</button> }
                                            }
                                            None => html! { <span class="trail__row">{ inside }</span> },
                                        }
                                    }
                                </li>
                            }
                        }}
                    }
                </ul>
            }
        </details>
    }
}
