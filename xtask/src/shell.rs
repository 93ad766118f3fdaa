//! Where things are, and how programs are started: from the root, with our tools first on the path.

use std::env;
use std::ffi::OsString;
use std::io::{BufRead, BufReader, IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

use crate::Outcome;
use crate::count::{self, Counts};

/// The folders of this checkout and the search path that finds our tools before any other.
#[derive(Clone, Debug)]
pub struct Shell {
    /// The folder of the workspace.
    pub root: PathBuf,
    /// Where `setup` puts Trunk and the wasm-bindgen tools; `KINESIS_TOOLS` may name another folder.
    pub tools: PathBuf,
    /// Cargo's output folder.
    pub target: PathBuf,
    path: OsString,
    /// Whether this is a build that nobody goes on with; see [`Shell::made_lean`].
    pub lean: bool,
}

impl Shell {
    /// Finds the folders of the checkout that this program was built from.
    pub fn new() -> Outcome<Self> {
        let here = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&here).parent().ok_or("the workspace folder was not found")?.to_path_buf();
        let tools = env::var_os("KINESIS_TOOLS").map_or_else(|| root.join(".tools"), |folder| root.join(folder));
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |folder| root.join(folder));
        let mut folders = vec![tools.join("bin"), root.join("node_modules").join(".bin")];
        folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
        let path = env::join_paths(folders).map_err(|error| format!("the search path cannot be built: {error}"))?;
        Ok(Self { root, tools, target, path, lean: false })
    }

    /// The same for a build that nobody goes on with: without the files that make the next build quick and
    /// without line tables, which are two thirds of what a build writes. Panics still say their line.
    pub fn made_lean(&self) -> Self {
        Self { lean: true, ..self.clone() }
    }

    /// A program with its arguments, ready to start in the root folder.
    pub fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(&self.root).env("PATH", &self.path).stdin(Stdio::null());
        // Trunk reads this variable as a flag and accepts only `true` or `false`.
        if env::var_os("NO_COLOR").is_some() {
            command.env("NO_COLOR", "true");
        }
        if self.lean {
            command.env("CARGO_INCREMENTAL", "0").env("CARGO_PROFILE_DEV_DEBUG", "0");
        }
        command
    }

    /// Runs a program and lets it print.
    pub fn run(&self, program: &str, arguments: &[&str]) -> Outcome {
        run(&mut self.command(program, arguments))
    }

    /// What a program prints, trimmed; `None` when it is missing or fails.
    pub fn ask(&self, program: &str, arguments: &[&str]) -> Option<String> {
        let output = self.command(program, arguments).stderr(Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// The full path of a program on our search path.
    pub fn find(&self, program: &str) -> Option<PathBuf> {
        let name = format!("{program}{}", env::consts::EXE_SUFFIX);
        env::split_paths(&self.path).map(|folder| folder.join(&name)).find(|file| file.is_file())
    }
}

/// Prints a step's title.
pub fn say(text: &str) {
    println!("\n== {text}");
}

/// Runs a command and lets it print.
pub fn run(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|error| format!("`{}` did not start: {error}", shown(command)))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status})", shown(command))) }
}

/// Runs a command, passes its lines on as they come, and counts the tests it reports.
/// A run that fails without naming a failed test counts as one failure.
pub fn run_counted(command: &mut Command) -> Outcome<Counts> {
    if std::io::stdout().is_terminal() {
        command.env("CARGO_TERM_COLOR", "always").env("FORCE_COLOR", "1");
    }
    let mut counts = Counts::default();
    let success = each_line(command, |line| {
        if let Some(more) = count::of_line(line) {
            counts += more;
        }
    })?;
    if !success && counts.failed == 0 {
        counts.failed = 1;
    }
    Ok(counts)
}

/// Runs a command, prints each of its lines as it comes and hands it to `look`. Answers whether it succeeded.
pub fn each_line(command: &mut Command, mut look: impl FnMut(&str)) -> Outcome<bool> {
    let name = shown(command);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("`{name}` did not start: {error}"))?;
    let (send, lines) = std::sync::mpsc::channel();
    let readers =
        [child.stdout.take().map(boxed), child.stderr.take().map(boxed)].into_iter().flatten().map(|stream| {
            let send = send.clone();
            thread::spawn(move || {
                for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
                    if send.send(String::from_utf8_lossy(&line).into_owned()).is_err() {
                        return;
                    }
                }
            })
        });
    let readers: Vec<_> = readers.collect();
    drop(send);
    for line in lines {
        println!("{line}");
        look(&line);
    }
    for reader in readers {
        reader.join().map_err(|_| format!("the output of `{name}` could not be read"))?;
    }
    let status = child.wait().map_err(|error| format!("`{name}` was lost: {error}"))?;
    Ok(status.success())
}

fn boxed(stream: impl Read + Send + 'static) -> Box<dyn Read + Send> {
    Box::new(stream)
}

/// The command as a person would type it.
fn shown(command: &Command) -> String {
    let mut text = command.get_program().to_string_lossy().into_owned();
    for argument in command.get_args() {
        text.push(' ');
        text.push_str(&argument.to_string_lossy());
    }
    text
}

/// Seconds since `start`, for people.
pub fn seconds(start: Instant) -> String {
    let tenths = start.elapsed().as_millis() / 100;
    if tenths >= 1200 {
        format!("{} min {} s", tenths / 600, tenths % 600 / 10)
    } else {
        format!("{}.{} s", tenths / 10, tenths % 10)
    }
}
