//! What is chosen and open on the page: small, by value, the same everywhere.
//! The world itself is in [`crate::store`].

mod console;
mod events;
mod notice;
mod prefs;
mod selection;

pub use console::{CallsTab, Said};
pub use events::WantedEvents;
pub use notice::{Notice, NoticeAct, Tone};
pub use prefs::{Prefs, PrefsProvider, reduces_motion, use_prefs};
pub use selection::Selection;

use playground_engine::{ClientId, ShardId, Text};
use playground_markup::prelude::*;
use std::ops::Deref;
use std::rc::Rc;

/// The pictures of the shards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StageTab {
    #[default]
    Tapes,
    Lineage,
    Table,
    Heat,
}

/// Tabs of the right dock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DockTab {
    #[default]
    Inspect,
    Keys,
    Metrics,
    Events,
}

/// What a phone shows below the key space.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PhoneTab {
    #[default]
    Tapes,
    Producers,
    Readers,
    Inspect,
}

/// The dialog that is open. Each is drawn by the feature that owns it.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// Keys and help (shell).
    Help,
    /// Link and file (share).
    Share,
    /// The limits in force and where they come from (settings).
    Limits,
    /// What goes wrong on purpose (faults).
    Faults,
    /// A new stream (streams).
    CreateStream,
    /// A stream of the shape of a real one (streams).
    Bring,
    /// Deleting a stream (streams).
    DeleteStream(Text),
    /// What the service says of a stream (streams).
    Describe(Text),
    /// Retention of a stream (streams).
    Retention(Text),
    /// Mode and warm throughput of a stream (streams).
    Capacity(Text),
    /// A new producer, or the one to change (producers).
    Producer(Option<ClientId>),
    /// A file or pasted keys to replay (producers).
    Import,
    /// A new consumer (consumers).
    Consumer,
    /// Reading a shard by hand (consumers).
    Data(ShardId),
    /// Many records in one request (routing).
    PutRecords,
    /// Splitting a shard by typing (shards).
    Split(ShardId),
    /// Merging a shard with a neighbour (shards).
    Merge(ShardId),
    /// Setting the number of shards of a stream (shards).
    Count(Text),
}

/// Everything that is chosen or open.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UiState {
    /// The stream on the stage; `None` shows the first there is.
    pub stream: Option<Text>,
    pub selection: Selection,
    /// The composer's partition key.
    pub key: AttrValue,
    /// The composer's explicit hash key, as typed; empty means none.
    pub explicit: AttrValue,
    /// The keys of the lookup, one a line, as pasted.
    pub keys: AttrValue,
    pub stage_tab: StageTab,
    pub dock_tab: DockTab,
    /// Whether the dock is unfolded where it lies below the stage; beside it, it always is.
    pub dock_open: bool,
    pub phone_tab: PhoneTab,
    pub dialog: Option<Dialog>,
    /// A standing message over the stage, until dismissed.
    pub notice: Option<Notice>,
    /// The newest passing remark and its number.
    pub toast: Option<(u64, AttrValue)>,
    /// What the last step came to: microseconds since the world began, and words.
    pub stepped: Option<(u64, AttrValue)>,
    /// Whether the drawer over the call strip is unfolded.
    pub calls_open: bool,
    pub calls_tab: CallsTab,
    /// What is shown of the log of events.
    pub events: WantedEvents,
    /// What the console said, oldest first.
    pub console: Rc<[Said]>,
}

/// A change of [`UiState`].
#[derive(Clone, Debug, PartialEq)]
pub enum UiAction {
    Stream(Option<Text>),
    Select(Selection),
    /// Selects without bringing the inspector to the front: what was pointed at stays open.
    Point(Selection),
    Key(AttrValue),
    Explicit(AttrValue),
    /// The keys of the lookup.
    Keys(AttrValue),
    StageTab(StageTab),
    /// Shows a tab; the shown one folds the dock, where it can be folded.
    DockTab(DockTab),
    PhoneTab(PhoneTab),
    Open(Dialog),
    /// Closes the dialog.
    Close,
    Notice(Option<Notice>),
    /// Shows a passing remark; the live region speaks it too.
    Toast(AttrValue),
    /// What a step came to.
    Stepped(u64, AttrValue),
    Calls(bool),
    /// Unfolds the drawer at a tab.
    CallsTab(CallsTab),
    /// Another choice of what the log of events shows.
    Events(WantedEvents),
    /// Lines of the console.
    Said(Vec<Said>),
    /// An empty console.
    ClearConsole,
    /// Forgets everything that belonged to the world before this one.
    NewWorld,
}

