//! The shards of the chosen stream: gates and tapes, lineage, and the table twin.

mod capacity;
mod capacity_chart;
mod count;
mod flag_layout;
mod gate;
mod grip;
mod hot_key;
mod lane;
mod lane_view;
mod lanes;
mod lineage;
mod lineage_filter;
mod lineage_map;
mod table;
mod tape;

use self::capacity::CapacityPanel;
pub use self::count::CountDialog;
use self::lanes::Lanes;
use self::lineage::Lineage;
use self::table::ShardTable;
use crate::design::{Button, ButtonKind, ButtonSize, IconName, TabItem, Tabs, TabsKind, fmt};
use crate::i18n::{Catalog, use_text};
use crate::stage::density::Detail;
use crate::stage::{StageCanvas, use_detail};
use crate::store::{Cadence, use_lab_with, use_stream};
use crate::ui_state::{Dialog, Selection, StageTab, UiAction, use_ui};
use playground_engine::{ShardId, StreamMode, Text};
use playground_lab::{Lab, view};
use playground_markup::prelude::*;

fn tab_id(tab: StageTab) -> &'static str {
    match tab {
        StageTab::Tapes => "tapes",
        StageTab::Lineage => "lineage",
        StageTab::Table => "table",
        StageTab::Heat => "heat",
    }
}

fn tab_of(id: &str) -> StageTab {
    match id {
        "lineage" => StageTab::Lineage,
        "table" => StageTab::Table,
        "heat" => StageTab::Heat,
        _ => StageTab::Tapes,
    }
}

/// What the header needs: the shard that Split and Merge begin with, and whether there is any.
fn candidate(lab: &Lab, stream: &str, selection: Selection) -> Option<ShardId> {
    let shards = view::shards(lab.world(), stream);
    let open = || shards.iter().filter(|shard| shard.closed.is_none());
    let chosen = match selection {
        Selection::Shard(shard) | Selection::Record { shard, .. } => open().find(|open| open.id == shard),
        _ => None,
    };
    chosen
        .or_else(|| open().max_by_key(|shard| (shard.traffic_ppm, u32::MAX - shard.id.number())))
        .map(|shard| shard.id)
}

