//! Every developer task of the playground: `cargo xtask <task>`. Standard library only.

mod count;
mod disk;
mod report;
mod shell;
mod stamp;
mod task;

use std::process::ExitCode;

/// What a task answers: nothing, or one plain sentence that says what went wrong and what to do.
type Outcome<T = ()> = Result<T, String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match task::run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("\nxtask: {sentence}");
            ExitCode::FAILURE
        }
    }
}
