//! The tables against the model: same members, same order, same kinds.

use playground_engine::api::Operation;
use playground_wire::{Shape, StructureShape, input, output};
use std::collections::BTreeMap;

/// Members by structure, and structures by operation, as `model.txt` has them.
struct Model {
    structures: BTreeMap<&'static str, Vec<&'static str>>,
    operations: BTreeMap<&'static str, (&'static str, &'static str)>,
}

impl Model {
    fn read() -> Self {
        let mut model = Self { structures: BTreeMap::new(), operations: BTreeMap::new() };
        for line in include_str!("model.txt").lines().filter(|line| !line.starts_with('#')) {
            if let Some((call, output)) = line.split_once(" -> ") {
                let (name, input) = call.trim_end_matches(')').split_once('(').expect("an operation has an input");
                model.operations.insert(name, (input, output));
            } else if let Some((name, members)) = line.split_once(':') {
                let members = members.split(',').map(str::trim).filter(|member| !member.is_empty());
                model.structures.insert(name, members.collect());
            }
        }
        model
    }

    /// What is wrong with a structure and everything in it. Its name does not matter: it is not on the wire.
    fn check(&self, name: &str, shape: &StructureShape, path: &str, wrong: &mut Vec<String>) {
        let expected = self.structures.get(name).map(Vec::as_slice).unwrap_or_default();
        let members: Vec<(&str, &str)> = expected.iter().filter_map(|member| member.split_once(' ')).collect();
        let names = members.iter().map(|(name, _)| *name);
        let ours: Vec<String> =
            shape.members.iter().map(|it| format!("{}{}", it.name, if it.required { "*" } else { "" })).collect();
        if !names.clone().eq(ours.iter().map(String::as_str)) {
            wrong.push(format!("{path}: the model has {:?}, the table {ours:?}", names.collect::<Vec<_>>()));
            return;
        }
        for ((_, kind), member) in members.iter().zip(shape.members) {
            self.check_kind(kind, member.shape, &format!("{path}.{}", member.name), wrong);
        }
    }

    fn check_kind(&self, kind: &str, shape: Shape, path: &str, wrong: &mut Vec<String>) {
        let inside = |open, close| kind.strip_prefix(open).and_then(|rest: &str| rest.strip_suffix(close));
        match (shape, inside('[', ']'), inside('{', '}')) {
            (Shape::List(of), Some(kind), _) | (Shape::Map(of), _, Some(kind)) => {
                self.check_kind(kind, *of, path, wrong);
            }
            (Shape::Structure(of), None, None) => self.check(kind, of, path, wrong),
            (shape, ..) => {
                let ours = format!("{shape:?}").to_lowercase();
                if ours != kind {
                    wrong.push(format!("{path}: the model has {kind}, the table {ours}"));
                }
            }
        }
    }
}

#[test]
fn every_table_is_the_models() {
    let model = Model::read();
    let mut wrong = Vec::new();
    for operation in Operation::ALL {
        let name = operation.name();
        let (sent, got) = model.operations.get(name).unwrap_or_else(|| panic!("the model has no {name}"));
        model.check(sent, input(*operation), &format!("{name} input"), &mut wrong);
        model.check(got, output(*operation), &format!("{name} output"), &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
