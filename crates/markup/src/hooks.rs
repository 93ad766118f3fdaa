//! Hooks as Yew has them, without a type of their own for each kind of value: the page has
//! some hundred states and effects, and what keeps them is there once.

use std::any::Any;
use std::cell::{Cell, OnceCell, RefCell};
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::rc::Rc;
use yew::functional::{Hook, HookContext, UseForceUpdateHandle, use_force_update, use_mut_ref};

/// Whether two values are of one type and equal.
pub type Same = fn(&dyn Any, &dyn Any) -> bool;

/// Compares two values of type `T`.
pub fn same<T: PartialEq + 'static>(one: &dyn Any, other: &dyn Any) -> bool {
    matches!((one.downcast_ref::<T>(), other.downcast_ref::<T>()), (Some(one), Some(other)) if one == other)
}

/// A value with its type again.
#[inline]
pub fn typed<T: 'static>(value: Rc<dyn Any>) -> Rc<T> {
    value.downcast().unwrap_or_else(|value| lost(value))
}

#[cold]
#[inline(never)]
fn lost(_: Rc<dyn Any>) -> ! {
    unreachable!("invariant: a place keeps its type")
}

/// A place of a component in which a value is kept from one render to the next.
struct Place {
    value: RefCell<Option<Rc<dyn Any>>>,
    update: UseForceUpdateHandle,
    /// Set where a value that equals the one before is no reason to render.
    same: Cell<Option<Same>>,
}

impl Place {
    fn value(&self) -> Rc<dyn Any> {
        self.value.borrow().clone().expect("invariant: the first render fills the place")
    }

    fn set(&self, value: Rc<dyn Any>) {
        let before = self.value.replace(Some(value.clone()));
        let unchanged = match (self.same.get(), &before) {
            (Some(same), Some(before)) => same(&**before, &*value),
            _ => false,
        };
        drop(before);
        if !unchanged {
            self.update.force_update();
        }
    }
}

/// The values that a handle has lent, the newest last: a borrow of one of them lasts as long as the handle.
struct Lent {
    value: Rc<dyn Any>,
    newer: OnceCell<Box<Lent>>,
}

struct Handle {
    place: Rc<Place>,
    lent: Lent,
}

impl Handle {
    fn of(place: Rc<Place>) -> Rc<Self> {
        let lent = Lent { value: place.value(), newer: OnceCell::new() };
        Rc::new(Self { place, lent })
    }

    /// Another reference; a call is smaller than counting up in place.
    #[inline(never)]
    fn shared(self: &Rc<Self>) -> Rc<Self> {
        self.clone()
    }

    /// The value as it is now.
    fn value(&self) -> &dyn Any {
        let now = self.place.value();
        let mut lent = &self.lent;
        while let Some(newer) = lent.newer.get() {
            lent = newer;
        }
        if !Rc::ptr_eq(&lent.value, &now) {
            lent = lent.newer.get_or_init(|| Box::new(Lent { value: now, newer: OnceCell::new() }));
        }
        &*lent.value
    }
}

/// A value kept by a component. Reads like the value, also in a callback: always the newest.
pub struct State<T>(Rc<Handle>, PhantomData<T>);

impl<T: 'static> State<T> {
    /// Puts another value in its place; the component renders again.
    pub fn set(&self, value: T) {
        self.0.place.set(Rc::new(value));
    }
}

impl<T> Clone for State<T> {
    fn clone(&self) -> Self {
        Self(self.0.shared(), PhantomData)
    }
}

impl<T: 'static> Deref for State<T> {
    type Target = T;

    #[inline(never)]
    fn deref(&self) -> &T {
        self.0.value().downcast_ref().expect("invariant: a place keeps its type")
    }
}

/// Equal when the values were at the render that made them.
impl<T: PartialEq + 'static> PartialEq for State<T> {
    fn eq(&self, other: &Self) -> bool {
        same::<T>(&*self.0.lent.value, &*other.0.lent.value)
    }
}

impl<T: fmt::Debug + 'static> fmt::Debug for State<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("State").field(&**self).finish()
    }
}

/// A hook that is a function of its component's hooks. Yew's macro puts a hook with a closure in a box
/// of its own; this one is part of the component.
struct With<F>(F);

impl<T, F: FnOnce(&mut HookContext) -> T> Hook for With<F> {
    type Output = T;

