//! Bookmarks: names for instants. They lie beside the world and change nothing in it.

use crate::branch::BranchId;
use crate::lab::{Lab, place};
use playground_engine::{Text, Timestamp};

/// Most bookmarks of a session.
pub const MOST_BOOKMARKS: usize = 200;
/// Longest name, in characters; longer ones are cut.
const LONGEST: usize = 60;

/// A name for an instant on a branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bookmark {
    /// The branch it was set on.
    pub branch: BranchId,
    /// The instant.
    pub at: Timestamp,
    /// Its name.
    pub name: Text,
}

/// A name as it is kept: without blanks around it, cut where it is too long. None for nothing.
pub(crate) fn tidy(name: &str) -> Option<Text> {
    let name: String = name.trim().chars().take(LONGEST).collect();
    (!name.is_empty()).then(|| name.trim_end().into())
}

impl Lab {
    /// All bookmarks, by time.
    pub fn bookmarks(&self) -> &[Bookmark] {
        &self.bookmarks
    }

    /// Names the instant on view; one that has a name on this branch gets the new one. False when there is no name or no
    /// room for another bookmark.
    pub fn add_bookmark(&mut self, name: &str) -> bool {
        let Some(name) = tidy(name) else { return false };
        let (branch, at) = (self.current, self.now());
        let full = self.bookmarks.len() >= MOST_BOOKMARKS;
        let there = self.bookmarks.iter_mut().find(|mark| (mark.branch, mark.at) == (branch, at));
        match there {
            Some(mark) => mark.name = name,
            None if full => return false,
            None => {
                let after = self.bookmarks.partition_point(|mark| mark.at <= at);
                self.bookmarks.insert(after, Bookmark { branch, at, name });
            }
        }
        self.revision += 1;
        true
    }

    /// Gives the bookmark at a place of the list another name; an empty one changes nothing.
    pub fn rename_bookmark(&mut self, which: usize, name: &str) {
        if let (Some(mark), Some(name)) = (self.bookmarks.get_mut(which), tidy(name)) {
            mark.name = name;
            self.revision += 1;
        }
    }

    /// Takes the bookmark at a place of the list away.
    pub fn remove_bookmark(&mut self, which: usize) {
        if which < self.bookmarks.len() {
            self.bookmarks.remove(which);
            self.revision += 1;
        }
    }

    /// Goes to the bookmark at a place of the list, on its branch unless the one on view goes through that instant too.
    pub fn go_to_bookmark(&mut self, which: usize) {
        let Some(mark) = self.bookmarks.get(which).cloned() else { return };
        if !self.passes(&mark) {
            self.switch_branch(mark.branch);
        }
        self.seek(mark.at);
    }

    /// Whether the branch on view goes through the instant of a bookmark: it is its own, or it left it later.
    pub fn passes(&self, mark: &Bookmark) -> bool {
        let mut branch = self.current;
        let mut until = self.tip();
        loop {
            if branch == mark.branch {
                return mark.at <= until;
            }
            let left = &self.branches[place(branch)];
            let Some(parent) = left.parent else { return false };
            until = until.min(left.forked_at);
            branch = parent;
        }
    }
}
