//! Selectors: what components read of the lab, computed once a frame at most and
//! compared, so that a component renders only when what it shows has changed.

use super::{Status, StoreHandle, use_store};
use playground_engine::Timestamp;
use playground_lab::Lab;
use playground_markup::prelude::*;
use playground_markup::{Same, hook_of, same};
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yew::functional::{Hook, HookContext};

/// How often a selector is asked while the world runs. After a command, a seek
/// or a pause every selector is asked at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cadence {
    /// At every frame.
    EveryFrame,
    /// Ten times a second.
    #[default]
    Fast,
    /// Twice a second.
    Slow,
}

impl Cadence {
    fn pause_ms(self) -> f64 {
        match self {
            Self::EveryFrame => 0.0,
            Self::Fast => 100.0,
            Self::Slow => 500.0,
        }
    }

    /// The turn that an instant falls into. The turns of different watches begin at different frames,
    /// so that what is renewed ten times or twice a second is not all renewed in the same frame.
    fn turn(self, id: u64, wall: f64) -> f64 {
        // Frames among which the watches are shared out: those of a tenth, or of half a second.
        let shares: u16 = match self {
            Self::EveryFrame => return wall,
            Self::Fast => 6,
            Self::Slow => 30,
        };
        let share = u16::try_from(id % u64::from(shares)).unwrap_or_default();
        (wall / self.pause_ms() + f64::from(share) / f64::from(shares)).floor()
    }
}

struct Watched {
    id: u64,
    turn: Cell<f64>,
    slot: Rc<Slot>,
}

#[derive(Default)]
pub(super) struct Watches {
    list: RefCell<Vec<Rc<Watched>>>,
    next: Cell<u64>,
}

/// State of the lab that a value was computed from.
type Stamp = (u64, Timestamp, Status);

fn stamp(lab: &Lab, status: &Status) -> Stamp {
    (lab.revision(), lab.now(), *status)
}

/// What a component wants to know of the lab. Values have no types here: there are some
/// sixty selectors on the page, and the code below is there once for all of them.
struct Question {
    cadence: Cadence,
    deps: Rc<dyn Any>,
    same_deps: Same,
    select: Select,
    same: Same,
}

type Select = Rc<dyn Fn(&Lab, &Status) -> Rc<dyn Any>>;

/// One selector of one component.
struct Slot {
    question: RefCell<Question>,
    value: RefCell<Rc<dyn Any>>,
    stamp: Cell<Stamp>,
    update: UseForceUpdateHandle,
}

impl Slot {
    fn new(question: Question, lab: &Lab, status: &Status, update: UseForceUpdateHandle) -> Self {
        let value = RefCell::new((question.select)(lab, status));
        let stamp = Cell::new(stamp(lab, status));
        Self { question: RefCell::new(question), value, stamp, update }
    }

    /// Computes anew; says whether the answer is another one.
    fn compute(&self, lab: &Lab, status: &Status) -> bool {
        let question = self.question.borrow();
        let value = (question.select)(lab, status);
        self.stamp.set(stamp(lab, status));
        if (question.same)(&**self.value.borrow(), &*value) {
            return false;
        }
        *self.value.borrow_mut() = value;
        true
    }

    /// The same when the lab has moved, for a flush.
    fn look(&self, lab: &Lab, status: &Status) -> bool {
        if self.stamp.get() == stamp(lab, status) {
            return false;
        }
        self.compute(lab, status)
    }

    /// Takes the question of another render; says whether it has the same values of the component.
    fn ask(&self, question: Question) -> bool {
        let mut kept = self.question.borrow_mut();
        let same = (kept.same_deps)(&*kept.deps, &*question.deps);
        *kept = question;
        same
    }
}

impl StoreHandle {
    fn watch(&self, slot: Rc<Slot>) -> impl FnOnce() + use<> {
        let watches = &self.0.watches;
        let id = watches.next.replace(watches.next.get() + 1);
        watches.list.borrow_mut().push(Rc::new(Watched { id, turn: Cell::new(-1.0), slot }));
        // The lab may have moved between the first render and now.
        self.flush_soon();
        let store = Rc::downgrade(&self.0);
        move || {
            if let Some(store) = store.upgrade() {
                store.watches.list.borrow_mut().retain(|watched| watched.id != id);
            }
        }
    }

