//! From a point to the thing under it.

/// The index of the mark nearest to `share`, if one lies within `reach`.
pub fn nearest(marks: &[f64], share: f64, reach: f64) -> Option<usize> {
    marks
        .iter()
        .enumerate()
        .map(|(index, mark)| (index, (mark - share).abs()))
        .filter(|(_, distance)| *distance <= reach)
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_mark_within_reach() {
        assert_eq!(nearest(&[0.1, 0.2, 0.9], 0.19, 0.05), Some(1));
        assert_eq!(nearest(&[0.1, 0.2, 0.9], 0.5, 0.05), None);
    }
}
