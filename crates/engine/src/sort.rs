//! One sort for lists of all types.

use std::cmp::Ordering;

/// Sorts a list; equal items stay as they were. The standard library's sort is a few kilobytes for each type
/// that is sorted, this one a few bytes: what moves in its sort are places.
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    for (one, other) in swaps(items.len(), &|one, other| compare(&items[one], &items[other])) {
        items.swap(one, other);
    }
}

/// Sorts a list by a key; items with equal keys stay as they were.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

/// The swaps, one after another, that bring a list into order.
fn swaps(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|one, other| compare(*one, *other));
    let found = |place: usize| {
        // What belongs here may have been swapped away by a place before.
        let mut from = order[place];
        while from < place {
            from = order[from];
        }
        (place, from)
    };
    (0..count).map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_equal_items_keep_their_order() {
        let mut seed = 7_u32;
        for length in 0..60 {
            let mut list: Vec<(u32, usize)> = Vec::new();
            for place in 0..length {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                list.push(((seed >> 16) % 10, place));
            }
            let mut expected = list.clone();
            expected.sort_unstable();
            sort_by_key(&mut list, |item| item.0);
            assert_eq!(list, expected);
        }
    }
}
