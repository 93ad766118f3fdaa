//! What people name in version 1 of sessions: branches and instants. Frozen: these shapes never change once released.

use super::OpenError;
use crate::bookmark::{Bookmark, MOST_BOOKMARKS, tidy};
use crate::branch::{Branch, BranchId, branch_name};
use crate::lab::{Lab, place};
use playground_engine::Timestamp;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(super) struct MarksV1 {
    /// Branches with another name than their number gives them.
    branches: Vec<(u32, String)>,
    bookmarks: Vec<BookmarkV1>,
}

#[derive(Serialize, Deserialize)]
struct BookmarkV1 {
    branch: u32,
    at: u64,
    name: String,
}

impl MarksV1 {
    pub(super) fn of(lab: &Lab) -> Self {
        let renamed = (0..).zip(&lab.branches).filter(|(id, branch)| branch.name != branch_name(BranchId(*id)));
        let bookmark =
            |mark: &Bookmark| BookmarkV1 { branch: mark.branch.0, at: mark.at.micros(), name: mark.name.to_string() };
        Self {
            branches: renamed.map(|(id, branch)| (id, branch.name.to_string())).collect(),
            bookmarks: lab.bookmarks.iter().map(bookmark).collect(),
        }
    }

    /// Gives the branches their names; the bookmarks, by time.
    pub(super) fn name(self, branches: &mut [Branch]) -> Result<Vec<Bookmark>, OpenError> {
        if self.bookmarks.len() > MOST_BOOKMARKS {
            return Err(OpenError::TooLarge);
        }
        for (id, name) in self.branches {
            let branch = branches.get_mut(place(BranchId(id))).ok_or(OpenError::Malformed)?;
            branch.name = tidy(&name).ok_or(OpenError::Malformed)?;
        }
        let mut bookmarks = Vec::new();
        for mark in self.bookmarks {
            let (branch, at) = (BranchId(mark.branch), Timestamp::from_micros(mark.at));
            let tip = branches.get(place(branch)).ok_or(OpenError::Malformed)?.tip;
            let after = bookmarks.last().map_or(Timestamp::EPOCH, |before: &Bookmark| before.at);
            if at > tip || at < after {
                return Err(OpenError::Malformed);
            }
            bookmarks.push(Bookmark { branch, at, name: tidy(&mark.name).ok_or(OpenError::Malformed)? });
        }
        Ok(bookmarks)
    }
}
