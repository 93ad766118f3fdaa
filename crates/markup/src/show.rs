//! What can be shown, and what can be the value of an attribute.

use crate::{Piece, Values};
use std::borrow::Cow;
use std::fmt::Display;
use std::rc::Rc;
use std::sync::Arc;
use yew::html::Classes;
use yew::virtual_dom::{Key, VList, VNode, VText};
use yew::{AttrValue, Html};

/// Nothing at all.
#[inline(never)]
pub fn nothing() -> Html {
    Html::default()
}

/// One node of whatever can be shown.
pub fn node(what: impl Show) -> Html {
    what.node()
}

/// A list with a key.
pub fn keyed(key: impl Into<Key>, list: Piece) -> Piece {
    Piece::new(VNode::from(VList::with_children(vec![list.html()], Some(key.into()))))
}

#[inline(never)]
fn text(text: AttrValue) -> Html {
    VNode::VText(VText { text })
}

#[inline(never)]
fn written(what: &dyn Display) -> Html {
    text(AttrValue::from(what.to_string()))
}

/// Whatever can be shown.
pub trait Show: Sized {
    /// As one node.
    fn node(self) -> Html;

    /// Adds it to the values of a view.
    #[inline]
    fn show(self, values: Values) -> Values {
        values.push_node(self.node())
    }
}

impl Show for Html {
    #[inline]
    fn node(self) -> Html {
        self
    }
}

impl Show for &Html {
    fn node(self) -> Html {
        self.clone()
    }
}

impl Show for &str {
    #[inline(never)]
    fn node(self) -> Html {
        text(AttrValue::from(Rc::<str>::from(self)))
    }
}

impl Show for AttrValue {
    #[inline]
    fn node(self) -> Html {
        text(self)
    }
}

impl Show for &AttrValue {
    #[inline(never)]
    fn node(self) -> Html {
        text(self.clone())
    }
}

impl Show for String {
    #[inline(never)]
    fn node(self) -> Html {
        text(AttrValue::from(self))
    }
}

impl Show for &String {
    fn node(self) -> Html {
        self.as_str().node()
    }
}

impl Show for Cow<'static, str> {
    #[inline(never)]
    fn node(self) -> Html {
        text(AttrValue::from(self))
    }
}

impl Show for Arc<str> {
    #[inline(never)]
    fn node(self) -> Html {
        (&*self).node()
    }
}

impl Show for &Arc<str> {
    fn node(self) -> Html {
        (&**self).node()
    }
}

macro_rules! written {
    ($($type:ty)*) => {$(
        impl Show for $type {
            fn node(self) -> Html {
                written(&self)
            }
        }
    )*};
}

written! { char u8 u16 u32 u64 u128 usize i32 i64 }

impl<T: Show> Show for Option<T> {
    fn node(self) -> Html {
        self.map_or_else(nothing, Show::node)
    }

    fn show(self, values: Values) -> Values {
        match self {
            Some(what) => what.show(values),
            None => values.push_nodes(Vec::new()),
        }
    }
}

impl<T: Show> Show for Vec<T> {
    fn node(self) -> Html {
        list(self.into_iter().map(Show::node).collect())
    }

    fn show(self, values: Values) -> Values {
        values.push_nodes(self.into_iter().map(Show::node).collect())
    }
}

#[inline(never)]
pub(crate) fn list(nodes: Vec<VNode>) -> Html {
    VNode::from(VList::with_children(nodes, None))
}

/// Whatever can be the value of an attribute.
pub trait Attribute {
    /// The value; with none there is no attribute.
    fn value(self) -> Option<AttrValue>;

    /// Adds it to the values of a view.
    #[inline]
    fn give(self, values: Values) -> Values
    where
        Self: Sized,
    {
        values.push_attribute(self.value())
    }
}

impl Attribute for &'static str {
    fn value(self) -> Option<AttrValue> {
        Some(AttrValue::Static(self))
    }

    #[inline(never)]
    fn give(self, values: Values) -> Values {
        values.push_attribute(self.value())
    }
}

impl Attribute for String {
    fn value(self) -> Option<AttrValue> {
        Some(AttrValue::from(self))
    }

    #[inline(never)]
    fn give(self, values: Values) -> Values {
        values.push_attribute(self.value())
    }
}

impl Attribute for AttrValue {
    fn value(self) -> Option<AttrValue> {
        Some(self)
    }

    #[inline(never)]
    fn give(self, values: Values) -> Values {
        values.push_attribute(self.value())
    }
}

impl Attribute for &AttrValue {
    fn value(self) -> Option<AttrValue> {
        Some(self.clone())
    }

    #[inline(never)]
    fn give(self, values: Values) -> Values {
        values.push_attribute(self.value())
    }
}

impl Attribute for Cow<'static, str> {
    fn value(self) -> Option<AttrValue> {
        Some(AttrValue::from(self))
    }

    #[inline(never)]
    fn give(self, values: Values) -> Values {
        values.push_attribute(self.value())
    }
}

impl Attribute for Classes {
    #[inline(never)]
    fn value(self) -> Option<AttrValue> {
        Some(AttrValue::from(self.to_string()))
    }
}

impl<T: Attribute> Attribute for Option<T> {
    fn value(self) -> Option<AttrValue> {
        self.and_then(Attribute::value)
    }

    #[inline(never)]
    fn give(self, values: Values) -> Values {
        values.push_attribute(self.value())
    }
}
