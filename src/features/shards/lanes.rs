//! All lanes under one time axis, a page at a time when there are many.

use super::lane::Lane;
use super::lane_view::{LanesView, lanes};
use crate::design::{Button, ButtonKind, ButtonSize, IconName};
use crate::i18n::{Catalog, use_text};
use crate::stage::density::Detail;
use crate::stage::geometry::{percent, tape_ticks, tape_x};
use crate::stage::{use_detail, use_width};
use crate::store::{Cadence, use_lab_with};
use crate::ui_state::{Selection, use_ui};
use playground_engine::Text;
use playground_markup::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub struct LanesProps {
    pub stream: Text,
}

/// The lanes and their axis.
#[component]
pub fn Lanes(props: &LanesProps) -> Html {
    let text = use_text();
    let ui = use_ui();
    let page = use_state(|| 0_usize);
    let axis = use_node_ref();
    let width = use_width(&axis);
    let busy = use_detail(Some(props.stream.clone())) != Detail::Cards;
    let show = match ui.selection {
        Selection::Shard(shard) | Selection::Record { shard, .. } => Some(shard),
        _ => None,
    };
    // A new selection turns to its page once; afterwards the pager is free.
    let turned = use_mut_ref(|| None);
    let jump = if *turned.borrow() == show { None } else { show };
    let shown = use_lab_with((props.stream.clone(), *page, jump), Cadence::Fast, |lab, (stream, page, jump)| {
        lanes(lab, stream, *page, *jump)
    });
    {
        let page = page.clone();
        use_effect_with((show, shown.page), move |(show, at)| {
            *turned.borrow_mut() = *show;
            if *page != *at {
                page.set(*at);
            }
        });
    }
    let turn = |to: usize| {
        let page = page.clone();
        Callback::from(move |_: MouseEvent| page.set(to))
    };
    html! {
        <div class="lanes">
            if shown.pages > 1 { { pager(&shown, turn(shown.page.saturating_sub(1)), turn((shown.page + 1).min(shown.pages - 1)), text) } }
            <ol class="lanes__list" aria-label={text.shards_lanes()}>
                for (index, lane) in shown.lanes.iter().enumerate() {
                    <Lane key={lane.shard.id.number()} stream={props.stream.clone()} lane={lane.clone()} start={shown.start} {width} first={index == 0} {busy} />
                }
            </ol>
            <div class="axis" aria-hidden="true">
                <div class="axis__strip" ref={axis}>
                    <svg width="100%" height="16">
                        <text x="0" y="13">{ "TRIM_HORIZON" }</text>
                        if let Some(lane) = shown.lanes.first() {
                            for (ago, name) in tape_ticks(lane.horizon) {
                                if tape_x(ago, lane.horizon) * width > 112.0 {
                                    <text key={name} x={percent(tape_x(ago, lane.horizon))} y="13" text-anchor="middle">{ name }</text>
                                }
                            }
                        }
                    </svg>
                </div>
                <div class="axis__tip">
                    <span class="beat"><i>{ "6" }</i>{ text.shards_offer() }</span>
                    <span class="axis__note">{ text.shards_offer_note() }</span>
                    <span class="axis__latest">{ "LATEST" }</span>
                </div>
            </div>
        </div>
    }
}

fn pager(shown: &LanesView, back: Callback<MouseEvent>, next: Callback<MouseEvent>, text: Catalog) -> Html {
    let from = shown.page * super::lane_view::PAGE + 1;
    let to = (from + shown.lanes.len()).saturating_sub(1);
    html! {
        <div class="lanes__pager" role="group" aria-label={text.shards_pager()}>
            <Button kind={ButtonKind::Ghost} size={ButtonSize::Small} icon={IconName::Up} label={text.shards_page_back()} disabled={shown.page == 0} onclick={back} />
            <Button kind={ButtonKind::Ghost} size={ButtonSize::Small} icon={IconName::Down} label={text.shards_page_next()} disabled={shown.page + 1 >= shown.pages} onclick={next} />
            <span aria-live="polite">{ text.shards_page(from, to, shown.count) }</span>
        </div>
    }
}
