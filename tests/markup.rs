//! The page's markup in a real page: what its templates make, and that components of one kind for Yew
//! are still components of their own.
#![cfg(target_arch = "wasm32")]

use kinesis_playground::platform::{dom, timer};
use playground_markup::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

type Log = Rc<RefCell<Vec<String>>>;

/// An own place in the page for a test.
fn place(id: &str) -> web_sys::Element {
    let element = dom::document().create_element("div").expect("an element can be made");
    element.set_id(id);
    dom::document().body().expect("there is a body").append_child(&element).expect("it can be put in");
    element
}

/// Lets everything that waits for the next turns of the event loop happen. Whole turns, not only the end of
/// this one: Yew puts the rest of long work off with a timer.
async fn turns() {
    for _ in 0..8 {
        timer::breath().await;
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ShapeProps {
    name: AttrValue,
    #[prop_or(3)]
    times: u32,
    #[prop_or_default]
    note: Option<AttrValue>,
    #[prop_or_default]
    children: Html,
}

#[component]
fn Shape(props: &ShapeProps) -> Html {
    let none = None::<&'static str>;
    html! {
        <section id={props.name.clone()} class="shape" title={props.note.clone()} lang={none} hidden={props.times > 3} inert=false>
            <input type="checkbox" checked={props.times == 3} disabled=true />
            <ul>
                for place in 0..props.times {
                    <li key={place}>{ place }{ "." }</li>
                }
            </ul>
            if props.times == 3 { <b>{ "three" }</b> } else if props.times == 4 { { "four" } } else { <i /> }
            { for ["x", "y"].into_iter().map(|name| html! { <u>{ name }</u> }) }
            { props.children.clone() }
        </section>
    }
}

#[component]
fn Shapes() -> Html {
    html! {
        <>
            <Shape name="usual"><em>{ "child" }</em></Shape>
            <Shape name="other" times={4_u32} note="noted" />
        </>
    }
}

#[wasm_bindgen_test]
async fn templates_make_the_elements_they_describe() {
    let root = place("templates");
    yew::Renderer::<Shapes>::with_root(root.clone()).render();
    turns().await;
    assert_eq!(
        root.inner_html(),
        r#"<section id="usual" class="shape"><input type="checkbox" disabled="disabled"><ul><li>0.</li><li>1.</li><li>2.</li></ul><b>three</b><u>x</u><u>y</u><em>child</em></section>"#
            .to_owned()
            + r#"<section id="other" title="noted" hidden="hidden" class="shape"><input type="checkbox" disabled="disabled"><ul><li>0.</li><li>1.</li><li>2.</li><li>3.</li></ul>four<u>x</u><u>y</u></section>"#
    );
    let boxes = root.query_selector_all("input:checked").expect("a selector");
    assert_eq!(boxes.length(), 1, "checked is a property, not an attribute");
}

#[derive(Clone, PartialEq, Properties)]
struct GuestProps {
    name: AttrValue,
    log: Callback<String>,
}

/// Says when it comes and goes and keeps the name it came with.
#[component]
fn One(props: &GuestProps) -> Html {
    let kept = use_state(|| props.name.clone());
    let log = props.log.clone();
    use_effect_with(props.name.clone(), move |name| {
        log.emit(format!("{name} came"));
        let name = name.clone();
        move || log.emit(format!("{name} went"))
    });
    html! { <input class="guest" title={(*kept).clone()} /> }
}

/// Of another kind, with the same element.
#[component]
fn Other(props: &GuestProps) -> Html {
    let kept = use_state(|| props.name.to_string());
    html! { <input class="guest" title={format!("other {}", *kept)} /> }
}

#[derive(Clone, PartialEq, Properties)]
struct HostProps {
    log: Callback<String>,
    /// Given the way to change what is shown.
    ready: Callback<State<u32>>,
}

#[component]
fn Host(props: &HostProps) -> Html {
    let shown = use_state(|| 0_u32);
    let ready = props.ready.clone();
    let handle = shown.clone();
    use_effect_with((), move |()| ready.emit(handle));
    let log = props.log.clone();
    match *shown {
        0 => html! { <One name="first" {log} /> },
        1 => html! { <One name="second" {log} /> },
        _ => html! { <Other name="third" {log} /> },
    }
}

#[wasm_bindgen_test]
async fn a_component_of_another_kind_takes_nothing_over() {
    let root = place("kinds");
    let log = Log::default();
    let handle = Rc::new(RefCell::new(None));
    let (write, keep) = (log.clone(), handle.clone());
    let props = HostProps {
        log: Callback::from(move |line| write.borrow_mut().push(line)),
        ready: Callback::from(move |state| drop(keep.replace(Some(state)))),
    };
    yew::Renderer::<Host>::with_root_and_props(root.clone(), props).render();
    turns().await;
    let guest = || {
        root.query_selector(".guest")
            .expect("a selector")
            .unwrap_or_else(|| panic!("no guest in {}", root.inner_html()))
    };
    let title = || guest().get_attribute("title").unwrap_or_default();
    let first = guest();
    let shown: State<u32> = handle.borrow().clone().expect("the host is there");

    shown.set(1);
    turns().await;
    assert_eq!(title(), "first", "the same component keeps its state");
    assert!(guest() == first, "and its element");
    assert_eq!(*shown, 1, "a handle from an earlier render reads the newest value");

    shown.set(2);
    turns().await;
    assert_eq!(title(), "other third", "another one begins anew");
    assert!(guest() != first, "with an element of its own");

    shown.set(0);
    turns().await;
    assert_eq!(title(), "first");
    assert_eq!(*log.borrow(), ["first came", "first went", "second came", "second went", "first came"]);
}
