//! The rate over time, drawn: points to drag, and the same points as a table.

use super::form::words;
use super::rates::{RateDraft, Shape};
use crate::design::{Button, ButtonKind, ButtonSize, Field, IconName, OptionItem, Options, fmt};
use crate::i18n::use_text;
use crate::platform::form;
use crate::stage::{capture, drag_place, release};
use playground_markup::prelude::*;
use playground_sim::CurvePoint;
use std::fmt::Write as _;

/// Height of the drawing above its time axis.
const TALL: f64 = 120.0;
/// Space above the highest rate.
const TOP: f64 = 8.0;
/// Steps of the keyboard from side to side.
const STEPS: u64 = 50;

/// How much time and rate the drawing covers.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Scale {
    ms: u32,
    rate_milli: u64,
}

/// The next round number: one digit, or 15 or 25, with zeros.
fn round_up(value: u64) -> u64 {
    let mut unit = 1;
    loop {
        for round in [10, 15, 20, 25, 30, 40, 50, 60, 80, 100].map(|tenths| tenths * unit / 10) {
            if round >= value {
                return round;
            }
        }
        unit *= 10;
    }
}

impl Scale {
    fn of(points: &[CurvePoint], limit: u64) -> Self {
        let peak = points.iter().map(|point| point.rate_milli).max().unwrap_or(0).max(limit * 1_000);
        let last = points.last().map_or(0, |point| point.at_ms).max(1_000);
        let ms = u32::try_from(u64::from(last) * 11 / 10).unwrap_or(u32::MAX);
        Self { ms, rate_milli: round_up(peak * 21 / 20) }
    }

    fn x(self, ms: u32) -> f64 {
        f64::from(ms) / f64::from(self.ms) * 100.0
    }

    fn y(self, rate_milli: u64) -> f64 {
        TOP + TALL * (1.0 - rate_milli as f64 / self.rate_milli as f64)
    }

