//! Standing messages over the stage.

use yew::AttrValue;

/// How a message looks and sounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Plain,
    /// Something was refused; the world is as it was.
    Bad,
}

/// What a message offers to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeAct {
    /// Keep the world of a link as one's own.
    KeepLink,
    /// Leave the world of a link for one's own, kept one.
    OwnWorld,
    /// Leave the kept world and begin anew.
    StartFresh,
    /// Show the world of the endpoint again.
    Follow,
    /// Download the session of the last visit, as it was found.
    DownloadFound,
}

/// A message that stays until dismissed.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub tone: Tone,
    pub text: AttrValue,
    pub acts: Vec<NoticeAct>,
}

impl Notice {
    /// A plain message.
    pub fn plain(text: impl Into<AttrValue>) -> Self {
        Self { tone: Tone::Plain, text: text.into(), acts: Vec::new() }
    }

    /// A refusal.
    pub fn bad(text: impl Into<AttrValue>) -> Self {
        Self { tone: Tone::Bad, text: text.into(), acts: Vec::new() }
    }

    /// The same message with something to do.
    #[must_use]
    pub fn offering(mut self, acts: &[NoticeAct]) -> Self {
        self.acts = acts.to_vec();
        self
    }
}