    /// Asks every selector once, at the end of this turn of the event loop.
    pub(super) fn flush_soon(&self) {
        if self.0.flush_asked.replace(true) {
            return;
        }
        let store = Rc::downgrade(&self.0);
        wasm_bindgen_futures::spawn_local(async move {
            if let Some(store) = store.upgrade().map(StoreHandle) {
                store.0.flush_asked.set(false);
                store.flush(|_| true);
            }
        });
    }

    /// Asks the selectors whose time has come, or all of them.
    pub(super) fn flush_due(&self, wall: f64, all: bool) {
        self.flush(|watched| {
            let turn = watched.slot.question.borrow().cadence.turn(watched.id, wall);
            watched.turn.replace(turn).total_cmp(&turn).is_ne() || all
        });
    }

    fn flush(&self, due: impl Fn(&Watched) -> bool) {
        let list: Vec<Rc<Watched>> = self.0.watches.list.borrow().clone();
        let status = self.status();
        let changed: Vec<Rc<Watched>> = {
            let lab = self.0.lab.borrow();
            list.into_iter().filter(|watched| due(watched) && watched.slot.look(&lab, &status)).collect()
        };
        for watched in changed {
            watched.slot.update.force_update();
        }
    }
}

/// The answer to a question, and a question again whenever the lab or the question changes.
#[inline(never)]
fn watch(hooks: &mut HookContext, question: Question) -> Rc<dyn Any> {
    let store = use_store().run(hooks);
    let update = use_force_update().run(hooks);
    let kept = use_mut_ref(|| None::<Rc<Slot>>).run(hooks);
    let slot = {
        let mut kept = kept.borrow_mut();
        let status = store.status();
        if let Some(slot) = &*kept {
            // Asked again when the component asks for something else. A render for any other reason keeps the
            // value until its turn: a list of keys must not be sorted because a number beside it changed.
            if !slot.ask(question) {
                store.with(|lab| slot.compute(lab, &status));
            }
            slot.clone()
        } else {
            let slot = Rc::new(store.with(|lab| Slot::new(question, lab, &status, update)));
            *kept = Some(slot.clone());
            slot
        }
    };
    {
        let slot = slot.clone();
        use_effect_with(store, move |store| store.watch(slot)).run(hooks);
    }
    slot.value.borrow().clone()
}

fn answer<D, T>(
    deps: D,
    cadence: Cadence,
    select: impl Fn(&Lab, &Status, &D) -> T + 'static,
) -> impl Hook<Output = Rc<T>>
where
    D: PartialEq + 'static,
    T: PartialEq + 'static,
{
    hook_of(move |hooks| {
        let deps = Rc::new(deps);
        let question = Question {
            cadence,
            deps: deps.clone(),
            same_deps: same::<D>,
            select: Rc::new(move |lab, status| Rc::new(select(lab, status, &deps))),
            same: same::<T>,
        };
        watch(hooks, question).downcast().expect("invariant: a place among the hooks keeps its type")
    })
}

/// Reads the lab ten times a second while it runs.
pub fn use_lab<T: PartialEq + 'static>(select: impl Fn(&Lab) -> T + 'static) -> impl Hook<Output = Rc<T>> {
    use_lab_at(Cadence::Fast, select)
}

/// Reads the lab at a cadence.
pub fn use_lab_at<T: PartialEq + 'static>(
    cadence: Cadence,
    select: impl Fn(&Lab) -> T + 'static,
) -> impl Hook<Output = Rc<T>> {
    answer((), cadence, move |lab: &Lab, _: &Status, (): &()| select(lab))
}

/// Reads the lab at a cadence, with values of the component: whenever they change
/// the answer is a new one at once.
pub fn use_lab_with<D, T>(
    deps: D,
    cadence: Cadence,
    select: impl Fn(&Lab, &D) -> T + 'static,
) -> impl Hook<Output = Rc<T>>
where
    D: PartialEq + 'static,
    T: PartialEq + 'static,
{
    answer(deps, cadence, move |lab: &Lab, _: &Status, deps: &D| select(lab, deps))
}

/// How the store itself is doing: playing, speed, keeping.
pub fn use_status() -> impl Hook<Output = Rc<Status>> {
    answer((), Cadence::Fast, |_: &Lab, status: &Status, (): &()| *status)
}
