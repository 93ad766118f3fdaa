//! The one canvas of the stage and the loop that paints it.

use super::current::rates;
use super::density::{Detail, detail};
use super::flights::Flights;
use super::layout::Layout;
use super::measure::SizeWatch;
use super::painters::{self, Scene, Strip};
use super::palette::{Colours, Palette};
use super::surface::Surface;
use crate::platform::observe;
use crate::route::{Motion, Route};
use crate::store::{FrameInfo, StoreHandle, shown_stream, use_focus, use_store};
use crate::ui_state::{UiState, reduces_motion, use_prefs, use_ui};
use playground_engine::{HashKey, ShardId, Stream, Text, Timestamp};
use playground_lab::Lab;
use playground_lab::view::Related;
use playground_markup::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::{Element, HtmlCanvasElement, HtmlElement};

/// Real milliseconds between two looks at where things stand.
const LAYOUT_MS: f64 = 120.0;
/// Real milliseconds between two readings of the tapes.
const STRIPS_MS: f64 = 50.0;
/// Real milliseconds that a flight by the wall takes, with the last frame that clears it away.
const FLIES_MS: u32 = 1_100;
/// Real milliseconds between two choices of the level of detail.
const DETAIL_MS: f64 = 250.0;

/// What the page tells the painters.
#[derive(Clone, Debug, Default, PartialEq)]
struct Wish {
    stream: Option<Text>,
    /// The followed record: its shard and its place there.
    record: Option<(ShardId, u64)>,
    key: AttrValue,
}

impl Wish {
    fn of(ui: &UiState, focus: &Related) -> Self {
        Self { stream: ui.stream.clone(), record: focus.shard.zip(focus.offset), key: ui.key.clone() }
    }
}

/// State of the lab that the strips were read from.
type Stamp = (u64, Timestamp, usize, Text, AttrValue);

/// Everything the painting needs from one frame to the next; none of it is about a record.
struct Painting {
    stage: HtmlElement,
    probe: HtmlElement,
    surface: Surface,
    palette: Option<Palette>,
    layout: Layout,
    layout_ms: f64,
    strips: Vec<Strip>,
    strips_ms: f64,
    strips_stamp: Option<Stamp>,
    detail: Detail,
    detail_ms: f64,
    flights: Flights,
    /// What was painted last: when it is something else, the page's elements change after this frame.
    painted: Option<(u64, Timestamp)>,
}

/// What a painting asks for.
struct More {
    /// A flight began, which moves while the world's clock may stand still.
    flight: bool,
    /// The world is another one than in the last painting, so the elements follow only now.
    frame: bool,
}

/// Flags that outlive a frame, shared with listeners.
#[derive(Default)]
struct Stale {
    layout: Cell<bool>,
    colours: Cell<bool>,
}

impl Painting {
    fn new(canvas: HtmlCanvasElement, probe: HtmlElement) -> Option<Self> {
        let stage: HtmlElement =
            canvas.closest("main").ok().flatten().and_then(|main| wasm_bindgen::JsCast::dyn_into(main).ok())?;
        Some(Self {
            stage,
            probe,
            surface: Surface::new(canvas)?,
            palette: None,
            layout: Layout::default(),
            layout_ms: f64::NEG_INFINITY,
            strips: Vec::new(),
            strips_ms: f64::NEG_INFINITY,
            strips_stamp: None,
            detail: Detail::default(),
            detail_ms: f64::NEG_INFINITY,
            flights: Flights::default(),
            painted: None,
        })
    }

    fn paint(&mut self, lab: &Lab, info: &FrameInfo, wish: &Wish, stale: &Stale) -> More {
        let stream = shown_stream(lab, wish.stream.as_deref());
        let name = stream.unwrap_or_else(|| Text::from(""));
        if stale.layout.replace(false) || info.wall_ms - self.layout_ms >= LAYOUT_MS {
            self.layout = Layout::read(&self.stage);
            self.layout_ms = info.wall_ms;
            let (width, height) = self.layout.size;
            if self.surface.fit(width, height) {
                stale.colours.set(true);
            }
        } else if wish.record.is_some() {
            self.layout.followed = Layout::read_followed(&self.stage);
        }
        let world = Some((lab.revision(), info.now));
        let frame = std::mem::replace(&mut self.painted, world) != world && wish.record.is_some();
        if stale.colours.replace(false) || self.palette.is_none() {
            self.palette = Some(Palette::new(&self.surface, Colours::read(&self.probe)));
        }
        if info.wall_ms - self.detail_ms >= DETAIL_MS {
            self.detail = detail(rates(lab, &name), info.speed);
            self.detail_ms = info.wall_ms;
        }
        self.read_strips(lab, info, &name, wish);
        self.surface.clear();
        let (Some(palette), Some(found)) = (&self.palette, lab.world().account().stream(&name)) else {
            return More { flight: false, frame };
        };
        let began = self.flights.look(found, &name, lab.revision(), info);
        let key = Text::from(&*wish.key);
        let scene = Scene {
            layout: &self.layout,
            palette,
            stream: found,
            now: info.now,
            speed: info.speed as f64 / 1_000.0,
            detail: self.detail,
            flights: &self.flights,
            key: &key,
            followed: followed(found, wish.record),
        };
        painters::strips(&self.surface, &scene, &self.strips);
        if !info.reduced_motion {
            painters::flow(&self.surface, &scene, lab.world());
        }
        painters::thread(&self.surface, &scene);
        More { flight: began && !info.reduced_motion, frame }
    }

