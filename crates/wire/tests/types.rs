//! The TypeScript types of the npm package come from the same tables as the wire. This test fails when the committed
//! file is another one; `UPDATE=1 cargo test -p playground-wire --test types` writes it anew.

use playground_engine::api::{Operation, SubscribeToShardEvent};
use playground_wire::shape::{Shape, Shaped, StructureShape};
use playground_wire::{input, output};
use std::collections::BTreeMap;
use std::fmt::Write as _;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../npm/engine/src/generated/operations.ts");

/// Structures by name, those inside others too.
type Structures = BTreeMap<&'static str, &'static StructureShape>;

fn gather(shape: Shape, found: &mut Structures) {
    match shape {
        Shape::List(item) | Shape::Map(item) => gather(*item, found),
        Shape::Structure(structure) => {
            if let Some(known) = found.insert(structure.name, structure) {
                assert_eq!(known, structure, "two structures are named {}", structure.name);
                return;
            }
            for member in structure.members {
                gather(member.shape, found);
            }
        }
        Shape::Text | Shape::Blob | Shape::Integer | Shape::Long | Shape::Boolean | Shape::Time => {}
    }
}

fn kind(shape: Shape) -> String {
    match shape {
        Shape::Text => "string".to_owned(),
        Shape::Blob => "Uint8Array".to_owned(),
        Shape::Integer | Shape::Long => "number".to_owned(),
        Shape::Boolean => "boolean".to_owned(),
        Shape::Time => "Date".to_owned(),
        Shape::List(item) => format!("{}[]", kind(*item)),
        Shape::Map(value) => format!("{{ [name: string]: {} }}", kind(*value)),
        Shape::Structure(structure) => structure.name.to_owned(),
    }
}

fn types() -> String {
    let mut structures = Structures::new();
    for operation in Operation::ALL {
        gather(Shape::Structure(input(*operation)), &mut structures);
        gather(Shape::Structure(output(*operation)), &mut structures);
    }
    gather(Shape::Structure(SubscribeToShardEvent::SHAPE), &mut structures);
    let mut text = String::from("// Written by `UPDATE=1 cargo test -p playground-wire --test types`; do not edit.\n");
    for structure in structures.values() {
        let _ = writeln!(text, "\nexport interface {} {{", structure.name);
        for member in structure.members {
            let mark = if member.required { "" } else { "?" };
            let _ = writeln!(text, "  {}{mark}: {};", member.name, kind(member.shape));
        }
        text.push_str("}\n");
    }
    text.push_str("\n/** Every operation with what it takes and what it gives. */\nexport interface Operations {\n");
    for operation in Operation::ALL {
        let (input, output) = (input(*operation).name, output(*operation).name);
        let _ = writeln!(text, "  {}: {{ input: {input}; output: {output} }};", operation.name());
    }
    text.push_str("}\n");
    text
}

#[test]
fn types_of_the_package_are_those_of_the_wire() {
    let types = types();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(FILE, &types).expect("the file can be written");
    }
    let kept = std::fs::read_to_string(FILE).unwrap_or_default();
    assert!(
        kept == types,
        "npm/engine/src/generated/operations.ts is not what the tables say; see the head of this file"
    );
}
