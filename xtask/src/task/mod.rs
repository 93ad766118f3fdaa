//! The tasks, one file each.

mod bench;
mod build;
mod check;
mod ci;
mod clients;
mod dev;
mod e2e;
mod first_picture;
mod gallery;
mod npm;
mod serve;
mod setup;
mod size;
mod test;
mod zip;

use crate::Outcome;
use crate::shell::Shell;

const HELP: &str = "\
cargo xtask <task>

  serve [--port N] [--no-open] [--no-build]
                  installs what is missing, builds the release page, serves it on loopback
  test [--again]  installs what is missing, runs every test; --again also those that nothing changed for

  setup           installs the pinned tools, npm packages and the test browser
  dev             serves a debug page that rebuilds when a file is saved
  build           makes the release page in dist/
  first-picture   finds out which functions the first picture runs: they make the part of the module that comes first
  zip             the same in target/kinesis-playground.zip, for any web server
  check           format, clippy, tidy rules, types of the end-to-end tests
  tidy            the rules of this code base alone
  npm             makes the npm package of the engine in npm/engine/dist
  endpoint [--port N] [words]
                  makes that package and answers as the service on loopback; `--help` lists the words
  clients [words] makes that package and tests it with the AWS SDK, boto3 and the AWS CLI; words go to Node's runner
  e2e [words]     builds the page and runs the end-to-end and accessibility tests; words go to Playwright
  gallery [words] builds the page and takes pictures of every view in target/gallery; words go to Playwright
  size [--write]  the weight of the page and of the npm engine in brotli; fails above the limits
  bench [--write] the benchmarks, natively and in Chromium; --write puts the table into docs/benchmarks.md
  ci              check, test and size, as the build server runs them";

/// Runs the task that the first word names.
pub fn run(arguments: &[String]) -> Outcome {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let shell = Shell::new()?;
    match words.split_first() {
        None | Some((&("help" | "--help" | "-h"), _)) => {
            println!("{HELP}");
            Ok(())
        }
        Some((&"setup", _)) => setup::everything(&shell),
        Some((&"build", _)) => setup::for_page(&shell).and_then(|()| build::build(&shell)),
        Some((&"first-picture", _)) => first_picture::first_picture(&shell),
        Some((&"zip", _)) => zip::zip(&shell),
        Some((&"serve", rest)) => serve::serve(&shell, rest),
        Some((&"dev", rest)) => dev::dev(&shell, rest),
        Some((&"test", rest)) => test::test(&shell, rest.contains(&"--again")),
        Some((&"check", _)) => check::check(&shell),
        Some((&"tidy", _)) => check::tidy(&shell),
        Some((&"clients", rest)) => clients::clients(&shell, rest),
        Some((&"npm", _)) => npm::npm(&shell),
        Some((&"endpoint", rest)) => npm::endpoint(&shell, rest),
        Some((&"e2e", rest)) => e2e::e2e(&shell, rest),
        Some((&"gallery", rest)) => gallery::gallery(&shell, rest),
        Some((&"size", rest)) => size::size(&shell, rest.contains(&"--write")),
        Some((&"bench", rest)) => bench::bench(&shell, rest.contains(&"--write")),
        Some((&"ci", _)) => ci::ci(&shell),
        Some((unknown, _)) => Err(format!("there is no task `{unknown}`\n\n{HELP}")),
    }
}
