//! Setting the number of shards: what `UpdateShardCount` would do, round by round, before it is done.

use crate::design::{Button, ButtonKind, Dialog, NumberField, Refusal, fmt, parse};
use crate::i18n::{Catalog, use_text};
use crate::stage::geometry::{extent, percent};
use crate::store::{Cadence, since_start, use_lab_with, use_store};
use crate::ui_state::use_ui;
use playground_engine::api::{Request, StreamRef, UpdateShardCount};
use playground_engine::{HashKeyRange, Reshard, ShardId, SortedMap, Text};
use playground_lab::view::{self, Fault, PlannedChange, ScalingPreview};
use playground_lab::{Command, Lab};
use playground_markup::prelude::*;

/// Changes of one round that are said in words; the picture shows the others.
const SAID: usize = 4;
/// Pixels of a bar below which a shard shows no letter.
const LETTERS: usize = 24;

/// The bar at one moment of the plan.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    /// Microseconds since the world began at which it is so; none for now.
    at: Option<u64>,
    pieces: Vec<Piece>,
    changes: Vec<PlannedChange>,
}

#[derive(Clone, Debug, PartialEq)]
struct Piece {
    shard: ShardId,
    range: HashKeyRange,
    hue: u8,
    /// Whether the round before made it.
    new: bool,
    /// Whether a later round closes it again.
    passing: bool,
}

#[derive(Clone, Debug, PartialEq)]
struct Plan {
    preview: ScalingPreview,
    rows: Vec<Row>,
}

fn plan(lab: &Lab, stream: &str, target: u32) -> Option<Plan> {
    let preview = view::scaling_preview(lab.world(), stream, target)?;
    let mut open: SortedMap<ShardId, Piece> = view::shards(lab.world(), stream)
        .into_iter()
        .filter(|shard| shard.closed.is_none())
        .map(|shard| {
            (shard.id, Piece { shard: shard.id, range: shard.range, hue: shard.hue, new: false, passing: false })
        })
        .collect();
    let mut rows = vec![row(None, &open, Vec::new())];
    for (round, done) in preview.rounds.iter().zip(&preview.done) {
        for piece in open.values_mut() {
            piece.new = false;
        }
        for planned in round {
            let hue = match planned.change {
                Reshard::Split { parent, .. } => open.remove(&parent).map(|piece| piece.hue),
                Reshard::Merge { parent, adjacent } => {
                    open.remove(&adjacent);
                    open.remove(&parent).map(|piece| piece.hue)
                }
            };
            for (shard, range) in &planned.children {
                let hue = hue.unwrap_or(1);
                open.insert(*shard, Piece { shard: *shard, range: *range, hue, new: true, passing: false });
            }
        }
        rows.push(row(Some(since_start(lab, *done)), &open, round.clone()));
    }
    // Made on the way only: the last round does not leave it.
    for piece in rows.iter_mut().skip(1).flat_map(|row| &mut row.pieces) {
        piece.passing = !open.contains_key(&piece.shard);
    }
    Some(Plan { preview, rows })
}

