//! What is being split or merged on the bar, and the panel for it.

use super::merge::{MergePanel, neighbours, use_merge};
use super::segments::{Segment, SegmentAct};
use super::split::{Cut, SplitPanel, child_looks, use_split, use_split_preview};
use crate::store::{Cadence, use_lab_with};
use crate::ui_state::{Dialog, UiHandle, use_ui};
use playground_engine::{ShardId, Text};
use playground_lab::view::{self, Fault, SplitPreview};
use playground_markup::prelude::*;
use std::rc::Rc;

/// The state of a split or merge that is being tried out, and the verbs for it.
#[derive(Clone, PartialEq)]
pub struct Reshard {
    stream: Option<Text>,
    segments: Rc<[Segment]>,
    ui: UiHandle,
    /// The split in preview.
    pub cut: Option<Cut>,
    pub preview: Option<SplitPreview>,
    /// The shard to merge, and the other one.
    first: Option<ShardId>,
    pub second: Option<ShardId>,
    pub fault: Option<Fault>,
    set_cut: State<Option<Cut>>,
    set_second: State<Option<ShardId>>,
    set_fault: State<Option<Fault>>,
    split: Rc<Act>,
}

/// The one way to the service; equal whenever asked, because it never changes.
struct Act(Box<SplitFn>);

type SplitFn = dyn Fn(&Text, Cut) -> Option<Fault>;

impl PartialEq for Act {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Reshard {
    /// Whether something is being tried out.
    pub fn is_open(&self) -> bool {
        self.cut.is_some() || self.first.is_some()
    }

    /// The shard it is about.
    pub fn own(&self) -> Option<ShardId> {
        self.cut.map(|cut| cut.shard).or(self.first)
    }

    /// Takes what was done to a segment, when it is about this.
    pub fn take(&self, act: SegmentAct) -> bool {
        match act {
            SegmentAct::Split(shard) => self.ui.open(Dialog::Split(shard)),
            SegmentAct::Merge(shard) => self.ui.open(Dialog::Merge(shard)),
            SegmentAct::Leave if self.is_open() => self.ui.close(),
            SegmentAct::Select(shard) if self.first.is_some() => {
                self.set_fault.set(None);
                self.set_second.set(Some(shard));
            }
            SegmentAct::Leave | SegmentAct::Select(_) => return false,
        }
        true
    }

    /// Moves the handle.
    pub fn on_cut(&self) -> Callback<Cut> {
        let (set, fault) = (self.set_cut.clone(), self.set_fault.clone());
        Callback::from(move |cut| {
            fault.set(None);
            set.set(Some(cut));
        })
    }

    /// Splits at the handle, if the service would take the point.
    pub fn on_split(&self, ui: &UiHandle) -> Callback<()> {
        let (stream, cut, split) = (self.stream.clone(), self.cut, self.split.clone());
        let (fault, ui) = (self.set_fault.clone(), ui.clone());
        let legal = self.preview.as_ref().is_none_or(|preview| preview.legal);
        Callback::from(move |()| {
            let (Some(stream), Some(cut), true) = (&stream, cut, legal) else {
                return;
            };
            match split.0(stream, cut) {
                None => {
                    ui.close();
                    crate::stage::focus_svg(&format!("kp-segment-{}", cut.shard.number()));
                }
                refused => fault.set(refused),
            }
        })
    }

