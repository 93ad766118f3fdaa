//! Templates: what is fixed of a piece of view.
//!
//! A template is text with marks in it; `playground_markup_macro` writes them. It is read
//! the first time it is used and kept for good: there are as many as places in the source
//! that say `html!`.

use crate::show::list;
use crate::values::Value;
use std::cell::RefCell;
use std::vec::IntoIter;
use yew::AttrValue;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VNode, VTag, VText};

mod mark {
    /// An element: its tag follows.
    pub const ELEMENT: u8 = 1;
    /// An attribute with a literal value: its name follows, then [`IS`], then the value.
    pub const FIXED: u8 = 2;
    pub const IS: u8 = 3;
    /// An attribute whose value is given: its name follows.
    pub const ATTRIBUTE: u8 = 4;
    pub const LISTENER: u8 = 5;
    pub const KEY: u8 = 6;
    pub const REFERENCE: u8 = 7;
    /// The end of an element.
    pub const END: u8 = 8;
    /// A literal text follows.
    pub const TEXT: u8 = 14;
    /// Given nodes.
    pub const NODES: u8 = 15;
}

/// A template that has been read.
pub struct Template {
    pieces: Vec<Piece>,
}

enum Piece {
    Element(Element),
    Text(&'static str),
    Nodes,
}

#[derive(Default)]
struct Element {
    tag: &'static str,
    reference: bool,
    key: bool,
    /// Names, and values where they are fixed.
    attributes: Vec<(&'static str, Option<&'static str>)>,
    fixed: Fixed,
    listeners: usize,
    children: Vec<Piece>,
}

/// What is the same in all elements made from one template, in Yew's terms.
#[derive(Clone, Copy)]
enum Fixed {
    /// All attributes.
    All(&'static [(&'static str, AttributeOrProperty)]),
    /// Their names.
    Names(&'static [&'static str]),
}

impl Default for Fixed {
    fn default() -> Self {
        Self::All(&[])
    }
}

thread_local! {
    /// By the place of their texts.
    static READ: RefCell<Vec<((usize, usize), &'static Template)>> = const { RefCell::new(Vec::new()) };
}

/// The template of a text.
pub fn of(text: &'static str) -> &'static Template {
    let place = (text.as_ptr() as usize, text.len());
    READ.with_borrow_mut(|read| match read.binary_search_by_key(&place, |(place, _)| *place) {
        Ok(at) => read[at].1,
        Err(at) => {
            let template: &'static Template = Box::leak(Box::new(Template::read(text)));
            read.insert(at, (place, template));
            template
        }
    })
}

/// Adds the nodes of a value to a list.
pub fn splice(nodes: &mut Vec<VNode>, value: Value) {
    match value {
        Value::Node(node) => nodes.push(node),
        Value::Nodes(several) => nodes.extend(several),
        _ => unreachable!("invariant: templates and values agree"),
    }
}

/// Whether an attribute is a property of the element, which Yew keeps apart.
fn is_property(tag: &str, name: &str) -> bool {
    match tag {
        "input" => matches!(name, "value" | "checked"),
        "textarea" => name == "value",
        _ => false,
    }
}

impl Template {
    fn read(text: &'static str) -> Self {
        let mut rest = text;
        let pieces = pieces(&mut rest);
        Self { pieces }
    }

    /// The nodes, with a value in every place.
    pub fn fill(&self, values: Vec<Value>) -> Vec<VNode> {
        fill(&self.pieces, &mut values.into_iter())
    }
}

/// The mark that comes next and the text up to the one after it.
fn next(rest: &mut &'static str) -> Option<(u8, &'static str)> {
    let mark = *rest.as_bytes().first()?;
    let marked = |byte: u8| matches!(byte, mark::ELEMENT..=mark::END | mark::TEXT | mark::NODES);
    let length = rest.bytes().skip(1).position(marked).map_or(rest.len(), |length| length + 1);
    let (word, after) = rest.split_at(length);
    *rest = after;
    Some((mark, &word[1..]))
}

fn pieces(rest: &mut &'static str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    while let Some((mark, word)) = next(rest) {
        pieces.push(match mark {
            mark::ELEMENT => Piece::Element(element(word, rest)),
            mark::TEXT => Piece::Text(word),
            mark::NODES => Piece::Nodes,
            _ => break,
        });
    }
    pieces
}

fn element(tag: &'static str, rest: &mut &'static str) -> Element {
    let mut element = Element { tag, ..Element::default() };
    while let Some(&(mark::FIXED | mark::ATTRIBUTE | mark::LISTENER | mark::KEY | mark::REFERENCE)) =
        rest.as_bytes().first()
    {
        let Some((mark, name)) = next(rest) else { break };
        match mark {
            mark::FIXED => {
                let value = next(rest).filter(|(mark, _)| *mark == mark::IS).map(|(_, value)| value);
                element.attributes.push((name, value));
            }
            mark::ATTRIBUTE => element.attributes.push((name, None)),
            mark::LISTENER => element.listeners += 1,
            mark::KEY => element.key = true,
            _ => element.reference = true,
        }
    }
    element.children = pieces(rest);
    let plain = || element.attributes.iter().filter(|(name, _)| !is_property(tag, name));
    element.fixed = if plain().all(|(_, value)| value.is_some()) {
        let fixed = plain().filter_map(|(name, value)| Some((*name, AttributeOrProperty::Static((*value)?))));
        Fixed::All(fixed.collect::<Vec<_>>().leak())
    } else {
        Fixed::Names(plain().map(|(name, _)| *name).collect::<Vec<_>>().leak())
    };
    element
}

fn fill(pieces: &[Piece], values: &mut IntoIter<Value>) -> Vec<VNode> {
    let mut nodes = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match piece {
            Piece::Element(element) => nodes.push(VNode::from(element.fill(values))),
            Piece::Text(text) => nodes.push(VNode::VText(VText { text: AttrValue::Static(text) })),
            Piece::Nodes => {
                let value = values.next().expect("invariant: templates and values agree");
                splice(&mut nodes, value);
            }
        }
    }
    nodes
}

