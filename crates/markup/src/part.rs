//! Components: one kind for Yew, whatever they show.

use crate::Piece;
use std::any::{Any, TypeId};
use std::marker::PhantomData;
use std::rc::Rc;
use yew::functional::{FunctionComponent, FunctionProvider, HookContext};
use yew::html::{BaseComponent, Context, HtmlResult};
use yew::virtual_dom::{Key, VChild, VComp, VNode};
use yew::{Html, Properties};

/// A function component with its properties; which one, its type says.
trait Bound: Any {
    fn run(&self, hooks: &mut HookContext) -> HtmlResult;
    /// Whether the other one is the same component with equal properties.
    fn same(&self, other: &dyn Any) -> bool;
}

struct Binding<C: FunctionProvider>(C::Properties, PhantomData<C>);

impl<C: FunctionProvider + 'static> Bound for Binding<C> {
    fn run(&self, hooks: &mut HookContext) -> HtmlResult {
        C::run(hooks, &self.0)
    }

    fn same(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<Self>().is_some_and(|other| other.0 == self.0)
    }
}

/// What is already a view.
struct Shown(Html);

impl Bound for Shown {
    fn run(&self, _: &mut HookContext) -> HtmlResult {
        Ok(self.0.clone())
    }

    fn same(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<Self>().is_some_and(|other| other.0 == self.0)
    }
}

/// What Yew knows of a component of the page: nothing.
struct PartProps(Rc<dyn Bound>);

impl PartProps {
    fn any(&self) -> &dyn Any {
        &*self.0
    }

    /// Which component it is.
    fn which(&self) -> TypeId {
        self.any().type_id()
    }
}

impl PartialEq for PartProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0) || self.0.same(other.any())
    }
}

impl Properties for PartProps {
    type Builder = ();

    fn builder() {}
}

/// The only component that Yew gets to see below the root.
struct Part {
    which: TypeId,
    hooks: FunctionComponent<Self>,
    /// How many components there were in this place before.
    earlier: u32,
}

impl FunctionProvider for Part {
    type Properties = PartProps;

    fn run(hooks: &mut HookContext, props: &PartProps) -> HtmlResult {
        props.0.run(hooks)
    }
}

impl BaseComponent for Part {
    type Message = ();
    type Properties = PartProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self { which: ctx.props().which(), hooks: FunctionComponent::new(ctx), earlier: 0 }
    }

    fn update(&mut self, _: &Context<Self>, (): ()) -> bool {
        true
    }

    fn changed(&mut self, ctx: &Context<Self>, _: &PartProps) -> bool {
        let which = ctx.props().which();
        if which != self.which {
            // Another component takes this place: nothing of the one before may stay.
            self.hooks.destroy();
            *self = Self { which, hooks: FunctionComponent::new(ctx), earlier: self.earlier + 1 };
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> HtmlResult {
        let shown = self.hooks.render(ctx.props())?;
        if self.earlier == 0 {
            return Ok(shown);
        }
        // Under another key Yew makes all elements anew, also where the component before had the same ones.
        Ok(part(Rc::new(Shown(shown)), Some(Key::from(self.earlier))).html())
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        self.hooks.rendered();
    }

    fn destroy(&mut self, _: &Context<Self>) {
        self.hooks.destroy();
    }

    fn prepare_state(&self) -> Option<String> {
        None
    }
}

/// A required property that was not given yet.
#[derive(Debug)]
pub struct Missing;

/// A required property that was given.
#[derive(Debug)]
pub struct Given;

/// Properties in the making.
pub trait Making {
    /// What is being made.
    type Properties;

    /// The properties, when all required ones were given.
    fn done(self) -> Self::Properties;
}

/// A maker that has got all it needs.
pub trait Made {
    /// What it made.
    type Making;

    /// What it made.
    fn made(self) -> Box<Self::Making>;
}

impl Making for () {
    type Properties = ();

    fn done(self) {}
}

impl Made for () {
    type Making = ();

    fn made(self) -> Box<()> {
        Box::new(())
    }
}

/// Properties that `html!` can make.
pub trait Maker {
    /// Takes one property after another.
    type Maker;

    /// Nothing given yet.
    fn maker() -> Self::Maker;
}

impl Maker for () {
    type Maker = ();

    fn maker() {}
}

/// A component with its properties, to be shown.
#[inline(never)]
#[expect(clippy::boxed_local, reason = "a box is one word to hand over, at every place that says html!")]
pub fn component<C: FunctionProvider + 'static>(
    making: Box<impl Making<Properties = C::Properties>>,
    key: Option<Key>,
) -> Piece {
    component_with::<C>(making.done(), key)
}

/// A component with ready properties, to be shown.
pub fn component_with<C: FunctionProvider + 'static>(props: C::Properties, key: Option<Key>) -> Piece {
    part(Rc::new(Binding::<C>(props, PhantomData)), key)
}

#[inline(never)]
fn part(bound: Rc<dyn Bound>, key: Option<Key>) -> Piece {
    Piece::new(VNode::VComp(Rc::new(VComp::from(VChild::<Part>::new(PartProps(bound), key)))))
}
