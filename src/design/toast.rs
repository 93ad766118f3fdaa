//! A passing remark at the foot of the page. Spoken by the page's live region,
//! so this is only its visible half.

use playground_markup::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ToastProps {
    pub text: AttrValue,
}

/// One remark.
#[component]
pub fn Toast(props: &ToastProps) -> Html {
    html! { <p class="toast">{ props.text.clone() }</p> }
}
