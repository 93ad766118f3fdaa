//! Who received a record, and how long after it arrived.

use super::inspector::{Seen, SeenProps};
use crate::design::fmt;
use crate::i18n::use_text;
use playground_lab::view::ReaderKind;
use playground_markup::prelude::*;

/// The consumers of the stream with their delivery, folded in below a count.
#[component]
pub fn ReadersFold(props: &SeenProps) -> Html {
    let text = use_text();
    let Seen { record, .. } = &*props.seen;
    let got = record.deliveries.iter().filter(|delivery| delivery.at.is_some()).count();
    html! {
        <details class="inspector__fold" open={!record.deliveries.is_empty()}>
            <summary>
                { text.records_readers() }
                <span class="inspector__peek">{ text.records_readers_peek(got, record.deliveries.len()) }</span>
            </summary>
            <table class="inspector__facts">
                <tbody>
                    for delivery in &record.deliveries {
                        <tr key={delivery.reader.0}>
                            <th scope="row">
                                { delivery.name.to_string() }
                                { " " }
                                <span class="inspector__quiet">{
                                    match delivery.kind {
                                        ReaderKind::Polling => text.records_polling(),
                                        ReaderKind::FanOut => text.records_fan_out(),
                                        ReaderKind::Application => text.records_application(),
                                    }
                                }</span>
                            </th>
                            <td>{
                                match delivery.after {
                                    Some(after) => text.records_reader_after(&fmt::span(after.micros())),
                                    None => text.records_reader_not_yet().into(),
                                }
                            }</td>
                        </tr>
                    }
                </tbody>
            </table>
        </details>
    }
}
