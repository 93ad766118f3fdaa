//! The `html!` macro of the page.
//!
//! It reads what Yew's macro reads. What it writes is smaller: everything fixed of
//! a piece of view (tags, names, literal values and texts) becomes one string, the template,
//! and everything else becomes one call per value. `playground_markup` puts the two
//! together when the view is made.

mod parse;
mod properties;
mod write;

use proc_macro::TokenStream;

/// Makes a `yew::Html`. The syntax is that of Yew's macro of the same name.
#[proc_macro]
pub fn html(input: TokenStream) -> TokenStream {
    let root = syn::parse_macro_input!(input as parse::Children);
    write::root(&root).into()
}

/// Properties of a component. As in Yew, `#[prop_or_default]` and `#[prop_or(value)]` say what a
/// property is that is not given; one without is required.
#[proc_macro_derive(Properties, attributes(prop_or, prop_or_default))]
pub fn properties(input: TokenStream) -> TokenStream {
    let input = syn::parse_macro_input!(input as syn::DeriveInput);
    properties::derive(&input).unwrap_or_else(|error| error.to_compile_error()).into()
}
