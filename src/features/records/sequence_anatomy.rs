//! A sequence number and its anatomy: the layout as it was observed, never as a promise.

use super::moment;
use crate::design::{Button, ButtonKind, ButtonSize, CopyButton, Icon, IconName, Plate, Popover, fmt};
use crate::i18n::{Catalog, use_text};
use crate::store::{Cadence, use_lab_with};
use playground_engine::SequenceNumber;
use playground_lab::view::{self, Anatomy, AnatomyField, FieldMeaning, FieldName};
use playground_markup::prelude::*;

/// Hex digits of a sequence number.
const DIGITS: f64 = 47.0;

#[derive(Clone, PartialEq, Properties)]
pub struct SequencePartProps {
    pub number: SequenceNumber,
    pub letter: AttrValue,
    pub hue: u8,
    /// The record's key, named in the anatomy's title.
    #[prop_or_default]
    pub key_text: Option<AttrValue>,
    /// The shard's first number rather than a record's.
    #[prop_or_default]
    pub starting: bool,
}

/// The number in groups of four, a strip of its fields, and the four that mean something.
#[component]
pub fn SequencePart(props: &SequencePartProps) -> Html {
    let text = use_text();
    let open = use_state(|| false);
    let anatomy = use_memo(props.number, |number| view::anatomy(*number));
    let title = if props.starting { text.records_starting_sequence() } else { text.records_sequence() };
    let (toggle, on_close) = (open.clone(), open.clone());
    let opener = html! {
        <Button
            kind={ButtonKind::Ghost}
            size={ButtonSize::Small}
            class="sequence__more"
            expanded={*open}
            popup="dialog"
            onclick={Callback::from(move |_: MouseEvent| toggle.set(!*toggle))}
        >{ text.records_anatomy() }</Button>
    };
    html! {
        <section class="inspector__part sequence">
            <h3>
                { title }
                <Popover
                    {opener}
                    open={*open}
                    on_close={Callback::from(move |()| on_close.set(false))}
                    label={AttrValue::from(text.records_anatomy_title())}
                    align="end"
                    side="above"
                ><AnatomyCard ..props.clone() /></Popover>
                <CopyButton text={anatomy.decimal.clone()} label={AttrValue::from(text.records_copy_sequence())} />
            </h3>
            <code class="sequence__number">{ fmt::group4(&anatomy.decimal) }</code>
            <Strip anatomy={(*anatomy).clone()} hue={props.hue} />
            <Fields anatomy={(*anatomy).clone()} letter={props.letter.clone()} hue={props.hue} />
        </section>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct AnatomyProps {
    anatomy: Anatomy,
    #[prop_or_default]
    letter: AttrValue,
    hue: u8,
}

fn field_id(name: FieldName) -> &'static str {
    match name {
        FieldName::Lead | FieldName::ShardNibble | FieldName::Zero | FieldName::Version => "fixed",
        FieldName::ShardCreated => "created",
        FieldName::Index => "index",
        FieldName::Stored => "stored",
        FieldName::Shard => "shard",
    }
}

fn field_name(name: FieldName, text: Catalog) -> String {
    match name {
        FieldName::Lead => text.records_field_lead(),
        FieldName::ShardNibble => text.records_field_nibble(),
        FieldName::Zero => text.records_field_zero(),
        FieldName::Version => text.records_field_version(),
        FieldName::ShardCreated => text.records_field_created(),
        FieldName::Index => text.records_field_index(),
        FieldName::Stored => text.records_field_stored(),
        FieldName::Shard => text.records_field_shard(),
    }
    .to_string()
}

/// The fields to scale, without words.
#[component]
fn Strip(props: &AnatomyProps) -> Html {
    let place = |field: &AnatomyField| fmt::percentage(f64::from(field.from) / DIGITS * 100.0, 3);
    let width = |field: &AnatomyField| fmt::percentage((field.hex.len() as f64 - 0.24) / DIGITS * 100.0, 3);
    html! {
        <svg class="sequence__strip" width="100%" height="8" aria-hidden="true">
            for field in &props.anatomy.fields {
                <rect key={field.from} data-field={field_id(field.name)} data-hue={props.hue.to_string()} x={place(field)} width={width(field)} height="8" rx="1.5" />
            }
        </svg>
    }
}

/// The four fields that mean something.
#[component]
fn Fields(props: &AnatomyProps) -> Html {
    let text = use_text();
    let meanings = use_lab_with(props.anatomy.clone(), Cadence::Slow, |lab, anatomy| {
        anatomy.fields.iter().map(|field| meaning(field, |at| moment(lab, at))).collect::<Vec<_>>()
    });
    html! {
        <table class="sequence__fields">
            <tbody>
                for (field, meaning) in props.anatomy.fields.iter().zip(meanings.iter()).filter(|(field, _)| field_id(field.name) != "fixed") {
                    <tr key={field.from}>
                        <th scope="row"><i class="sequence__key" data-field={field_id(field.name)} data-hue={props.hue.to_string()}></i>{ field_name(field.name, text) }</th>
                        <td><code>{ digits(field) }</code></td>
                        <td>
                            if field.name == FieldName::Shard { <Plate letter={props.letter.clone()} hue={props.hue} />{ " " } }
                            { meaning.clone() }
                        </td>
                    </tr>
                }
            </tbody>
        </table>
    }
}

/// The index without its many leading zeros; the other fields whole.
fn digits(field: &AnatomyField) -> String {
    match field.name {
        FieldName::Index if field.hex.trim_start_matches('0').is_empty() => "0".to_owned(),
        FieldName::Index => field.hex.trim_start_matches('0').to_owned(),
        _ => field.hex.clone(),
    }
}

fn meaning(field: &AnatomyField, moment: impl Fn(playground_engine::Timestamp) -> String) -> String {
    match field.meaning {
        FieldMeaning::Constant => String::new(),
        FieldMeaning::Time(at) => moment(at),
        FieldMeaning::Number(number) => fmt::count(number),
    }
}

/// All eight fields with their digits, what holds and what does not.
#[component]
fn AnatomyCard(props: &SequencePartProps) -> Html {
    let text = use_text();
    let anatomy = use_memo(props.number, |number| view::anatomy(*number));
    let meanings = use_lab_with((*anatomy).clone(), Cadence::Slow, |lab, anatomy| {
        anatomy.fields.iter().map(|field| meaning(field, |at| moment(lab, at))).collect::<Vec<_>>()
    });
    html! {
        <div class="anatomy">
            <h3 class="anatomy__title">
                { text.records_anatomy_title() }
                if let Some(key) = props.key_text.clone() { <code>{ key }</code> }
                <Plate letter={props.letter.clone()} hue={props.hue} />
            </h3>
            <p class="anatomy__what">{ text.records_digits_decimal(anatomy.decimal.len()) }</p>
            <code class="anatomy__decimal">{ fmt::group4(&anatomy.decimal) }</code>
            <p class="anatomy__what">{ text.records_digits_hex() }</p>
            <dl class="anatomy__fields">
                for (field, meaning) in anatomy.fields.iter().zip(meanings.iter()) {
                    <div key={field.from} class="anatomy__field" data-field={field_id(field.name)} data-hue={props.hue.to_string()}>
                        <dt>{ field_name(field.name, text) }</dt>
                        <dd><code>{ field.hex.clone() }</code>if !meaning.is_empty() { <b>{ meaning.clone() }</b> }</dd>
                    </div>
                }
            </dl>
            <ul class="anatomy__rules">
                <li><Icon name={IconName::Check} />{ text.records_rule_grows() }</li>
                <li><Icon name={IconName::Cross} />{ text.records_rule_distance() }</li>
            </ul>
            <p class="anatomy__caveat">{ text.records_not_a_contract() }</p>
        </div>
    }
}