fn row(at: Option<u64>, open: &SortedMap<ShardId, Piece>, changes: Vec<PlannedChange>) -> Row {
    let mut pieces: Vec<Piece> = open.values().cloned().collect();
    pieces.sort_by_key(|piece| piece.range.start());
    Row { at, pieces, changes }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CountDialogProps {
    pub stream: Text,
}

/// The dialog.
#[component]
pub fn CountDialog(props: &CountDialogProps) -> Html {
    let text = use_text();
    let ui = use_ui();
    let store = use_store();
    let typed = use_state(|| None::<AttrValue>);
    let fault = use_state(|| None::<Fault>);
    let current = *use_lab_with(props.stream.clone(), Cadence::Slow, |lab, stream| {
        lab.world().account().stream(stream).map_or(1, playground_engine::Stream::open_shard_count)
    });
    let value = (*typed).clone().unwrap_or_else(|| AttrValue::from(current.saturating_mul(2).to_string()));
    let wanted = parse::whole(&value, 1, 10_000).map(|count| u32::try_from(count).unwrap_or(u32::MAX));
    let plan = use_lab_with((props.stream.clone(), wanted.ok()), Cadence::Slow, |lab, (stream, wanted)| {
        plan(lab, stream, (*wanted)?)
    });
    let oninput = {
        let (typed, fault) = (typed, fault.clone());
        Callback::from(move |value: AttrValue| {
            typed.set(Some(value));
            fault.set(None);
        })
    };
    let act = {
        let (ui, stream, fault) = (ui.clone(), props.stream.clone(), fault.clone());
        Callback::from(move |_: MouseEvent| {
            let Ok(target) = wanted else { return };
            let request = UpdateShardCount {
                stream: StreamRef::named(stream.clone()),
                target_shard_count: Some(target.into()),
                scaling_type: Some("UNIFORM_SCALING".into()),
            };
            match store.perform(Command::Call(Request::UpdateShardCount(request))).result {
                Ok(_) => ui.close(),
                Err(error) => fault.set(Some(Fault::of(&error))),
            }
        })
    };
    let on_close = Callback::from(move |()| ui.close());
    let (least, most) = plan.as_ref().as_ref().map_or((1, 10_000), |plan| (plan.preview.lowest, plan.preview.highest));
    let refusal = plan.as_ref().as_ref().and_then(|plan| plan.preview.fault.clone());
    let ready = plan.is_some() && refusal.is_none();
    html! {
        <Dialog
            title={text.shards_count_title(&props.stream)}
            on_close={on_close.clone()}
            wide=true
            actions={html! {
                <>
                    <Button kind={ButtonKind::Ghost} onclick={on_close.reform(|_| ())}>{ text.shards_count_cancel() }</Button>
                    <Button kind={ButtonKind::Primary} disabled={!ready} onclick={act}>{ text.shards_count_set() }</Button>
                </>
            }}
        >
            <div class="form">
                <NumberField
                    label={text.shards_count_label()}
                    {value}
                    {oninput}
                    least={u64::from(least)}
                    most={u64::from(most)}
                    unit={text.shards_count_unit()}
                    hint={text.shards_count_hint(current, least, most)}
                    error={wanted.err().map(|trouble| AttrValue::from(text.number_trouble(trouble)))}
                />
                if let Some(plan) = plan.as_ref() { { picture(plan, text) } }
                if let Some(fault) = fault.as_ref().or(refusal.as_ref()) {
                    <Refusal code={fault.code} message={fault.message.clone()} />
                }
            </div>
        </Dialog>
    }
}

fn picture(plan: &Plan, text: Catalog) -> Html {
    let preview = &plan.preview;
    html! {
        <section class="count" aria-label={text.shards_count_plan()}>
            <ol class="count__rows">
                for (index, row) in plan.rows.iter().enumerate() {
                    <li key={index} class="count__row">
                        <div class="count__when">
                            if let Some(at) = row.at {
                                <b>{ text.shards_count_round(index) }</b>
                                <span>{ text.shards_count_done(&fmt::moment(at)) }</span>
                            } else {
                                <b>{ text.shards_count_now() }</b>
                            }
                            <span>{ text.shards_count_open(row.pieces.len()) }</span>
                        </div>
                        <svg class="count__bar" width="100%" height="24" aria-hidden="true">
                            for piece in &row.pieces { { bar(piece, row.pieces.len() <= LETTERS) } }
                        </svg>
                        if !row.changes.is_empty() {
                            <p class="count__said">{ said(&row.changes, text) }</p>
                        }
                    </li>
                }
            </ol>
            if !preview.rounds.is_empty() {
                <p class="form__note">
                    if preview.most_open > preview.current.max(preview.target) {
                        { text.shards_count_passing(preview.most_open) }{ " " }
                    }
                    { text.shards_count_calls_left(preview.calls_left) }
                </p>
            }
        </section>
    }
}

fn bar(piece: &Piece, letters: bool) -> Html {
    let (from, width) = extent(piece.range);
    let letter = view::letter(piece.shard.number());
    html! {
        <g key={piece.shard.number()} class="count__piece" data-hue={piece.hue.to_string()} data-new={piece.new.then_some("true")} data-passing={piece.passing.then_some("true")}>
            <rect class="count__fill" x={percent(from)} width={percent(width)} height="24" />
            if letters {
                <text class="count__letter" x={percent(from + width / 2.0)} y="16.5" text-anchor="middle">{ letter.to_string() }</text>
            }
        </g>
    }
}

/// The changes of a round in words, the first few of them.
fn said(changes: &[PlannedChange], text: Catalog) -> String {
    let letter = |shard: ShardId| view::letter(shard.number());
    let one = |planned: &PlannedChange| {
        let children: Vec<String> = planned.children.iter().map(|(shard, _)| letter(*shard).to_string()).collect();
        match planned.change {
            Reshard::Split { parent, .. } => text.shards_count_split(&letter(parent), &children.join(", ")),
            Reshard::Merge { parent, adjacent } => {
                text.shards_count_merge(&letter(parent), &letter(adjacent), &children.join(", "))
            }
        }
        .into_owned()
    };
    let mut words: Vec<String> = changes.iter().take(SAID).map(one).collect();
    if changes.len() > SAID {
        words.push(text.shards_count_more(changes.len() - SAID).into_owned());
    }
    words.join("; ")
}
