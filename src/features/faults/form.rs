//! The form for another fault: what, of whom, how much; and what it will do, before it is done.

use super::draft::{Draft, Kind, Offer, offer};
use crate::design::{Button, ButtonKind, Choice, NumberField, Select};
use crate::i18n::{Catalog, Message, use_text};
use crate::store::{Cadence, use_lab_with, use_store, use_stream};
use crate::ui_state::use_ui;
use playground_engine::api::{Request, StartStreamEncryption, StreamRef};
use playground_engine::{ClientId, Failure, FaultSide, KeyState, MOST_DELAY, MOST_FAULTS, ShardId, Text, Zone};
use playground_lab::Command;
use playground_markup::prelude::*;

/// The key that every account has. Spec 11.1.
const OWN_KEY: &str = "alias/aws/kinesis";

/// What a choice changes in the draft.
type Change = fn(&mut Draft, &str);

fn set_kind(draft: &mut Draft, id: &str) {
    draft.kind = Kind::ALL.into_iter().find(|kind| kind.id() == id).unwrap_or_default();
}

fn set_side(draft: &mut Draft, id: &str) {
    draft.side = if id == "reads" { FaultSide::Reads } else { FaultSide::Puts };
}

fn set_shard(draft: &mut Draft, id: &str) {
    draft.shard = id.parse().ok().map(ShardId);
}

fn set_failure(draft: &mut Draft, id: &str) {
    draft.failure = Failure::ALL.iter().copied().find(|failure| failure.code() == id).unwrap_or(Failure::Throttled);
}

fn set_client(draft: &mut Draft, id: &str) {
    draft.client = id.parse().ok().map(ClientId);
}

fn set_mortal(draft: &mut Draft, key: &str) {
    draft.mortal = AttrValue::from(key.to_owned());
}

fn set_zone(draft: &mut Draft, id: &str) {
    draft.zone = Zone::ALL.into_iter().find(|zone| id.starts_with(zone.letter())).unwrap_or(Zone::A);
}

fn set_key(draft: &mut Draft, id: &str) {
    draft.key = Some(Text::from(id));
}

fn set_state(draft: &mut Draft, id: &str) {
    draft.state = KeyState::parse(id).unwrap_or(KeyState::Disabled);
}

fn set_percent(draft: &mut Draft, typed: &str) {
    draft.percent = AttrValue::from(typed.to_owned());
}

fn set_millis(draft: &mut Draft, typed: &str) {
    draft.millis = AttrValue::from(typed.to_owned());
}

/// What the fault will do.
fn consequence(draft: &Draft, offer: &Offer, text: Catalog) -> Message {
    let letter = || {
        let found = offer.shards.iter().find(|(id, _)| Some(*id) == draft.shard);
        found.filter(|_| draft.failure() != Failure::Unavailable).map(|(_, letter)| letter.to_string())
    };
    let stream = offer.stream.as_deref().unwrap_or_default();
    match draft.kind {
        Kind::Calls => {
            let place = letter().map_or_else(|| stream.to_owned(), |letter| format!("shard {letter}"));
            text.faults_will_fail(draft.side, draft.failure(), draft.percent().unwrap_or(0), &place)
        }
        Kind::Delay => {
            let name = offer.clients.iter().find(|client| Some(client.0) == draft.client).map(|client| &*client.1);
            text.faults_will_delay(name)
        }
        Kind::Down => match draft.mortal(offer) {
            Some(mortal) if mortal.worker.is_some() => text.faults_will_end(&mortal.name),
            Some(mortal) => text.faults_will_die(&mortal.name),
            None => text.faults_no_consumer().into(),
        },
        Kind::Zone => text.faults_will_lose(&text.faults_zone_name(&offer.region, draft.zone(offer)), offer.lost.len()),
        Kind::Key if draft.key(offer).is_none() => text.faults_not_encrypted(stream),
        Kind::Key => text.faults_will_refuse(draft.state.exception().unwrap_or_default()),
    }
}

/// The form.
#[component]
pub fn Form() -> Html {
    let store = use_store();
    let ui = use_ui();
    let text = use_text();
    let stream = use_stream();
    let draft = use_state(Draft::default);
    let offer = use_lab_with(stream, Cadence::Slow, |lab, stream| offer(lab, stream.as_ref()));
    let command = draft.command(&offer);
    let change = |with: Change| {
        let draft = draft.clone();
        Callback::from(move |value: AttrValue| {
            let mut next = (*draft).clone();
            with(&mut next, &value);
            draft.set(next);
        })
    };
    let begin = {
        let (store, command) = (store.clone(), command.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(command) = &command {
                drop(store.perform(command.clone()));
                ui.toast(text.faults_began(&text.time_command(command, None)));
            }
        })
    };
    let kinds = Kind::ALL.map(|kind| {
        let label = match kind {
            Kind::Calls => text.faults_kind_calls(),
            Kind::Delay => text.faults_kind_delay(),
            Kind::Down => text.faults_kind_down(),
            Kind::Zone => text.faults_kind_zone(),
            Kind::Key => text.faults_kind_key(),
        };
        Choice::new(kind.id(), label)
    });
    let unencrypted = draft.kind == Kind::Key && draft.key(&offer).is_none();
    let encrypt = offer.stream.clone().filter(|_| unencrypted && !offer.encrypted).map(|name| {
        let call = Request::StartStreamEncryption(StartStreamEncryption {
            stream: StreamRef::named(name.clone()),
            encryption_type: Some("KMS".into()),
            key_id: Some(OWN_KEY.into()),
        });
        let onclick = Callback::from(move |_: MouseEvent| drop(store.perform(Command::Call(call.clone()))));
        html! { <Button {onclick}>{ text.faults_encrypt(&name) }</Button> }
    });
    html! {
        <div class="form">
            <Select label={text.faults_kind()} choices={kinds.to_vec()} value={draft.kind.id()} onchange={change(set_kind)} />
            <div class="faults__fields">{ fields(&draft, &offer, text, &change) }</div>
            <p class="form__note" role="status">{ consequence(&draft, &offer, text) }</p>
            if offer.full && draft.kind != Kind::Key { <p class="form__note">{ text.faults_full(MOST_FAULTS) }</p> }
            <div class="faults__acts">
                if let Some(encrypt) = encrypt {
                    { encrypt }
                } else {
                    <Button kind={ButtonKind::Primary} disabled={command.is_none()} onclick={begin}>{ text.faults_begin() }</Button>
                }
            </div>
        </div>
    }
}