    fn read_strips(&mut self, lab: &Lab, info: &FrameInfo, name: &Text, wish: &Wish) {
        let stamp: Stamp = (lab.revision(), info.now, self.layout.lanes.len(), name.clone(), wish.key.clone());
        let same = self.strips_stamp.as_ref() == Some(&stamp);
        // While the world runs a reading serves a few frames; standing still it is exact at once.
        if same || (info.playing && info.wall_ms - self.strips_ms < STRIPS_MS) {
            return;
        }
        self.strips = painters::read_strips(lab, name, &self.layout.lanes, &wish.key);
        self.strips_ms = info.wall_ms;
        self.strips_stamp = Some(stamp);
    }
}

fn followed(stream: &Stream, record: Option<(ShardId, u64)>) -> Option<HashKey> {
    let (shard, offset) = record?;
    Some(stream.shard(shard)?.record(offset)?.hash())
}

/// Mounted once, anywhere in the stage's `main`: finds its way to the corners by itself.
#[component]
pub fn StageCanvas() -> Html {
    let store = use_store();
    let ui = use_ui();
    let prefs = use_prefs();
    let canvas = use_node_ref();
    let probe = use_node_ref();
    let wish = use_mut_ref(Wish::default);
    let stale = use_memo((), |()| Stale::default());
    let focus = use_focus();
    *wish.borrow_mut() = Wish::of(&ui.state, &focus);
    {
        let (canvas, probe, stale, wish) = (canvas.clone(), probe.clone(), stale.clone(), wish);
        use_effect_with(store.clone(), move |store| {
            let kept = start(store, &canvas, &probe, &stale, &wish);
            move || drop(kept)
        });
    }
    {
        let (store, stale) = (store.clone(), stale.clone());
        // What was pressed changes cells and lanes a moment after this frame: look a few times.
        use_effect_with(
            (focus, ui.selection, ui.key.clone(), ui.stage_tab, ui.stream.clone(), ui.phone_tab),
            move |_| {
                stale.layout.set(true);
                store.animate_for(300);
            },
        );
    }
    {
        // The address decides; where it leaves it open the system does, also later on.
        let store = store.clone();
        let motion = use_context::<Route>().map_or(Motion::Auto, |route| route.motion);
        use_effect_with(motion, move |motion| {
            let motion = *motion;
            store.set_reduced_motion(reduces_motion(motion));
            let watch = observe::on_media("(prefers-reduced-motion: reduce)", move |_| {
                store.set_reduced_motion(reduces_motion(motion));
            });
            move || drop(watch)
        });
    }
    use_effect_with(prefs.theme, move |_| {
        stale.colours.set(true);
        store.animate_for(120);
    });
    html! {
        <>
            <canvas ref={canvas} class="stage-canvas" aria-hidden="true" />
            <i ref={probe} class="stage-probe" aria-hidden="true" />
        </>
    }
}

fn start(
    store: &StoreHandle,
    canvas: &NodeRef,
    probe: &NodeRef,
    stale: &Rc<Stale>,
    wish: &Rc<RefCell<Wish>>,
) -> Option<impl Sized + use<>> {
    let painting = Painting::new(canvas.cast()?, probe.cast()?)?;
    let stage: Element = painting.stage.clone().into();
    let painting = RefCell::new(painting);
    let (stale_here, wish, again_here) = (stale.clone(), wish.clone(), store.clone());
    let guard = store.on_frame(Rc::new(move |lab: &Lab, info: &FrameInfo| {
        let more = painting.borrow_mut().paint(lab, info, &wish.borrow(), &stale_here);
        if more.flight {
            again_here.animate_for(FLIES_MS);
        } else if more.frame {
            again_here.ask_frame();
        }
    }));
    let again = |stale: &Rc<Stale>, store: &StoreHandle, colours: bool| {
        let (stale, store) = (stale.clone(), store.clone());
        move || {
            stale.layout.set(true);
            if colours {
                stale.colours.set(true);
            }
            store.ask_frame();
        }
    };
    let mut watched = vec![stage.clone()];
    let children = stage.children();
    watched.extend((0..children.length()).filter_map(|index| children.item(index)));
    let sizes = SizeWatch::of(&watched, again(stale, store, false));
    let media: Vec<_> = ["(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-contrast: more)"]
        .into_iter()
        .filter_map(|query| {
            let again = again(stale, store, true);
            observe::on_media(query, move |_| again())
        })
        .collect();
    Some((guard, sizes, media))
}