impl Element {
    fn fill(&self, values: &mut IntoIter<Value>) -> VTag {
        let mut tag = VTag::new(AttrValue::Static(self.tag));
        if self.reference
            && let Some(Value::Reference(reference)) = values.next()
        {
            tag.node_ref = reference;
        }
        if self.key
            && let Some(Value::Key(key)) = values.next()
        {
            tag.key = Some(key);
        }
        let mut given = Vec::new();
        for (name, fixed) in &self.attributes {
            let value = match fixed {
                Some(fixed) => Some(AttrValue::Static(fixed)),
                None => match values.next() {
                    Some(Value::Attribute(value)) => value,
                    _ => unreachable!("invariant: templates and values agree"),
                },
            };
            if is_property(self.tag, name) {
                match *name {
                    "checked" => tag.set_checked(value.is_some()),
                    _ => tag.set_value(value),
                }
            } else {
                // A class of nothing is no class.
                let value = value.filter(|value| *name != "class" || !value.is_empty());
                given.push(value.map(AttributeOrProperty::Attribute));
            }
        }
        tag.attributes = match self.fixed {
            Fixed::All(all) => Attributes::Static(all),
            Fixed::Names(keys) => Attributes::Dynamic { keys, values: given.into_boxed_slice() },
        };
        if self.listeners > 0 {
            let listeners = values.by_ref().take(self.listeners).map(|value| match value {
                Value::Listener(listener) => listener,
                _ => unreachable!("invariant: templates and values agree"),
            });
            tag.set_listeners(listeners.collect());
        }
        if let (false, Some(place)) = (self.children.is_empty(), tag.children_mut()) {
            *place = match self.children.as_slice() {
                [Piece::Nodes] => match values.next() {
                    Some(Value::Node(node)) => node,
                    Some(Value::Nodes(nodes)) => list(nodes),
                    _ => unreachable!("invariant: templates and values agree"),
                },
                [_] => fill(&self.children, values).pop().unwrap_or_default(),
                several => list(fill(several, values)),
            };
        }
        tag
    }
}
