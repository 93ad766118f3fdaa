//! The hash range from 0 to 2^128 - 1, to scale, with the needle and the ends of the ranges.

use super::segments::{CROWD, Segment, SegmentAct, Segments};
use crate::i18n::use_text;
use crate::stage::geometry::{extent, percent, spaced};
use playground_engine::ShardId;
use playground_markup::prelude::*;
use std::rc::Rc;

#[derive(Clone, PartialEq, Properties)]
pub struct HashBarProps {
    pub segments: Rc<[Segment]>,
    /// Width in pixels, for the labels.
    pub width: f64,
    /// The composer's place, 0 to 1.
    pub x: f64,
    pub sent: bool,
    pub selected: Option<ShardId>,
    pub partner: Option<ShardId>,
    pub on_act: Callback<SegmentAct>,
    /// Drawn over the segments: a split in preview.
    #[prop_or_default]
    pub children: Html,
    pub node: NodeRef,
}

/// The bar.
#[component]
pub fn HashBar(props: &HashBarProps) -> Html {
    let text = use_text();
    let x = percent(props.x);
    html! {
        <svg
            ref={props.node.clone()}
            class="hash-bar"
            width="100%"
            role="group"
            aria-label={text.routing_bar_label(props.segments.len())}
            data-port="bar"
        >
            if props.segments.is_empty() {
                <rect class="hash-bar__empty" width="100%" height="100%" />
            }
            <Segments
                segments={props.segments.clone()}
                width={props.width}
                selected={props.selected}
                partner={props.partner}
                on_act={props.on_act.clone()}
            />
            { props.children.clone() }
            <g class="needle" data-sent={props.sent.then_some("true")} aria-hidden="true">
                <line class="needle__halo" x1={x.clone()} x2={x.clone()} y1="0" y2="100%" />
                <line class="needle__pin" x1={x.clone()} x2={x.clone()} y1="0" y2="100%" />
                <svg {x} overflow="visible"><path class="needle__tip" d="M-6-.5H6L0 8z" /></svg>
            </g>
        </svg>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct RangeEndsProps {
    pub segments: Rc<[Segment]>,
    pub width: f64,
    /// A split in preview, 0 to 1, with the hex digits on either side.
    #[prop_or_default]
    pub cut: Option<(f64, AttrValue, AttrValue)>,
}

fn hex4(hash: playground_engine::HashKey) -> String {
    format!("{}…", hash.to_hex().get(0..4).unwrap_or_default())
}

/// The ends of the ranges in hex, as many as fit, and what part of the keys lies between them.
#[component]
pub fn RangeEnds(props: &RangeEndsProps) -> Html {
    let text = use_text();
    let pixels = props.width.max(1.0);
    let inner: Vec<(f64, String, String)> = props
        .segments
        .windows(2)
        .map(|pair| (extent(pair[1].range).0, hex4(pair[0].range.end()), hex4(pair[1].range.start())))
        .collect();
    // One label is about 110 px wide and must keep clear of both ends of the bar, which have their own.
    let mut shares = vec![60.0 / pixels];
    shares.extend(inner.iter().map(|end| end.0));
    let fits = spaced(&shares, 112.0 / pixels);
    let crowd = props.segments.len();
    html! {
        <svg class="ends" width="100%" height="24" aria-hidden="true">
            <text x="0" y="20">{ "0000…" }if crowd <= 3 { <tspan class="ends__words">{ " = 0" }</tspan> }</text>
            // In a crowd both sides of an end begin alike and say nothing.
            for (index, (x, left, right)) in inner.iter().enumerate().filter(|_| crowd <= CROWD) {
                if fits.get(index + 1).copied().unwrap_or(false) && (1.0 - x) * pixels > 120.0 && clear(props, *x, pixels) {
                    { pair(index, *x, left, right) }
                }
            }
            if let Some((x, left, right)) = &props.cut {
                { pair(9_999, *x, left, right) }
            }
            if crowd <= 3 && props.cut.is_none() && pixels > 480.0 {
                for segment in props.segments.iter() {
                    { part(segment, pixels, text) }
                }
            }
            <svg x="100%" overflow="visible">
                <text x="0" y="20" text-anchor="end"><tspan class="ends__words">{ if crowd <= 3 && pixels > 480.0 { "2¹²⁸ − 1 = " } else { "" } }</tspan>{ "ffff…" }</text>
            </svg>
        </svg>
    }
}

/// Whether a label here would keep clear of the split's own.
fn clear(props: &RangeEndsProps, x: f64, pixels: f64) -> bool {
    props.cut.as_ref().is_none_or(|(cut, _, _)| (cut - x).abs() * pixels > 118.0)
}

fn pair(key: usize, x: f64, left: &str, right: &str) -> Html {
    html! {
        <svg {key} x={percent(x)} overflow="visible">
            <text x="-7" y="20" text-anchor="end">{ left.to_owned() }</text>
            <text x="7" y="20">{ right.to_owned() }</text>
        </svg>
    }
}

fn part(segment: &Segment, pixels: f64, text: crate::i18n::Catalog) -> Html {
    let (from, width) = extent(segment.range);
    let words = text.routing_part_of_keys(segment.share_ppm);
    // Both range ends take about 130 px of the segment.
    if width * pixels < 230.0 || words.is_empty() || (width > 0.99 && pixels < 640.0) {
        return html! {};
    }
    let last = from + width > 0.999;
    let centre = from + width * if last { 0.42 } else { 0.5 };
    html! {
        <text key={20_000 + u64::from(segment.id.number())} class="ends__words" x={percent(centre)} y="20" text-anchor="middle">{ words }</text>
    }
}
