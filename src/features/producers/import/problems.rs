//! What of a file cannot be used, with counts and first lines.

use crate::i18n::{Catalog, Message, use_text};
use playground_lab::import::{Problem, ProblemKind, Problems};
use playground_markup::prelude::*;

fn say(text: Catalog, problem: &Problem) -> Message {
    let count = problem.count;
    match problem.kind {
        ProblemKind::NotText => text.import_not_text().into(),
        ProblemKind::TooLarge => text.import_problem_too_large(count),
        ProblemKind::TooManyRows => text.import_problem_many(count),
        ProblemKind::Utf16 => text.import_problem_utf16().into(),
        ProblemKind::WrongEncoding => text.import_problem_encoding(count),
        ProblemKind::RaggedRow => text.import_problem_ragged(count),
        ProblemKind::BadJson => text.import_problem_json(count),
        ProblemKind::MissingColumn => text.import_problem_column(count),
        ProblemKind::EmptyKey => text.import_problem_empty(count),
        ProblemKind::LongKey => text.import_problem_long(count),
        ProblemKind::LargeRecord => text.import_problem_record(count),
        ProblemKind::NoTime => text.import_problem_time(count),
    }
}

/// Whether the person has to decide before the rest is sent.
pub fn matter(problems: &Problems) -> bool {
    problems.kinds.iter().any(|problem| problem.kind.loses())
}

#[derive(Clone, PartialEq, Properties)]
pub struct ProblemListProps {
    pub problems: Problems,
    /// Rows that can be used.
    pub rest: u32,
    pub go_on: bool,
    pub on_go_on: Callback<bool>,
}

/// The list, and the choice to go on with the rest.
#[component]
pub fn ProblemList(props: &ProblemListProps) -> Html {
    let text = use_text();
    if props.problems.is_empty() {
        return html! {};
    }
    let go_on = props.go_on;
    html! {
        <div class="problems" role="status">
            <p class="problems__title">{ text.import_problems(props.problems.rows_lost()) }</p>
            <ul>
                for problem in &props.problems.kinds {
                    <li key={format!("{:?}", problem.kind)}>
                        <span>{ say(text, problem) }</span>
                        if problem.kind.loses() {
                            <span class="problems__line">{ text.import_first_line(problem.line) }</span>
                        }
                    </li>
                }
            </ul>
            if matter(&props.problems) && props.rest > 0 {
                <label class="form__check">
                    <input type="checkbox" checked={go_on} onchange={props.on_go_on.reform(move |_: Event| !go_on)} />
                    <span>{ text.import_go_on(props.rest) }</span>
                </label>
            }
        </div>
    }
}
