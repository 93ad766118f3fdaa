//! A dialog over the page. The browser keeps the focus inside and gives it back.

use super::button::{Button, ButtonKind};
use super::icon::IconName;
use super::use_id;
use crate::platform::dom;
use crate::platform::web::HtmlDialogElement;
use playground_markup::prelude::*;

/// What takes the first focus: the first field, else the one thing to do.
const FIRST: [&str; 2] = [
    ".dialog__body :is(input:not([type=\"radio\"]), input:checked, select, textarea):not([disabled])",
    ".dialog__actions .button[data-kind=\"primary\"]:not([disabled])",
];

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DialogProps {
    pub title: AttrValue,
    /// Called when the person leaves it: Escape, the cross, or beside it.
    pub on_close: Callback<()>,
    /// Spoken name of the cross.
    #[prop_or(AttrValue::Static("Close"))]
    pub close_label: AttrValue,
    /// Beside the page instead of over it: everything else can still be used.
    #[prop_or_default]
    pub beside: bool,
    /// Wider, for tables.
    #[prop_or_default]
    pub wide: bool,
    #[prop_or_default]
    pub children: Html,
    /// Buttons at the foot.
    #[prop_or_default]
    pub actions: Html,
}

/// A dialog; it is open as long as it is rendered.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let node = use_node_ref();
    let heading = use_id("dialog");
    {
        let node = node.clone();
        let beside = props.beside;
        use_effect_with((), move |()| {
            let element = node.cast::<HtmlDialogElement>();
            if let Some(element) = &element
                && !element.open()
            {
                if beside {
                    element.show();
                } else {
                    drop(element.show_modal());
                }
                // The browser chose the cross: it comes first.
                dom::focus_within(element, &FIRST);
            }
            move || {
                if let Some(element) = element {
                    element.close();
                }
            }
        });
    }
    let oncancel = {
        let on_close = props.on_close.clone();
        Callback::from(move |event: Event| {
            event.prevent_default();
            on_close.emit(());
        })
    };
    // A press on the element itself is a press on its backdrop: the content fills the rest.
    let onclick = {
        let on_close = props.on_close.clone();
        let node = node.clone();
        Callback::from(move |event: MouseEvent| {
            let target = event.target_dyn_into::<crate::platform::web::Element>();
            if target.is_some() && target == node.cast::<crate::platform::web::Element>() {
                on_close.emit(());
            }
        })
    };
    // Keys inside a dialog are its own: the page's single-key commands stay out. The browser closes only modal ones.
    let onkeydown = {
        let leave = props.beside.then(|| props.on_close.clone());
        Callback::from(move |event: KeyboardEvent| {
            event.stop_propagation();
            if event.key() == "Escape"
                && let Some(leave) = &leave
            {
                leave.emit(());
            }
        })
    };
    let leave = props.on_close.reform(|_: MouseEvent| ());
    html! {
        <dialog
            ref={node}
            class="dialog"
            data-size={props.wide.then_some("wide")}
            data-place={props.beside.then_some("beside")}
            aria-labelledby={heading.clone()}
            {oncancel}
            {onclick}
            {onkeydown}
        >
            <div class="dialog__frame">
                <div class="dialog__head">
                    <h2 class="dialog__title" id={heading}>{ props.title.clone() }</h2>
                    <Button kind={ButtonKind::Ghost} icon={IconName::Cross} label={props.close_label.clone()} onclick={leave} />
                </div>
                <div class="dialog__body">{ props.children.clone() }</div>
                if props.actions != Html::default() {
                    <div class="dialog__actions">{ props.actions.clone() }</div>
                }
            </div>
        </dialog>
    }
}
