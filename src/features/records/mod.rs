//! The inspector of whatever is selected.

mod call;
mod facts;
mod inspector;
mod ordering;
mod payload;
mod producer;
mod reader;
mod readers;
mod replicas;
mod sequence_anatomy;
mod shard;
mod trail;
mod why;

use self::call::CallPane;
use self::inspector::RecordPane;
use self::producer::ProducerPane;
use self::reader::ReaderPane;
use self::shard::ShardPane;
use crate::i18n::use_text;
use crate::store::{since_start, use_stream};
use crate::ui_state::{Selection, use_ui};
use playground_engine::{ClientId, Text, Timestamp};
use playground_lab::Lab;
use playground_markup::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct InspectDockProps {
    /// Draws the lease table of a KCL application.
    pub leases: Callback<ClientId, Html>,
}

/// What is known of the selection.
#[component]
pub fn InspectDock(props: &InspectDockProps) -> Html {
    let ui = use_ui();
    let stream = use_stream();
    match (ui.selection, stream) {
        (Selection::Record { shard, offset }, Some(stream)) => html! { <RecordPane {stream} {shard} {offset} /> },
        (Selection::Shard(shard), Some(stream)) => html! { <ShardPane {stream} {shard} /> },
        (Selection::Reader(reader), Some(stream)) => {
            html! { <ReaderPane {stream} {reader} leases={props.leases.clone()} /> }
        }
        (Selection::Producer(producer), Some(stream)) => html! { <ProducerPane {stream} {producer} /> },
        (Selection::Call(serial), stream) => html! { <CallPane {stream} {serial} /> },
        (_, None) | (Selection::None, _) => html! { <Nothing gone=false /> },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct NothingProps {
    /// Something is selected, but it is not in the world at this instant.
    gone: bool,
}

/// The empty inspector.
#[component]
fn Nothing(props: &NothingProps) -> Html {
    let text = use_text();
    let (title, hint) = if props.gone {
        (text.records_gone_title(), text.records_gone_hint())
    } else {
        (text.records_nothing_title(), text.records_nothing_hint())
    };
    html! {
        <section class="inspector__part inspector__nothing">
            <h2>{ title }</h2>
            <p>{ hint }</p>
        </section>
    }
}

/// An instant as the page writes it: from the beginning of the world.
fn moment(lab: &Lab, at: Timestamp) -> String {
    crate::design::fmt::moment(since_start(lab, at))
}

/// The name of a shard's letter in a text, for lists of them.
fn letters(list: &[Text]) -> String {
    list.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(", ")
}
