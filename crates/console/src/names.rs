//! The service's names as other tools spell them.

/// A member or an operation as the AWS CLI spells it: `StreamARN` becomes `stream-arn`, `MaxRecordSizeInKiB` becomes
/// `max-record-size-in-ki-b`.
pub(crate) fn kebab(name: &str) -> String {
    split(name, '-')
}

/// The same with underscores, as Python spells it.
pub(crate) fn snake(name: &str) -> String {
    split(name, '_')
}

/// With a small first letter, as Java spells it.
pub(crate) fn camel(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_ascii_lowercase().to_string() + letters.as_str())
}

/// Cuts before a capital that a small letter follows, and between a small letter or digit and a capital: runs of
/// capitals stay whole. A plural of such a run (`ARNs`) is one word.
fn split(name: &str, between: char) -> String {
    let letters: Vec<char> = name.chars().collect();
    let plural = plural_run(&letters);
    let mut out = String::with_capacity(name.len() + 8);
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let after = letters.get(at + 1);
        let cut = match before {
            None => false,
            Some(_) if plural.is_some_and(|from| at > from) => false,
            Some(_) if plural == Some(at) => true,
            Some(before) => {
                letter.is_ascii_uppercase()
                    && (after.is_some_and(char::is_ascii_lowercase)
                        || before.is_ascii_lowercase()
                        || before.is_ascii_digit())
            }
        };
        if cut {
            out.push(between);
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

/// Where a run of two or more capitals with a final `s` begins.
fn plural_run(letters: &[char]) -> Option<usize> {
    let body = letters.strip_suffix(&['s'])?;
    let run = body.iter().rev().take_while(|letter| letter.is_ascii_uppercase()).count();
    (run >= 2).then(|| body.len() - run)
}

/// The name nearest to a misspelt one: at most a third of its letters changed.
pub(crate) fn nearest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let reach = (word.chars().count() / 3).max(1);
    let ranked = names.map(|name| (distance(word, name), name));
    ranked.filter(|(distance, _)| *distance <= reach).min_by_key(|(distance, _)| *distance).map(|(_, name)| name)
}

/// Letters to add, drop, change or swap with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut best = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_spelt_as_the_tools_do() {
        let check = |name, dashed: &str| {
            assert_eq!(kebab(name), dashed);
            assert_eq!(snake(name), dashed.replace('-', "_"));
        };
        check("PutRecord", "put-record");
        check("StreamARN", "stream-arn");
        check("ExclusiveStartShardId", "exclusive-start-shard-id");
        check("MaxRecordSizeInKiB", "max-record-size-in-ki-b");
        check("WarmThroughputMiBps", "warm-throughput-mi-bps");
        check("S3TablesDestinationConfiguration", "s3-tables-destination-configuration");
        check("ServiceExecutionRoleARN", "service-execution-role-arn");
        check("ShardLevelMetrics", "shard-level-metrics");
        check("GatewayARNs", "gateway-arns");
        assert_eq!(camel("StreamARN"), "streamARN");
        assert_eq!(camel("S3Destination"), "s3Destination");
    }

    #[test]
    fn the_nearest_name_is_found() {
        let names = ["put-record", "put-records", "list-streams"];
        assert_eq!(nearest("put-recrod", names.into_iter()), Some("put-record"));
        assert_eq!(nearest("liststreams", names.into_iter()), Some("list-streams"));
        assert_eq!(nearest("frobnicate", names.into_iter()), None);
    }
}
