//! How much of a hostile body is looked at.

/// Containers inside one another. The deepest request of the model has six.
pub(crate) const DEPTH: usize = 64;
/// Values in one body. A full batch has some two thousand; the longest lists of the model have ten thousand items.
const VALUES: usize = 200_000;

/// Counts what a reader has made.
#[derive(Debug)]
pub(crate) struct Budget {
    values: usize,
    depth: usize,
}

impl Budget {
    pub(crate) const fn new() -> Self {
        Self { values: VALUES, depth: DEPTH }
    }

    /// One more value.
    pub(crate) fn value(&mut self) -> Option<()> {
        self.values = self.values.checked_sub(1)?;
        Some(())
    }

    /// Into a container.
    pub(crate) fn enter(&mut self) -> Option<()> {
        self.depth = self.depth.checked_sub(1)?;
        Some(())
    }

    /// Out of it.
    pub(crate) fn leave(&mut self) {
        self.depth += 1;
    }
}
