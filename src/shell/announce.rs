//! What a screen reader hears without moving: passing remarks and refusals at
//! once, a summary of what the world does at most every two seconds.

use crate::i18n::use_text;
use crate::platform::timer::{self, Timer};
use crate::store::{Cadence, shown_stream, use_lab_with, use_status};
use crate::ui_state::use_ui;
use playground_lab::view;
use playground_markup::prelude::*;

/// Shortest time between two summaries.
const QUIET_MS: u32 = 2_000;

/// Records stored and refused by a stream so far.
type Totals = (u64, u64);

/// Two live regions, invisible.
#[component]
pub fn LiveRegion() -> Html {
    let text = use_text();
    let ui = use_ui();
    let status = use_status();
    let polite = use_state(AttrValue::default);
    let urgent = use_state(AttrValue::default);
    let totals = use_lab_with(ui.stream.clone(), Cadence::Slow, |lab, chosen| -> Option<Totals> {
        let name = shown_stream(lab, chosen.as_deref())?;
        let stream = lab.world().account().stream(&name)?;
        Some(
            stream
                .shards()
                .map(playground_engine::Shard::totals)
                .fold((0, 0), |sum, totals| (sum.0 + totals.stored_records, sum.1 + totals.refused_records)),
        )
    });
    let failed = use_lab_with((), Cadence::Fast, |lab, ()| {
        view::calls(lab).latest.filter(|call| !call.ok).map(|call| (call.serial, call.code, call.message))
    });
    {
        let polite = polite.clone();
        use_effect_with(ui.toast.clone(), move |toast| {
            if let Some((_, remark)) = toast {
                polite.set(remark.clone());
            }
        });
    }
    {
        let polite = polite.clone();
        use_effect_with(ui.stepped.clone(), move |stepped| {
            if let Some((_, words)) = stepped {
                polite.set(words.clone());
            }
        });
    }
    {
        let urgent = urgent.clone();
        use_effect_with(failed, move |failed| {
            urgent.set(match &**failed {
                Some((_, code, message)) => {
                    format!("{} {}", code.unwrap_or_default(), message.as_deref().unwrap_or_default()).into()
                }
                None => AttrValue::default(),
            });
        });
    }
    // While the world runs: the difference since the last summary. One timer waits;
    // whatever happens meanwhile is in the same sentence.
    let spoken = use_mut_ref(|| None::<Totals>);
    let waiting = use_mut_ref(|| None::<Timer>);
    {
        let (polite, playing) = (polite.clone(), status.playing);
        let newest = use_mut_ref(|| None::<Totals>);
        *newest.borrow_mut() = *totals;
        use_effect_with((*totals, playing), move |&(totals, playing)| {
            if !playing {
                *waiting.borrow_mut() = None;
                *spoken.borrow_mut() = totals;
                return;
            }
            if spoken.borrow().is_none() {
                *spoken.borrow_mut() = totals;
            }
            if *spoken.borrow() == totals || waiting.borrow().is_some() {
                return;
            }
            let done = waiting.clone();
            *waiting.borrow_mut() = Some(timer::after(QUIET_MS, move || {
                drop(done.borrow_mut().take());
                let now = *newest.borrow();
                if let (Some(now), Some(then)) = (now, *spoken.borrow()) {
                    let (stored, refused) = (now.0.saturating_sub(then.0), now.1.saturating_sub(then.1));
                    polite.set(text.shell_summary(stored, refused, now.0).into_owned().into());
                }
                *spoken.borrow_mut() = now;
            }));
        });
    }
    html! {
        <div class="visually-hidden">
            <div role="status" aria-live="polite">{ (*polite).clone() }</div>
            <div role="alert" aria-live="assertive">{ (*urgent).clone() }</div>
        </div>
    }
}
