//! Deleting a stream.

use crate::design::{Button, ButtonKind, Dialog, Refusal};
use crate::i18n::use_text;
use crate::store::{Cadence, use_lab_with, use_store};
use crate::ui_state::use_ui;
use playground_engine::Text;
use playground_engine::api::{DeleteStream, Request, StreamRef};
use playground_lab::Command;
use playground_lab::view::{self, Fault};
use playground_markup::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub struct DeleteDialogProps {
    pub name: Text,
}

/// Says what will be gone and asks.
#[component]
pub fn DeleteDialog(props: &DeleteDialogProps) -> Html {
    let ui = use_ui();
    let store = use_store();
    let text = use_text();
    let enforce = use_state(|| false);
    let fault = use_state(|| None::<Fault>);
    let held = use_lab_with(props.name.clone(), Cadence::Slow, |lab, name| {
        let world = lab.world();
        let readable: u64 =
            view::shards(world, name).iter().map(|shard| shard.next_offset - shard.horizon_offset).sum();
        let consumers = world.account().stream(name).map_or(0, |stream| stream.consumers().count());
        (readable, u32::try_from(consumers).unwrap_or(u32::MAX))
    });
    let (records, consumers) = *held;
    let act = {
        let (ui, store, name) = (ui.clone(), store, props.name.clone());
        let (enforce, fault) = (enforce.clone(), fault.clone());
        Callback::from(move |_: MouseEvent| {
            let request = DeleteStream {
                stream: StreamRef::named(name.clone()),
                enforce_consumer_deletion: (*enforce).then_some(true),
            };
            match store.perform(Command::Call(Request::DeleteStream(request))).result {
                Ok(_) => {
                    ui.toast(text.streams_deleting(&name));
                    ui.close();
                }
                Err(error) => fault.set(Some(Fault::of(&error))),
            }
        })
    };
    let choose = {
        let (enforce, fault) = (enforce.clone(), fault.clone());
        Callback::from(move |_: Event| {
            enforce.set(!*enforce);
            fault.set(None);
        })
    };
    let on_close = Callback::from(move |()| ui.close());
    html! {
        <Dialog
            title={text.streams_delete_title(&props.name)}
            on_close={on_close.clone()}
            actions={html! {
                <>
                    <Button kind={ButtonKind::Ghost} onclick={on_close.reform(|_| ())}>{ text.streams_cancel() }</Button>
                    <Button kind={ButtonKind::Primary} onclick={act}>{ text.streams_delete() }</Button>
                </>
            }}
        >
            <div class="form">
                <p>{ text.streams_delete_records(records) }{ " " }{ text.streams_delete_undo() }</p>
                if consumers > 0 {
                    <p>{ text.streams_delete_consumers(consumers) }</p>
                    <label class="form__check">
                        <input type="checkbox" checked={*enforce} onchange={choose} />
                        <span>{ text.streams_enforce() }</span>
                    </label>
                    <p class="form__note">{ text.streams_enforce_without() }</p>
                }
                if let Some(fault) = &*fault {
                    <Refusal code={fault.code} message={fault.message.clone()} />
                }
            </div>
        </Dialog>
    }
}
