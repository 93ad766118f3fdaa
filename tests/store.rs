//! The store and its selectors in a real page: what wakes a component, and what does not.
#![cfg(target_arch = "wasm32")]

use kinesis_playground::platform::{dom, timer};
use kinesis_playground::store::{Beginning, Cadence, Intent, Keeping, StoreHandle, use_lab_at};
use playground_engine::Span;
use playground_lab::{Command, Genesis, Lab};
use playground_markup::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Renders of the probe, with what each showed.
type Seen = Rc<RefCell<Vec<usize>>>;

#[derive(Clone, PartialEq, Properties)]
struct ProbeProps {
    store: StoreHandle,
    seen: Callback<usize>,
}

#[component]
fn Inner(props: &ProbeProps) -> Html {
    let entries = use_lab_at(Cadence::Slow, |lab| lab.entries().len());
    props.seen.emit(*entries);
    html! { <p>{ *entries }</p> }
}

#[component]
fn Probe(props: &ProbeProps) -> Html {
    let inner = html! { <Inner ..props.clone() /> };
    yew::html! { <ContextProvider<StoreHandle> context={props.store.clone()}>{ inner }</ContextProvider<StoreHandle>> }
}

fn store() -> StoreHandle {
    beginning(false)
}

/// A paused store, or one that follows a world elsewhere.
fn beginning(follows: bool) -> StoreHandle {
    let beginning =
        Beginning { playing: follows, speed_milli: 1_000, keeping: Keeping::Never, follows, reduced_motion: true };
    StoreHandle::new(Lab::scenario("empty"), beginning)
}

async fn mounted() -> (StoreHandle, Seen) {
    let (store, seen) = (store(), Seen::default());
    let root = dom::document().create_element("div").expect("an element");
    let note = seen.clone();
    let props = ProbeProps { store: store.clone(), seen: Callback::from(move |count| note.borrow_mut().push(count)) };
    yew::Renderer::<Probe>::with_root_and_props(root, props).render();
    turns().await;
    (store, seen)
}

/// Lets everything that waits for the next turns of the event loop happen. Whole turns, not only the end of
/// this one: Yew puts the rest of long work off with a timer.
async fn turns() {
    for _ in 0..8 {
        timer::breath().await;
    }
}

#[wasm_bindgen_test]
async fn a_command_is_shown_at_once_even_when_paused() {
    let (store, seen) = mounted().await;
    store.perform(Command::Mark("one".into()));
    turns().await;
    assert_eq!(*seen.borrow(), [0, 1]);
}

#[wasm_bindgen_test]
async fn many_commands_in_one_turn_render_once() {
    let (store, seen) = mounted().await;
    for name in ["a", "b", "c"] {
        store.perform(Command::Mark(name.into()));
    }
    turns().await;
    assert_eq!(*seen.borrow(), [0, 3]);
}

#[wasm_bindgen_test]
async fn time_that_changes_nothing_shown_wakes_nobody() {
    let (store, seen) = mounted().await;
    let to = store.with(Lab::now).plus(Span::from_seconds(5));
    store.intent(Intent::Seek(to));
    store.intent(Intent::Speed(10_000));
    turns().await;
    assert_eq!(*seen.borrow(), [0]);
}

#[wasm_bindgen_test]
async fn undo_and_redo_reach_the_page() {
    let (store, seen) = mounted().await;
    store.perform(Command::Mark("one".into()));
    turns().await;
    store.intent(Intent::Undo);
    turns().await;
    store.intent(Intent::Redo);
    turns().await;
    assert_eq!(*seen.borrow(), [0, 1, 0, 1]);
}

#[wasm_bindgen_test]
async fn a_session_of_nonsense_changes_nothing() {
    let (store, seen) = mounted().await;
    store.perform(Command::Mark("mine".into()));
    turns().await;
    assert!(store.open_file(b"nonsense").await.is_err());
    turns().await;
    assert_eq!(store.with(|lab| lab.entries().len()), 1);
    assert_eq!(*seen.borrow(), [0, 1]);
}

/// A world with one command, as its endpoint gives it.
fn elsewhere() -> Lab {
    let mut lab = Lab::new(Genesis { seed: 7, ..Genesis::default() });
    lab.perform(Command::Mark("theirs".into()));
    lab
}

#[wasm_bindgen_test]
async fn a_followed_world_is_taken_over_and_goes_on_as_theirs() {
    let (store, theirs) = (beginning(true), elsewhere());
    let later = theirs.now().plus(Span::from_seconds(3));
    assert!(store.catch_up(Some(&theirs.save()), theirs.now()).await.is_ok());
    assert!(store.catch_up(None, later).await.is_ok());
    assert!(store.follows());
    assert_eq!(store.with(|lab| (lab.genesis().seed, lab.entries().len(), lab.now())), (7, 1, later));
}

#[wasm_bindgen_test]
async fn an_answer_that_comes_too_late_takes_nothing_from_the_person() {
    let (store, theirs) = (beginning(true), elsewhere());
    store.perform(Command::Mark("mine".into()));
    assert!(!store.follows());
    assert!(store.catch_up(Some(&theirs.save()), theirs.now()).await.is_ok());
    assert_eq!(store.with(|lab| lab.entries()[0].command.clone()), Command::Mark("mine".into()).into());

    let store = beginning(true);
    store.intent(Intent::Pause);
    assert!(store.catch_up(Some(&theirs.save()), theirs.now()).await.is_ok());
    assert_eq!(store.with(|lab| lab.entries().len()), 0);
}

#[wasm_bindgen_test]
async fn links_carry_a_session_there_and_back() {
    use kinesis_playground::store::link;
    let store = store();
    store.perform(Command::Mark("carried".into()));
    let bytes = store.save();
    let fragment = link::encode(&bytes).await.expect("this browser packs");
    assert_eq!(link::decode(&fragment).await, Ok(bytes));
    let cut = &fragment[..fragment.len() - 4];
    assert_eq!(link::decode(cut).await, Err(link::LinkTrouble::Damaged));
}
