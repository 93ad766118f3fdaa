//! The drawer over the call strip: its tabs, and what the console has said.

use std::rc::Rc;
use yew::AttrValue;

/// Tabs of the drawer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CallsTab {
    /// All calls so far.
    #[default]
    All,
    /// Lines of the AWS CLI.
    Console,
    /// Requests made by hand.
    Raw,
}

/// A piece of the console's text.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// What was typed; none for what came by itself.
    pub line: Option<AttrValue>,
    /// What came of it.
    pub text: AttrValue,
    /// Whether it was refused.
    pub bad: bool,
}

/// Pieces that are kept.
const MOST: usize = 200;

/// The text with more at its end.
pub(super) fn after(before: &[Said], more: Vec<Said>) -> Rc<[Said]> {
    let all = before.len() + more.len();
    before.iter().cloned().chain(more).skip(all.saturating_sub(MOST)).collect()
}