    /// Time and rate at a place of the drawing, rounded to what a pixel can say; a rate near the limit snaps to it.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "places inside the drawing")]
    fn at(self, x: f64, y: f64, limit: u64) -> (u32, u64) {
        let step = f64::from((self.ms / 200).max(10));
        let ms = (x * f64::from(self.ms) / step).round() * step;
        let unit = self.rate_milli as f64 / 100.0;
        let rate = ((1.0 - (y - TOP) / TALL).clamp(0.0, 1.0) * self.rate_milli as f64 / unit).round() * unit;
        let marker = limit as f64 * 1_000.0;
        let rate = if (rate - marker).abs() < unit * 2.5 { marker } else { rate };
        (ms as u32, rate as u64)
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct CurveProps {
    pub draft: RateDraft,
    pub set: Callback<RateDraft>,
    /// Records one shard takes in a second.
    pub limit: u64,
    /// Milliseconds since the curve of a running producer began.
    #[prop_or_default]
    pub now_ms: Option<u64>,
}

/// The kind of rate with its field or its drawing.
#[component]
pub fn RateEditor(props: &CurveProps) -> Html {
    let text = use_text();
    let draft = &props.draft;
    let items = Shape::ALL
        .into_iter()
        .map(|shape| OptionItem::plain(shape.id(), text.producers_shape(shape.id())))
        .collect::<Vec<_>>();
    let onchange = {
        let (draft, set) = (draft.clone(), props.set.clone());
        Callback::from(move |id: AttrValue| set.emit(draft.shaped(Shape::of(&id))))
    };
    let oninput = {
        let (draft, set) = (draft.clone(), props.set.clone());
        Callback::from(move |rate: AttrValue| set.emit(RateDraft { rate, ..draft.clone() }))
    };
    html! {
        <div class="curve">
            <Options label={text.producers_shape_label()} {items} value={draft.shape.id()} {onchange} compact=true />
            if draft.shape == Shape::Constant {
                <Field
                    label={text.producers_rate()}
                    value={draft.rate.clone()}
                    {oninput}
                    hint={text.producers_rate_hint()}
                    error={words(text, &super::draft::rate(&draft.rate))}
                />
            } else {
                <Plot draft={draft.clone()} set={props.set.clone()} limit={props.limit} now_ms={props.now_ms} />
                <Points draft={draft.clone()} set={props.set.clone()} />
            }
        </div>
    }
}

/// The line through the points, and what follows them. Writing to a text does not fail.
fn path(points: &[CurvePoint], scale: Scale, closed: bool) -> String {
    let mut line = String::new();
    for (place, point) in points.iter().enumerate() {
        let letter = if place == 0 { 'M' } else { 'L' };
        let (x, y) = (fmt::fixed(scale.x(point.at_ms) * 10.0, 1), fmt::fixed(scale.y(point.rate_milli), 1));
        let _ = write!(line, "{letter}{x} {y}");
    }
    if closed && let Some(last) = points.last() {
        let (x, y) = (fmt::fixed(scale.x(last.at_ms) * 10.0, 1), fmt::fixed(TOP + TALL, 1));
        let _ = write!(line, "L{x} {y}L0 {y}Z");
    }
    line
}

/// The drawing.
#[component]
fn Plot(props: &CurveProps) -> Html {
    let text = use_text();
    let node = use_node_ref();
    // The scale stands still while a point is dragged.
    let drag = use_state(|| None::<(usize, Scale)>);
    let kept = use_state(Vec::<CurvePoint>::new);
    let draft = &props.draft;
    let limit = props.limit;
    let points = match draft.all() {
        Ok(points) => {
            if *kept != points {
                kept.set(points.clone());
            }
            points
        }
        // While a number cannot be read, the last drawing stays.
        Err(_) => (*kept).clone(),
    };
    let scale = drag.map_or_else(|| Scale::of(&points, limit), |(_, scale)| scale);
    let onpointermove = {
        let (node, drag, draft, set) = (node.clone(), drag.clone(), draft.clone(), props.set.clone());
        Callback::from(move |event: PointerEvent| {
            if let (Some((place, scale)), Some((x, y))) = (*drag, drag_place(&node, &event)) {
                let (ms, rate) = scale.at(x, y, limit);
                set.emit(draft.moved(place, ms, rate));
            }
        })
    };
    let end = {
        let drag = drag.clone();
        Callback::from(move |event: PointerEvent| {
            release(&event);
            drag.set(None);
        })
    };
    let marker = scale.y(limit * 1_000);
    let last = points.last().copied();
    let mean = mean(&points);
    let peak = points.iter().map(|point| point.rate_milli).max().unwrap_or(0);
    let length = fmt::span(u64::from(last.map_or(0, |last| last.at_ms)) * 1_000);
    let about = text.producers_curve_about(&super::card::rate(peak), &super::card::rate(mean), &length, draft.repeats);
    let playhead = props.now_ms.map(|now| {
        let length = u64::from(last.map_or(0, |last| last.at_ms));
        let at = if draft.repeats && length > 0 { now % length } else { now };
        fmt::percentage(scale.x(u32::try_from(at).unwrap_or(u32::MAX)).min(100.0), 2)
    });
    let count = points.len();
    let end_ms = last.map_or(0, |last| last.at_ms);
    let ticks = [0, end_ms / 2, end_ms];
    html! {
        <div class="curve__frame">
            <svg
                class="curve__plot"
                ref={node}
                width="100%"
                height="148"
                role="group"
                aria-label={text.producers_curve_spoken(&about)}
                {onpointermove}
                onpointerup={end.clone()}
                onpointercancel={end}
            >
                <line class="curve__base" x1="0" x2="100%" y1="128.5" y2="128.5" />
                <svg width="100%" height="128" viewBox="0 0 1000 128" preserveAspectRatio="none" aria-hidden="true">
                    <path class="curve__area" d={path(&points, scale, true)} />
                    <path class="curve__line" d={path(&points, scale, false)} vector-effect="non-scaling-stroke" />
                </svg>
                if let Some(last) = last {
                    if !draft.repeats {
                        <line
                            class="curve__rest"
                            x1={fmt::percentage(scale.x(last.at_ms), 2)}
                            x2="100%"
                            y1={fmt::fixed(scale.y(last.rate_milli), 1)}
                            y2={fmt::fixed(scale.y(last.rate_milli), 1)}
                        />
                    }
                }
                <line class="curve__limit" x1="0" x2="100%" y1={fmt::fixed(marker, 1)} y2={fmt::fixed(marker, 1)} />
                <text class="curve__label" x="100%" y={fmt::fixed(marker - 5.0, 1)} text-anchor="end">
                    { text.producers_one_shard(limit) }
                </text>
                if let Some(x) = playhead {
                    <line class="curve__now" x1={x.clone()} x2={x} y1="8" y2="128" />
                }
                for (place, ms) in ticks.into_iter().enumerate() {
                    <text
                        key={format!("t{place}")}
                        class="curve__label"
                        x={fmt::percentage(scale.x(ms), 2)}
                        y="144"
                        text-anchor={["start", "middle", "middle"][place]}
                    >{ if ms == 0 { "0 s".to_owned() } else { fmt::span(u64::from(ms) * 1_000) } }</text>
                }
                for (place, point) in points.iter().copied().enumerate() {
                    {{
                        let (x, y) = (fmt::percentage(scale.x(point.at_ms), 2), fmt::fixed(scale.y(point.rate_milli), 1));
                        let onpointerdown = {
                            let drag = drag.clone();
                            Callback::from(move |event: PointerEvent| {
                                event.prevent_default();
                                capture(&event);
                                drag.set(Some((place, scale)));
                            })
                        };
                        let onkeydown = {
                            let (draft, set) = (draft.clone(), props.set.clone());
                            Callback::from(move |event: KeyboardEvent| {
                                let (ms, rate) = (scale.ms / 50, scale.rate_milli / STEPS);
                                let (at_ms, rate_milli) = match event.key().as_str() {
                                    "ArrowLeft" => (point.at_ms.saturating_sub(ms), point.rate_milli),
                                    "ArrowRight" => (point.at_ms.saturating_add(ms), point.rate_milli),
                                    "ArrowUp" => (point.at_ms, point.rate_milli.saturating_add(rate)),
                                    "ArrowDown" => (point.at_ms, point.rate_milli.saturating_sub(rate)),
                                    "Delete" => {
                                        set.emit(draft.without(place));
                                        return;
                                    }
                                    _ => return,
                                };
                                event.prevent_default();
                                set.emit(draft.moved(place, at_ms, rate_milli));
                            })
                        };
                        html! {
                            <g
                                key={place}
                                class="curve__point"
                                tabindex="0"
                                role="slider"
                                aria-label={text.producers_point(place + 1, count)}
                                aria-valuemin="0"
                                aria-valuemax={(scale.rate_milli / 1_000).to_string()}
                                aria-valuenow={(point.rate_milli / 1_000).to_string()}
                                aria-valuetext={text.producers_point_at(&super::card::rate(point.rate_milli), &fmt::span(u64::from(point.at_ms) * 1_000))}
                                {onpointerdown}
                                {onkeydown}
                            >
                                <circle class="curve__hit" cx={x.clone()} cy={y.clone()} r="13" />
                                <circle class="curve__dot" cx={x} cy={y} r="5" />
                            </g>
                        }
                    }}
                }
            </svg>
            <p class="form__note">{ about }</p>
        </div>
    }
}

/// The mean rate of the points, in thousandths.
fn mean(points: &[CurvePoint]) -> u64 {
    let twice = |pair: &[CurvePoint]| {
        u128::from(pair[0].rate_milli + pair[1].rate_milli) * u128::from(pair[1].at_ms - pair[0].at_ms)
    };
    let length = points.last().map_or(0, |last| last.at_ms);
    let sum: u128 = points.windows(2).map(twice).sum();
    match length {
        0 => points.last().map_or(0, |last| last.rate_milli),
        length => u64::try_from(sum / (2 * u128::from(length))).unwrap_or(u64::MAX) / 1_000 * 1_000,
    }
}

#[derive(Clone, PartialEq, Properties)]
struct PointsProps {
    draft: RateDraft,
    set: Callback<RateDraft>,
}

/// The same points as a table.
#[component]
fn Points(props: &PointsProps) -> Html {
    let text = use_text();
    let draft = &props.draft;
    let act = |change: fn(&RateDraft, usize) -> RateDraft, place: usize| {
        let (draft, set) = (draft.clone(), props.set.clone());
        Callback::from(move |_: MouseEvent| set.emit(change(&draft, place)))
    };
    let typed = |place: usize, time: bool| {
        let (draft, set) = (draft.clone(), props.set.clone());
        Callback::from(move |event: InputEvent| {
            let Some(value) = form::text_of(&event) else { return };
            let mut next = draft.clone();
            let cell = &mut next.points[place];
            *(if time { &mut cell.0 } else { &mut cell.1 }) = value.into();
            set.emit(next);
        })
    };
    let toggle = {
        let (draft, set) = (draft.clone(), props.set.clone());
        Callback::from(move |_: Event| set.emit(RateDraft { repeats: !draft.repeats, ..draft.clone() }))
    };
    let trouble = (0..draft.points.len()).find_map(|place| words(text, &draft.point(place)));
    let trouble = trouble.or_else(|| words(text, &draft.rate()));
    html! {
        <>
            if let Some(error) = trouble { <p class="field__error" role="alert">{ error }</p> }
            <label class="form__check">
                <input type="checkbox" checked={draft.repeats} onchange={toggle} />
                <span>{ text.producers_repeats() }</span>
            </label>
            <details class="curve__table">
                <summary>{ text.producers_points() }</summary>
                <table>
                    <thead>
                        <tr><th scope="col">{ text.producers_point_time() }</th><th scope="col">{ text.producers_point_records() }</th><td></td></tr>
                    </thead>
                    <tbody>
                        for (place, (at, rate)) in draft.points.iter().enumerate() {
                            <tr key={place}>
                                <td>
                                    <input class="field__box" type="text" inputmode="decimal" value={at.clone()} readonly={place == 0} aria-label={text.producers_point_time_of(place + 1)} oninput={typed(place, true)} />
                                </td>
                                <td>
                                    <input class="field__box" type="text" inputmode="decimal" value={rate.clone()} aria-label={text.producers_point_records_of(place + 1)} oninput={typed(place, false)} />
                                </td>
                                <td>
                                    if place > 0 && draft.points.len() > 2 {
                                        <Button
                                            kind={ButtonKind::Ghost}
                                            size={ButtonSize::Small}
                                            icon={IconName::Cross}
                                            label={text.producers_point_remove(place + 1)}
                                            onclick={act(RateDraft::without, place)}
                                        />
                                    }
                                </td>
                            </tr>
                        }
                    </tbody>
                </table>
                <Button kind={ButtonKind::Ghost} size={ButtonSize::Small} icon={IconName::Plus} onclick={act(|draft, _| draft.longer(), 0)}>
                    { text.producers_point_add() }
                </Button>
            </details>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_become_times_and_rates_and_snap_to_the_limit() {
        let scale = Scale { ms: 20_000, rate_milli: 2_000_000 };
        assert_eq!(scale.at(0.5, TOP, 1_000), (10_000, 2_000_000));
        assert_eq!(scale.at(1.0, TOP + TALL, 1_000), (20_000, 0));
        assert_eq!(scale.at(0.0, scale.y(1_030_000), 1_000).1, 1_000_000);
        assert_eq!(scale.at(0.0, scale.y(1_200_000), 1_000).1, 1_200_000);
    }

    #[test]
    fn scales_end_at_round_numbers() {
        assert_eq!([1, 7, 1_050, 2_100, 5_001].map(round_up), [1, 8, 1_500, 2_500, 6_000]);
    }
}
