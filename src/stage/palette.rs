//! Colours and tiles for the canvas, read from the style sheets, so that themes and forced colours
//! hold here too and no colour is named in code.

use super::surface::{Surface, tile};
use crate::platform::dom;
use web_sys::{CanvasPattern, CanvasRenderingContext2d, HtmlElement};

/// What the canvas paints with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Colours {
    pub ink: String,
    pub ink_soft: String,
    pub paper: String,
    pub hair: String,
    pub refused: String,
    /// Hues 1 to 8, full.
    pub hues: [String; 8],
    /// The same as wide surfaces: mixed with paper.
    pub strips: [String; 8],
    pattern_dark: String,
    pattern_light: String,
    closed: String,
    /// The face of machine text.
    pub mono: String,
}

/// Colours with the tiles made from them.
pub struct Palette {
    pub colours: Colours,
    /// By pattern 1 to 8, doubled or not, on dark or light fills.
    tiles: Vec<Option<CanvasPattern>>,
    pub refused: Option<CanvasPattern>,
    pub closed: Option<CanvasPattern>,
}

/// Asks the browser what a colour expression comes to. The probe carries it as its own colour.
fn resolve(probe: &HtmlElement, expression: &str) -> String {
    drop(probe.style().set_property("color", expression));
    let computed = dom::window().get_computed_style(probe).ok().flatten();
    computed.and_then(|style| style.get_property_value("color").ok()).unwrap_or_default()
}

impl Colours {
    /// Reads the colours as they are at `probe`'s place.
    pub fn read(probe: &HtmlElement) -> Self {
        let var = |name: &str| resolve(probe, &format!("var({name})"));
        let hue = |n: usize| var(&format!("--kp-shard-{}", n + 1));
        let strip =
            |n: usize| resolve(probe, &format!("color-mix(in srgb, var(--kp-shard-{}) 62%, var(--kp-bg))", n + 1));
        let mono = dom::window()
            .get_computed_style(probe)
            .ok()
            .flatten()
            .and_then(|style| style.get_property_value("font-family").ok())
            .unwrap_or_else(|| "monospace".to_owned());
        Self {
            ink: var("--kp-ink"),
            ink_soft: var("--kp-ink-3"),
            paper: var("--kp-bg"),
            hair: var("--kp-hair"),
            refused: var("--kp-refused"),
            hues: std::array::from_fn(hue),
            strips: std::array::from_fn(strip),
            pattern_dark: var("--kp-pat-on-dark"),
            pattern_light: var("--kp-pat-on-light"),
            closed: var("--kp-ink-3"),
            mono,
        }
    }

    /// The full colour of a hue, 1 to 8.
    pub fn hue(&self, hue: u8) -> &str {
        &self.hues[usize::from(hue.clamp(1, 8) - 1)]
    }

    /// The colour of a thin mark of a hue: ink where forced colours leave surfaces no hue.
    pub fn mark(&self, hue: u8) -> &str {
        if self.plain() { &self.ink } else { self.hue(hue) }
    }

    /// Whether surfaces have no hue of their own, so that outlines must carry them.
    pub fn plain(&self) -> bool {
        self.hues[0] == self.paper
    }

    /// The surface colour of a hue.
    pub fn strip(&self, hue: u8) -> &str {
        &self.strips[usize::from(hue.clamp(1, 8) - 1)]
    }
}

impl Palette {
    /// Makes the tiles for this surface's resolution.
    pub fn new(surface: &Surface, colours: Colours) -> Self {
        let mut tiles = Vec::with_capacity(32);
        for pattern in 1..=8_u8 {
            for doubled in [false, true] {
                for colour in [&colours.pattern_dark, &colours.pattern_light] {
                    tiles.push(shard_tile(surface, pattern, doubled, colour));
                }
            }
        }
        let refused = stripes(surface, 7.07, 1.6, &colours.refused);
        let closed = stripes(surface, 8.5, 1.0, &colours.closed);
        Self { colours, tiles, refused, closed }
    }

