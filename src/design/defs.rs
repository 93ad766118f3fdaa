//! Shared drawing material: one hidden SVG with patterns, symbols and flags.
//!
//! Pattern n belongs to a shard's letter (n = 1 to 8, then again with a doubled
//! stroke), the hue to its place in the key space. `-d` lies on dark fills,
//! `-l` on light ones.

use playground_markup::prelude::*;

struct Tile {
    number: u8,
    size: u8,
    turn: Option<&'static str>,
}

const TILES: [Tile; 8] = [
    Tile { number: 1, size: 7, turn: Some("rotate(45)") },
    Tile { number: 2, size: 7, turn: None },
    Tile { number: 3, size: 7, turn: None },
    Tile { number: 4, size: 6, turn: None },
    Tile { number: 5, size: 8, turn: None },
    Tile { number: 6, size: 7, turn: Some("rotate(-45)") },
    Tile { number: 7, size: 10, turn: None },
    Tile { number: 8, size: 9, turn: None },
];

/// Strokes of one tile; a doubled one carries a second, thin stroke beside the first.
fn strokes(number: u8, doubled: bool, ground: &'static str) -> Html {
    let class = classes!("pattern", matches!(number, 7 | 8).then_some("pattern--line"));
    let (first, second) = match number {
        1 | 6 => (html! { <rect width="2.4" height="7" /> }, html! { <rect x="4.2" width="1" height="7" /> }),
        2 => (html! { <circle cx="3.5" cy="3.5" r="1.5" /> }, html! { <circle cx="0.7" cy="0.7" r="0.8" /> }),
        3 => (html! { <rect width="2.2" height="7" /> }, html! { <rect x="4" width="1" height="7" /> }),
        4 => (html! { <rect width="6" height="1.8" /> }, html! { <rect y="3.4" width="6" height="0.9" /> }),
        5 => (html! { <path d="M0 0h8v1.5H1.5V8H0z" /> }, html! { <rect x="4" y="4" width="2" height="2" /> }),
        7 => (html! { <path d="M-1 7.5 2.5 3l5 5L11 3.5" /> }, html! { <path d="M-1 10.5 2.5 6l5 5L11 6.5" /> }),
        _ => (html! { <circle cx="4.5" cy="4.5" r="2.4" /> }, html! { <circle cx="4.5" cy="4.5" r="0.6" /> }),
    };
    html! { <g {class} data-ground={ground}>{ first }{ doubled.then_some(second) }</g> }
}

fn pattern(tile: &Tile, doubled: bool, ground: &'static str) -> Html {
    let id = format!("kp-p{}{}-{ground}", tile.number, if doubled { "x" } else { "" });
    let size = tile.size.to_string();
    html! {
        <pattern {id} width={size.clone()} height={size} patternUnits="userSpaceOnUse" patternTransform={tile.turn}>
            { strokes(tile.number, doubled, ground) }
        </pattern>
    }
}

fn symbol(id: &'static str, inner: Html) -> Html {
    html! { <symbol {id} viewBox="0 0 16 16">{ inner }</symbol> }
}

fn line(id: &'static str, d: &'static str) -> Html {
    symbol(id, html! { <path class="icon__line" {d} /> })
}

fn solid(id: &'static str, d: &'static str) -> Html {
    symbol(id, html! { <path {d} /> })
}

fn flag(id: &'static str, d: &'static str) -> Html {
    html! { <symbol {id} viewBox="0 0 12 12" overflow="visible"><path {d} /></symbol> }
}

