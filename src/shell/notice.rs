//! The standing message over the stage.

use crate::design::{Button, ButtonKind, ButtonSize, IconName};
use crate::i18n::use_text;
use crate::platform::dom;
use crate::shell::opening;
use crate::store::{Intent, use_store};
use crate::ui_state::{NoticeAct, Tone, UiAction, use_ui};
use playground_markup::prelude::*;

/// The message with what it offers to do, and a cross.
#[component]
pub fn NoticeBar() -> Html {
    let ui = use_ui();
    let store = use_store();
    let text = use_text();
    let Some(notice) = ui.notice.clone() else { return html! {} };
    let dismiss = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.dispatch(UiAction::Notice(None)))
    };
    let act = Callback::from(move |act: NoticeAct| {
        ui.dispatch(UiAction::Notice(None));
        match act {
            NoticeAct::KeepLink => store.adopt(),
            NoticeAct::OwnWorld => {
                dom::forget_fragment();
                let store = store.clone();
                wasm_bindgen_futures::spawn_local(async move { opening::return_to_own(&store).await });
            }
            NoticeAct::Follow => {
                store.follow(true);
                store.intent(Intent::Play);
            }
            NoticeAct::StartFresh => store.intent(Intent::Reset("hello")),
            NoticeAct::DownloadFound => opening::download_found(),
        }
    });
    let (tone, role) = match notice.tone {
        Tone::Plain => ("plain", "status"),
        Tone::Bad => ("bad", "alert"),
    };
    html! {
        <div class="notice" data-tone={tone} {role}>
            <p class="notice__text">{ notice.text.clone() }</p>
            for offered in notice.acts.iter().copied() {
                <Button size={ButtonSize::Small} onclick={act.reform(move |_: MouseEvent| offered)}>
                    { match offered {
                        NoticeAct::KeepLink => text.shell_keep_link(),
                        NoticeAct::OwnWorld => text.shell_own_world(),
                        NoticeAct::Follow => text.shell_follow(),
                        NoticeAct::StartFresh => text.shell_start_fresh(),
                        NoticeAct::DownloadFound => text.shell_download_kept(),
                    } }
                </Button>
            }
            <Button
                kind={ButtonKind::Ghost}
                size={ButtonSize::Small}
                icon={IconName::Cross}
                label={text.shell_dismiss()}
                onclick={dismiss}
            />
        </div>
    }
}
