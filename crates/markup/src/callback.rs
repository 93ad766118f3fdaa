//! What is to be done when something happens.

use std::fmt;
use std::rc::Rc;

/// Something that can be done. Beside `Fn` because a table of that has two functions more,
/// which nobody calls, and the page has some four hundred such tables.
trait Act<IN, OUT> {
    fn act(&self, with: IN) -> OUT;
}

impl<IN, OUT, F: Fn(IN) -> OUT> Act<IN, OUT> for F {
    fn act(&self, with: IN) -> OUT {
        self(with)
    }
}

/// What is to be done when something happens; used like Yew's.
pub struct Callback<IN, OUT = ()>(Rc<dyn Act<IN, OUT>>);

impl<IN, OUT, F: Fn(IN) -> OUT + 'static> From<F> for Callback<IN, OUT> {
    fn from(act: F) -> Self {
        Self(Rc::new(act))
    }
}

impl<IN, OUT> Callback<IN, OUT> {
    /// Does it.
    pub fn emit(&self, with: IN) -> OUT {
        self.0.act(with)
    }
}

impl<IN: 'static, OUT: 'static> Callback<IN, OUT> {
    /// The same for values that have to be made into others first.
    pub fn reform<T>(&self, make: impl Fn(T) -> IN + 'static) -> Callback<T, OUT> {
        let act = self.clone();
        Callback::from(move |with| act.emit(make(with)))
    }
}

impl<IN> Callback<IN> {
    /// Nothing is to be done.
    pub fn noop() -> Self {
        Self::from(|_| ())
    }
}

impl<IN> Default for Callback<IN> {
    fn default() -> Self {
        Self::noop()
    }
}

impl<IN, OUT> Clone for Callback<IN, OUT> {
    #[inline(never)]
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

/// Equal when they are the same one.
impl<IN, OUT> PartialEq for Callback<IN, OUT> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<IN, OUT> fmt::Debug for Callback<IN, OUT> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Callback")
    }
}
