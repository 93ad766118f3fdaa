//! docs/model.md says the numbers that the simulation uses.

use playground_engine::{LimitsProfile, Span, transition};
use playground_sim::network;

const PAGE: &str = include_str!("../../../docs/model.md");

/// The value of the row that begins with these words.
fn value(row: &str) -> &'static str {
    let line = PAGE.lines().find(|line| line.starts_with(&format!("| {row} |")));
    line.and_then(|line| line.split('|').nth(2)).unwrap_or_else(|| panic!("no row {row}")).trim()
}

#[test]
fn the_page_names_how_long_every_change_takes() {
    let same = |row: &str, spans: &[Span]| {
        for span in spans {
            assert_eq!(value(row), format!("{} s", span.micros() / 1_000_000), "{row}");
        }
    };
    same("A stream, from `CREATING` to `ACTIVE`", &[transition::CREATE_STREAM]);
    same("A stream, from `DELETING` to gone", &[transition::DELETE_STREAM]);
    same("A split or a merge", &[transition::RESHARD]);
    same("`UpdateShardCount`, each round of splits or merges", &[transition::UPDATE_SHARD_COUNT_ROUND]);
    same("Switch of the capacity mode", &[transition::UPDATE_STREAM_MODE]);
    same("Another warm throughput", &[transition::UPDATE_WARM_THROUGHPUT]);
    same("A consumer, from `CREATING` to `ACTIVE`", &[transition::REGISTER_CONSUMER]);
    same("A consumer, from `DELETING` to gone", &[transition::DEREGISTER_CONSUMER]);
    same("Shard-level metrics, largest record", &[transition::SETTING]);
    same("Record distribution", &[transition::DISTRIBUTION]);
    same("A queue made or deleted", &[transition::CREATE_QUEUE, transition::DELETE_QUEUE]);
    same("A queue changed", &[transition::UPDATE_QUEUE]);
    let channel = [transition::CREATE_CHANNEL, transition::UPDATE_CHANNEL, transition::DELETE_CHANNEL];
    same("A channel made, changed or deleted", &channel);
    let encryption = value("Encryption on, off, another key");
    let (change, lag) = (transition::ENCRYPTION.micros() / 1_000_000, transition::ENCRYPTION_LAG.micros() / 1_000_000);
    assert_eq!(encryption, format!("{change} s, and {lag} s more until records follow"));
    let cut_over = value("From the close of a parent to the first write into its children");
    assert_eq!(cut_over, format!("{} s, from a full second", transition::CUT_OVER.micros() / 1_000_000));
}

#[test]
fn the_page_names_how_long_every_call_takes() {
    let millis = |span: Span| span.micros() / 1_000;
    let jitter = network::JITTER_MICROS / 1_000;
    for (row, leg) in
        [("Way of a request to the service", network::REQUEST_LEG), ("Way of an answer back", network::ANSWER_LEG)]
    {
        assert_eq!(value(row), format!("{} to {} ms, drawn evenly", millis(leg), millis(leg) + jitter));
    }
    assert_eq!(value("A write until it is answered"), format!("{} ms", millis(network::WRITE_WORK)));
    assert_eq!(value("A read until it is answered"), format!("{} ms", millis(network::READ_WORK)));
    assert_eq!(value("Any other call until it is answered"), format!("{} ms", millis(network::CONTROL_WORK)));
    assert_eq!(value("A write while a zone is lost, on top"), format!("{} ms", millis(network::MISSING_COPY)));
    let limits = LimitsProfile::Current.limits();
    assert_eq!(value("Fan-out, from the write to the delivery"), format!("{} ms", millis(limits.push_delay)));
    assert_eq!(millis(limits.push_idle), 1_000);
}
