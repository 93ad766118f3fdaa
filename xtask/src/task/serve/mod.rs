//! `serve`: the built page on loopback, with the headers that a strict host would send.

mod http;
mod open;

use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::thread;

use crate::Outcome;
use crate::shell::{Shell, say};
use crate::task::{build, setup};

use http::Site;

const FIRST_PORT: u16 = 8080;

/// Installs what is missing, builds, and serves until it is stopped.
pub fn serve(shell: &Shell, words: &[&str]) -> Outcome {
    let options = Options::read(words)?;
    if options.build {
        setup::for_page(shell)?;
        build::build(shell)?;
    }
    let listener = listen(options.port)?;
    let address = listener.local_addr().map_err(|error| format!("the server has no address: {error}"))?;
    let url = format!("http://{address}/");
    say(&format!("Kinesis Playground is at {url} (an unofficial simulation; Ctrl+C stops the server)"));
    if options.open {
        open::open(shell, &url);
    }
    let site = Arc::new(Site::new(shell.root.join("dist")));
    for stream in listener.incoming() {
        let Ok(stream) = stream else { continue };
        let site = Arc::clone(&site);
        thread::spawn(move || site.answer(&stream));
    }
    Ok(())
}

#[derive(Debug, PartialEq)]
struct Options {
    port: Option<u16>,
    open: bool,
    build: bool,
}

impl Options {
    fn read(words: &[&str]) -> Outcome<Self> {
        let mut options = Self { port: None, open: true, build: true };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match *word {
                "--no-open" => options.open = false,
                "--no-build" => options.build = false,
                "--port" => {
                    let text = words.next().ok_or("--port needs a number")?;
                    options.port = Some(text.parse().map_err(|_| format!("`{text}` is no port: 0 to 65535"))?);
                }
                other => {
                    return Err(format!("serve does not know `{other}`; it takes --port N, --no-open and --no-build"));
                }
            }
        }
        Ok(options)
    }
}

/// The wanted port, or the first free one from 8080 on.
fn listen(port: Option<u16>) -> Outcome<TcpListener> {
    let bind = |port: u16| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    match port {
        Some(port) => bind(port).map_err(|error| format!("port {port} cannot be used: {error}")),
        None => (FIRST_PORT..FIRST_PORT + 20)
            .find_map(|port| bind(port).ok())
            .map_or_else(|| bind(0), Ok)
            .map_err(|error| format!("no port is free: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read() {
        assert_eq!(
            Options::read(&["--port", "0", "--no-open"]),
            Ok(Options { port: Some(0), open: false, build: true })
        );
        assert!(Options::read(&["--port"]).is_err());
        assert!(Options::read(&["--port", "99999"]).is_err());
        assert!(Options::read(&["--verbose"]).is_err());
    }
}
