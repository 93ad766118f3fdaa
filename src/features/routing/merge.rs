//! Merging two neighbours on the bar: choose the other one, see what both carry together.

use super::segments::Segment;
use crate::design::{Button, ButtonKind, Plate, fmt};
use crate::i18n::{Catalog, use_text};
use crate::store::{Cadence, use_lab_with, use_store};
use playground_engine::api::{MergeShards, Request, StreamRef};
use playground_engine::{ShardId, Text};
use playground_lab::Command;
use playground_lab::view::{self, Fault, MergePreview, MergeProblem};
use playground_markup::prelude::*;
use std::rc::Rc;

#[derive(Clone, PartialEq, Properties)]
pub struct MergePanelProps {
    pub stream: Text,
    pub segments: Rc<[Segment]>,
    pub first: ShardId,
    pub second: Option<ShardId>,
    pub fault: Option<Fault>,
    pub on_second: Callback<ShardId>,
    pub on_merge: Callback<MergePreview>,
    pub on_cancel: Callback<()>,
}

/// The neighbours of a segment: the one before and the one after.
pub fn neighbours(segments: &[Segment], id: ShardId) -> Vec<&Segment> {
    let Some(at) = segments.iter().position(|segment| segment.id == id) else {
        return Vec::new();
    };
    [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|index| segments.get(index)).collect()
}

/// The panel under the bar.
#[component]
pub fn MergePanel(props: &MergePanelProps) -> Html {
    let text = use_text();
    let preview = use_lab_with(
        (props.stream.clone(), props.first, props.second),
        Cadence::Slow,
        |lab, (stream, first, second)| view::merge_preview(lab.world(), stream, *first, (*second)?),
    );
    let own = props.segments.iter().find(|segment| segment.id == props.first);
    let beside = neighbours(&props.segments, props.first);
    let cancel = {
        let on_cancel = props.on_cancel.clone();
        Callback::from(move |_: MouseEvent| on_cancel.emit(()))
    };
    let onkeydown = {
        let on_cancel = props.on_cancel.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.stop_propagation();
                on_cancel.emit(());
            }
        })
    };
    let possible = preview.as_ref().as_ref().filter(|preview| preview.problem.is_none()).cloned();
    let merge = {
        let (on_merge, possible) = (props.on_merge.clone(), possible.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(preview) = possible.clone() {
                on_merge.emit(preview);
            }
        })
    };
    html! {
        <div class="reshard" role="group" aria-label={text.routing_merge_preview()} {onkeydown}>
            <div class="reshard__choice" id="kp-merge-choice">
                <span>{ text.routing_merge() }</span>
                if let Some(own) = own { <Plate letter={own.letter.to_string()} hue={own.hue} /> }
                <span>{ text.routing_merge_with() }</span>
                for segment in &beside {
                    { choice(segment, props, possible.as_ref(), text) }
                }
                if beside.is_empty() { <span>{ text.routing_merge_alone() }</span> } else { <span class="reshard__hint">{ text.routing_merge_hint() }</span> }
            </div>
            if let Some(preview) = preview.as_ref() {
                { outcome(preview, props, text) }
            }
            if let Some(fault) = &props.fault {
                <p class="reshard__problem" role="alert"><code><b>{ fault.code }</b>{ " " }{ fault.message.clone() }</code></p>
            }
            <div class="reshard__foot">
                <p class="reshard__keys"><kbd>{ "Tab" }</kbd>{ text.routing_key_choose() }<kbd>{ "Enter" }</kbd>{ text.routing_key_merge() }<kbd>{ "Esc" }</kbd>{ text.routing_key_cancel() }</p>
                <Button kind={ButtonKind::Ghost} onclick={cancel}>{ text.routing_cancel() }</Button>
                <Button kind={ButtonKind::Primary} disabled={possible.is_none()} onclick={merge}>{ text.routing_merge_now() }</Button>
            </div>
        </div>
    }
}

fn choice(segment: &Segment, props: &MergePanelProps, possible: Option<&MergePreview>, text: Catalog) -> Html {
    let (on_second, id) = (props.on_second.clone(), segment.id);
    // Enter chooses; on what is chosen already it merges, as on the split's handle.
    let chosen = possible.filter(|_| props.second == Some(id)).cloned();
    let on_merge = props.on_merge.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if let Some(preview) = chosen.clone().filter(|_| event.key() == "Enter") {
            event.prevent_default();
            on_merge.emit(preview);
        }
    });
    html! {
        <button
            key={id.number()}
            type="button"
            class="reshard__other"
            aria-pressed={if props.second == Some(id) { "true" } else { "false" }}
            aria-label={text.routing_merge_with_shard(&segment.letter, &id.to_string())}
            onclick={Callback::from(move |_: MouseEvent| on_second.emit(id))}
            {onkeydown}
        >
            <Plate letter={segment.letter.to_string()} hue={segment.hue} />
            <code>{ fmt::shard_short(&id.to_string()) }</code>
        </button>
    }
}

fn outcome(preview: &MergePreview, props: &MergePanelProps, text: Catalog) -> Html {
    let letter = |id: ShardId| {
        props
            .segments
            .iter()
            .find(|segment| segment.id == id)
            .map_or_else(|| id.to_string(), |found| found.letter.to_string())
    };
    let names = (letter(preview.first), letter(preview.second));
    match preview.problem {
        Some(MergeProblem::NotAdjacent) => html! {
            <p class="reshard__problem" role="alert">{ text.routing_merge_not_adjacent(&names.0, &names.1) }</p>
        },
        Some(MergeProblem::Same) => {
            html! { <p class="reshard__problem" role="alert">{ text.routing_merge_same() }</p> }
        }
        Some(MergeProblem::Closed) => {
            html! { <p class="reshard__problem" role="alert">{ text.routing_merge_closed() }</p> }
        }
        None => {
            let over = preview.bytes_per_second > preview.bytes_limit;
            let both = fmt::megabytes(preview.bytes_per_second);
            html! {
                <p class="verdict" data-warn={over.then_some("true")}>
                    { text.routing_merge_carries(&both, over) }
                </p>
            }
        }
    }
}

/// Performs a merge; what the service refuses comes back.
#[hook]
pub fn use_merge() -> impl Fn(&Text, &MergePreview) -> Option<Fault> + Clone + 'static {
    let store = use_store();
    move |stream: &Text, preview: &MergePreview| {
        let request = Request::MergeShards(MergeShards {
            stream: StreamRef::named(stream.clone()),
            shard_to_merge: Some(Text::from(preview.first.to_string())),
            adjacent_shard_to_merge: Some(Text::from(preview.second.to_string())),
        });
        store.perform(Command::Call(request)).result.err().map(|error| Fault::of(&error))
    }
}
