//! Hooks as Yew has them, without a type of their own for each kind of value: the page has
//! some hundred states and effects, and what keeps them is there once.

use std::any::Any;
use std::cell::{Cell, OnceCell, RefCell};
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::rc::Rc;
use yew::functional::{UseForceUpdateHandle, hook, use_force_update, use_mut_ref};

/// Whether two values are of one type and equal.
pub type Same = fn(&dyn Any, &dyn Any) -> bool;

/// Compares two values of type `T`.
pub fn same<T: PartialEq + 'static>(one: &dyn Any, other: &dyn Any) -> bool {
    matches!((one.downcast_ref::<T>(), other.downcast_ref::<T>()), (Some(one), Some(other)) if one == other)
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

#[hook]
fn use_place() -> Rc<Place> {
    let update = use_force_update();
    let kept = use_mut_ref(|| None::<Rc<Place>>);
    let mut kept = kept.borrow_mut();
    let fresh = || Rc::new(Place { value: RefCell::new(None), update, same: Cell::new(None) });
    kept.get_or_insert_with(fresh).clone()
}

/// Keeps a value from one render to the next.
#[hook]
pub fn use_state<T: 'static>(first: impl FnOnce() -> T) -> State<T> {
    let place = use_place();
    if place.value.borrow().is_none() {
        place.value.replace(Some(Rc::new(first())));
    }
    State(Handle::of(place), PhantomData)
}

/// Keeps a value from one render to the next; one that equals the value before renders nothing.
#[hook]
pub fn use_state_eq<T: PartialEq + 'static>(first: impl FnOnce() -> T) -> State<T> {
    let state = use_state(first);
    state.0.place.same.set(Some(same::<T>));
    state
}

/// Values of a component that something depends on.
struct Depends {
    on: Rc<dyn Any>,
    same: Same,
}

impl PartialEq for Depends {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&*self.on, &*other.on)
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

#[hook]
fn use_effect_of(depends: Depends, effect: Effect) {
    yew::functional::use_effect_with(depends, move |_| {
        let end = effect();
        move || {
            if let Some(end) = end {
                end();
            }
        }
    });
}

/// Does something after a render in which the values it depends on have changed.
#[hook]
pub fn use_effect_with<D: PartialEq + 'static, E: End>(on: D, effect: impl FnOnce(&D) -> E + 'static) {
    let on = Rc::new(on);
    let depends = Depends { on: on.clone(), same: same::<D> };
    use_effect_of(depends, Box::new(move || effect(&on).end()));
}

#[hook]
fn use_place_for(depends: Depends) -> Rc<Place> {
    let place = use_place();
    let before = use_mut_ref(|| None::<Depends>);
    let mut before = before.borrow_mut();
    if before.as_ref() != Some(&depends) {
        *before = Some(depends);
        place.value.replace(None);
    }
    place
}

/// Keeps what was computed as long as the values it depends on stay the same.
#[hook]
pub fn use_memo<T: 'static, D: PartialEq + 'static>(on: D, compute: impl FnOnce(&D) -> T) -> Rc<T> {
    let on = Rc::new(on);
    let place = use_place_for(Depends { on: on.clone(), same: same::<D> });
    if place.value.borrow().is_none() {
        let value = Rc::new(compute(&on));
        place.value.replace(Some(value));
    }
    place.value().downcast().expect("invariant: a place keeps its type")
}