/// Mounted once per page, before anything that draws.
#[component]
pub fn Defs() -> Html {
    html! {
        <svg class="defs" aria-hidden="true" width="0" height="0">
            <defs>
                for tile in &TILES {
                    { pattern(tile, false, "d") }
                    { pattern(tile, false, "l") }
                    { pattern(tile, true, "d") }
                    { pattern(tile, true, "l") }
                }
                <pattern id="kp-refused" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <rect class="pattern__refused" width="1.6" height="5" />
                </pattern>
                <pattern id="kp-closed" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <rect class="pattern__closed" width="1" height="6" />
                </pattern>
                { solid("kp-i-play", "M5 3.2v9.6a.6.6 0 0 0 .9.5l7.6-4.8a.6.6 0 0 0 0-1L5.9 2.7a.6.6 0 0 0-.9.5z") }
                { solid("kp-i-pause", "M4 3h3v10H4zM9 3h3v10H9z") }
                { solid("kp-i-back", "M11.5 3.6v8.8a.5.5 0 0 1-.8.4L4.9 8.4a.5.5 0 0 1 0-.8l5.8-4.4a.5.5 0 0 1 .8.4zM3 3h1.4v10H3z") }
                { solid("kp-i-next", "M4.5 3.6v8.8a.5.5 0 0 0 .8.4l5.8-4.4a.5.5 0 0 0 0-.8L5.3 3.2a.5.5 0 0 0-.8.4zM11.6 3H13v10h-1.4z") }
                { line("kp-i-undo", "M5.5 3 2.8 5.8l2.7 2.7M3 5.8h6.2a3.8 3.8 0 0 1 0 7.5H6") }
                { line("kp-i-redo", "m10.5 3 2.7 2.8-2.7 2.7M13 5.8H6.8a3.8 3.8 0 0 0 0 7.5H10") }
                { line("kp-i-down", "m4.5 6.5 3.5 3.5 3.5-3.5") }
                { line("kp-i-up", "m4.5 9.5 3.5-3.5 3.5 3.5") }
                { line("kp-i-copy", "M5.5 5.5h7v8h-7zM3.5 10.5v-8h7") }
                { symbol("kp-i-theme", html! { <>
                    <path class="icon__line" d="M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z" />
                    <path d="M8 2.5a5.5 5.5 0 0 1 0 11z" />
                </> }) }
                { line("kp-i-check", "m4 8.4 2.7 2.7L12.2 5") }
                { line("kp-i-cross", "m4.5 4.5 7 7m0-7-7 7") }
                { line("kp-i-plus", "M8 3.5v9M3.5 8h9") }
                { line("kp-i-open", "M9 3h4v4M13 3 7.5 8.5M11 9.5V13H3V5h3.5") }
                { line("kp-i-clock", "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 5v3.2l2.2 1.3") }
                { line("kp-i-lock", "M4 7.5h8v6H4zM5.8 7.5V5.2a2.2 2.2 0 0 1 4.4 0v2.3") }
                { line("kp-i-warn", "M8 2.5 14 13H2zM8 6.5v3.2M8 11.3v.2") }
                { line("kp-i-split", "M3 8h4M7 8l3-4h3M7 8l3 4h3") }
                { line("kp-i-inward", "M8 2.5v7M5 7l3 3 3-3M3.5 13h9") }
                { line("kp-i-outward", "M8 10V3M5 5.5l3-3 3 3M3.5 13h9") }
                { line("kp-i-stop", "M5.7 2.5h4.6l3.2 3.2v4.6l-3.2 3.2H5.7l-3.2-3.2V5.7zM6.5 6v4M9.5 6v4") }
                { line("kp-i-bookmark", "M4.5 2.5h7v11L8 10.6l-3.5 2.9z") }
                { line("kp-i-pen", "M3 13l.6-2.8 7-7 2.2 2.2-7 7zM9.4 4.4l2.2 2.2") }
                { line("kp-i-sliders", "M2.5 5h6M11.5 5h2M8.5 3.2v3.6M2.5 11h2M7.5 11h6M4.5 9.2v3.6") }
                { flag("kp-f-pennant", "M1 0v12M1 1l10 3.2L1 7.4z") }
                { flag("kp-f-square", "M1 0v12M1 1h9v6H1z") }
                { flag("kp-f-tail", "M1 0v12M1 1h10L8 4l3 3H1z") }
                { flag("kp-f-burgee", "M1 0v12M1 1h6l4 3-4 3H1z") }
                { flag("kp-f-double", "M1 0v12M1 .6l8 2.2-8 2.2zM1 5.2l8 2.2-8 2.2z") }
            </defs>
        </svg>
    }
}
