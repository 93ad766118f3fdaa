//! What belongs to the selection, worked out once for the whole page: a selected call lights its record
//! and shard, a selected record its shard, key and call, in every list and picture.

use super::{Cadence, use_lab_with, use_stream};
use crate::ui_state::{Selection, UiAction, use_ui};
use playground_lab::view::{self, Picked, Related};
use playground_markup::prelude::*;
use std::rc::Rc;

type Focus = Rc<Related>;

/// What belongs to the selection. The component renders again when it changes.
#[hook]
pub fn use_focus() -> Rc<Related> {
    use_context::<Focus>().unwrap_or_default()
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FocusProviderProps {
    #[prop_or_default]
    pub children: Html,
}

/// Works it out for everything inside. A newly selected record hands its key to the composer, so that the
/// digits, the needle and all records of that key show it.
#[component]
pub fn FocusProvider(props: &FocusProviderProps) -> Html {
    let ui = use_ui();
    let stream = use_stream();
    let focus = use_lab_with((stream, ui.selection), Cadence::Fast, |lab, (stream, selection)| {
        let picked = match *selection {
            Selection::Record { shard, offset } => Picked::Record(shard, offset),
            Selection::Shard(shard) => Picked::Shard(shard),
            Selection::Call(serial) => Picked::Call(serial),
            Selection::None | Selection::Reader(_) | Selection::Producer(_) => return Related::default(),
        };
        view::related(lab, stream.as_deref().unwrap_or_default(), picked)
    });
    let key = focus.key.clone();
    use_effect_with((ui.selection, key), move |(_, key)| {
        if let Some(key) = key {
            ui.dispatch(UiAction::Key(key.to_string().into()));
        }
    });
    yew::html! { <ContextProvider<Focus> context={focus}>{ props.children.clone() }</ContextProvider<Focus>> }
}
