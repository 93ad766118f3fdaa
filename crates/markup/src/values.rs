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

/// One node of a view, or none, behind one word: what is made is handed on without a place on the stack.
#[must_use]
pub struct Piece(Option<Box<VNode>>);

impl std::fmt::Debug for Piece {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Piece").field(&self.0.is_some()).finish()
    }
}

impl Piece {
    /// Nothing.
    #[inline]
    pub const fn none() -> Self {
        Self(None)
    }

    /// Whatever can be shown.
    #[inline]
    pub fn of(what: impl Show) -> Self {
        Self::new(what.node())
    }

    #[inline(never)]
    pub(crate) fn new(node: VNode) -> Self {
        Self(Some(Box::new(node)))
    }

    /// As Yew knows it.
    #[inline(never)]
    pub fn html(self) -> Html {
        self.0.map_or_else(VNode::default, |node| *node)
    }
}

/// Collects values. Written by `html!`; every call takes it and gives it back,
/// because that needs the least code where it is called.
#[derive(Default)]
#[must_use]
pub struct Values(#[expect(clippy::box_collection, reason = "one word is what is handed on")] Option<Box<Vec<Value>>>);

impl std::fmt::Debug for Values {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Values").field("count", &self.0.as_ref().map_or(0, |values| values.len())).finish()
    }
}

impl Values {
    /// None yet.
    #[inline]
    pub const fn new() -> Self {
        Self(None)
    }

    #[inline(never)]
    fn push(mut self, value: Value) -> Self {
        self.0.get_or_insert_default().push(value);
        self
    }

    fn all(self) -> Vec<Value> {
        self.0.map(|values| *values).unwrap_or_default()
    }

    /// A piece of view.
    #[inline(never)]
    pub fn piece(self, piece: Piece) -> Self {
        self.push_node(piece.html())
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
    pub fn node(self, text: &'static str) -> Piece {
        Piece::new(template::of(text).fill(self.all()).pop().unwrap_or_default())
    }

    /// A list of a template and these values.
    #[inline(never)]
    pub fn list(self, text: &'static str) -> Piece {
        Piece::new(list(template::of(text).fill(self.all())))
    }

    /// A list of these nodes.
    #[inline(never)]
    pub fn nodes(self) -> Piece {
        let values = self.all();
        let mut nodes = Vec::with_capacity(values.len());
        for value in values {
            template::splice(&mut nodes, value);
        }
        Piece::new(list(nodes))
    }
}
