//! What is in a file, how it would spread, and the start of the replay.

use super::super::draft::{self, Trouble};
use super::super::form::{record_limit, taken, words};
use super::super::spread::{Part, Spread, open};
use super::columns::Columns;
use super::problems::{ProblemList, matter};
use crate::design::{
    Button, ButtonKind, ButtonSize, Choice, Dialog, Field, OptionItem, Options, Refusal, Select, fmt, parse,
};
use crate::i18n::{Catalog, use_text};
use crate::store::{Cadence, StoreHandle, use_lab, use_lab_with, use_store, use_stream};
use crate::ui_state::{Selection, UiAction, use_ui};
use playground_engine::Text;
use playground_engine::api::{CreateStream, Request};
use playground_lab::import::{Format, Import};
use playground_lab::view::{self, Distribution, Fault, ShardView};
use playground_lab::{Answer, Command};
use playground_markup::prelude::*;
use playground_sim::{ActorSpec, ProducerSpec, Rate, Rows, Source};
use std::rc::Rc;
use std::sync::Arc;

/// The fastest replay of a recording.
const MOST_SPEED: u64 = 100_000;
/// Shards of the stream that is created when there is none.
const NEW_SHARDS: i64 = 4;

#[derive(Clone, PartialEq, Properties)]
pub struct ReplayProps {
    pub file: Rc<Import>,
    pub on_other: Callback<()>,
    pub on_close: Callback<()>,
}

fn format_name(text: Catalog, format: Format) -> String {
    match format {
        Format::Lines => text.import_lines().to_string(),
        Format::Csv { delimiter } => text.import_csv(delimiter).into_owned(),
        Format::NdJson => text.import_json().to_string(),
    }
}

/// `flights` of `flights-2013.csv`.
fn base_name(file: &str) -> String {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let name: String = stem.chars().take(16).collect();
    let name = name.trim_end_matches(|c: char| !c.is_alphanumeric());
    if name.is_empty() { "file".to_owned() } else { name.to_owned() }
}

fn parts(spread: &Distribution, shards: &[ShardView]) -> Vec<Part> {
    let open = open(shards);
    let part = |(load, shard): (&view::ShardLoad, &&ShardView)| Part {
        letter: load.letter.clone(),
        hue: load.hue,
        pattern: shard.pattern,
        doubled: shard.doubled,
        ppm: load.actual_ppm,
    };
    spread.per_shard.iter().zip(&open).map(part).collect()
}

/// Creates the stream where there is none yet.
fn ensure_stream(store: &StoreHandle, stream: Option<&Text>, name: &Text) -> Result<Text, Fault> {
    if let Some(stream) = stream {
        return Ok(stream.clone());
    }
    let request =
        CreateStream { stream_name: Some(name.clone()), shard_count: Some(NEW_SHARDS), ..CreateStream::default() };
    match store.perform(Command::Call(Request::CreateStream(request))).result {
        Ok(_) => Ok(name.clone()),
        Err(error) => Err(Fault::of(&error)),
    }
}

#[derive(Clone, PartialEq, Properties)]
struct FileSpreadProps {
    spread: Distribution,
    parts: Vec<Part>,
    rate_milli: u64,
    limit: u64,
}

/// The histogram with skew, worst key and distinct keys.
#[component]
fn FileSpread(props: &FileSpreadProps) -> Html {
    let text = use_text();
    let spread = &props.spread;
    let letter = |id| spread.per_shard.iter().find(|load| load.shard == id).map(|load| load.letter.to_string());
    let worst = spread.worst_key.as_ref().map(|(key, records)| {
        let ppm = u32::try_from(records * 1_000_000 / spread.total.max(1)).unwrap_or(u32::MAX);
        let letter = spread.worst_shard.and_then(letter).unwrap_or_default();
        text.import_worst(&fmt::elide(key, 16, 4), &fmt::percent(ppm), &letter)
    });
    html! {
        <Spread parts={props.parts.clone()} rate_milli={props.rate_milli} limit={props.limit}>
            <p class="spread__facts">
                <span>{ text.import_spread_facts(spread.distinct, spread.total) }</span>
                <span>{ text.import_skew(spread.skew_milli) }</span>
                if let Some(worst) = worst { <span>{ worst }</span> }
            </p>
        </Spread>
    }
}

