//! What the service says of a stream, as it would say it to anybody: the very bytes of its answers.

use playground_engine::api::{
    DescribeStream, DescribeStreamSummary, ListShards, ListTagsForStream, Operation, Request, StreamRef,
};
use playground_engine::{Agenda, Ctx, Journal, Principal, Seed, Text};
use playground_wire::{json, members};

use super::fault::Fault;
use crate::World;

/// The operations whose answers describe a stream.
pub const DESCRIBING: [Operation; 4] =
    [Operation::DescribeStreamSummary, Operation::DescribeStream, Operation::ListShards, Operation::ListTagsForStream];

/// The JSON of an answer at this instant, without the call being made: nothing counts it, and nothing changes. None for
/// an operation that is not in [`DESCRIBING`].
///
/// # Errors
///
/// The exception that a call would meet, such as one call too many in this second.
pub fn describe(world: &World, stream: &str, operation: Operation) -> Option<Result<String, Fault>> {
    let stream = StreamRef::named(Text::from(stream));
    let request = match DESCRIBING.iter().position(|known| *known == operation)? {
        0 => Request::DescribeStreamSummary(DescribeStreamSummary { stream }),
        1 => Request::DescribeStream(DescribeStream { stream, ..DescribeStream::default() }),
        2 => Request::ListShards(ListShards { stream, ..ListShards::default() }),
        _ => Request::ListTagsForStream(ListTagsForStream { stream, ..ListTagsForStream::default() }),
    };
    let mut account = world.account().clone();
    let (mut journal, mut agenda, mut pushes) = (Journal::new(), Agenda::new(), Vec::new());
    let mut draws = Seed(0).draws("describe", 0);
    let mut ctx =
        Ctx { now: world.now(), draws: &mut draws, journal: &mut journal, agenda: &mut agenda, pushes: &mut pushes };
    let answer = account.call(&mut ctx, Principal::Person, request);
    Some(answer.map(|response| json::print(&members::of_response(&response))).map_err(|error| Fault::of(&error)))
}
