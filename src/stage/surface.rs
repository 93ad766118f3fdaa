//! The canvas with its context, in CSS pixels.

use super::geometry::{Area, Point};
use crate::platform::dom;
use wasm_bindgen::JsCast;
use web_sys::{CanvasPattern, CanvasRenderingContext2d, HtmlCanvasElement};

/// Device pixels per CSS pixel are capped here: more cost time and are not seen.
const MOST_PIXELS: f64 = 2.0;

/// A canvas to draw on.
pub struct Surface {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    ratio: f64,
    size: (f64, f64),
}

/// A new context on a canvas, when the browser gives one.
pub fn context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok().flatten()?.dyn_into().ok()
}

/// A canvas that is not on the page, for tiles.
pub fn tile(pixels: u32) -> Option<(HtmlCanvasElement, CanvasRenderingContext2d)> {
    let canvas: HtmlCanvasElement = dom::document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(pixels);
    canvas.set_height(pixels);
    let context = context(&canvas)?;
    Some((canvas, context))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a screen's pixels are positive and small
fn pixels(value: f64) -> u32 {
    value.round().clamp(0.0, 16_384.0) as u32
}

impl Surface {
    pub fn new(canvas: HtmlCanvasElement) -> Option<Self> {
        let context = context(&canvas)?;
        Some(Self { canvas, context, ratio: 1.0, size: (0.0, 0.0) })
    }

    pub fn ratio(&self) -> f64 {
        self.ratio
    }

    pub fn context(&self) -> &CanvasRenderingContext2d {
        &self.context
    }

    /// Takes this size in CSS pixels and the screen's resolution; says whether the resolution is another one.
    pub fn fit(&mut self, width: f64, height: f64) -> bool {
        let ratio = dom::window().device_pixel_ratio().clamp(1.0, MOST_PIXELS);
        let other = (ratio - self.ratio).abs() > 0.01;
        if other || self.size != (width, height) {
            self.ratio = ratio;
            self.size = (width, height);
            self.canvas.set_width(pixels(width * ratio));
            self.canvas.set_height(pixels(height * ratio));
            let style = self.canvas.style();
            drop(style.set_property("width", &format!("{width}px")));
            drop(style.set_property("height", &format!("{height}px")));
        }
        other
    }

    pub fn clear(&self) {
        let (width, height) = self.size;
        self.context.clear_rect(0.0, 0.0, width * self.ratio, height * self.ratio);
    }

    /// Adds a box to the current path.
    pub fn rect(&self, area: Area) {
        let r = self.ratio;
        self.context.rect(area.x * r, area.y * r, area.w * r, area.h * r);
    }

    /// Fills many boxes in one go.
    pub fn rects(&self, colour: &str, areas: impl IntoIterator<Item = Area>) {
        self.context.begin_path();
        for area in areas {
            self.rect(area);
        }
        self.context.set_fill_style_str(colour);
        self.context.fill();
    }

    /// Fills the current path once more, with a pattern.
    pub fn over(&self, pattern: &CanvasPattern) {
        self.context.set_fill_style_canvas_pattern(pattern);
        self.context.fill();
    }

    /// A line through points.
    pub fn line(&self, points: &[Point], colour: &str, width: f64) {
        let r = self.ratio;
        self.context.begin_path();
        for (index, point) in points.iter().enumerate() {
            if index == 0 {
                self.context.move_to(point.x * r, point.y * r);
            } else {
                self.context.line_to(point.x * r, point.y * r);
            }
        }
        self.context.set_stroke_style_str(colour);
        self.context.set_line_width(width * r);
        self.context.stroke();
    }

    /// A filled outline.
    pub fn shape(&self, points: &[Point], colour: &str) {
        let r = self.ratio;
        self.context.begin_path();
        for (index, point) in points.iter().enumerate() {
            if index == 0 {
                self.context.move_to(point.x * r, point.y * r);
            } else {
                self.context.line_to(point.x * r, point.y * r);
            }
        }
        self.context.close_path();
        self.context.set_fill_style_str(colour);
        self.context.fill();
    }

    /// Text with its middle at a point; the font was set before.
    pub fn text(&self, words: &str, at: Point, colour: &str) {
        self.context.set_fill_style_str(colour);
        drop(self.context.fill_text(words, at.x * self.ratio, at.y * self.ratio));
    }

    /// Sets face and size of the text that follows.
    pub fn font(&self, pixels: f64, face: &str) {
        self.context.set_font(&format!("500 {}px {face}", pixels * self.ratio));
        self.context.set_text_align("center");
        self.context.set_text_baseline("middle");
    }

    /// How visible everything that follows is, 0 to 1.
    pub fn alpha(&self, alpha: f64) {
        self.context.set_global_alpha(alpha);
    }
}
