//! Writing what makes the view.

use crate::parse::{Children, Component, Element, If, Node, Otherwise, Prop, literal};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, Lit};

/// Marks in a template. `playground_markup::template` reads them.
mod mark {
    pub const ELEMENT: char = '\u{1}';
    pub const FIXED: char = '\u{2}';
    pub const IS: char = '\u{3}';
    pub const ATTRIBUTE: char = '\u{4}';
    pub const LISTENER: char = '\u{5}';
    pub const KEY: char = '\u{6}';
    pub const REFERENCE: char = '\u{7}';
    pub const END: char = '\u{8}';
    pub const TEXT: char = '\u{e}';
    pub const NODES: char = '\u{f}';
}

/// Attributes that are there or not.
const BOOLEANS: [&str; 27] = [
    "allowfullscreen",
    "async",
    "autofocus",
    "autoplay",
    "checked",
    "controls",
    "default",
    "defer",
    "disabled",
    "formnovalidate",
    "hidden",
    "inert",
    "ismap",
    "itemscope",
    "loop",
    "multiple",
    "muted",
    "nomodule",
    "novalidate",
    "open",
    "playsinline",
    "readonly",
    "required",
    "reversed",
    "selected",
    "truespeed",
    "webkitdirectory",
];

/// A template in the making, and the calls that bring the values for its places, in order.
#[derive(Default)]
struct Template {
    text: String,
    values: Vec<TokenStream>,
}

impl Template {
    fn child(&mut self, node: &Node) {
        match node {
            Node::Element(element) => self.element(element),
            Node::Text(text) => {
                self.text.push(mark::TEXT);
                self.text.push_str(&text.value());
            }
            _ => {
                self.text.push(mark::NODES);
                self.values.push(nodes(node));
            }
        }
    }