    /// The tile of a shard.
    pub fn tile(&self, pattern: u8, doubled: bool, hue: u8) -> Option<&CanvasPattern> {
        let light = !matches!(hue, 1 | 8);
        let index = usize::from(pattern.clamp(1, 8) - 1) * 4 + usize::from(doubled) * 2 + usize::from(light);
        self.tiles.get(index)?.as_ref()
    }
}

/// A tile of a size in CSS pixels, drawn by `draw` in CSS pixels.
fn make(surface: &Surface, size: f64, draw: impl Fn(&CanvasRenderingContext2d)) -> Option<CanvasPattern> {
    let ratio = surface.ratio();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a few pixels
    let pixels = (size * ratio).round().max(1.0) as u32;
    let (canvas, context) = tile(pixels)?;
    let scale = f64::from(pixels) / size;
    drop(context.scale(scale, scale));
    draw(&context);
    surface.context().create_pattern_with_html_canvas_element(&canvas, "repeat").ok().flatten()
}

fn segment(context: &CanvasRenderingContext2d, points: &[(f64, f64)]) {
    for (index, (x, y)) in points.iter().enumerate() {
        if index == 0 {
            context.move_to(*x, *y);
        } else {
            context.line_to(*x, *y);
        }
    }
}

/// Rising stripes; `size` is the distance along the edge.
fn stripes(surface: &Surface, size: f64, width: f64, colour: &str) -> Option<CanvasPattern> {
    make(surface, size, |context| {
        context.set_stroke_style_str(colour);
        context.set_line_width(width);
        context.begin_path();
        segment(context, &[(-1.0, 1.0), (1.0, -1.0)]);
        segment(context, &[(-1.0, size + 1.0), (size + 1.0, -1.0)]);
        segment(context, &[(size - 1.0, size + 1.0), (size + 1.0, size - 1.0)]);
        context.stroke();
    })
}

fn shard_tile(surface: &Surface, pattern: u8, doubled: bool, colour: &str) -> Option<CanvasPattern> {
    let scale = if doubled { 1.7 } else { 1.0 };
    let size = scale
        * match pattern {
            1 | 6 | 7 => 10.0,
            4 => 6.0,
            5 => 8.0,
            8 => 9.0,
            _ => 7.0,
        };
    make(surface, size, |context| {
        drop(context.scale(scale, scale));
        context.set_fill_style_str(colour);
        context.set_stroke_style_str(colour);
        context.begin_path();
        match pattern {
            1 => {
                context.set_line_width(2.4);
                segment(context, &[(-1.0, 1.0), (1.0, -1.0)]);
                segment(context, &[(-1.0, 11.0), (11.0, -1.0)]);
                segment(context, &[(9.0, 11.0), (11.0, 9.0)]);
                context.stroke();
            }
            2 => {
                drop(context.arc(3.5, 3.5, 1.5, 0.0, std::f64::consts::TAU));
                context.fill();
            }
            3 => context.fill_rect(0.0, 0.0, 2.2, 7.0),
            4 => context.fill_rect(0.0, 0.0, 6.0, 1.8),
            5 => {
                context.fill_rect(0.0, 0.0, 8.0, 1.5);
                context.fill_rect(0.0, 1.5, 1.5, 6.5);
            }
            6 => {
                context.set_line_width(2.4);
                segment(context, &[(9.0, -1.0), (11.0, 1.0)]);
                segment(context, &[(-1.0, -1.0), (11.0, 11.0)]);
                segment(context, &[(-1.0, 9.0), (1.0, 11.0)]);
                context.stroke();
            }
            7 => {
                context.set_line_width(1.6);
                segment(context, &[(-1.0, 7.5), (2.5, 3.0), (7.5, 8.0), (11.0, 3.5)]);
                context.stroke();
            }
            _ => {
                context.set_line_width(1.6);
                drop(context.arc(4.5, 4.5, 2.4, 0.0, std::f64::consts::TAU));
                context.stroke();
            }
        }
    })
}
