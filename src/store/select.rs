//! Selectors: what components read of the lab, computed once a frame at most and
//! compared, so that a component renders only when what it shows has changed.

use super::{Status, StoreHandle, use_store};
use playground_engine::Timestamp;
use playground_lab::Lab;
use playground_markup::prelude::*;
use playground_markup::{hook_of, typed};
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
/// hundred selectors on the page, and the code below is there once for all of them.
trait Question {
    /// The answer, unless it is the one from before.
    fn answer(&self, lab: &Lab, status: &Status, before: Option<&dyn Any>) -> Option<Rc<dyn Any>>;
    /// The values of the component that it depends on.
    fn deps(&self) -> &dyn Any;
    fn same_deps(&self, deps: &dyn Any) -> bool;
}

struct Asked<D, F> {
    deps: D,
    select: F,
}

impl<D, T, F> Question for Asked<D, F>
where
    D: PartialEq + 'static,
    T: PartialEq + 'static,
    F: Fn(&Lab, &Status, &D) -> T + 'static,
{
    fn answer(&self, lab: &Lab, status: &Status, before: Option<&dyn Any>) -> Option<Rc<dyn Any>> {
        let answer = (self.select)(lab, status, &self.deps);
        let same = before.and_then(|before| before.downcast_ref::<T>()).is_some_and(|before| *before == answer);
        (!same).then(|| Rc::new(answer) as Rc<dyn Any>)
    }

    fn deps(&self) -> &dyn Any {
        &self.deps
    }

    fn same_deps(&self, deps: &dyn Any) -> bool {
        deps.downcast_ref::<D>().is_some_and(|deps| *deps == self.deps)
    }
}

/// One selector of one component.
struct Slot {
    question: RefCell<Rc<dyn Question>>,
    cadence: Cell<Cadence>,
    value: RefCell<Rc<dyn Any>>,
    stamp: Cell<Stamp>,
    update: UseForceUpdateHandle,
}

impl Slot {
    fn new(question: Rc<dyn Question>, cadence: Cadence, store: &StoreHandle, update: UseForceUpdateHandle) -> Self {
        let status = store.status();
        let (value, stamp) = store.with(|lab| (question.answer(lab, &status, None), stamp(lab, &status)));
        let value = RefCell::new(value.expect("invariant: the first answer is a new one"));
        Self { question: RefCell::new(question), cadence: Cell::new(cadence), value, stamp: Cell::new(stamp), update }
    }

    /// Computes anew; says whether the answer is another one.
    fn compute(&self, lab: &Lab, status: &Status) -> bool {
        let answer = self.question.borrow().answer(lab, status, Some(&**self.value.borrow()));
        self.stamp.set(stamp(lab, status));
        answer.map(|answer| *self.value.borrow_mut() = answer).is_some()
    }

    /// The same when the lab has moved, for a flush.
    fn look(&self, lab: &Lab, status: &Status) -> bool {
        if self.stamp.get() == stamp(lab, status) {
            return false;
        }
        self.compute(lab, status)
    }

    /// Takes the question of another render; says whether it has the same values of the component.
    fn ask(&self, question: Rc<dyn Question>) -> bool {
        let mut kept = self.question.borrow_mut();
        let same = kept.same_deps(question.deps());
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
            let turn = watched.slot.cadence.get().turn(watched.id, wall);
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
fn watch(hooks: &mut HookContext, cadence: Cadence, question: Rc<dyn Question>) -> Rc<dyn Any> {
    let store = use_store().run(hooks);
    let update = use_force_update().run(hooks);
    let kept = use_mut_ref(|| None::<Rc<Slot>>).run(hooks);
    let slot = {
        let mut kept = kept.borrow_mut();
        if let Some(slot) = &*kept {
            // Asked again when the component asks for something else. A render for any other reason keeps the
            // value until its turn: a list of keys must not be sorted because a number beside it changed.
            slot.cadence.set(cadence);
            if !slot.ask(question) {
                let status = store.status();
                store.with(|lab| slot.compute(lab, &status));
            }
            slot.clone()
        } else {
            let slot = Rc::new(Slot::new(question, cadence, &store, update));
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
    hook_of(move |hooks| typed(watch(hooks, cadence, Rc::new(Asked { deps, select }))))
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