    /// Leaves everything as it was.
    pub fn on_cancel(&self) -> Callback<()> {
        let (ui, own) = (self.ui.clone(), self.own());
        Callback::from(move |()| {
            ui.close();
            if let Some(own) = own {
                crate::stage::focus_svg(&format!("kp-segment-{}", own.number()));
            }
        })
    }
}

/// Follows the page's dialog: a split begins in the middle, a merge with the only neighbour.
#[hook]
pub fn use_reshard(stream: Option<Text>, segments: Rc<[Segment]>) -> Reshard {
    let ui = use_ui();
    let cut = use_state(|| None::<Cut>);
    let second = use_state(|| None::<ShardId>);
    let fault = use_state(|| None::<Fault>);
    let split = use_split();
    {
        let (cut, second, fault, segments) = (cut.clone(), second.clone(), fault.clone(), segments.clone());
        use_effect_with(ui.dialog.clone(), move |dialog| {
            fault.set(None);
            match dialog {
                Some(Dialog::Split(shard)) => {
                    cut.set(segments.iter().find(|segment| segment.id == *shard).map(Cut::middle));
                    crate::stage::focus_soon("kp-split-handle");
                }
                Some(Dialog::Merge(shard)) => {
                    cut.set(None);
                    let beside = neighbours(&segments, *shard);
                    second.set(match beside.as_slice() {
                        [only] => Some(only.id),
                        _ => None,
                    });
                    crate::stage::focus_soon("kp-merge-choice");
                }
                _ => {
                    cut.set(None);
                    second.set(None);
                }
            }
        });
    }
    let first = match &ui.dialog {
        Some(Dialog::Merge(shard)) => Some(*shard),
        _ => None,
    };
    // A shard that closed meanwhile takes its preview with it.
    let open = |id: ShardId| segments.iter().any(|segment| segment.id == id);
    let splitting = matches!(ui.dialog, Some(Dialog::Split(_)));
    let shown = cut.filter(|cut| splitting && open(cut.shard));
    let preview = use_split_preview(stream.clone(), shown);
    Reshard {
        stream,
        cut: shown,
        preview,
        first: first.filter(|id| open(*id)),
        second: second.filter(|_| first.is_some()),
        fault: (*fault).clone(),
        set_cut: cut,
        set_second: second,
        set_fault: fault,
        split: Rc::new(Act(Box::new(split))),
        segments,
        ui,
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct ReshardPanelProps {
    pub stream: Text,
    pub segments: Rc<[Segment]>,
    pub next_number: u32,
    pub reshard: Reshard,
}

/// The panel that belongs to what is being tried out.
#[component]
pub fn ReshardPanel(props: &ReshardPanelProps) -> Html {
    let merge = use_merge();
    let reshard = &props.reshard;
    let own = reshard.own();
    let load = use_lab_with((props.stream.clone(), own), Cadence::Slow, |lab, (stream, own)| {
        let gates = view::gates(lab.world(), stream);
        let found = gates.iter().find(|gate| Some(gate.shard) == *own);
        found.map(|gate| (gate.records_last.saturating_add(gate.refused_last), gate.records_limit)).unwrap_or_default()
    });
    if let Some(cut) = reshard.cut {
        let Some(parent) = reshard.segments.iter().find(|segment| segment.id == cut.shard) else {
            return html! {};
        };
        return html! {
            <SplitPanel
                stream={props.stream.clone()}
                {cut}
                looks={child_looks(props.next_number, parent, &props.segments)}
                preview={reshard.preview.clone()}
                rate={load.0}
                limit={load.1}
                fault={reshard.fault.clone()}
                on_cut={reshard.on_cut()}
                on_split={reshard.on_split(&reshard.ui)}
                on_cancel={reshard.on_cancel()}
            />
        };
    }
    let Some(first) = reshard.first else {
        return html! {};
    };
    let on_second = {
        let reshard = reshard.clone();
        Callback::from(move |shard| {
            let _ = reshard.take(SegmentAct::Select(shard));
        })
    };
    let on_merge = {
        let (stream, fault, ui) = (props.stream.clone(), reshard.set_fault.clone(), reshard.ui.clone());
        Callback::from(move |preview| match merge(&stream, &preview) {
            None => {
                ui.close();
                crate::stage::focus_svg(&format!("kp-segment-{}", first.number()));
            }
            refused => fault.set(refused),
        })
    };
    html! {
        <MergePanel
            stream={props.stream.clone()}
            segments={props.segments.clone()}
            {first}
            second={reshard.second}
            fault={reshard.fault.clone()}
            {on_second}
            {on_merge}
            on_cancel={reshard.on_cancel()}
        />
    }
}
