//! Which world the page begins with: a link's, the kept one, or a scenario.

use crate::i18n;
use crate::platform::download;
use crate::route::{Route, Scenario};
use crate::store::link::{self, LinkTrouble};
use crate::store::{Beginning, Keeping, Reopened, StoreHandle, autosave, reopen};
use crate::ui_state::{Notice, NoticeAct, Selection, UiState, reduces_motion};
use playground_engine::{Span, Text, api};
use playground_lab::view::{self, CallNote};
use playground_lab::{Command, Genesis, Lab, OpenError, Work};
use std::cell::RefCell;

/// A store and the page's state to begin with.
#[derive(Debug)]
pub struct Opened {
    pub store: StoreHandle,
    pub ui: UiState,
}

/// A world and what is to be said of it.
struct Start {
    lab: Lab,
    keeping: Keeping,
    notice: Option<Notice>,
    /// A world that was found, not made: it waits for the person.
    found: bool,
}

impl Start {
    fn new(lab: Lab) -> Self {
        Self { lab, keeping: Keeping::Here, notice: None, found: false }
    }
}

/// Opens what the address asks for.
pub async fn open(route: &Route) -> Opened {
    let text = i18n::text();
    let mut start = match &route.fragment {
        _ if route.endpoint.is_some() => Start { keeping: Keeping::Held, ..Start::new(Lab::new(Genesis::default())) },
        Some(fragment) if link::is_session(fragment) => match from_link(fragment).await {
            Ok(lab) => Start { lab, keeping: Keeping::Held, notice: Some(super::world::from_link()), found: true },
            Err(trouble) => Start { notice: Some(Notice::bad(sentence(trouble))), ..own(route).await },
        },
        _ => own(route).await,
    };
    if route.view.is_embed() {
        start.keeping = Keeping::Never;
        start.notice = start.notice.filter(|notice| notice.tone == crate::ui_state::Tone::Bad);
    }
    if let Some(micros) = route.at_micros {
        let begin = start.lab.genesis().start;
        reach(&mut start.lab, Span::from_micros(micros));
        let at = begin.plus(Span::from_micros(micros));
        start.lab.seek(at.min(start.lab.tip()));
    }
    if let Some(misread) = route.misread.first() {
        let sentence = text.shell_misread(&misread.name, &misread.value, misread.expected);
        start.notice.get_or_insert(Notice::bad(sentence));
    }
    let playing = route.play.unwrap_or(route.plays() && !start.found);
    let beginning = Beginning {
        playing,
        speed_milli: route.speed_milli.unwrap_or(1_000),
        keeping: start.keeping,
        follows: route.endpoint.is_some(),
        reduced_motion: reduces_motion(route.motion),
    };
    // The record that was put last is the one to follow.
    let selection = match view::calls(&start.lab).latest.map(|call| call.note) {
        Some(CallNote::Stored { shard, offset, .. }) => Selection::Record { shard, offset },
        _ => Selection::None,
    };
    let ui = UiState {
        selection,
        stream: route.stream.as_deref().map(Text::from),
        key: route.key.clone().unwrap_or_else(|| "user-42".to_owned()).into(),
        notice: start.notice,
        ..UiState::default()
    };
    let store = StoreHandle::new(start.lab, beginning);
    store.offer();
    Opened { store, ui }
}

/// The person's own world: what the address names, else what is kept, else the
/// first scenario.
async fn own(route: &Route) -> Start {
    if let Some(shards) = route.shards {
        return Start::new(with_stream(route.stream.as_deref().unwrap_or("orders"), shards));
    }
    if let Some(scenario) = route.scenario {
        return Start::new(Lab::scenario(scenario.name()));
    }
    let hello = || Start::new(Lab::scenario(Scenario::Hello.name()));
    let kept = if route.view.is_embed() { None } else { autosave::kept() };
    let Some(bytes) = kept else { return hello() };
    let text = i18n::text();
    match reopen(&bytes).await {
        Ok(Reopened { lab, whole }) => {
            let notice = if whole {
                Notice::plain(text.shell_welcome_back()).offering(&[NoticeAct::StartFresh])
            } else {
                keep_found(bytes);
                Notice::plain(text.shell_rerun_stopped_own()).offering(&[NoticeAct::DownloadFound])
            };
            Start { notice: Some(notice), found: true, ..Start::new(lab) }
        }
        Err(error) => {
            keep_found(bytes);
            let notice = Notice::bad(text.shell_kept_unreadable(&error.to_string()));
            Start { notice: Some(notice.offering(&[NoticeAct::DownloadFound])), ..hello() }
        }
    }
}

