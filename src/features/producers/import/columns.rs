//! The columns of a file with sample values; one of them is the key.

use crate::i18n::use_text;
use playground_lab::import::Import;
use playground_markup::prelude::*;
use std::rc::Rc;

#[derive(Clone, PartialEq, Properties)]
pub struct ColumnsProps {
    pub file: Rc<Import>,
    pub column: u32,
    pub on_choose: Callback<u32>,
}

/// A table whose heads are radio buttons.
#[component]
pub fn Columns(props: &ColumnsProps) -> Html {
    let text = use_text();
    let file = &props.file;
    let key = |place: u32| (place == props.column).then_some("true");
    html! {
        <div class="columns" role="group" aria-label={text.import_columns()}>
            <table>
                <thead>
                    <tr>
                        for (name, place) in file.columns.iter().zip(0_u32..) {
                            <th key={place} data-key={key(place)} scope="col">
                                <label class="columns__pick">
                                    <input
                                        type="radio"
                                        name="kp-key-column"
                                        checked={place == props.column}
                                        onchange={props.on_choose.reform(move |_: Event| place)}
                                    />
                                    { name.to_string() }
                                </label>
                            </th>
                        }
                    </tr>
                </thead>
                <tbody>
                    for (at, row) in file.sample.iter().enumerate() {
                        <tr key={at}>
                            for (cell, place) in row.iter().zip(0_u32..) {
                                <td key={place} data-key={key(place)}>{ cell.to_string() }</td>
                            }
                        </tr>
                    }
                </tbody>
            </table>
        </div>
    }
}
