//! What the service says of a stream: its answers as JSON, its names, its tags.

use super::tags::Tags;
use crate::design::{Code, CopyButton, Dialog, Refusal, TabItem, Tabs, TabsKind, indent};
use crate::i18n::use_text;
use crate::store::{Cadence, use_lab_with};
use crate::ui_state::use_ui;
use playground_engine::Text;
use playground_engine::api::Operation;
use playground_lab::view::{self, DESCRIBING};
use playground_markup::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub struct DescribeDialogProps {
    pub name: Text,
}

/// The answers that describe the stream, one at a time.
#[component]
pub fn DescribeDialog(props: &DescribeDialogProps) -> Html {
    let ui = use_ui();
    let text = use_text();
    let chosen = use_state_eq(|| Operation::DescribeStreamSummary);
    let shown = use_lab_with((props.name.clone(), *chosen), Cadence::Slow, |lab, (name, operation)| {
        view::describe(lab.world(), name, *operation)
    });
    let arn = use_lab_with(props.name.clone(), Cadence::Slow, |lab, name| {
        lab.world().account().stream(name).map(|stream| AttrValue::from(stream.arn()))
    });
    let items = DESCRIBING.map(|operation| TabItem::new(operation.name(), operation.name())).to_vec();
    let on_select = {
        let chosen = chosen.clone();
        Callback::from(move |id: AttrValue| chosen.set(Operation::parse(&id).unwrap_or(*chosen)))
    };
    let on_close = Callback::from(move |()| ui.close());
    html! {
        <Dialog title={text.streams_describe_title(&props.name)} {on_close} wide=true>
            <div class="describe">
                if let Some(arn) = &*arn {
                    <p class="describe__arn">
                        <code>{ arn.clone() }</code>
                        <CopyButton text={arn.clone()} label={text.streams_fact_copy()} />
                    </p>
                }
                <Tabs label={text.streams_describe_answers()} {items} selected={chosen.name()} {on_select} kind={TabsKind::Segment} panel="kp-describe" />
                <div id="kp-describe" role="tabpanel" class="describe__answer">
                    {
                        match &*shown {
                            Some(Ok(json)) => html! { <Code text={indent::json(json).unwrap_or_default()} copy_label={text.streams_describe_copy()} /> },
                            Some(Err(fault)) => html! { <Refusal code={fault.code} message={fault.message.clone()} /> },
                            None => html! {},
                        }
                    }
                </div>
                <p class="form__note">{ text.streams_describe_note() }</p>
                <Tags name={props.name.clone()} />
            </div>
        </Dialog>
    }
}
