//! The data of a record in four forms.

use crate::design::{CopyButton, TabItem, Tabs, TabsKind, fmt, indent};
use crate::i18n::{Catalog, use_text};
use playground_engine::{Bytes, base64};
use playground_markup::prelude::*;

/// Bytes that are shown; copying takes all of them.
const SHOWN: usize = 4_096;

#[derive(Clone, PartialEq, Properties)]
pub struct PayloadFoldProps {
    pub payload: Bytes,
    /// Bytes of the data as it was put.
    pub bytes: u64,
    /// Whether the data was let go.
    pub emptied: bool,
}

/// How data is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Raw,
    Base64,
    Text,
    Json,
}

impl Form {
    const ALL: [Self; 4] = [Self::Raw, Self::Base64, Self::Text, Self::Json];

    fn id(self) -> &'static str {
        match self {
            Self::Raw => "raw",
            Self::Base64 => "base64",
            Self::Text => "text",
            Self::Json => "json",
        }
    }

    fn name(self, text: Catalog) -> AttrValue {
        match self {
            Self::Raw => AttrValue::from(text.records_form_hex()),
            Self::Base64 => "base64".into(),
            Self::Text => AttrValue::from(text.records_form_text()),
            Self::Json => "JSON".into(),
        }
    }
}

/// The form that says most: JSON, else text, else the bytes.
fn best(payload: &[u8]) -> Form {
    match std::str::from_utf8(payload) {
        Err(_) => Form::Raw,
        Ok(text) if text.trim_start().starts_with(['{', '[']) && indent::json(text).is_some() => Form::Json,
        Ok(_) => Form::Text,
    }
}

/// Bytes in hex, sixteen on a line, their place before them.
fn dump(payload: &[u8]) -> String {
    let line = |(index, row): (usize, &[u8])| {
        let bytes: Vec<String> = row.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{:04x}  {}", index * 8, bytes.join(" "))
    };
    payload.chunks(8).enumerate().map(line).collect::<Vec<_>>().join("\n")
}

/// The text to show, or why there is none.
fn written(form: Form, payload: &[u8], text: Catalog) -> Result<String, AttrValue> {
    let as_text = || std::str::from_utf8(payload).map_err(|_| text.records_data_not_text().into());
    match form {
        Form::Raw => Ok(dump(payload)),
        Form::Base64 => {
            let mut letters = String::new();
            base64::encode(payload, &mut letters);
            Ok(letters)
        }
        Form::Text => as_text().map(str::to_owned),
        Form::Json => {
            as_text().and_then(|known: &str| indent::json(known).ok_or_else(|| text.records_data_not_json().into()))
        }
    }
}

/// The data, folded in below its size and beginning.
#[component]
pub fn PayloadFold(props: &PayloadFoldProps) -> Html {
    let text = use_text();
    let chosen = use_state(|| None::<Form>);
    let payload = &props.payload;
    let shown = payload.get(..SHOWN).unwrap_or(payload);
    let form = chosen.unwrap_or_else(|| best(payload));
    let peek: String = String::from_utf8_lossy(payload.get(..64).unwrap_or(payload)).chars().take(24).collect();
    let on_select = Callback::from(move |id: AttrValue| chosen.set(Form::ALL.into_iter().find(|form| form.id() == id)));
    let items: Vec<TabItem> = Form::ALL.iter().map(|form| TabItem::new(form.id(), form.name(text))).collect();
    let whole = match form {
        // Cut JSON is no JSON: the whole of it is read, as far as a record goes.
        Form::Json => written(form, payload, text),
        Form::Raw | Form::Base64 | Form::Text => written(form, if form == Form::Text { payload } else { shown }, text),
    };
    html! {
        <details class="inspector__fold">
            <summary>
                { text.records_data() }
                <span class="inspector__peek">{ fmt::bytes(props.bytes) }{ " " }<code>{ peek }</code></span>
            </summary>
            if props.emptied {
                <p class="inspector__quiet">{ text.records_data_gone(&fmt::bytes(props.bytes)) }</p>
            } else if payload.is_empty() {
                <p class="inspector__quiet">{ text.records_data_empty() }</p>
            } else {
                <div class="payload">
                    <div class="payload__bar">
                        <Tabs label={text.records_data_form()} {items} selected={form.id()} {on_select} kind={TabsKind::Segment} />
                        if let Ok(all) = &whole { <CopyButton text={all.clone()} label={AttrValue::from(text.records_copy_data())} /> }
                    </div>
                    {
                        match &whole {
                            Ok(all) => html! { <pre class="payload__text" tabindex="0">{ all.chars().take(SHOWN * 4).collect::<String>() }</pre> },
                            Err(why) => html! { <p class="inspector__quiet">{ why.clone() }</p> },
                        }
                    }
                    if payload.len() > SHOWN && matches!(form, Form::Raw | Form::Base64) {
                        <p class="inspector__quiet">{ text.records_data_cut(&fmt::bytes(SHOWN as u64), &fmt::bytes(payload.len() as u64)) }</p>
                    }
                </div>
            }
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::dump;

    #[test]
    fn bytes_come_eight_on_a_line() {
        assert_eq!(dump(b"user-42!x"), "0000  75 73 65 72 2d 34 32 21\n0008  78");
        assert_eq!(dump(b""), "");
    }
}
