//! Where things stand on the stage, read from the page: nothing that a painter aims at is guessed.
//!
//! Elements say what they are: `data-port="bar"` is the hash range, `data-port="produce"` the
//! producers' side, `data-tape`, `data-tip` and `data-gate` carry a shard's number, `data-reader` a
//! consumer's.

use super::geometry::{Area, Point};
use playground_engine::ShardId;
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element, HtmlElement};

/// One lane that is on the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    pub shard: ShardId,
    pub hue: u8,
    pub pattern: u8,
    pub doubled: bool,
    pub closed: bool,
    /// The strip with the log axis.
    pub strip: Area,
    /// The newest cells.
    pub tip: Area,
    /// The gauges.
    pub gate: Area,
}

/// The whole stage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    pub size: (f64, f64),
    /// The producers' right edge, in the height of the spectrum; none where they are not beside it.
    pub produce: Option<Point>,
    pub bar: Option<Area>,
    pub lanes: Vec<Lane>,
    /// Consumers by number, where they are listed.
    pub readers: Vec<(u32, Point)>,
    /// The cell of the followed record.
    pub followed: Option<Area>,
}

fn attribute(element: &Element, name: &str) -> Option<u32> {
    element.get_attribute(name)?.parse().ok()
}

fn small(element: &Element, name: &str) -> u8 {
    attribute(element, name).and_then(|value| u8::try_from(value).ok()).unwrap_or(1)
}

/// Every element below `root` that matches.
fn all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = root.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..list.length()).filter_map(|index| list.get(index)?.dyn_into().ok()).collect()
}

/// Turns places on the screen into places in `stage`'s content.
fn inside(stage: &HtmlElement) -> impl Fn(&DomRect) -> Area + use<> {
    let own = stage.get_bounding_client_rect();
    let (left, top) = (own.left() - f64::from(stage.scroll_left()), own.top() - f64::from(stage.scroll_top()));
    move |rect| Area { x: rect.left() - left, y: rect.top() - top, w: rect.width(), h: rect.height() }
}

/// The first element below `stage` that matches.
fn first(stage: &HtmlElement, selector: &str) -> Option<DomRect> {
    Some(stage.query_selector(selector).ok()??.get_bounding_client_rect())
}

impl Layout {
    /// Reads the places below `stage`, relative to `stage`'s content.
    pub fn read(stage: &HtmlElement) -> Self {
        let area = inside(stage);
        let first = |selector: &str| first(stage, selector).map(|rect| area(&rect));
        let bar = first("[data-port=\"bar\"]").filter(|bar| bar.w > 0.0);
        let produce = match (first("[data-port=\"produce\"]"), bar) {
            (Some(side), Some(bar)) if side.w > 0.0 && side.right() <= bar.x + 1.0 => {
                Some(Point { x: side.right(), y: bar.y - 44.0 })
            }
            _ => None,
        };
        let strips = all(stage, "[data-tape]");
        let lanes = strips.iter().filter_map(|strip| {
            let number = attribute(strip, "data-tape")?;
            let part = |name: &str| first(&format!("[{name}=\"{number}\"]")).unwrap_or_default();
            Some(Lane {
                shard: ShardId(number),
                hue: small(strip, "data-hue"),
                pattern: small(strip, "data-pattern"),
                doubled: strip.has_attribute("data-doubled"),
                closed: strip.has_attribute("data-closed"),
                strip: area(&strip.get_bounding_client_rect()),
                tip: part("data-tip"),
                gate: part("data-gate"),
            })
        });
        let listed = all(stage, "[data-reader]");
        let readers = listed.iter().filter_map(|element| {
            let place = area(&element.get_bounding_client_rect());
            (place.w > 0.0).then(|| Some((attribute(element, "data-reader")?, place.at(0.02, 0.5))))?
        });
        Self {
            size: (f64::from(stage.client_width()), f64::from(stage.scroll_height().max(stage.client_height()))),
            produce,
            bar,
            lanes: lanes.filter(|lane: &Lane| lane.strip.w > 0.0).collect(),
            readers: readers.collect(),
            followed: Self::read_followed(stage),
        }
    }

    /// The cell of the followed record alone: it moves with every record that comes after it.
    pub fn read_followed(stage: &HtmlElement) -> Option<Area> {
        first(stage, "[data-followed]").map(|rect| inside(stage)(&rect)).filter(|cell| cell.w > 0.0)
    }
}
