//! The part of a long list that is on the screen. Rows have one fixed height;
//! only those near the window exist as elements.

use crate::platform::dom;
use crate::platform::web::Element;
use playground_markup::prelude::*;
use std::ops::Range;

/// Rows kept above and below the visible ones.
const OVERSCAN: u64 = 8;

/// Rows to render for a scroll position.
pub fn visible(top_px: u32, height_px: u32, row_px: u32, rows: u64) -> Range<u64> {
    let row_px = row_px.max(1);
    let first = u64::from(top_px / row_px);
    let last = u64::from((top_px + height_px).div_ceil(row_px));
    let start = first.saturating_sub(OVERSCAN).min(rows);
    start..(last + OVERSCAN).min(rows).max(start)
}

/// A window over a list: put `node` and `onscroll` on the scrolling element and
/// render `range` inside its only child, which the window sizes through
/// `--rows` and `--first`.
#[derive(Clone)]
pub struct ListWindow {
    pub node: NodeRef,
    pub onscroll: Callback<Event>,
    pub range: Range<u64>,
}

impl std::fmt::Debug for ListWindow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ListWindow").field("range", &self.range).finish_non_exhaustive()
    }
}

/// Follows the scroll position of one element.
#[hook]
pub fn use_window(rows: u64, row_px: u32, first_height_px: u32) -> ListWindow {
    let node = use_node_ref();
    let place = use_state_eq(|| (0_u32, first_height_px));
    let onscroll = {
        let place = place.clone();
        Callback::from(move |event: Event| {
            if let Some(element) = event.target_dyn_into::<Element>() {
                let top = u32::try_from(element.scroll_top()).unwrap_or(0);
                let height = u32::try_from(element.client_height()).unwrap_or(first_height_px);
                // Whole rows only, so that scrolling within one renders nothing.
                place.set((top / row_px.max(1) * row_px, height));
            }
        })
    };
    let range = visible(place.0, place.1, row_px, rows);
    {
        let node = node.clone();
        use_effect_with((rows, range.start), move |&(rows, first)| {
            if let Some(body) = node.cast::<Element>().and_then(|list| list.first_element_child()) {
                dom::set_var(&body, "--rows", &rows.to_string());
                dom::set_var(&body, "--first", &first.to_string());
            }
        });
    }
    ListWindow { node, onscroll, range }
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn a_window_shows_its_rows_and_a_few_more() {
        assert_eq!(visible(0, 240, 24, 1_000), 0..18);
        assert_eq!(visible(2_400, 240, 24, 1_000), 92..118);
        assert_eq!(visible(0, 240, 24, 3), 0..3);
        assert_eq!(visible(50_000, 240, 24, 3), 3..3);
        assert_eq!(visible(0, 240, 24, 0), 0..0);
    }
}
