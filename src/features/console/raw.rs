//! A request made by hand: target and body as they are sent, status, headers and body as they come back.

use crate::design::{Button, ButtonKind, ButtonSize, Field, on_submit, use_id};
use crate::i18n::use_text;
use crate::platform::form;
use crate::store::{StoreHandle, use_store};
use playground_console::{json, print};
use playground_engine::api::Operation;
use playground_lab::view;
use playground_markup::prelude::*;
use playground_wire::handler::SERVICE;
use playground_wire::{WireRequest, WireResponse};
use std::rc::Rc;

/// Target and body of the last call, or of the simplest one.
fn last(store: &StoreHandle) -> (AttrValue, AttrValue) {
    let found = store.with(|lab| view::calls(lab).latest.and_then(|call| print::request(&call.command)));
    let (target, body) =
        found.unwrap_or_else(|| (format!("{SERVICE}.{}", Operation::ListStreams.name()), "{}".to_owned()));
    (target.into(), body.into())
}

fn request(target: &str, body: &str, signed: bool) -> WireRequest {
    let mut headers = vec![
        ("content-type".to_owned(), "application/x-amz-json-1.1".to_owned()),
        ("x-amz-target".to_owned(), target.trim().to_owned()),
    ];
    if signed {
        // Its form is checked, the signature itself is not.
        headers.push(("x-amz-date".to_owned(), "20260101T000000Z".to_owned()));
        headers.push((
            "authorization".to_owned(),
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/us-east-1/kinesis/aws4_request, \
             SignedHeaders=content-type;x-amz-date;x-amz-target, Signature=EXAMPLE"
                .to_owned(),
        ));
    }
    WireRequest { method: "POST".to_owned(), path: "/".to_owned(), headers, body: body.as_bytes().to_vec().into() }
}

/// A body as it is read best.
fn readable(body: &[u8]) -> String {
    match playground_wire::json::read(body) {
        Some(value) => json::block(&value),
        None => String::from_utf8_lossy(body).into_owned(),
    }
}

#[derive(Clone, PartialEq, Properties)]
struct AnswerProps {
    answer: Rc<WireResponse>,
}

/// Status, headers and body.
#[component]
fn Answer(props: &AnswerProps) -> Html {
    let text = use_text();
    let answer = &props.answer;
    let body = match answer.subscription {
        Some(_) => text.raw_stream(answer.body.len()).into_owned().into(),
        None if answer.waiting.is_some() => text.console_waits().into(),
        None if answer.body.is_empty() => text.raw_empty().into(),
        None => super::run::cut(&readable(&answer.body), text),
    };
    html! {
        <>
            <p role="status">
                <span class="call-result__status" data-ok={if answer.status < 400 { "true" } else { "false" }}>{ answer.status }</span>
            </p>
            <dl class="raw__headers" aria-label={text.raw_headers()}>
                for (name, value) in &answer.headers {
                    <div key={*name}><dt>{ *name }</dt><dd>{ value.clone() }</dd></div>
                }
            </dl>
            <pre class="raw__text" tabindex="0"><code>{ body }</code></pre>
        </>
    }
}

/// The request and its answer, beside each other.
#[component]
pub fn RawPanel() -> Html {
    let text = use_text();
    let store = use_store();
    let id = use_id("raw");
    let draft = use_state({
        let store = store.clone();
        move || last(&store)
    });
    let signed = use_state(|| true);
    let answers = use_state(|| (0_u32, None::<Rc<WireResponse>>));
    let (target, body) = &*draft;
    let on_target = {
        let (draft, body) = (draft.clone(), body.clone());
        Callback::from(move |target: AttrValue| draft.set((target, body.clone())))
    };
    let on_body = {
        let (draft, target) = (draft.clone(), target.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(body) = form::text_of(&event) {
                draft.set((target.clone(), body.into()));
            }
        })
    };
    let on_signed = {
        let signed = signed.clone();
        Callback::from(move |_: Event| signed.set(!*signed))
    };
    let on_last = {
        let (draft, store) = (draft.clone(), store.clone());
        Callback::from(move |_: MouseEvent| draft.set(last(&store)))
    };
    let onsubmit = {
        let (answers, signed, draft) = (answers.clone(), *signed, draft.clone());
        on_submit(move || {
            let request = request(&draft.0, &draft.1, signed);
            // Events of a subscription made here are printed in the console.
            store.listen();
            let number = answers.0 + 1;
            answers.set((number, Some(Rc::new(store.request(&request, number)))));
        })
    };
    html! {
        <div class="raw">
            <form class="raw__request" {onsubmit}>
                <Field label={text.raw_target()} value={target.clone()} oninput={on_target} mono=true />
                <div class="raw__body">
                    <label class="field__label" for={id.clone()}>{ text.raw_body() }</label>
                    <textarea {id} class="raw__box" value={body.clone()} oninput={on_body} spellcheck="false" autocapitalize="off" rows="4" />
                </div>
                <div class="raw__acts">
                    <Button kind={ButtonKind::Primary} submit=true>{ text.raw_send() }</Button>
                    <Button size={ButtonSize::Small} kind={ButtonKind::Ghost} onclick={on_last}>{ text.raw_last() }</Button>
                    <label class="raw__signed"><input type="checkbox" checked={*signed} onchange={on_signed} />{ text.raw_signed() }</label>
                </div>
                <p class="field__hint">{ text.raw_hint() }</p>
            </form>
            <section class="raw__answer" aria-label={text.raw_answer()}>
                {
                    match &answers.1 {
                        Some(answer) => html! { <Answer answer={answer.clone()} /> },
                        None => html! { <p class="muted">{ text.raw_none() }</p> },
                    }
                }
            </section>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_names_its_target() {
        let request = request(" Kinesis_20131202.ListStreams ", "{}", false);
        assert_eq!(request.header("x-amz-target"), Some("Kinesis_20131202.ListStreams"));
        assert_eq!(request.header("authorization"), None);
        assert_eq!(readable(b"{\"a\":1}"), "{\n    \"a\": 1\n}");
        assert_eq!(readable(b"<x/>"), "<x/>");
    }
}
