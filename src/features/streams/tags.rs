//! The tags of a stream: each can be taken away, more can be added. Both are calls.

use crate::design::{Button, ButtonKind, ButtonSize, Field, IconName, Refusal};
use crate::i18n::use_text;
use crate::store::{Cadence, use_lab_with, use_store};
use playground_engine::SortedMap;
use playground_engine::Text;
use playground_engine::api::{AddTagsToStream, RemoveTagsFromStream, Request, StreamRef};
use playground_lab::Command;
use playground_lab::view::Fault;
use playground_markup::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub struct TagsProps {
    pub name: Text,
}

/// The tags, and two fields for another one.
#[component]
pub fn Tags(props: &TagsProps) -> Html {
    let store = use_store();
    let text = use_text();
    let tags = use_lab_with(props.name.clone(), Cadence::Slow, |lab, name| {
        lab.world().account().stream(name).map(|stream| stream.tags().clone()).unwrap_or_default()
    });
    let key = use_state(AttrValue::default);
    let value = use_state(AttrValue::default);
    let fault = use_state(|| None::<Fault>);
    let call = {
        let (store, fault) = (store, fault.clone());
        move |request: Request| {
            let result = store.perform(Command::Call(request)).result;
            fault.set(result.as_ref().err().map(Fault::of));
            result.is_ok()
        }
    };
    let add = {
        let (call, name) = (call.clone(), props.name.clone());
        let (key, value) = (key.clone(), value.clone());
        Callback::from(move |_: MouseEvent| {
            let tags = Some(SortedMap::from([(key.to_string(), value.to_string())]));
            let stream = StreamRef::named(name.clone());
            if call(Request::AddTagsToStream(AddTagsToStream { stream, tags })) {
                key.set(AttrValue::default());
                value.set(AttrValue::default());
            }
        })
    };
    let remove = |tag: &str| {
        let (call, name, tag) = (call.clone(), props.name.clone(), Text::from(tag));
        Callback::from(move |_: MouseEvent| {
            let (stream, tag_keys) = (StreamRef::named(name.clone()), Some(vec![tag.clone()]));
            call(Request::RemoveTagsFromStream(RemoveTagsFromStream { stream, tag_keys }));
        })
    };
    let typed = |to: &State<AttrValue>| {
        let to = to.clone();
        Callback::from(move |typed: AttrValue| to.set(typed))
    };
    html! {
        <section class="tags" aria-label={text.streams_tags()}>
            <h3 class="tags__title">{ text.streams_tags() }</h3>
            if tags.is_empty() {
                <p class="form__note">{ text.streams_no_tags() }</p>
            } else {
                <ul class="tags__list">
                    for (key, value) in tags.iter() {
                        <li key={key.clone()} class="tags__one">
                            <span><b>{ key.clone() }</b>{ " " }{ value.clone() }</span>
                            <Button kind={ButtonKind::Ghost} size={ButtonSize::Small} icon={IconName::Cross} label={AttrValue::from(text.streams_tag_remove(key))} onclick={remove(key)} />
                        </li>
                    }
                </ul>
            }
            <div class="tags__add">
                <Field label={text.streams_tag_key()} value={(*key).clone()} oninput={typed(&key)} />
                <Field label={text.streams_tag_value()} value={(*value).clone()} oninput={typed(&value)} />
                <Button onclick={add}>{ text.streams_tag_add() }</Button>
            </div>
            if let Some(fault) = &*fault {
                <Refusal code={fault.code} message={fault.message.clone()} />
            }
        </section>
    }
}
