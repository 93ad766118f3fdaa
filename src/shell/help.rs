//! The sheet behind `?`: every key that works, and what this page is.

use crate::design::Dialog;
use crate::i18n::use_text;
use crate::platform::dom;
use crate::ui_state::use_ui;
use playground_markup::prelude::*;

/// The help sheet.
#[component]
pub fn HelpDialog() -> Html {
    let ui = use_ui();
    let text = use_text();
    let on_close = Callback::from(move |()| ui.close());
    let own = text.shell_keys();
    // A key of a feature is listed when a control on the page answers to it.
    let features = text.shell_feature_keys().into_iter().filter(|(key, _)| dom::has_shortcut(key));
    html! {
        <Dialog title={text.shell_help_title()} {on_close} close_label={text.shell_dismiss()}>
            <p>{ text.shell_help_intro() }</p>
            <dl class="help__keys">
                for (keys, meaning) in own.into_iter() {
                    <div class="help__row" key={meaning.to_string()}>
                        <dt>
                            for key in keys.split(' ') { <kbd>{ key }</kbd>{ " " } }
                        </dt>
                        <dd>{ meaning }</dd>
                    </div>
                }
                for (key, meaning) in features {
                    <div class="help__row" key={meaning.to_string()}>
                        <dt><kbd>{ key }</kbd></dt>
                        <dd>{ meaning }</dd>
                    </div>
                }
            </dl>
            <p class="help__note"><a href="./model.html" target="_blank">{ text.shell_help_model() }</a></p>
            <p class="help__note">{ text.shell_disclaimer() }</p>
        </Dialog>
    }
}
