//! What the records carry: so many bytes, or a template filled in for each.

use super::draft::{self, Content, Draft};
use super::form::words;
use crate::design::{Button, ButtonSize, Field, OptionItem, Options, Refusal, fmt};
use crate::i18n::use_text;
use crate::platform::form;
use crate::store::{Cadence, use_lab_with, use_stream};
use playground_engine::api::{PutRecord, Request, StreamRef};
use playground_engine::{Bytes, Seed, Text};
use playground_lab::view::Fault;
use playground_lab::{Command, Lab};
use playground_markup::prelude::*;
use playground_sim::{HELPERS, samples};

/// Samples of a test.
const SAMPLES: u32 = 5;
/// Below this many bytes no limits profile refuses a record, whatever its key. Spec 6.3.
const SAFE: u32 = (1 << 20) - 1_024;
/// Places of the slider: each is a size, ever farther apart.
const PLACES: u32 = 232;

/// The size at a place of the slider: ten places double it.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most a few million")]
fn size_at(place: u32) -> u32 {
    ((f64::from(place) / 10.0).exp2().round() as u32).min(u32::try_from(draft::MOST_BYTES).unwrap_or(u32::MAX))
}

fn place_of(size: u32) -> u32 {
    (0..=PLACES).find(|place| size_at(*place) >= size).unwrap_or(PLACES)
}

/// What the service would answer to a record of this size, if it would refuse it for that.
fn refusal(lab: &Lab, stream: &Text, size: u32) -> Option<Fault> {
    if size <= SAFE {
        return None;
    }
    let put = PutRecord {
        stream: StreamRef::named(stream.clone()),
        data: Some(Bytes::from(vec![b'x'; usize::try_from(size).ok()?])),
        partition_key: Some("key-0".into()),
        ..PutRecord::default()
    };
    // Asked of a copy, so that nothing is put.
    let error = lab.world().clone().apply(&Command::Call(Request::PutRecord(put))).result.err()?;
    let fault = Fault::of(&error);
    matches!(fault.code, "ValidationException" | "InvalidArgumentException").then_some(fault)
}

#[derive(Clone, PartialEq, Properties)]
pub struct PayloadProps {
    pub draft: Draft,
    pub set: Callback<Draft>,
}

/// Size or template, with what comes of it.
#[component]
pub fn PayloadFields(props: &PayloadProps) -> Html {
    let text = use_text();
    let draft = &props.draft;
    let items = vec![
        OptionItem::plain("size", text.producers_content("size")),
        OptionItem::plain("template", text.producers_content("template")),
    ];
    let onchange = {
        let (draft, set) = (draft.clone(), props.set.clone());
        Callback::from(move |id: AttrValue| {
            let content = if id == "template" { Content::Template } else { Content::Size };
            set.emit(Draft { content, ..draft.clone() });
        })
    };
    let value = if draft.content == Content::Template { "template" } else { "size" };
    html! {
        <div class="payload-fields">
            <Options label={text.producers_content_label()} {items} {value} {onchange} compact=true />
            if draft.content == Content::Template {
                <TemplateFields draft={draft.clone()} set={props.set.clone()} />
            } else {
                <SizeFields draft={draft.clone()} set={props.set.clone()} />
            }
        </div>
    }
}

#[component]
fn SizeFields(props: &PayloadProps) -> Html {
    let text = use_text();
    let stream = use_stream();
    let draft = &props.draft;
    let size = draft.size();
    let fault = use_lab_with((stream, size.unwrap_or(0)), Cadence::Slow, |lab, (stream, size)| {
        stream.as_ref().and_then(|stream| refusal(lab, stream, *size))
    });
    let set_size = {
        let (draft, set) = (draft.clone(), props.set.clone());
        Callback::from(move |size: AttrValue| set.emit(Draft { size, ..draft.clone() }))
    };
    let slide = {
        let set_size = set_size.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(place) = form::text_of(&event).and_then(|place| place.parse().ok()) {
                set_size.emit(fmt::count(u64::from(size_at(place))).into());
            }
        })
    };
    let each_second = match size {
        Ok(size) => fmt::bytes(draft.rate.peak_milli().saturating_mul(u64::from(size)) / 1_000),
        Err(_) => "…".to_owned(),
    };
    let now = size.unwrap_or(0);
    html! {
        <>
            <div class="form__row">
                <Field
                    label={text.producers_size()}
                    value={draft.size.clone()}
                    oninput={set_size}
                    hint={text.producers_size_hint(&each_second)}
                    error={words(text, &size)}
                />
                <label class="size-slider">
                    <span>{ text.producers_size_range(&fmt::bytes(draft::MOST_BYTES)) }</span>
                    <input
                        type="range"
                        min="0"
                        max={PLACES.to_string()}
                        value={place_of(now).to_string()}
                        aria-valuetext={fmt::bytes(u64::from(now))}
                        oninput={slide}
                    />
                </label>
            </div>
            if let Some(fault) = &*fault {
                <Refusal code={fault.code} message={fault.message.clone()} />
            }
        </>
    }
}

#[component]
fn TemplateFields(props: &PayloadProps) -> Html {
    let text = use_text();
    let tested = use_state(|| 0_u64);
    let draft = &props.draft;
    let now = use_lab_with((), Cadence::Slow, |lab, ()| lab.world().now());
    let oninput = {
        let (draft, set) = (draft.clone(), props.set.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(template) = form::text_of(&event) {
                set.emit(Draft { template: template.into(), ..draft.clone() });
            }
        })
    };
    let error = draft.template().err().map(|error| text.producers_template_error(&error));
    let press = {
        let tested = tested.clone();
        Callback::from(move |_: MouseEvent| tested.set(*tested + 1))
    };
    let shown = match draft.source() {
        Ok(source) if *tested > 0 => samples(&source, Seed(*tested), *now, SAMPLES),
        _ => Vec::new(),
    };
    html! {
        <div class="paste">
            <label>
                { text.producers_template() }
                <textarea value={draft.template.clone()} spellcheck="false" aria-invalid={error.is_some().then_some("true")} {oninput} />
            </label>
            if let Some(error) = error { <p class="field__error" role="alert">{ error }</p> }
            <div class="helpers">
                <span class="form__note">{ text.producers_helpers() }</span>
                for (name, example) in HELPERS { <code key={name}>{ example }</code> }
                <Button size={ButtonSize::Small} onclick={press}>{ text.producers_test() }</Button>
            </div>
            if !shown.is_empty() {
                <ol class="samples" aria-label={text.producers_samples()}>
                    for (place, (key, data)) in shown.iter().enumerate() {
                        <li key={place}>
                            <b>{ key.to_string() }</b>
                            <code>{ String::from_utf8_lossy(data).into_owned() }</code>
                            <span>{ fmt::bytes(data.len() as u64) }</span>
                        </li>
                    }
                </ol>
            }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slider_covers_every_size() {
        assert_eq!((size_at(0), size_at(10), size_at(100)), (1, 2, 1_024));
        assert_eq!(u64::from(size_at(PLACES)), draft::MOST_BYTES.min(u64::from(size_at(PLACES))));
        assert!((1..=PLACES).all(|place| size_at(place) >= size_at(place - 1)));
        assert_eq!((place_of(1_024), place_of(0)), (100, 0));
    }
}
