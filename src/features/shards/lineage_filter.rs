//! The filters of `ListShards`: which shards the service would list, lit in the lineage, and the call for it.

use crate::design::{Button, ButtonSize, Choice, CopyButton, CopyLook, Refusal, Select, fmt};
use crate::i18n::{Catalog, use_text};
use crate::store::{Cadence, use_lab_with, use_store};
use playground_console::print::{self, Language};
use playground_engine::{ShardId, Span, Text, Timestamp};
use playground_lab::Command;
use playground_lab::view::{self, Fault, LineageBlock, LineageFilter};
use playground_markup::prelude::*;

/// Most letters that are said one by one.
const LETTERS: usize = 16;
/// Most shards offered to begin after.
const OFFERED: usize = 400;

/// What is chosen of a filter: its word, and what two kinds of it need besides.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted {
    /// The service's word; empty for none.
    pub word: AttrValue,
    /// Seconds since the world began; the present when none was chosen.
    pub second: Option<u64>,
    /// The shard to begin after; the first one when none was chosen.
    pub after: Option<ShardId>,
}

/// The words in the order in which they are offered.
const WORDS: [&str; 6] =
    ["AT_LATEST", "AT_TRIM_HORIZON", "FROM_TRIM_HORIZON", "AT_TIMESTAMP", "FROM_TIMESTAMP", "AFTER_SHARD_ID"];

impl Wanted {
    /// The filter that this is, in a world that began then.
    pub fn filter(&self, start: Timestamp, now: Timestamp, blocks: &[LineageBlock]) -> Option<LineageFilter> {
        let at = self.second.map_or(now, |second| start.plus(Span::from_seconds(second)).min(now));
        let first = blocks.first().map(|block| block.shard);
        Some(match &*self.word {
            "AT_LATEST" => LineageFilter::AtLatest,
            "AT_TRIM_HORIZON" => LineageFilter::AtTrimHorizon,
            "FROM_TRIM_HORIZON" => LineageFilter::FromTrimHorizon,
            "AT_TIMESTAMP" => LineageFilter::AtTimestamp(at),
            "FROM_TIMESTAMP" => LineageFilter::FromTimestamp(at),
            "AFTER_SHARD_ID" => LineageFilter::AfterShard(self.after.or(first)?),
            _ => return None,
        })
    }
}

/// What a filter lists, by number; asked of the service anew when the world has moved.
#[hook]
pub fn use_listed(stream: &Text, filter: Option<LineageFilter>) -> Option<Result<Vec<ShardId>, Fault>> {
    let listed = use_lab_with((stream.clone(), filter), Cadence::Slow, |lab, (stream, filter)| {
        filter.map(|filter| {
            view::listed(lab.world(), stream, filter).map(|mut shards| {
                shards.sort_unstable();
                shards
            })
        })
    });
    (*listed).clone()
}

#[derive(Clone, PartialEq, Properties)]
pub struct FilterPickerProps {
    pub stream: Text,
    pub wanted: Wanted,
    pub on_wanted: Callback<Wanted>,
    pub filter: Option<LineageFilter>,
    pub listed: Option<Result<Vec<ShardId>, Fault>>,
    /// All shards, with their letters, by number.
    pub shards: Vec<(ShardId, Text)>,
    pub start: Timestamp,
    pub created: Timestamp,
    pub now: Timestamp,
}

/// The picker with what it comes to.
#[component]
pub fn FilterPicker(props: &FilterPickerProps) -> Html {
    let text = use_text();
    let store = use_store();
    let wanted = &props.wanted;
    let mut choices = vec![Choice::new("", text.shards_filter_none())];
    choices.extend(WORDS.iter().map(|word| Choice::new(*word, *word)));
    let set = |change: fn(&mut Wanted, &str)| {
        let (wanted, on_wanted) = (wanted.clone(), props.on_wanted.clone());
        Callback::from(move |value: AttrValue| {
            let mut wanted = wanted.clone();
            change(&mut wanted, &value);
            on_wanted.emit(wanted);
        })
    };
    let call = props.filter.map(|filter| {
        let command = Command::Call(filter.request(&props.stream));
        (print::program(&command, Language::Cli, ""), command)
    });
    html! {
        <div class="lineage__filter" role="group" aria-label={text.shards_filter()}>
            <Select label={text.shards_filter()} {choices} value={wanted.word.clone()} onchange={set(|wanted, word| wanted.word = AttrValue::from(word.to_owned()))} />
            if matches!(props.filter, Some(LineageFilter::AtTimestamp(_) | LineageFilter::FromTimestamp(_))) {
                { instant(props, set(|wanted, value| wanted.second = value.parse().ok()), text) }
            }
            if let Some(LineageFilter::AfterShard(after)) = props.filter {
                <Select
                    label={text.shards_filter_after()}
                    choices={props.shards.iter().take(OFFERED).map(|(shard, letter)| Choice::new(shard.number().to_string(), format!("{letter} {}", fmt::shard_short(&shard.to_string())))).collect::<Vec<_>>()}
                    value={after.number().to_string()}
                    onchange={set(|wanted, value| wanted.after = value.parse().ok().map(ShardId))}
                />
            }
            { result(props, text) }
            if let Some((line, command)) = call {
                <span class="lineage__call">
                    <code>{ line.clone() }</code>
                    <CopyButton text={line} label={text.shards_filter_copy()} look={CopyLook::Icon} />
                    <Button size={ButtonSize::Small} onclick={Callback::from(move |_: MouseEvent| { store.perform(command.clone()); })}>{ text.shards_filter_call() }</Button>
                </span>
            }
        </div>
    }
}

fn instant(props: &FilterPickerProps, set: Callback<AttrValue>, text: Catalog) -> Html {
    let least = props.created.since(props.start).micros().div_ceil(1_000_000);
    let most = props.now.since(props.start).seconds().max(least);
    let second = props.wanted.second.unwrap_or(most).clamp(least, most);
    let shown = fmt::moment(second * 1_000_000);
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(input) = event.target_dyn_into::<crate::platform::web::HtmlInputElement>() {
            set.emit(AttrValue::from(input.value()));
        }
    });
    html! {
        <span class="lineage__instant">
            <input
                type="range"
                min={least.to_string()}
                max={most.to_string()}
                step="1"
                value={second.to_string()}
                aria-label={text.shards_filter_instant()}
                aria-valuetext={shown.clone()}
                {oninput}
            />
            <b>{ shown }</b>
        </span>
    }
}

/// How many shards are listed, and which.
fn result(props: &FilterPickerProps, text: Catalog) -> Html {
    match &props.listed {
        None => html! {},
        Some(Err(fault)) => html! { <Refusal code={fault.code} message={fault.message.clone()} quiet=true /> },
        Some(Ok(listed)) => {
            let letter = |id: &ShardId| {
                let found = props.shards.binary_search_by_key(id, |(shard, _)| *shard).ok();
                found.map_or_else(|| view::letter(id.number()), |at| props.shards[at].1.clone())
            };
            let said: Vec<String> = listed.iter().take(LETTERS).map(|id| letter(id).to_string()).collect();
            let more = if listed.len() > LETTERS { " …" } else { "" };
            html! {
                <span class="lineage__listed" role="status">
                    { text.shards_filter_listed(listed.len(), props.shards.len()) }
                    if !said.is_empty() { { ": " }<b>{ said.join(", ") }{ more }</b> }
                </span>
            }
        }
    }
}
