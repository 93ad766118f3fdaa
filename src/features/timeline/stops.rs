//! Places on the line of time that can be gone to: bookmarks, and where other branches part from this one.

use super::scale::Scale;
use crate::design::fmt;
use crate::i18n::use_text;
use crate::platform::dom;
use crate::platform::web::Element;
use crate::store::{Intent, Keepsake, since_start, use_lab, use_store};
use playground_lab::{BranchId, Lab};
use playground_markup::prelude::*;

/// What stands at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopKind {
    /// A bookmark, by its place in the list.
    Bookmark(usize),
    /// Another branch, and how far it has run.
    Branch(BranchId, u64),
}

/// A place on the line.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    pub kind: StopKind,
    pub name: AttrValue,
    /// Microseconds since the world began.
    pub at: u64,
}

/// All places on the line of the branch on view, from left to right.
pub fn stops(lab: &Lab) -> Vec<Stop> {
    let marks = lab.bookmarks().iter().enumerate().filter(|(_, mark)| lab.passes(mark));
    let mut stops: Vec<Stop> = marks
        .map(|(which, mark)| Stop {
            kind: StopKind::Bookmark(which),
            name: mark.name.to_string().into(),
            at: since_start(lab, mark.at),
        })
        .collect();
    let branches = lab.branches();
    for fork in lab.forks() {
        let Some(branch) = branches.iter().find(|branch| branch.id == fork.branch) else { continue };
        let at = since_start(lab, fork.at);
        let stop = Stop {
            kind: StopKind::Branch(fork.branch, since_start(lab, fork.tip)),
            name: branch.name.to_string().into(),
            at,
        };
        stops.insert(stops.partition_point(|other| other.at <= at), stop);
    }
    stops
}

#[derive(Clone, Copy, Debug, PartialEq, Properties)]
pub struct StopsProps {
    pub scale: Scale,
}

/// The places as buttons: one stop of the tabulator, arrows lead from one to the next.
#[component]
pub fn Stops(props: &StopsProps) -> Html {
    let text = use_text();
    let store = use_store();
    let node = use_node_ref();
    let focus = use_state_eq(|| 0_usize);
    let list = use_lab(stops);
    let now = use_lab(|lab| since_start(lab, lab.now()));
    if list.is_empty() {
        return html! {};
    }
    let last = list.len() - 1;
    let press = {
        let list = list.clone();
        Callback::from(move |place: usize| match list.get(place).map(|stop| stop.kind) {
            Some(StopKind::Bookmark(which)) => store.intent(Intent::Bookmark(Keepsake::Go(which))),
            Some(StopKind::Branch(id, _)) => store.intent(Intent::Branch(id)),
            None => {}
        })
    };
    let at = (*focus).min(last);
    let onkeydown = {
        let (node, press) = (node.clone(), press.clone());
        Callback::from(move |event: KeyboardEvent| {
            let to = match event.key().as_str() {
                "ArrowRight" | "ArrowDown" => (at + 1).min(last),
                "ArrowLeft" | "ArrowUp" => at.saturating_sub(1),
                "Home" => 0,
                "End" => last,
                "Enter" | " " => {
                    event.prevent_default();
                    event.stop_propagation();
                    return press.emit(at);
                }
                _ => return,
            };
            event.prevent_default();
            event.stop_propagation();
            focus.set(to);
            if let Some(row) = node.cast::<Element>() {
                dom::focus_within(&row, &[&format!("[data-place='{to}']")]);
            }
        })
    };
    html! {
        <svg ref={node} class="scrub__stops" width="100%" height="48" role="toolbar" aria-label={text.time_stops()} {onkeydown}>
            for (place, stop) in list.iter().cloned().enumerate() {
                <svg x={fmt::percentage(props.scale.percent(stop.at), 3)} overflow="visible">
                    <g
                        class="stop"
                        role="button"
                        tabindex={if place == at { "0" } else { "-1" }}
                        aria-label={
                            let moment = fmt::moment(stop.at / 1_000 * 1_000);
                            match stop.kind {
                                StopKind::Bookmark(_) => text.time_stop_bookmark(&stop.name, &moment),
                                StopKind::Branch(..) => text.time_stop_branch(&stop.name, &moment),
                            }
                        }
                        data-place={place.to_string()}
                        data-here={(stop.at == *now).then_some("true")}
                        onclick={press.reform(move |_: MouseEvent| place)}
                    >
                        <rect x="-12" y="15" width="24" height="24" rx="4" />
                        {
                            match stop.kind {
                                StopKind::Bookmark(_) => html! { <path d="M0 17h9l-3 3.5 3 3.5H0z" /> },
                                StopKind::Branch(..) => html! { <circle cx="0" cy="30" r="4" /> },
                            }
                        }
                    </g>
                </svg>
            }
        </svg>
    }
}
