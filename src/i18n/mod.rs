//! The texts of the page.
//!
//! One trait for each area, in a file of its own, with one method per message
//! and English as the default body; [`Catalog`] is all of them. Another
//! language overrides methods. Arguments are typed, a misspelt message does not
//! compile, and plurals are a `match`.

mod calls;
mod capacity;
mod console;
mod consumers;
mod events;
mod faults;
mod forms;
mod leases;
mod lookup;
mod metrics;
mod producers;
mod records;
mod routing;
mod settings;
mod shards;
mod share;
mod shell;
mod streams;
mod time;
mod viewer;

pub use calls::CallsText;
pub use capacity::CapacityText;
pub use console::ConsoleText;
pub use consumers::ConsumersText;
pub use events::EventsText;
pub use faults::FaultsText;
pub use forms::FormsText;
pub use leases::LeasesText;
pub use lookup::LookupText;
pub use metrics::MetricsText;
pub use producers::ProducersText;
pub use records::RecordsText;
pub use routing::RoutingText;
pub use settings::SettingsText;
pub use shards::ShardsText;
pub use share::ShareText;
pub use shell::ShellText;
pub use streams::StreamsText;
pub use time::TimeText;
pub use viewer::ViewerText;

/// A message: borrowed when it is fixed, owned when it carries values.
pub type Message = std::borrow::Cow<'static, str>;

/// Every text of the page in one language.
pub trait Catalog:
    CallsText
    + CapacityText
    + ConsoleText
    + ConsumersText
    + EventsText
    + FaultsText
    + FormsText
    + LeasesText
    + LookupText
    + MetricsText
    + ProducersText
    + RecordsText
    + RoutingText
    + SettingsText
    + ShareText
    + ShardsText
    + ShellText
    + StreamsText
    + TimeText
    + ViewerText
{
}

/// English: the default bodies.
#[derive(Clone, Copy, Debug)]
pub struct English;

impl CallsText for English {}
impl CapacityText for English {}
impl ConsoleText for English {}
impl ConsumersText for English {}
impl EventsText for English {}
impl FaultsText for English {}
impl FormsText for English {}
impl LeasesText for English {}
impl LookupText for English {}
impl MetricsText for English {}
impl ProducersText for English {}
impl RecordsText for English {}
impl RoutingText for English {}
impl SettingsText for English {}
impl ShareText for English {}
impl ShardsText for English {}
impl ShellText for English {}
impl StreamsText for English {}
impl TimeText for English {}
impl ViewerText for English {}
impl Catalog for English {}

/// The texts of the active language, outside components.
pub fn text() -> &'static dyn Catalog {
    &English
}

/// The texts of the active language.
#[yew::hook]
pub fn use_text() -> &'static dyn Catalog {
    text()
}
