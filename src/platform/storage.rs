//! Local storage, namespaced by the page's path; never throws.

use super::dom;
use web_sys::Storage;

/// Why something was not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageTrouble {
    /// The browser allows this page no storage.
    Blocked,
    /// The browser has no room left for this page.
    Full,
}

fn area() -> Option<Storage> {
    dom::window().local_storage().ok().flatten()
}

fn name(key: &str) -> String {
    format!("kp1:{}:{key}", dom::path())
}

/// Reads a value of this page.
pub fn read(key: &str) -> Option<String> {
    area()?.get_item(&name(key)).ok().flatten()
}

/// Keeps a value for this page.
pub fn write(key: &str, value: &str) -> Result<(), StorageTrouble> {
    let area = area().ok_or(StorageTrouble::Blocked)?;
    area.set_item(&name(key), value).map_err(|_| StorageTrouble::Full)
}

/// Forgets a value of this page.
pub fn remove(key: &str) {
    if let Some(area) = area() {
        drop(area.remove_item(&name(key)));
    }
}