/// The fields of the kind.
fn fields(draft: &Draft, offer: &Offer, text: Catalog, change: &dyn Fn(Change) -> Callback<AttrValue>) -> Html {
    let trouble = |result: Result<u64, crate::design::parse::NumberTrouble>| {
        result.err().map(|trouble| AttrValue::from(text.number_trouble(trouble)))
    };
    match draft.kind {
        Kind::Calls => {
            let sides = vec![Choice::new("puts", text.faults_puts()), Choice::new("reads", text.faults_reads())];
            let side = if draft.side == FaultSide::Reads { "reads" } else { "puts" };
            let reads = draft.side == FaultSide::Reads;
            let failures = Failure::ALL.iter().filter(|failure| reads || **failure != Failure::ExpiredIterator);
            let failures = failures.map(|failure| Choice::new(failure.code(), failure.code())).collect::<Vec<_>>();
            let mut shards = vec![Choice::new("", text.faults_every_shard())];
            shards.extend(offer.shards.iter().map(|(id, letter)| Choice::new(id.0.to_string(), letter.to_string())));
            let whole = draft.failure() == Failure::Unavailable;
            let shard = draft.shard.filter(|_| !whole).map(|shard| shard.0.to_string()).unwrap_or_default();
            html! {
                <>
                    <Select label={text.faults_side()} choices={sides} value={side} onchange={change(set_side)} />
                    <Select label={text.faults_shard()} choices={shards} value={shard} disabled={whole} onchange={change(set_shard)} />
                    <Select label={text.faults_answer()} choices={failures} value={draft.failure().code()} onchange={change(set_failure)} />
                    <NumberField label={text.faults_percent()} value={draft.percent.clone()} oninput={change(set_percent)} least={1} most={100} step={10} unit={text.faults_percent_unit()} error={trouble(draft.percent())} />
                </>
            }
        }
        Kind::Delay => {
            let mut clients = vec![Choice::new("", text.faults_every_client())];
            clients.extend(offer.clients.iter().map(|(id, name)| Choice::new(id.0.to_string(), name.to_string())));
            let client = draft.client.map(|client| client.0.to_string()).unwrap_or_default();
            html! {
                <>
                    <Select label={text.faults_client()} choices={clients} value={client} onchange={change(set_client)} />
                    <NumberField label={text.faults_longer()} value={draft.millis.clone()} oninput={change(set_millis)} least={1} most={MOST_DELAY.millis()} step={50} unit="ms" error={trouble(draft.millis())} />
                </>
            }
        }
        Kind::Down => {
            let readers = offer.mortals.iter();
            let readers =
                readers.map(|mortal| Choice::new(mortal.key.clone(), mortal.name.clone())).collect::<Vec<_>>();
            let reader = draft.mortal(offer).map(|mortal| mortal.key.clone()).unwrap_or_default();
            html! {
                if !readers.is_empty() {
                    <Select label={text.faults_consumer()} choices={readers} value={reader} onchange={change(set_mortal)} />
                }
            }
        }
        Kind::Zone => {
            let there = Zone::ALL.into_iter().filter(|zone| !offer.lost.contains(zone));
            let zones =
                there.map(|zone| Choice::new(zone.letter().to_string(), text.faults_zone_name(&offer.region, zone)));
            html! {
                <Select label={text.faults_zone()} choices={zones.collect::<Vec<_>>()} value={draft.zone(offer).letter().to_string()} onchange={change(set_zone)} />
            }
        }
        Kind::Key => {
            let Some(key) = draft.key(offer) else { return html! {} };
            let keys = offer.keys.iter().map(|key| Choice::new(key.to_string(), key.to_string())).collect::<Vec<_>>();
            let states = KeyState::ALL.iter().filter(|state| **state != KeyState::Enabled);
            let states =
                states.map(|state| Choice::new(state.as_str(), text.faults_key_word(*state))).collect::<Vec<_>>();
            html! {
                <>
                    <Select label={text.faults_key()} choices={keys} value={key.to_string()} onchange={change(set_key)} />
                    <Select label={text.faults_key_state()} choices={states} value={draft.state.as_str()} onchange={change(set_state)} />
                </>
            }
        }
    }
}
