//! Collects what each phase of a long task came to, and prints the closing line.

use std::time::Instant;

use crate::Outcome;
use crate::count::Counts;
use crate::shell::{say, seconds};

/// The phases that ran so far.
#[derive(Debug)]
pub struct Report {
    started: Instant,
    phases: Vec<Phase>,
}

#[derive(Debug)]
struct Phase {
    name: &'static str,
    counts: Counts,
    took: String,
    note: Option<String>,
}

impl Report {
    /// An empty report; its clock starts now.
    pub fn new() -> Self {
        Self { started: Instant::now(), phases: Vec::new() }
    }

    /// Runs a phase that counts for itself. A failure is kept and the task goes on.
    pub fn phase(&mut self, name: &'static str, work: impl FnOnce() -> Outcome<Counts>) -> bool {
        say(name);
        let start = Instant::now();
        let (counts, note) = match work() {
            Ok(counts) => (counts, None),
            Err(sentence) => {
                println!("{sentence}");
                (Counts { passed: 0, failed: 1 }, Some(sentence))
            }
        };
        let took = seconds(start);
        println!("-- {name}: {} passed, {} failed ({took})", counts.passed, counts.failed);
        self.phases.push(Phase { name, counts, took, note });
        counts.failed == 0
    }

    /// Runs a phase that either holds or does not: it counts as one.
    pub fn step(&mut self, name: &'static str, work: impl FnOnce() -> Outcome) -> bool {
        self.phase(name, || work().map(|()| Counts { passed: 1, failed: 0 }))
    }

    /// Prints a line for every phase and the closing line; fails when anything failed.
    pub fn close(self, task: &str) -> Outcome {
        say(&format!("{task}, in {}", seconds(self.started)));
        let mut total = Counts::default();
        for phase in &self.phases {
            let mark = if phase.counts.failed == 0 { "ok    " } else { "FAILED" };
            println!(
                "{mark} {:<28} {:>5} passed {:>3} failed  {:>10}",
                phase.name, phase.counts.passed, phase.counts.failed, phase.took
            );
            if let Some(note) = &phase.note {
                println!("       {}", note.lines().next().unwrap_or_default());
            }
            total += phase.counts;
        }
        println!("\n{} passed, {} failed", total.passed, total.failed);
        if total.failed == 0 { Ok(()) } else { Err(format!("{task} found failures; they are named above")) }
    }
}
