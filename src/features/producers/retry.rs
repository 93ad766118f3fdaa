//! What a producer does with records that were not stored, as typed.

use super::draft::Trouble;
use super::form::words;
use crate::design::{Field, OptionItem, Options, fmt, parse};
use crate::i18n::use_text;
use crate::store::use_lab;
use playground_markup::prelude::*;
use playground_sim::{Answers, Resend, Retry, Wait};

/// Longest wait in milliseconds: ten minutes.
const MOST_WAIT: u64 = 600_000;
/// Most attempts.
const MOST_ATTEMPTS: u64 = 20;

/// A retry policy as typed.
#[derive(Clone, Debug, PartialEq)]
pub struct RetryDraft {
    pub resend: AttrValue,
    pub wait: AttrValue,
    pub base: AttrValue,
    pub cap: AttrValue,
    /// Empty for without end, where that is possible.
    pub attempts: AttrValue,
    pub timeout: AttrValue,
    pub lost: AttrValue,
}

impl RetryDraft {
    pub fn new() -> Self {
        Self {
            resend: "refused".into(),
            wait: "next".into(),
            base: "100".into(),
            cap: "5,000".into(),
            attempts: "".into(),
            timeout: "1,000".into(),
            lost: "0".into(),
        }
    }

    fn number(text: &str, least: u64, most: u64) -> Result<u32, Trouble> {
        let number = parse::whole(text, least, most).map_err(Trouble::Number)?;
        Ok(u32::try_from(number).unwrap_or(u32::MAX))
    }

    pub fn base(&self) -> Result<u32, Trouble> {
        Self::number(&self.base, 1, MOST_WAIT)
    }

    pub fn cap(&self) -> Result<u32, Trouble> {
        Self::number(&self.cap, u64::from(self.base().unwrap_or(1)), MOST_WAIT)
    }

    /// A wait of its own needs an end: what never ends would pile up.
    pub fn attempts(&self) -> Result<u32, Trouble> {
        if self.attempts.trim().is_empty() && self.wait == "next" {
            return Ok(0);
        }
        Self::number(&self.attempts, 2, MOST_ATTEMPTS)
    }

    pub fn timeout(&self) -> Result<u32, Trouble> {
        Self::number(&self.timeout, 100, 60_000)
    }

    pub fn lost(&self) -> Result<u32, Trouble> {
        Self::number(&self.lost, 0, 1_000)
    }

    pub fn retry(&self) -> Result<Retry, Trouble> {
        let resend = match self.resend.as_str() {
            "nothing" => return Ok(Retry::NONE),
            "whole" => Resend::WholeCall,
            _ => Resend::Refused,
        };
        let wait = match self.wait.as_str() {
            "backoff" => Wait::Backoff { base_ms: self.base()?, cap_ms: self.cap()? },
            "jitter" => Wait::Jitter { base_ms: self.base()?, cap_ms: self.cap()? },
            _ => Wait::Next,
        };
        Ok(Retry { resend, wait, attempts: self.attempts()? })
    }

    pub fn answers(&self) -> Result<Answers, Trouble> {
        Ok(Answers { timeout_ms: self.timeout()?, lost_permille: self.lost()? })
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct RetryFieldsProps {
    pub draft: RetryDraft,
    pub set: Callback<RetryDraft>,
}

/// The policy, folded in below what it says in a few words.
#[component]
pub fn RetryFields(props: &RetryFieldsProps) -> Html {
    let text = use_text();
    let seed = use_lab(|lab| lab.genesis().seed);
    let draft = &props.draft;
    let edit = |change: fn(&mut RetryDraft, AttrValue)| {
        let (draft, set) = (draft.clone(), props.set.clone());
        Callback::from(move |value: AttrValue| {
            let mut next = draft.clone();
            change(&mut next, value);
            set.emit(next);
        })
    };
    let on_wait = edit(|draft, value| {
        if value != "next" && draft.attempts.trim().is_empty() {
            draft.attempts = "5".into();
        }
        draft.wait = value;
    });
    let item = |id: &'static str| {
        let (label, hint) = text.producers_retry_way(id);
        OptionItem::new(id, label, hint)
    };
    let again = draft.resend != "nothing";
    let own = draft.wait != "next";
    let formula = match (draft.base(), draft.cap()) {
        (Ok(base), Ok(cap)) if own => {
            let span = |ms: u32| fmt::span(u64::from(ms) * 1_000);
            Some(text.producers_backoff(&span(base), &span(cap), (draft.wait == "jitter").then_some(*seed)))
        }
        _ => None,
    };
    html! {
        <details class="fold">
            <summary>
                { text.producers_retry_title() }
                <span class="fold__peek">{ text.producers_retry_peek(&draft.resend, &draft.wait, &draft.attempts) }</span>
            </summary>
            <div class="fold__body">
                <Options
                    label={text.producers_resend()}
                    items={vec![item("nothing"), item("refused"), item("whole")]}
                    value={draft.resend.clone()}
                    onchange={edit(|draft, value| draft.resend = value)}
                />
                if again {
                    <Options
                        label={text.producers_wait()}
                        items={vec![item("next"), item("backoff"), item("jitter")]}
                        value={draft.wait.clone()}
                        onchange={on_wait}
                    />
                    <div class="form__row">
                        if own {
                            <Field
                                label={text.producers_wait_base()}
                                value={draft.base.clone()}
                                oninput={edit(|draft, value| draft.base = value)}
                                hint={text.producers_milliseconds()}
                                error={words(text, &draft.base())}
                                inputmode="numeric"
                            />
                            <Field
                                label={text.producers_wait_cap()}
                                value={draft.cap.clone()}
                                oninput={edit(|draft, value| draft.cap = value)}
                                hint={text.producers_milliseconds()}
                                error={words(text, &draft.cap())}
                                inputmode="numeric"
                            />
                        }
                        <Field
                            label={text.producers_attempts()}
                            value={draft.attempts.clone()}
                            oninput={edit(|draft, value| draft.attempts = value)}
                            hint={text.producers_attempts_hint(own)}
                            error={words(text, &draft.attempts())}
                            inputmode="numeric"
                        />
                    </div>
                    if let Some(formula) = formula { <p class="form__note">{ formula }</p> }
                }
                <div class="form__row">
                    <Field
                        label={text.producers_timeout()}
                        value={draft.timeout.clone()}
                        oninput={edit(|draft, value| draft.timeout = value)}
                        hint={text.producers_milliseconds()}
                        error={words(text, &draft.timeout())}
                        inputmode="numeric"
                    />
                    <Field
                        label={text.producers_lost()}
                        value={draft.lost.clone()}
                        oninput={edit(|draft, value| draft.lost = value)}
                        hint={text.producers_lost_hint()}
                        error={words(text, &draft.lost())}
                        inputmode="numeric"
                    />
                </div>
            </div>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_draft_is_the_plain_policy() {
        assert_eq!(RetryDraft::new().retry(), Ok(Retry::FAILED_ONLY));
        assert_eq!(RetryDraft { resend: "nothing".into(), ..RetryDraft::new() }.retry(), Ok(Retry::NONE));
    }

    #[test]
    fn a_wait_of_its_own_needs_an_end() {
        let backoff = RetryDraft { wait: "backoff".into(), ..RetryDraft::new() };
        assert!(backoff.retry().is_err());
        let backoff = RetryDraft { attempts: "4".into(), ..backoff };
        let wait = Wait::Backoff { base_ms: 100, cap_ms: 5_000 };
        assert_eq!(backoff.retry(), Ok(Retry { resend: Resend::Refused, wait, attempts: 4 }));
    }
}
