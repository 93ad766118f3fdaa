//! What the service pushes to subscriptions made in the console.

use crate::design::fmt;
use crate::i18n::{Catalog, use_text};
use crate::store::{Cadence, since_start, use_lab_at, use_store};
use crate::ui_state::{Said, UiAction, use_ui};
use playground_console::{answer, event};
use playground_engine::api::Operation;
use playground_engine::{Principal, Push, PushKind};
use playground_lab::view::Fault;
use playground_lab::{Answer, Lab};
use playground_markup::prelude::*;

fn told(push: &Push, moment: &str, shard: &str, text: Catalog) -> Said {
    let (words, bad) = match &push.what {
        PushKind::Event(pushed) => (text.console_event(moment, shard, &event(pushed)), false),
        PushKind::Ended => (text.console_event_end(moment), false),
        PushKind::Failed(error) => {
            let fault = Fault::of(error);
            (text.console_event_failed(moment, fault.code, &fault.message), true)
        }
        // Only receives of queues wait for their answer.
        PushKind::Answer(result) => {
            let operation = Result::as_ref(result)
                .map_or(Operation::ReceiveQueueRecords, playground_engine::api::Response::operation);
            let answered = (**result).clone().map(Answer::Response);
            (text.console_late(moment, &answer(operation, &answered)), answered.is_err())
        }
    };
    Said { line: None, text: super::run::cut(&words, text), bad }
}

#[inline(never)] // Seldom needed: comes with the rest of a module in parts.
fn all(pushes: &[Push], lab: &Lab, text: Catalog) -> Vec<Said> {
    let moment = fmt::moment(since_start(lab, lab.now()));
    let shard = |push: &Push| {
        let mut open = lab.world().account().subscriptions();
        let found = open.find(|subscription| subscription.id() == push.subscription);
        found.map(|subscription| subscription.shard().to_string()).unwrap_or_default()
    };
    pushes.iter().map(|push| told(push, &moment, &shard(push), text)).collect()
}

/// Listens; draws nothing.
#[component]
pub fn ConsoleEvents() -> Html {
    let text = use_text();
    let ui = use_ui();
    let store = use_store();
    // Changes with the world while the person subscribes to something or waits for records of a queue, and once more
    // when that ends.
    let beat = use_lab_at(Cadence::Fast, |lab| {
        let account = lab.world().account();
        let mine = account.subscriptions().any(|subscription| subscription.by() == Principal::Person)
            || account.queues().any(|queue| queue.waiting() > 0);
        mine.then(|| lab.revision())
    });
    use_effect_with(*beat, move |_| {
        let pushes = store.take_pushes();
        if pushes.is_empty() {
            return;
        }
        ui.dispatch(UiAction::Said(store.with(|lab| all(&pushes, lab, text))));
    });
    html! {}
}