thread_local! {
    /// The session of the last visit when it was not opened whole: once something changes, storage holds another one.
    static FOUND: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

fn keep_found(bytes: Vec<u8>) {
    FOUND.with(|found| *found.borrow_mut() = bytes);
}

/// Hands out the session of the last visit as it was found.
pub fn download_found() {
    FOUND.with(|found| download::save("kinesis-playground.session", &found.borrow()));
}

/// An empty world with one stream that is ready.
fn with_stream(name: &str, shards: u32) -> Lab {
    let mut lab = Lab::new(Genesis::default());
    let create = api::CreateStream {
        stream_name: Some(Text::from(name)),
        shard_count: Some(i64::from(shards)),
        ..api::CreateStream::default()
    };
    lab.perform(Command::Call(api::Request::CreateStream(create)));
    // The service takes a while to make a stream; a page about routing begins after that.
    let ready = lab.world().account().stream(name).and_then(playground_engine::Stream::status_until);
    if let Some(ready) = ready {
        while !lab.run_to(ready, Work(1_000)).done {}
    }
    lab
}

/// Runs a world up to a moment after its beginning, for an address that names one;
/// so far and no further, so that no address can keep the page from opening.
fn reach(lab: &mut Lab, after: Span) {
    const MOST_SLICES: u32 = 400;
    let target = lab.genesis().start.plus(after);
    for _ in 0..MOST_SLICES {
        if lab.now() >= target || lab.run_to(target, Work(1_000)).done {
            break;
        }
    }
}

async fn from_link(fragment: &str) -> Result<Lab, LinkTrouble> {
    let bytes = link::decode(fragment).await?;
    Lab::open(&bytes).map_err(|error| match error {
        OpenError::NewerVersion { .. } => LinkTrouble::Newer,
        OpenError::TooLarge | OpenError::TooMuchWork => LinkTrouble::TooLarge,
        OpenError::NotASession | OpenError::Truncated | OpenError::Tampered | OpenError::Malformed => {
            LinkTrouble::Damaged
        }
    })
}

/// Opens the link of a fragment in a running page; its sentence when it does not open.
pub async fn open_fragment(store: &StoreHandle, fragment: &str) -> Result<(), Notice> {
    match from_link(fragment).await {
        Ok(lab) => {
            store.intent(crate::store::Intent::Pause);
            store.replace(lab, Keeping::Held);
            Ok(())
        }
        Err(trouble) => Err(Notice::bad(sentence(trouble))),
    }
}

/// Leaves the world of a link for the kept one.
pub async fn return_to_own(store: &StoreHandle) {
    let own = match autosave::kept() {
        Some(bytes) => reopen(&bytes).await.ok().map(|opened| opened.lab),
        None => None,
    };
    store.replace(own.unwrap_or_else(|| Lab::scenario(Scenario::Hello.name())), Keeping::Here);
}

/// Why a link did not open, in a plain sentence.
pub fn sentence(trouble: LinkTrouble) -> i18n::Message {
    let text = i18n::text();
    match trouble {
        LinkTrouble::NotOurs | LinkTrouble::Damaged => text.shell_link_damaged().into(),
        LinkTrouble::Newer => text.shell_link_newer().into(),
        LinkTrouble::TooLarge => text.shell_link_too_large().into(),
        LinkTrouble::Unsupported => text.shell_link_unsupported().into(),
    }
}
