//! The ink thread of the followed record, from its place on the bar to its cell on the tape.

use super::Scene;
use crate::stage::geometry::{Point, share_of};
use crate::stage::surface::Surface;

/// Distance below the bar at which the thread runs.
const BELOW: f64 = 6.0;
/// Room to the right of the bar that the thread needs.
const BESIDE: f64 = 11.0;

/// Draws it, when there is a followed cell on the page and room beside the bar.
pub fn paint(surface: &Surface, scene: &Scene<'_>) {
    let (Some(hash), Some(cell), Some(bar)) = (scene.followed, scene.layout.followed, scene.layout.bar) else {
        return;
    };
    let edge = bar.right() + BESIDE;
    if edge + 2.0 > scene.layout.size.0 || bar.w < 480.0 || cell.y < bar.bottom() {
        return;
    }
    let start = bar.at(share_of(hash), 1.0);
    let run = bar.bottom() + BELOW;
    let ink = &scene.palette.colours.ink;
    let tip = scene
        .layout
        .lanes
        .iter()
        .map(|lane| lane.tip)
        .find(|tip| cell.y >= tip.y - 1.0 && cell.bottom() <= tip.bottom() + 1.0);
    let tip = tip.unwrap_or(cell);
    if tip.right() - cell.right() < 8.0 {
        let end = Point { x: cell.right() + 3.0, y: cell.y + cell.h / 2.0 };
        let turns = [
            start,
            Point { x: start.x, y: run },
            Point { x: edge, y: run },
            Point { x: edge, y: end.y },
            Point { x: end.x + 4.0, y: end.y },
        ];
        surface.line(&turns, ink, 1.75);
        surface.shape(&[Point { x: end.x + 7.0, y: end.y - 4.5 }, end, Point { x: end.x + 7.0, y: end.y + 4.5 }], ink);
        return;
    }
    // Newer cells lie to the right of it: come from below.
    let (x, y) = (cell.x + cell.w / 2.0, tip.bottom() + 3.0);
    let turns = [
        start,
        Point { x: start.x, y: run },
        Point { x: edge, y: run },
        Point { x: edge, y },
        Point { x, y },
        Point { x, y: cell.bottom() },
    ];
    surface.line(&turns, ink, 1.75);
}