    #[inline]
    fn run(self, hooks: &mut HookContext) -> T {
        (self.0)(hooks)
    }
}

/// A hook out of a function of the component's hooks.
pub fn hook_of<T>(run: impl FnOnce(&mut HookContext) -> T) -> impl Hook<Output = T> {
    With(run)
}

#[inline(never)]
fn place(hooks: &mut HookContext) -> Rc<Place> {
    let update = use_force_update().run(hooks);
    let kept = use_mut_ref(|| None::<Rc<Place>>).run(hooks);
    let mut kept = kept.borrow_mut();
    let fresh = || Rc::new(Place { value: RefCell::new(None), update, same: Cell::new(None) });
    kept.get_or_insert_with(fresh).clone()
}

impl Place {
    #[inline(never)]
    fn is_empty(&self) -> bool {
        self.value.borrow().is_none()
    }

    #[inline(never)]
    fn fill(&self, value: Rc<dyn Any>) {
        self.value.replace(Some(value));
    }
}

/// Keeps a value from one render to the next.
pub fn use_state<T: 'static>(first: impl FnOnce() -> T) -> impl Hook<Output = State<T>> {
    hook_of(|hooks| {
        let place = place(hooks);
        if place.is_empty() {
            place.fill(Rc::new(first()));
        }
        State(Handle::of(place), PhantomData)
    })
}

/// Keeps a value from one render to the next; one that equals the value before renders nothing.
pub fn use_state_eq<T: PartialEq + 'static>(first: impl FnOnce() -> T) -> impl Hook<Output = State<T>> {
    hook_of(|hooks| {
        let state = use_state(first).run(hooks);
        state.0.place.same.set(Some(same::<T>));
        state
    })
}

/// Values of a component that something depends on.
trait Depend: Any {
    fn same(&self, other: &dyn Any) -> bool;
}

impl<D: PartialEq + 'static> Depend for D {
    fn same(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<D>().is_some_and(|other| other == self)
    }
}

struct Depends(Rc<dyn Depend>);

impl PartialEq for Depends {
    fn eq(&self, other: &Self) -> bool {
        (*self.0).same(&*other.0)
    }
}

/// What an effect leaves to be done at its end.
pub trait End {
    /// What is to be done.
    fn end(self) -> Option<Box<dyn FnOnce()>>;
}

impl End for () {
    fn end(self) -> Option<Box<dyn FnOnce()>> {
        None
    }
}

impl<F: FnOnce() + 'static> End for F {
    fn end(self) -> Option<Box<dyn FnOnce()>> {
        Some(Box::new(self))
    }
}

type Effect = Box<dyn FnOnce() -> Option<Box<dyn FnOnce()>>>;

#[inline(never)]
fn effect_of(hooks: &mut HookContext, on: Rc<dyn Depend>, effect: Effect) {
    let act = move |_: &Depends| {
        let end = effect();
        move || {
            if let Some(end) = end {
                end();
            }
        }
    };
    yew::functional::use_effect_with(Depends(on), act).run(hooks);
}

/// Does something after a render in which the values it depends on have changed.
pub fn use_effect_with<D: PartialEq + 'static, E: End>(
    on: D,
    effect: impl FnOnce(&D) -> E + 'static,
) -> impl Hook<Output = ()> {
    hook_of(|hooks| {
        let on = Rc::new(on);
        effect_of(hooks, on.clone(), Box::new(move || effect(&on).end()));
    })
}

#[inline(never)]
fn place_for(hooks: &mut HookContext, on: Rc<dyn Depend>) -> Rc<Place> {
    let place = place(hooks);
    let before = use_mut_ref(|| None::<Depends>).run(hooks);
    let mut before = before.borrow_mut();
    let depends = Depends(on);
    if before.as_ref() != Some(&depends) {
        *before = Some(depends);
        place.value.replace(None);
    }
    place
}

/// Keeps what was computed as long as the values it depends on stay the same.
pub fn use_memo<T: 'static, D: PartialEq + 'static>(on: D, compute: impl FnOnce(&D) -> T) -> impl Hook<Output = Rc<T>> {
    hook_of(|hooks| {
        let on = Rc::new(on);
        let place = place_for(hooks, on.clone());
        if place.is_empty() {
            place.fill(Rc::new(compute(&on)));
        }
        typed(place.value())
    })
}
