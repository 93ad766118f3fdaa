//! From a key to a shard: the composer, the digits, the key space and the sentence; and, on the bar
//! itself, splitting and merging.

mod batch;
mod beats;
mod composer;
mod explain;
mod hash_bar;
mod hash_digits;
mod lookup;
mod merge;
mod reshard;
mod ruler;
mod segments;
mod sentence;
mod spectrum;
mod split;
mod validate;

pub use self::lookup::Lookup;

use self::beats::Beats;
use self::composer::Composer;
use self::explain::Explain;
use self::hash_bar::{HashBar, RangeEnds};
use self::hash_digits::HashDigits;
use self::reshard::{ReshardPanel, use_reshard};
use self::ruler::Ruler;
use self::segments::{Segment, SegmentAct};
use self::sentence::Sentence;
use self::spectrum::Spectrum;
use self::split::{SplitOverlay, child_looks};
use crate::stage::geometry::share_of;
use crate::stage::use_width;
use crate::store::{Cadence, use_focus, use_lab_with, use_stream};
use crate::ui_state::{Selection, use_ui};
use playground_engine::Text;
use playground_lab::Lab;
use playground_lab::view::{self, StickView};
use playground_markup::prelude::*;
use std::rc::Rc;

/// The key space of a stream as the panel draws it.
#[derive(Clone, Debug, PartialEq)]
struct Space {
    segments: Rc<[Segment]>,
    /// Records one shard takes in a second.
    limit: u32,
    /// Number that the next shard will get.
    next_number: u32,
}

fn space(lab: &Lab, stream: Option<&Text>) -> Space {
    let world = lab.world();
    let shards = stream.map(|stream| view::shards(world, stream)).unwrap_or_default();
    Space {
        segments: Segment::of(&shards).into(),
        limit: u32::try_from(world.account().limits().write_records_per_second).unwrap_or(u32::MAX),
        next_number: shards.iter().map(|shard| shard.id.number() + 1).max().unwrap_or(0),
    }
}

/// The busiest keys with the hues of their shards. Looks at every record of a second, so it is asked seldom.
fn sticks(lab: &Lab, stream: Option<&Text>) -> (Rc<[StickView]>, Rc<[u8]>) {
    let Some(stream) = stream else {
        return (Rc::from([]), Rc::from([]));
    };
    let shards = view::shards(lab.world(), stream);
    let sticks = view::keys(lab.world(), stream);
    let hue = |stick: &StickView| shards.iter().find(|shard| shard.id == stick.shard).map_or(1, |shard| shard.hue);
    let hues = sticks.iter().map(hue).collect();
    (sticks.into(), hues)
}

/// The composer, the digits, the key space and the sentence.
#[component]
pub fn RoutePanel() -> Html {
    let ui = use_ui();
    let stream = use_stream();
    let run = use_state(|| 0_u32);
    let bar = use_node_ref();
    let frame = use_node_ref();
    let width = use_width(&frame);
    let explicit = validate::explicit(&ui.explicit);

    let space = use_lab_with(stream.clone(), Cadence::Fast, |lab, stream| space(lab, stream.as_ref()));
    let loads = use_lab_with(stream.clone(), Cadence::Slow, |lab, stream| sticks(lab, stream.as_ref()));
    let route =
        use_lab_with((stream.clone(), ui.key.clone(), explicit), Cadence::Fast, |lab, (stream, key, explicit)| {
            view::route(lab.world(), stream.as_deref().unwrap_or_default(), key, *explicit)
        });
    let focus = use_focus();
    let record = focus.shard.zip(focus.offset);
    let sent = record.is_some() && focus.key.as_deref() == Some(&*ui.key);
    let reshard = use_reshard(stream.clone(), space.segments.clone());

    let x = share_of(route.hash);
    let selected = reshard.own().or(focus.shard);
    let on_act = {
        let (ui, reshard) = (ui.clone(), reshard.clone());
        Callback::from(move |act: SegmentAct| {
            if !reshard.take(act) {
                match act {
                    SegmentAct::Select(shard) => ui.select(Selection::Shard(shard)),
                    SegmentAct::Leave => ui.select(Selection::None),
                    SegmentAct::Split(_) | SegmentAct::Merge(_) => (),
                }
            }
        })
    };
    let on_sent = {
        let run = run.clone();
        Callback::from(move |()| run.set(*run + 1))
    };
    let looks = reshard.cut.and_then(|cut| {
        let parent = space.segments.iter().find(|segment| segment.id == cut.shard)?;
        Some((cut, parent.letter.clone(), child_looks(space.next_number, parent, &space.segments)))
    });
    let overlay = looks.as_ref().map(|(cut, parent, looks)| {
        let half = |half: Option<&view::Half>| half.and_then(|half| half.share);
        let preview = reshard.preview.as_ref();
        let shares = [
            half(preview.and_then(|preview| preview.lower.as_ref())),
            half(preview.and_then(|preview| preview.upper.as_ref())),
        ];
        html! {
            <SplitOverlay
                cut={*cut}
                looks={looks.clone()}
                {shares}
                parent={parent.clone()}
                {width}
                bar={bar.clone()}
                on_cut={reshard.on_cut()}
                on_split={reshard.on_split(&ui)}
                on_cancel={reshard.on_cancel()}
            />
        }
    });
    let cut_ends = reshard.cut.map(|cut| {
        let hex = |hash: u128| format!("{}…", playground_engine::HashKey(hash).to_hex().get(0..4).unwrap_or_default());
        (share_of(cut.at), AttrValue::from(hex(cut.at.0.saturating_sub(1))), AttrValue::from(hex(cut.at.0)))
    });
    let slot = u8::try_from(route.hash.0 >> 124).unwrap_or(0);
    html! {
        <section class="hash" aria-labelledby="kp-hash-heading" data-crowd={(space.segments.len() > 3).then_some("true")}>
            <Composer stream={stream.clone()} {on_sent} />
            <div class="keyspace" ref={frame} data-port="keyspace">
                <HashDigits key_text={ui.key.clone()} hex={route.md5_hex.clone()} {x} explicit={route.explicit} {sent} run={*run} />
                <Spectrum
                    sticks={loads.0.clone()}
                    hues={loads.1.clone()}
                    limit={space.limit}
                    key_text={ui.key.clone()}
                    {x}
                    position_ppm={route.position_ppm}
                    {sent}
                />
                <Ruler {slot} />
                <HashBar
                    segments={space.segments.clone()}
                    {width}
                    {x}
                    {sent}
                    {selected}
                    partner={reshard.second}
                    {on_act}
                    node={bar}
                >
                    { overlay.unwrap_or_default() }
                </HashBar>
                <RangeEnds segments={space.segments.clone()} {width} cut={cut_ends} />
            </div>
            <Sentence route={route.clone()}>
                <Explain {route} />
            </Sentence>
            <Beats stream={stream.clone()} {record} />
            if let (Some(stream), true) = (stream, reshard.is_open()) {
                <ReshardPanel {stream} segments={space.segments.clone()} next_number={space.next_number} reshard={reshard} />
            }
        </section>
    }
}