/// Everything about one file.
#[component]
pub fn Replay(props: &ReplayProps) -> Html {
    let ui = use_ui();
    let store = use_store();
    let text = use_text();
    let stream = use_stream();
    let names = use_lab(taken);
    let file = props.file.clone();
    let column = use_state_eq(|| 0_u32);
    let name = use_state(|| AttrValue::from(draft::free_name(&base_name(&file.name), &names)));
    let new_stream = use_state(|| AttrValue::from("orders"));
    let rate = use_state(|| AttrValue::from("500"));
    let times = use_memo(Ptr(file.clone()), |file| file.0.time_columns());
    let recorded = use_state(|| false);
    let time = use_state(|| None::<u32>);
    let speed = use_state(|| AttrValue::from("60"));
    let time_column = if *recorded { (*time).or_else(|| times.first().copied()) } else { None };
    let retry = use_state(|| true);
    let go_on = use_state(|| false);
    let tried = use_state(|| false);
    let fault = use_state(|| None::<Fault>);
    let read = use_memo((Ptr(file.clone()), *column, time_column), |(file, column, time)| {
        let (rows, problems) = match time {
            Some(time) => file.0.recorded(*column, *time),
            None => file.0.rows(*column),
        };
        (Arc::new(rows), problems)
    });
    let (rows, problems): (&Arc<Rows>, _) = (&read.0, &read.1);
    let shards = use_lab_with(stream.clone(), Cadence::Slow, |lab, stream| {
        let shards = stream.as_ref().map(|stream| view::shards(lab.world(), stream)).unwrap_or_default();
        let limit = stream.as_ref().map_or(1_000, |stream| record_limit(lab, stream));
        (shards, limit)
    });
    let ranges: Vec<_> = shards.0.iter().map(|shard| (shard.id, shard.closed)).collect();
    let spread = use_memo((Ptr(file.clone()), *column, time_column, ranges), |_| {
        let spread = view::distribution(&shards.0, (0..rows.len()).map(|at| rows.row(at).0));
        let parts = parts(&spread, &shards.0);
        (spread, parts)
    });
    let length_ms = rows.times().last().copied().unwrap_or(0);
    let wanted_speed = parse::whole(&speed, 1, MOST_SPEED).map_err(Trouble::Number);
    let wanted_rate = if time_column.is_some() {
        wanted_speed.map(|speed| Rate::Recorded { speed: u32::try_from(speed).unwrap_or(1) })
    } else {
        draft::rate(&rate).map(Rate::Constant)
    };
    let steady_milli = wanted_rate.as_ref().ok().and_then(Rate::peak_milli).unwrap_or(0);
    let wanted_name = draft::name(&name, &names);
    let stream_name = parse::name(&new_stream).map(Text::from);
    let decide = matter(problems) && !*go_on;
    let act = {
        let (rows, wanted_name, stream_name) = (rows.clone(), wanted_name.clone(), stream_name.clone());
        let act_rate = wanted_rate.clone();
        let (store, stream, ui) = (store, stream.clone(), ui);
        let (retry, tried, fault, on_close) = (retry.clone(), tried.clone(), fault.clone(), props.on_close.clone());
        Callback::from(move |()| {
            tried.set(true);
            let (Ok(rate), Ok(name), Ok(stream_name)) = (act_rate.clone(), wanted_name.clone(), &stream_name) else {
                return;
            };
            if decide || rows.is_empty() {
                return;
            }
            let spawned = ensure_stream(&store, stream.as_ref(), stream_name).and_then(|stream| {
                let steady = ProducerSpec::steady(&name, &stream, 0, Source::Rows(rows.clone()));
                let spec = ProducerSpec { rate, retry: draft::retry(*retry), ..steady };
                let outcome = store.perform(Command::Spawn(ActorSpec::Producer(spec)));
                outcome.result.map(|answer| (stream, answer)).map_err(|error| Fault::of(&error))
            });
            match spawned {
                Ok((stream, answer)) => {
                    ui.dispatch(UiAction::Stream(Some(stream)));
                    if let Answer::Spawned(id) = answer {
                        ui.select(Selection::Producer(id));
                    }
                    on_close.emit(());
                }
                Err(error) => fault.set(Some(error)),
            }
        })
    };
    let set = |state: &State<AttrValue>| {
        let state = state.clone();
        Callback::from(move |value: AttrValue| state.set(value))
    };
    let takes = (steady_milli > 0).then(|| {
        let micros = u128::from(rows.len()) * 1_000_000_000 / u128::from(steady_milli);
        fmt::span(u64::try_from(micros).unwrap_or(u64::MAX))
    });
    let speed_hint = wanted_speed.ok().map(|speed| {
        let span = fmt::span(length_ms.saturating_mul(1_000) / speed);
        AttrValue::from(text.import_recorded_takes(&fmt::span(length_ms.saturating_mul(1_000)), &span))
    });
    let paces = ["rate", "recorded"].map(|id| OptionItem::plain(id, text.import_pace_way(id))).to_vec();
    let on_pace = {
        let recorded = recorded.clone();
        Callback::from(move |id: AttrValue| recorded.set(id == "recorded"))
    };
    let time_choices: Vec<Choice> = times
        .iter()
        .filter_map(|place| Some(Choice::new(place.to_string(), file.columns.get(*place as usize)?.to_string())))
        .collect();
    let on_time = Callback::from(move |place: AttrValue| time.set(place.parse().ok()));
    let toggle_retry = {
        let retry = retry.clone();
        Callback::from(move |_: Event| retry.set(!*retry))
    };
    let on_go_on = {
        let go_on = go_on.clone();
        Callback::from(move |on: bool| go_on.set(on))
    };
    let on_choose = {
        let (column, go_on) = (column.clone(), go_on.clone());
        Callback::from(move |place: u32| {
            column.set(place);
            go_on.set(false);
        })
    };
    let onsubmit = act.reform(|event: SubmitEvent| event.prevent_default());
    let about = format!("{} · {}", format_name(text, file.format), text.import_rows(file.rows));
    html! {
        <Dialog
            title={text.import_title()}
            on_close={props.on_close.clone()}
            wide=true
            actions={html! {
                <>
                    <Button kind={ButtonKind::Ghost} onclick={props.on_close.reform(|_: MouseEvent| ())}>
                        { text.producers_cancel() }
                    </Button>
                    <Button kind={ButtonKind::Primary} onclick={act.reform(|_: MouseEvent| ())}>{ text.import_replay(rows.len()) }</Button>
                </>
            }}
        >
            <form class="form" {onsubmit} novalidate=true>
                <div class="file-line">
                    <span class="file-line__name">{ file.name.to_string() }</span>
                    <span class="file-line__note">{ about }</span>
                    <Button size={ButtonSize::Small} onclick={props.on_other.reform(|_: MouseEvent| ())}>
                        { text.import_other() }
                    </Button>
                </div>
                if file.columns.len() > 1 {
                    <Columns file={file.clone()} column={*column} {on_choose} />
                }
                if stream.is_none() {
                    <p class="form__note">{ text.import_new_stream() }</p>
                    <Field
                        label={text.import_stream_name()}
                        value={(*new_stream).clone()}
                        oninput={set(&new_stream)}
                        error={stream_name.as_ref().err().map(|trouble| AttrValue::from(text.name_trouble(*trouble)))}
                        mono=true
                    />
                } else {
                    <FileSpread
                        spread={spread.0.clone()}
                        parts={spread.1.clone()}
                        rate_milli={steady_milli}
                        limit={shards.1}
                    />
                }
                <ProblemList problems={problems.clone()} rest={rows.len()} go_on={*go_on} {on_go_on} />
                if !times.is_empty() {
                    <Options
                        label={text.import_pace()}
                        items={paces}
                        value={if *recorded { "recorded" } else { "rate" }}
                        onchange={on_pace}
                        compact=true
                    />
                }
                <div class="form__row">
                    <Field
                        label={text.producers_name()}
                        value={(*name).clone()}
                        oninput={set(&name)}
                        error={words(text, &wanted_name)}
                    />
                    if let Some(place) = time_column {
                        <Select
                            label={text.import_time_column()}
                            choices={time_choices}
                            value={place.to_string()}
                            onchange={on_time}
                        />
                        <Field
                            label={text.import_speed()}
                            value={(*speed).clone()}
                            oninput={set(&speed)}
                            hint={speed_hint}
                            error={words(text, &wanted_speed)}
                            inputmode="numeric"
                        />
                    } else {
                        <Field
                            label={text.producers_rate()}
                            value={(*rate).clone()}
                            oninput={set(&rate)}
                            hint={takes.map_or_else(|| text.producers_rate_hint().into(), |span| text.import_takes(&span))}
                            error={words(text, &wanted_rate)}
                        />
                    }
                </div>
                <label class="form__check">
                    <input type="checkbox" checked={*retry} onchange={toggle_retry} />
                    <span>{ text.producers_retry() }</span>
                </label>
                <p class="form__note">{ text.producers_retry_hint() }</p>
                if *tried && decide && !rows.is_empty() {
                    <p class="field__error" role="alert">{ text.import_decide() }</p>
                }
                if *tried && rows.is_empty() {
                    <p class="field__error" role="alert">{ text.import_empty() }</p>
                }
                if let Some(fault) = &*fault {
                    <Refusal code={fault.code} message={fault.message.clone()} />
                }
                <button type="submit" hidden=true></button>
            </form>
        </Dialog>
    }
}

/// A file compared by identity: its rows are many.
#[derive(Clone)]
struct Ptr(Rc<Import>);

impl PartialEq for Ptr {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::base_name;

    #[test]
    fn producers_are_named_after_their_file() {
        assert_eq!(base_name("flights.csv"), "flights");
        assert_eq!(base_name("nyc-flights-2013-07-08.csv"), "nyc-flights-2013");
        assert_eq!(base_name("keys"), "keys");
        assert_eq!(base_name(".csv"), "file");
    }
}
