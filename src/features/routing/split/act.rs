//! Asking what a split would do, and doing it.

use super::cut::Cut;
use crate::store::{Cadence, use_lab_with, use_store};
use playground_engine::Text;
use playground_engine::api::{Request, SplitShard, StreamRef};
use playground_lab::Command;
use playground_lab::view::{self, Fault, SplitPreview};
use playground_markup::prelude::*;

/// The preview of a cut, followed while the world runs.
#[hook]
pub fn use_split_preview(stream: Option<Text>, cut: Option<Cut>) -> Option<SplitPreview> {
    let found = use_lab_with((stream, cut), Cadence::Slow, |lab, (stream, cut)| {
        let (stream, cut) = (stream.as_ref()?, cut.as_ref()?);
        view::split_preview(lab.world(), stream, cut.shard, cut.at)
    });
    (*found).clone()
}

/// Performs a split; what the service refuses comes back.
#[hook]
pub fn use_split() -> impl Fn(&Text, Cut) -> Option<Fault> + Clone + 'static {
    let store = use_store();
    move |stream: &Text, cut: Cut| {
        let request = Request::SplitShard(SplitShard {
            stream: StreamRef::named(stream.clone()),
            shard_to_split: Some(Text::from(cut.shard.to_string())),
            new_starting_hash_key: Some(Text::from(cut.at.to_string())),
        });
        store.perform(Command::Call(request)).result.err().map(|error| Fault::of(&error))
    }
}
