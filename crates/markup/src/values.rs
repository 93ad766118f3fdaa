//! The values of a view, in the order of their places in its template.

use crate::show::{Attribute, Show, list};
use crate::template;
use std::rc::Rc;
use yew::virtual_dom::{Key, Listener, VNode};
use yew::{AttrValue, Html, NodeRef};

pub(crate) enum Value {
    Attribute(Option<AttrValue>),
    Listener(Option<Rc<dyn Listener>>),
    Key(Key),
    Reference(NodeRef),
    Node(VNode),
    Nodes(Vec<VNode>),
}

/// Collects values. Written by `html!`; every call takes it and gives it back,
/// because that needs the least code where it is called.
#[derive(Default)]
#[must_use]
pub struct Values(Box<Collected>);

#[derive(Default)]
struct Collected {
    values: Vec<Value>,
}

impl std::fmt::Debug for Values {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Values").field("count", &self.0.values.len()).finish()
    }
}

impl Values {
    /// None yet.
    #[inline(never)]
    pub fn new() -> Self {
        Self::default()
    }

    #[inline(never)]
    fn push(mut self, value: Value) -> Self {
        self.0.values.push(value);
        self
    }

    #[inline(never)]
    pub(crate) fn push_node(self, node: VNode) -> Self {
        self.push(Value::Node(node))
    }

    #[inline(never)]
    pub(crate) fn push_nodes(self, nodes: Vec<VNode>) -> Self {
        self.push(Value::Nodes(nodes))
    }

    #[inline(never)]
    pub(crate) fn push_attribute(self, value: Option<AttrValue>) -> Self {
        self.push(Value::Attribute(value))
    }

    /// The value of an attribute.
    #[inline]
    pub fn attribute(self, value: impl Attribute) -> Self {
        value.give(self)
    }

    /// An attribute that is there or not.
    #[inline(never)]
    pub fn flag(self, there: bool, name: &'static str) -> Self {
        self.push(Value::Attribute(there.then_some(AttrValue::Static(name))))
    }

    /// A listener of an element.
    #[inline(never)]
    pub fn listener(self, listener: Option<Rc<dyn Listener>>) -> Self {
        self.push(Value::Listener(listener))
    }

    /// The key of an element.
    #[inline]
    pub fn key(self, key: impl Into<Key>) -> Self {
        self.push_key(key.into())
    }

    #[inline(never)]
    fn push_key(self, key: Key) -> Self {
        self.push(Value::Key(key))
    }

    /// The reference to an element.
    #[inline(never)]
    pub fn reference(self, reference: NodeRef) -> Self {
        self.push(Value::Reference(reference))
    }

    /// Something to show.
    #[inline]
    pub fn show(self, what: impl Show) -> Self {
        what.show(self)
    }

    /// Some things to show.
    #[inline]
    pub fn each<I>(self, all: I) -> Self
    where
        I: IntoIterator,
        I::Item: Show,
    {
        let nodes = all.into_iter().map(Show::node).collect();
        self.push_nodes(nodes)
    }

    /// One node of a template and these values.
    #[inline(never)]
    pub fn node(self, text: &'static str) -> Html {
        template::of(text).fill(self.0.values).pop().unwrap_or_default()
    }

    /// A list of a template and these values.
    #[inline(never)]
    pub fn list(self, text: &'static str) -> Html {
        list(template::of(text).fill(self.0.values))
    }

    /// A list of these nodes.
    #[inline(never)]
    pub fn nodes(self) -> Html {
        let mut nodes = Vec::with_capacity(self.0.values.len());
        for value in self.0.values {
            template::splice(&mut nodes, value);
        }
        list(nodes)
    }
}
