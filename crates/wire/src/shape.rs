//! The tables: what members a request, an answer and their parts have. Spec 2.3, 2.4.

/// The kind of a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A text.
    Text,
    /// Bytes; base64 where a format has none.
    Blob,
    /// A number of 32 bits.
    Integer,
    /// A number of 64 bits.
    Long,
    /// `true` or `false`.
    Boolean,
    /// An instant.
    Time,
    /// A list of one kind.
    List(&'static Shape),
    /// Names of the caller's choice with values of one kind.
    Map(&'static Shape),
    /// Named members.
    Structure(&'static StructureShape),
}

/// A structure of the model.
#[derive(Debug, PartialEq, Eq)]
pub struct StructureShape {
    /// The model's name.
    pub name: &'static str,
    /// In the model's order.
    pub members: &'static [Member],
}

/// A member of a structure.
#[derive(Debug, PartialEq, Eq)]
pub struct Member {
    /// Its name on the wire.
    pub name: &'static str,
    /// Its kind.
    pub shape: Shape,
    /// Whether the model requires it.
    pub required: bool,
}

/// A type that has a table.
pub trait Shaped {
    /// Its table.
    const SHAPE: &'static StructureShape;
}

impl StructureShape {
    /// The member of that name.
    pub fn member(&self, name: &str) -> Option<&'static Member> {
        self.members.iter().find(|member| member.name == name)
    }
}