/// Whether the selected key's records lie in more than one shard.
fn crosses(lab: &Lab, stream: &str, key: &str) -> bool {
    let Some(stream) = lab.world().account().stream(stream) else {
        return false;
    };
    let hash = playground_engine::HashKey::of(key);
    stream.shards().filter(|shard| shard.range().contains(hash) && shard.next_offset() > 0).take(2).count() > 1
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PanelProps {
    /// What the tab of the heat map shows.
    #[prop_or_default]
    pub heat: Html,
}

/// Gates and tapes of every shard, the lineage, and the table twin.
#[component]
pub fn ShardsPanel(props: &PanelProps) -> Html {
    let text = use_text();
    let ui = use_ui();
    let stream = use_stream();
    let detail = use_detail(stream.clone());
    let about = use_lab_with(
        (stream.clone(), ui.selection, ui.key.clone()),
        Cadence::Slow,
        |lab, (stream, selection, key): &(Option<Text>, Selection, AttrValue)| match stream {
            Some(stream) => {
                let capacity = view::capacity(lab.world(), stream);
                let headroom = capacity.as_ref().and_then(|capacity| capacity.headroom_ppm);
                let on_demand = capacity.is_some_and(|capacity| capacity.mode == StreamMode::OnDemand);
                // Whole percents: the words change as seldom as they can.
                let headroom = headroom.map(|ppm| ppm / 10_000);
                (candidate(lab, stream, *selection), crosses(lab, stream, key), headroom, on_demand)
            }
            None => (None, false, None, false),
        },
    );
    let (candidate, crosses, headroom, on_demand) = *about;
    // On-demand streams show their capacity until somebody folds it, others when somebody unfolds it.
    let unfolded = use_state(|| None::<bool>);
    let capacity_open = unfolded.unwrap_or(on_demand);
    let fold = Callback::from(move |_: MouseEvent| unfolded.set(Some(!capacity_open)));
    let items = vec![
        TabItem::new("tapes", text.shards_tab_tapes()),
        TabItem::new("lineage", text.shards_tab_lineage()),
        TabItem::new("table", text.shards_tab_table()),
        TabItem::new("heat", text.heat_tab()),
    ];
    let on_select = {
        let ui = ui.clone();
        Callback::from(move |id: AttrValue| ui.dispatch(UiAction::StageTab(tab_of(&id))))
    };
    let open = |dialog: fn(ShardId) -> Dialog| {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| match candidate {
            Some(shard) => ui.open(dialog(shard)),
            None => ui.toast(text.shards_none_open()),
        })
    };
    let count = {
        let (ui, stream) = (ui.clone(), stream.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(stream) = &stream {
                ui.open(Dialog::Count(stream.clone()));
            }
        })
    };
    html! {
        <section class="shards" aria-labelledby="kp-shards-heading">
            <StageCanvas />
            <div class="shards__head">
                <h2 id="kp-shards-heading" class="shards__title">{ text.shards_title() }</h2>
                <Tabs label={text.shards_view()} {items} selected={tab_id(ui.stage_tab)} {on_select} kind={TabsKind::Segment} panel="kp-shards-view" />
                if ui.stage_tab == StageTab::Tapes { { legend(detail, crosses, text) } }
                <div class="shards__acts">
                    if let Some(headroom) = headroom.filter(|_| ui.stage_tab == StageTab::Tapes) {
                        <Button
                            kind={ButtonKind::Ghost}
                            size={ButtonSize::Small}
                            trailing={if capacity_open { IconName::Up } else { IconName::Down }}
                            expanded={capacity_open}
                            title={text.capacity_headroom_why()}
                            onclick={fold}
                        >{ text.capacity_headroom(&format!("{headroom} %")) }</Button>
                    }
                    <Button size={ButtonSize::Small} shortcut="s" popup="dialog" onclick={open(Dialog::Split)}>{ text.shards_split() }</Button>
                    <Button size={ButtonSize::Small} shortcut="m" popup="dialog" onclick={open(Dialog::Merge)}>{ text.shards_merge() }</Button>
                    <Button size={ButtonSize::Small} popup="dialog" onclick={count}>{ text.shards_count() }</Button>
                </div>
            </div>
            <div id="kp-shards-view" role="tabpanel" aria-label={text.shards_view()}>
                {
                    match (stream, ui.stage_tab) {
                        (None, _) => html! { <p class="shards__empty">{ text.shards_no_stream() }</p> },
                        (Some(stream), StageTab::Tapes) => html! {
                            <>
                                if capacity_open { <CapacityPanel stream={stream.clone()} /> }
                                <Lanes {stream} />
                            </>
                        },
                        (Some(stream), StageTab::Lineage) => html! { <Lineage {stream} /> },
                        (Some(stream), StageTab::Table) => html! { <ShardTable {stream} /> },
                        (Some(_), StageTab::Heat) => props.heat.clone(),
                    }
                }
            </div>
        </section>
    }
}

fn legend(detail: Detail, crosses: bool, text: Catalog) -> Html {
    let level = match detail {
        Detail::Cards => text.shards_detail_cards().into(),
        Detail::Dots { each: 0 | 1 } => text.shards_detail_dots().into(),
        Detail::Dots { each } => text.shards_detail_packets(&fmt::count(u64::from(each))),
        Detail::Band => text.shards_detail_band().into(),
    };
    html! {
        <p class="legend">
            <span>{ text.shards_legend_height() }</span>
            <svg width="14" height="10" aria-hidden="true"><rect width="14" height="10" fill="url(#kp-refused)" /></svg>
            <span>{ text.shards_legend_refused() }</span>
            <span class="legend__detail" title={text.shards_detail_title()}>{ level }</span>
            if crosses { <span class="legend__order">{ text.shards_no_order_across() }</span> }
        </p>
    }
}
