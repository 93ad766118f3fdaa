//! One or two letters for each consumer, all different, for places too small for a name.

/// Shortest marks that tell the names apart: a letter, else two, else a letter and a number.
pub fn initials(names: &[&str]) -> Vec<String> {
    let mut taken: Vec<String> = Vec::with_capacity(names.len());
    for name in names {
        let mut letters = name.chars().filter(char::is_ascii_alphanumeric);
        let first: String = letters.next().map_or_else(|| "?".to_owned(), |c| c.to_ascii_lowercase().to_string());
        let second = letters.next().map(|c| format!("{first}{c}"));
        let mark = [Some(first.clone()), second]
            .into_iter()
            .flatten()
            .chain((2..1_000).map(|number: u32| format!("{first}{number}")))
            .find(|mark| !taken.contains(mark));
        taken.push(mark.unwrap_or(first));
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn marks_are_short_and_different() {
        assert_eq!(initials(&["dash", "audit"]), ["d", "a"]);
        assert_eq!(initials(&["audit", "alerts", "a", "a"]), ["a", "al", "a2", "a3"]);
        assert_eq!(initials(&["-", "Dash"]), ["?", "d"]);
    }
}
