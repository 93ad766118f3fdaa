#![allow(clippy::unwrap_used)]

use super::*;

const LF: &str = "carrier,tail\nUA,N1\nAA,\"N,2\"\nB6,\"say \"\"hi\"\"\"\n";

fn keys(import: &Import, column: u32) -> Vec<String> {
    let (rows, _) = import.rows(column);
    (0..rows.len()).map(|index| rows.row(index).0.to_owned()).collect()
}

fn payload(import: &Import, column: u32, row: u32) -> String {
    let (rows, _) = import.rows(column);
    String::from_utf8(rows.row(row).1.to_vec()).unwrap()
}

/// Kind, first line and count of every problem.
fn problems(problems: &Problems) -> Vec<(ProblemKind, u32, u32)> {
    problems.kinds.iter().map(|problem| (problem.kind, problem.line, problem.count)).collect()
}

fn texts(list: &[Text]) -> Vec<&str> {
    list.iter().map(AsRef::as_ref).collect()
}

#[test]
fn values_are_read_with_quotes_and_named_columns() {
    let import = read("flights.csv", LF.as_bytes());
    assert_eq!(import.format, Format::Csv { delimiter: b',' });
    assert_eq!(texts(&import.columns), ["carrier", "tail"]);
    assert_eq!(import.rows, 3);
    assert!(import.problems.is_empty());
    assert_eq!(texts(&import.sample[1]), ["AA", "N,2"]);
    assert_eq!(keys(&import, 0), ["UA", "AA", "B6"]);
    assert_eq!(keys(&import, 1), ["N1", "N,2", "say \"hi\""]);
    assert_eq!(payload(&import, 0, 2), r#"{"carrier":"B6","tail":"say \"hi\""}"#);
}

#[test]
fn other_delimiters_and_line_ends_are_recognised() {
    let check = |name: &str, text: &str, delimiter| {
        let import = read(name, text.as_bytes());
        assert_eq!(import.format, Format::Csv { delimiter }, "{text:?}");
        assert_eq!(keys(&import, 1), ["2", "4"], "{text:?}");
    };
    check("x.txt", "a;b\n1;2\n3;4\n", b';');
    check("x.tsv", "a\tb\n1\t2\n3\t4", b'\t');
    check("x.csv", "a,b\r\n1,2\r\n3,4\r\n", b',');
    check("x", "a,b\n\n1,2\n\n3,4\n", b',');
}

#[test]
fn header_names_are_made_unique() {
    let import = read("x.csv", b"a,,a\n1,2,3\n");
    assert_eq!(texts(&import.columns), ["a", "column 2", "a 3"]);
    assert_eq!(payload(&import, 0, 0), r#"{"a":"1","column 2":"2","a 3":"3"}"#);
}

#[test]
fn a_quoted_line_end_stays_in_its_row_and_lines_are_still_counted() {
    let import = read("x.csv", b"a,b\r\n\"1\r\n1\",2\r\n3\r\n4,5\r\n");
    assert_eq!(keys(&import, 0), ["1\r\n1", "4"]);
    assert_eq!(problems(&import.problems), [(ProblemKind::RaggedRow, 4, 1)]);
}

#[test]
fn plain_lines_are_keys() {
    let import = read("keys.txt", b"alice\r\nbob\n\n  \nuser-42");
    assert_eq!(import.format, Format::Lines);
    assert_eq!(texts(&import.columns), ["line"]);
    assert_eq!(keys(&import, 0), ["alice", "bob", "user-42"]);
    assert_eq!(payload(&import, 0, 2), "user-42");
}

#[test]
fn a_csv_of_one_column_is_values() {
    let import = read("x.csv", b"key\nalice\nbob\n");
    assert_eq!(texts(&import.columns), ["key"]);
    assert_eq!(keys(&import, 0), ["alice", "bob"]);
}

#[test]
fn json_lines_keep_their_text_and_any_member_can_be_the_key() {
    let text = concat!(r#"{"user":"u1","n":7,"o":{"x":1}}"#, "\n", r#"{"user":"u2","late":true}"#, "\n");
    let import = read("x.log", text.as_bytes());
    assert_eq!(import.format, Format::NdJson);
    assert_eq!(texts(&import.columns), ["n", "o", "user", "late"]);
    assert_eq!(keys(&import, 2), ["u1", "u2"]);
    assert_eq!(keys(&import, 0), ["7"]);
    assert_eq!(keys(&import, 1), [r#"{"x":1}"#]);
    assert_eq!(payload(&import, 2, 1), r#"{"user":"u2","late":true}"#);
    let (rows, missing) = import.rows(0);
    assert_eq!(rows.len(), 1);
    assert_eq!(problems(&missing), [(ProblemKind::MissingColumn, 2, 1)]);
}

#[test]
fn broken_json_is_counted_and_the_rest_stays() {
    let import = read("x.ndjson", b"{\"a\":\"1\"}\n{oops\n[1]\n{\"a\":\"2\"}\n");
    assert_eq!(keys(&import, 0), ["1", "2"]);
    assert_eq!(problems(&import.problems), [(ProblemKind::BadJson, 2, 2)]);
    assert_eq!((import.rows, import.problems.rows_lost()), (2, 2));
}

#[test]
fn keys_that_cannot_be_used_are_named() {
    let long = "é".repeat(256);
    let text = format!("a,b\n,1\n{long},2\n{long}x,3\n😀,4\n");
    let import = read("x.csv", text.as_bytes());
    let (rows, missing) = import.rows(0);
    assert_eq!(rows.len(), 2);
    assert_eq!(problems(&missing), [(ProblemKind::EmptyKey, 2, 1), (ProblemKind::LongKey, 4, 1)]);
    // Two units a face: 128 fit, 129 do not.
    let import = read("x", format!("{}\n{}\n", "😀".repeat(128), "😀".repeat(129)).as_bytes());
    assert_eq!(problems(&import.rows(0).1), [(ProblemKind::LongKey, 2, 1)]);
}

#[test]
fn a_record_over_one_mebibyte_is_left_out() {
    let most = 1024 * 1024 - r#"{"k":"a","v":""}"#.len() - 1;
    let text = format!("k,v\na,{}\na,{}\n", "x".repeat(most), "x".repeat(most + 1));
    let (rows, missing) = read("x.csv", text.as_bytes()).rows(0);
    assert_eq!(rows.len(), 1);
    assert_eq!(problems(&missing), [(ProblemKind::LargeRecord, 3, 1)]);
}

#[test]
fn encodings_are_said() {
    let check = |bytes: &[u8], encoding, found: &[(ProblemKind, u32, u32)], expected: &[&str]| {
        let import = read("x.txt", bytes);
        assert_eq!(import.encoding, encoding);
        assert_eq!(problems(&import.problems), found);
        assert_eq!(keys(&import, 0), expected);
    };
    let utf16 = |text: &str, big: bool, mark: bool| {
        let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect::<Vec<u8>>()
    };
    let note = [(ProblemKind::Utf16, 1, 1)];
    check(b"\xef\xbb\xbfalice\n", Encoding::Utf8Mark, &[], &["alice"]);
    check(&utf16("alice\nbøb\n", false, true), Encoding::Utf16Little, &note, &["alice", "bøb"]);
    check(&utf16("alice\nbøb\n", true, true), Encoding::Utf16Big, &note, &["alice", "bøb"]);
    check(&utf16("alice\nbob\n", false, false), Encoding::Utf16Little, &note, &["alice", "bob"]);
    check(&utf16("alice\nbob\n", true, false), Encoding::Utf16Big, &note, &["alice", "bob"]);
    check(b"good\nM\xfcnchen\nfine\n", Encoding::Utf8, &[(ProblemKind::WrongEncoding, 2, 1)], &["good", "fine"]);
}

#[test]
fn half_a_pair_of_utf_16_spoils_only_its_row() {
    let units = [0xfeff, u16::from(b'a'), 10, 0xd800, 10, u16::from(b'b')];
    let bytes: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let import = read("x", &bytes);
    assert_eq!(keys(&import, 0), ["a", "b"]);
    assert_eq!(problems(&import.problems), [(ProblemKind::Utf16, 1, 1), (ProblemKind::WrongEncoding, 2, 1)]);
}

#[test]
fn a_file_that_is_no_text_offers_nothing() {
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80good\nline\n";
    let archive = b"PK\x03\x04\x14\0\0\0\x08\0\xc1\x5a,good,\nline,\n";
    for (name, bytes) in [("x.png", &picture[..]), ("x.csv", &archive[..]), ("x.jsonl", &b"{}\n\0"[..])] {
        let import = read(name, bytes);
        assert_eq!(problems(&import.problems), [(ProblemKind::NotText, 1, 1)], "{name}");
        assert_eq!((import.rows, import.sample.len(), import.problems.rows_lost()), (0, 0, 0), "{name}");
        assert_eq!(import.rows(0).0.len(), 0, "{name}");
    }
    // A hole far into a log spoils only what it touches.
    let log = format!("{}\0\n", "good\n".repeat(2_000));
    assert_eq!(read("x.log", log.as_bytes()).problems.of(ProblemKind::NotText), None);
}

#[test]
fn too_many_rows_are_cut_and_counted() {
    let import = read("x", "k\n".repeat(100_003).as_bytes());
    assert_eq!(import.rows, 100_000);
    assert_eq!(problems(&import.problems), [(ProblemKind::TooManyRows, 100_001, 3)]);
    assert_eq!(import.rows(0).0.len(), 100_000);
}

#[test]
fn a_too_large_file_is_cut_at_a_line_end() {
    let line = format!("{}\n", "k".repeat(999));
    let import = read("x", line.repeat(20_001).as_bytes());
    assert_eq!(import.rows, 20_000);
    assert_eq!(problems(&import.problems), [(ProblemKind::TooLarge, 20_001, 1000)]);
    assert_eq!(import.problems.rows_lost(), 0);
}

#[test]
fn nothing_in_a_file_panics() {
    for bytes in
        [&b""[..], b"\n\n", b"\xff\xfe", b"\xff\xfea", b"\xfe\xff", b"\"", b"{}", b",", b"\xff\xff\n", b"\0\0\0\0"]
    {
        for name in ["x.csv", "x.ndjson", "x"] {
            let import = read(name, bytes);
            for column in [0, 1, u32::MAX] {
                let (rows, _) = import.rows(column);
                assert!(rows.len() <= import.rows);
            }
        }
    }
}

#[test]
fn a_column_that_is_not_there_gives_no_rows() {
    let (rows, missing) = read("x.csv", LF.as_bytes()).rows(2);
    assert_eq!(rows.len(), 0);
    assert_eq!(problems(&missing), [(ProblemKind::MissingColumn, 2, 3)]);
}

#[test]
fn the_sample_file_has_its_rows() {
    let bytes = include_bytes!("../../../../www/static/samples/nyc-flights-2013-07-08-to-14.csv");
    let import = read("nyc-flights-2013-07-08-to-14.csv", bytes);
    assert_eq!((import.format, import.rows), (Format::Csv { delimiter: b',' }, 6_759));
    assert!(import.problems.is_empty());
    assert_eq!(import.columns.len(), 12);
    let carrier =
        import.columns.iter().position(|name| name.as_ref() == "carrier").and_then(|at| u32::try_from(at).ok());
    let (rows, missing) = import.rows(carrier.unwrap());
    assert_eq!((rows.len(), missing.rows_lost()), (6_759, 0));
    assert_eq!(rows.row(0).0, "US");
    let distinct: std::collections::BTreeSet<&str> = (0..rows.len()).map(|index| rows.row(index).0).collect();
    assert_eq!(distinct.len(), 15);
}

#[test]
fn recorded_rows_come_in_the_order_of_their_times() {
    let file = read(
        "f.csv",
        b"at,key\n2026-01-01T00:00:10Z,late\n2026-01-01T00:00:00Z,early\nsoon,never\n2026-01-01T00:00:10Z,last\n",
    );
    let (rows, problems) = file.recorded(1, 0);
    let keys: Vec<_> = (0..rows.len()).map(|row| rows.row(row).0.to_owned()).collect();
    assert_eq!(
        (keys.as_slice(), rows.times()),
        (&["early", "late", "last"].map(str::to_owned)[..], &[0, 10_000, 10_000][..])
    );
    let kinds: Vec<_> = problems.kinds.iter().map(|problem| (problem.kind, problem.line, problem.count)).collect();
    assert_eq!(kinds, [(ProblemKind::NoTime, 4, 1)]);
}

#[test]
fn columns_of_times_are_recognised() {
    let file = read("f.csv", b"n,at,key\n5,2026-01-01T00:00:10Z,a\n6,2026-01-01T00:00:11Z,b\n");
    assert_eq!(file.time_columns(), [0, 1], "plain numbers are seconds");
    assert!(read("keys", b"alice\nbob\n").time_columns().is_empty());
}