impl UiState {
    fn after(&self, action: UiAction) -> Self {
        let mut next = self.clone();
        match action {
            UiAction::Stream(stream) => {
                if next.stream != stream {
                    next.selection = Selection::None;
                }
                next.stream = stream;
            }
            UiAction::Select(selection) => {
                if selection != Selection::None {
                    next.dock_tab = DockTab::Inspect;
                }
                next.selection = selection;
            }
            UiAction::Point(selection) => next.selection = selection,
            UiAction::Key(key) => next.key = key,
            UiAction::Explicit(explicit) => next.explicit = explicit,
            UiAction::Keys(keys) => next.keys = keys,
            UiAction::StageTab(tab) => next.stage_tab = tab,
            UiAction::DockTab(tab) => {
                next.dock_open = !(next.dock_open && next.dock_tab == tab);
                next.dock_tab = tab;
            }
            UiAction::PhoneTab(tab) => next.phone_tab = tab,
            UiAction::Open(dialog) => next.dialog = Some(dialog),
            UiAction::Close => next.dialog = None,
            UiAction::Notice(notice) => next.notice = notice,
            UiAction::Toast(text) => {
                let serial = next.toast.as_ref().map_or(0, |(serial, _)| serial + 1);
                next.toast = Some((serial, text));
            }
            UiAction::Stepped(micros, words) => next.stepped = Some((micros, words)),
            UiAction::Calls(open) => next.calls_open = open,
            UiAction::CallsTab(tab) => (next.calls_open, next.calls_tab) = (true, tab),
            UiAction::Events(events) => next.events = events,
            UiAction::Said(lines) => next.console = console::after(&next.console, lines),
            UiAction::ClearConsole => next.console = Rc::default(),
            UiAction::NewWorld => {
                next.stream = None;
                next.selection = Selection::None;
                next.dialog = None;
                next.stepped = None;
                next.events = WantedEvents::default();
                next.calls_open = false;
                next.console = Rc::default();
            }
        }
        next
    }
}

/// The state as the reducer keeps it: shared, so that handles are cheap.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept(Rc<UiState>);

impl Reducible for Kept {
    type Action = UiAction;

    fn reduce(self: Rc<Self>, action: UiAction) -> Rc<Self> {
        Rc::new(Self(Rc::new(self.0.after(action))))
    }
}

/// The state as it is now, and the way to change it. Reads like a [`UiState`].
#[derive(PartialEq)]
pub struct UiHandle {
    pub state: Rc<UiState>,
    dispatcher: UseReducerDispatcher<Kept>,
}

impl Clone for UiHandle {
    #[inline(never)]
    fn clone(&self) -> Self {
        Self { state: self.state.clone(), dispatcher: self.dispatcher.clone() }
    }
}

impl std::fmt::Debug for UiHandle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("UiHandle").field(&self.state).finish()
    }
}

impl Deref for UiHandle {
    type Target = UiState;

    fn deref(&self) -> &UiState {
        &self.state
    }
}

impl UiHandle {
    /// Changes the state; the page follows in its next turn.
    pub fn dispatch(&self, action: UiAction) {
        self.dispatcher.dispatch(action);
    }

    /// Selects something, everywhere on the page.
    pub fn select(&self, selection: Selection) {
        self.dispatch(UiAction::Select(selection));
    }

    /// Opens a dialog.
    pub fn open(&self, dialog: Dialog) {
        self.dispatch(UiAction::Open(dialog));
    }

    /// Closes the dialog.
    pub fn close(&self) {
        self.dispatch(UiAction::Close);
    }

    /// Shows and speaks a passing remark.
    pub fn toast(&self, text: impl Into<AttrValue>) {
        self.dispatch(UiAction::Toast(text.into()));
    }
}

/// The page's state. The component renders again whenever any of it changes.
#[hook]
pub fn use_ui() -> UiHandle {
    use_context::<UiHandle>().expect("invariant: the page provides its state")
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct UiProviderProps {
    pub start: UiState,
    #[prop_or_default]
    pub children: Html,
}

/// Keeps the state for everything inside.
#[component]
pub fn UiProvider(props: &UiProviderProps) -> Html {
    let start = props.start.clone();
    let kept = use_reducer(move || Kept(Rc::new(start)));
    let handle = UiHandle { state: kept.0.clone(), dispatcher: kept.dispatcher() };
    yew::html! { <ContextProvider<UiHandle> context={handle}>{ props.children.clone() }</ContextProvider<UiHandle>> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choosing_another_stream_clears_the_selection() {
        let state = UiState { selection: Selection::Call(3), ..UiState::default() };
        let state = state.after(UiAction::Stream(Some("orders".into())));
        assert_eq!(state.selection, Selection::None);
        let state = state.after(UiAction::Select(Selection::Call(4)));
        assert_eq!(state.after(UiAction::Stream(Some("orders".into()))).selection, Selection::Call(4));
    }

    #[test]
    fn selecting_shows_the_inspector() {
        let state = UiState { dock_tab: DockTab::Keys, ..UiState::default() };
        assert_eq!(state.after(UiAction::Select(Selection::Call(1))).dock_tab, DockTab::Inspect);
        assert_eq!(state.after(UiAction::Select(Selection::None)).dock_tab, DockTab::Keys);
        let pointed = state.after(UiAction::Point(Selection::Call(2)));
        assert_eq!((pointed.dock_tab, pointed.selection), (DockTab::Keys, Selection::Call(2)));
    }

    #[test]
    fn remarks_are_numbered_so_that_equal_ones_differ() {
        let first = UiState::default().after(UiAction::Toast("done".into()));
        let second = first.after(UiAction::Toast("done".into()));
        assert_ne!(first.toast, second.toast);
    }
}