    fn element(&mut self, element: &Element) {
        self.text.push(mark::ELEMENT);
        self.text.push_str(&element.tag);
        let named = |name: &'static str| element.props.iter().filter(move |prop| prop.name == name);
        // A reference and a key first, listeners last: the order in which Yew's macro looks at values.
        for Prop { value, .. } in named("ref") {
            self.text.push(mark::REFERENCE);
            self.values.push(quote!(reference(#value)));
        }
        for Prop { value, .. } in named("key") {
            self.text.push(mark::KEY);
            self.values.push(quote!(key(#value)));
        }
        let special = |prop: &&Prop| matches!(&*prop.name, "ref" | "key") || prop.name.starts_with("on");
        let boolean = |prop: &&Prop| BOOLEANS.contains(&&*prop.name);
        let late = |prop: &&Prop| prop.name == "class";
        for prop in element.props.iter().filter(|prop| !special(prop) && !boolean(prop) && !late(prop)) {
            self.attribute(prop);
        }
        for prop in element.props.iter().filter(|prop| boolean(prop)) {
            self.boolean(prop);
        }
        for prop in named("class") {
            self.attribute(prop);
        }
        for Prop { name, span, value } in element.props.iter().filter(|prop| prop.name.starts_with("on")) {
            let event = Ident::new(name, *span);
            self.text.push(mark::LISTENER);
            self.values.push(quote!(listener(::playground_markup::listen::#event(#value))));
        }
        for child in &element.children {
            self.child(child);
        }
        self.text.push(mark::END);
    }

    fn attribute(&mut self, Prop { name, value, .. }: &Prop) {
        if let Expr::Lit(lit) = value
            && let Some(text) = literal(&lit.lit)
        {
            return self.fixed(name, &text.value());
        }
        self.text.push(mark::ATTRIBUTE);
        self.text.push_str(name);
        self.values.push(quote!(attribute(#value)));
    }

    fn boolean(&mut self, Prop { name, value, .. }: &Prop) {
        if let Expr::Lit(syn::ExprLit { lit: Lit::Bool(there), .. }) = value {
            if there.value() {
                self.fixed(name, name);
            }
            return;
        }
        self.text.push(mark::ATTRIBUTE);
        self.text.push_str(name);
        self.values.push(quote!(flag(#value, #name)));
    }

    fn fixed(&mut self, name: &str, value: &str) {
        self.text.push(mark::FIXED);
        self.text.push_str(name);
        self.text.push(mark::IS);
        self.text.push_str(value);
    }

    fn made(self, how: &str) -> TokenStream {
        let Self { text, values } = self;
        let how = format_ident!("{how}");
        quote!(::playground_markup::Values::new() #(.#values)* .#how(#text))
    }
}

/// A variable that the values of a view cannot see.
fn own(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

/// A whole view.
pub fn root(Children(nodes): &Children) -> TokenStream {
    match nodes.as_slice() {
        [] => quote!(::playground_markup::nothing()),
        [node] => html(node),
        [_, second, ..] => {
            let at = first_span(second);
            quote_spanned!(at=> ::std::compile_error!("a view has one root; put several into <></>"))
        }
    }
}

fn first_span(node: &Node) -> Span {
    match node {
        Node::Value(tokens) | Node::Each(tokens) => tokens.span(),
        Node::Component(component) => component.name.span(),
        Node::Text(text) => text.span(),
        _ => Span::call_site(),
    }
}

/// An expression for what the page handles: `Html`.
fn html(node: &Node) -> TokenStream {
    if let Node::Value(value) = node {
        return quote!(::playground_markup::node(#value));
    }
    let piece = one(node);
    quote!(#piece.html())
}

/// An expression for a piece of view: one node, or none.
fn one(node: &Node) -> TokenStream {
    match node {
        Node::Element(_) | Node::Text(_) => {
            let mut template = Template::default();
            template.child(node);
            template.made("node")
        }
        Node::Component(component) => self::component(component),
        Node::List { key: None, children } => list(children),
        Node::List { key: Some(key), children } => {
            let list = list(children);
            quote!(::playground_markup::keyed(#key, #list))
        }
        Node::Value(value) => quote!(::playground_markup::Piece::of(#value)),
        Node::Each(_) => list(std::slice::from_ref(node)),
        Node::If(branch) => self::branch(branch),
        Node::For { pattern, over, children } => {
            let children = children.iter().map(nodes);
            let list = own("list");
            quote!({
                let mut #list = ::playground_markup::Values::new();
                for #pattern in #over {
                    #list = #list #(.#children)*;
                }
                #list.nodes()
            })
        }
    }
}

/// A call that brings the nodes of a child.
fn nodes(node: &Node) -> TokenStream {
    match node {
        Node::Value(value) => quote!(show(#value)),
        Node::Each(nodes) => quote!(each(#nodes)),
        _ => {
            let piece = one(node);
            quote!(piece(#piece))
        }
    }
}

/// An expression for a list, also of one node or none.
fn list(children: &[Node]) -> TokenStream {
    if children.is_empty() {
        return quote!(::playground_markup::Piece::none());
    }
    let mut template = Template::default();
    for child in children {
        template.child(child);
    }
    template.made("list")
}

fn branch(If { condition, then, otherwise }: &If) -> TokenStream {
    let then = list(then);
    let otherwise = match otherwise.as_deref() {
        None => quote!(::playground_markup::Piece::none()),
        Some(Otherwise::Nodes(nodes)) => list(nodes),
        Some(Otherwise::If(next)) => branch(next),
    };
    quote!((if #condition { #then } else { #otherwise }))
}

fn component(Component { name, props, base, children }: &Component) -> TokenStream {
    let span = name.span();
    let key = props.iter().find(|prop| prop.name == "key").map_or_else(
        || quote!(::std::option::Option::None),
        |Prop { value, .. }| quote!(::std::option::Option::Some(::std::convert::Into::into(#value))),
    );
    let given = props.iter().filter(|prop| prop.name != "key");
    let children = match children.as_slice() {
        [] => None,
        [node @ (Node::Element(_) | Node::Component(_) | Node::Value(_))] => Some(html(node)),
        nodes => {
            let list = list(nodes);
            Some(quote!(#list.html()))
        }
    };
    let none = |value: &Expr| matches!(value, Expr::Path(path) if path.path.is_ident("None"));
    if let Some(base) = base {
        let to = own("props");
        let set = given.map(|Prop { name, span, value }| {
            let name = Ident::new(name, *span);
            quote!(#to.#name = ::yew::html::IntoPropValue::into_prop_value(#value);)
        });
        let children = children.map(|children| quote!(#to.children = #children;));
        return quote!({
            #[allow(unused_mut)]
            let mut #to: <#name as ::yew::functional::FunctionProvider>::Properties = #base;
            #(#set)*
            #children
            ::playground_markup::component_with::<#name>(#to, #key)
        });
    }
    let set = given.map(|Prop { name, span, value }| {
        if none(value) {
            let name = format_ident!("{name}_none", span = *span);
            quote!(.#name())
        } else {
            let name = Ident::new(name, *span);
            quote!(.#name(#value))
        }
    });
    let children = children.map(|children| quote!(.children(#children)));
    let maker = quote_spanned!(span=>
        <<#name as ::yew::functional::FunctionProvider>::Properties as ::playground_markup::Maker>::maker());
    quote!(::playground_markup::component::<#name>(::playground_markup::Made::made(#maker #(#set)* #children), #key))
}
