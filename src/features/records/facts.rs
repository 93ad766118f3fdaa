//! Names with their values, in two columns.

use playground_markup::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub struct FactsProps {
    /// Name and value of each row.
    pub rows: Vec<(AttrValue, AttrValue)>,
}

/// A small table of facts.
#[component]
pub fn Facts(props: &FactsProps) -> Html {
    html! {
        <table class="inspector__facts">
            <tbody>
                for (index, (name, value)) in props.rows.iter().enumerate() {
                    <tr key={index}><th scope="row">{ name.clone() }</th><td>{ value.clone() }</td></tr>
                }
            </tbody>
        </table>
    }
}
