//! The tables of every operation, family by family, and how they map to the engine's types. One line per member:
//! `field: "Name", Kind, required;` for what callers send, `value => "Name", Kind, required;` for what they get.

pub(crate) mod capacity;
pub(crate) mod channels;
pub(crate) mod consumers;
pub(crate) mod governance;
pub(crate) mod queues;
pub(crate) mod records;
pub(crate) mod shards;
pub(crate) mod streams;

/// A structure that callers send: shape, reader and writer of an engine type that has a default.
/// `field` may be a path; a kind that is a structure of one member maps to a field that is that member.
macro_rules! input {
    ($type:ident as $name:literal { $($($field:ident).+: $member:literal, $kind:expr $(, $required:ident)?;)* }) => {
        impl $crate::shape::Shaped for $type {
            const SHAPE: &'static $crate::shape::StructureShape = &$crate::shapes::table!(
                $name { $($member, $kind $(, $required)?;)* }
            );
        }

        impl $crate::put::Put for $type {
            fn put(&self, _: $crate::shape::Shape, sink: &mut dyn $crate::sink::Sink) {
                let shape = <Self as $crate::shape::Shaped>::SHAPE;
                $crate::put::members(shape, &[$(&$crate::put::Given(&self.$($field).+)),*], sink);
            }
        }

        impl $crate::take::Item for $type {
            fn read(value: $crate::value::Value) -> Option<Self> {
                #[allow(unused_mut)] // requests without members
                let (mut members, mut whole) = ($crate::take::Members::of(value), Self::default());
                let _ = &mut members;
                $(whole.$($field).+ = members.take($member);)*
                Some(whole)
            }
        }
    };
}

/// A structure that callers get: shape and writer of an engine type, or of one made for the purpose.
macro_rules! output {
    ($type:ty as $name:literal, $it:ident { $($value:expr => $member:literal, $kind:expr $(, $required:ident)?;)* }) => {
        impl $crate::shape::Shaped for $type {
            const SHAPE: &'static $crate::shape::StructureShape = &$crate::shapes::table!(
                $name { $($member, $kind $(, $required)?;)* }
            );
        }

        impl $crate::put::Put for $type {
            fn put(&self, _: $crate::shape::Shape, sink: &mut dyn $crate::sink::Sink) {
                let $it = self;
                $crate::put::members(<Self as $crate::shape::Shaped>::SHAPE, &[$(&$value),*], sink);
            }
        }
    };
}

macro_rules! table {
    ($name:literal { $($member:literal, $kind:expr $(, $required:ident)?;)* }) => {{
        #[allow(unused_imports)] // not every structure has every kind
        use $crate::shape::Shape::{Blob, Boolean, Integer, List, Long, Map, Structure, Text, Time};
        $crate::shape::StructureShape {
            name: $name,
            members: &[$($crate::shape::Member {
                name: $member,
                shape: $kind,
                required: false $(|| $crate::shapes::required!($required))?,
            }),*],
        }
    }};
}

macro_rules! required {
    (required) => {
        true
    };
}

pub(crate) use {input, output, required, table};

/// The answer of an operation that has none.
pub(crate) struct Nothing;

output! { Nothing as "Nothing", _it {} }
