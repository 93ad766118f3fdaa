//! The chosen stream in the top bar: which, how it is, what it has.

use super::picker::Picker;
use crate::design::fmt;
use crate::i18n::{Catalog, use_text};
use crate::store::{Cadence, use_lab_with, use_stream};
use playground_engine::StreamMode;
use playground_lab::view::{self, StreamTab};
use playground_markup::prelude::*;

/// `provisioned · 2 shards · retention 24 h`.
fn facts(text: Catalog, tab: &StreamTab) -> String {
    let mode = match tab.mode {
        StreamMode::Provisioned => text.streams_provisioned(),
        StreamMode::OnDemand => text.streams_on_demand(),
    };
    let kept = text.streams_retention(tab.retention_hours);
    // A stream has no shards before it is ACTIVE for the first time.
    if tab.open_shards + tab.closed_shards == 0 {
        return format!("{mode} · {kept}");
    }
    format!("{mode} · {} · {kept}", text.streams_shards(tab.open_shards, tab.closed_shards))
}

#[derive(Clone, PartialEq, Properties)]
struct StateProps {
    tab: StreamTab,
}

/// The service's word for the status, and the virtual time until it changes.
#[component]
fn State(props: &StateProps) -> Html {
    let text = use_text();
    let status = props.tab.status.as_str();
    // Whole seconds: a figure that can be read while it runs.
    let left = props.tab.remaining.map(|left| fmt::whole_span(left.micros().div_ceil(1_000_000)));
    html! {
        <span class="stream-bar__state">
            <i class="state-dot" data-state={status} aria-hidden="true"></i>
            { status }
            if let Some(left) = left { <span class="stream-bar__left">{ text.streams_left(&left) }</span> }
        </span>
    }
}

/// Chooses a stream and says how it is.
#[component]
pub fn StreamBar() -> Html {
    let text = use_text();
    let chosen = use_stream();
    let tab = use_lab_with(chosen, Cadence::Fast, |lab, chosen| {
        let chosen = chosen.as_ref()?;
        let mut tab = view::streams(lab.world()).into_iter().find(|tab| tab.name == *chosen)?;
        tab.remaining = tab.remaining.map(|left| whole_seconds(left.micros()));
        let brought = view::brought(lab, chosen).map(|shape| (shape.shards().len(), shape.closed()));
        Some((tab, brought))
    });
    html! {
        <div class="stream-bar">
            <Picker />
            if let Some((tab, brought)) = &*tab {
                <State tab={tab.clone()} />
                <span class="stream-bar__facts">
                    { facts(text, tab) }
                    if let Some((shards, closed)) = brought {
                        { " · " }{ text.bring_fact(*shards, *closed) }
                    }
                </span>
            }
        </div>
    }
}

/// Rounded up, so that a render a second is enough.
fn whole_seconds(micros: u64) -> playground_engine::Span {
    playground_engine::Span::from_seconds(micros.div_ceil(1_000_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_of_a_change_is_in_whole_seconds() {
        assert_eq!(whole_seconds(2_300_000).seconds(), 3);
        assert_eq!(fmt::whole_span(3), "3 s");
        assert_eq!(fmt::whole_span(30), "30 s");
        assert_eq!(fmt::whole_span(192), "3 min 12 s");
    }
}
