//! Drawing of what moves. One canvas lies over the stage; everything that is read, focused or
//! pressed is ordinary elements. Where a record is drawn follows from its event and the clock alone.

mod canvas;
mod current;
pub mod density;
mod flights;
pub mod geometry;
pub mod hit;
mod layout;
mod measure;
pub mod motion;
mod painters;
mod palette;
mod pointer;
mod surface;

pub use canvas::StageCanvas;
pub use current::use_detail;
pub use measure::use_width;
pub use pointer::{capture, click_share, drag_place, drag_share, focus_soon, focus_svg, release};
