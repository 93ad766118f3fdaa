//! A small file server: GET and HEAD, one folder, correct types, the strict policy.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

/// The same policy that the page carries itself and that the end-to-end tests serve.
const POLICY: &str = include_str!("../../../../scripts/policy.txt");

/// Request lines and headers beyond this are refused.
const LONGEST_REQUEST: u64 = 16 * 1024;

/// A folder of files that are sent as they are.
#[derive(Debug)]
pub struct Site {
    folder: PathBuf,
}

impl Site {
    /// A site of the files in `folder`.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Reads one request and answers it. A visitor who went away is nobody's problem.
    pub fn answer(&self, mut stream: &TcpStream) {
        let _ = stream.set_read_timeout(Some(Duration::from_secs(10)));
        let mut lines = BufReader::new(stream.take(LONGEST_REQUEST)).lines().map_while(Result::ok);
        let Some(request) = lines.next() else { return };
        // The headers say nothing we use, but leaving them unread would reset the connection.
        let complete = lines.by_ref().any(|line| line.is_empty());
        let answer = if complete {
            self.respond(&request)
        } else {
            Answer::plain(400, "The request is incomplete or too long.")
        };
        let _ = stream.write_all(&answer.head()).and_then(|()| stream.write_all(&answer.body));
    }

    fn respond(&self, request: &str) -> Answer {
        let mut words = request.split(' ');
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        if method != "GET" && method != "HEAD" {
            return Answer::plain(405, "This server only sends files.");
        }
        let Some(path) = file_path(target) else { return Answer::plain(400, "The address cannot be read.") };
        let mut file = self.folder.join(path);
        if file.is_dir() {
            file.push("index.html");
        }
        let Ok(body) = fs::read(&file) else { return Answer::plain(404, "There is no such file.") };
        let length = body.len();
        Answer { status: 200, kind: kind(&file), length, body: if method == "HEAD" { Vec::new() } else { body } }
    }
}

#[derive(Debug)]
struct Answer {
    status: u16,
    kind: &'static str,
    length: usize,
    body: Vec<u8>,
}

impl Answer {
    fn plain(status: u16, sentence: &str) -> Self {
        Self { status, kind: "text/plain; charset=utf-8", length: sentence.len(), body: sentence.as_bytes().to_vec() }
    }

    fn head(&self) -> Vec<u8> {
        let reason = match self.status {
            200 => "OK",
            400 => "Bad Request",
            404 => "Not Found",
            _ => "Method Not Allowed",
        };
        format!(
            "HTTP/1.1 {} {reason}\r\nContent-Type: {}\r\nContent-Length: {}\r\nContent-Security-Policy: {}\r\n\
             X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\nAccess-Control-Allow-Origin: *\r\n\
             Cross-Origin-Resource-Policy: cross-origin\r\nCache-Control: no-cache\r\nConnection: close\r\n\r\n",
            self.status,
            self.kind,
            self.length,
            POLICY.trim(),
        )
        .into_bytes()
    }
}

/// The path inside the folder that a request names; `None` for one that is malformed or leaves the folder.
fn file_path(target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = PathBuf::from(decoded(path)?);
    let inside = path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    inside.then_some(path)
}

/// Text with its `%41` escapes replaced.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok().filter(|text| !text.contains(['\0', '\\']))
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|end| end.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(target: &str, expected: Option<&str>) {
        assert_eq!(file_path(target), expected.map(PathBuf::from));
    }

    #[test]
    fn a_request_stays_inside_the_folder() {
        check("/", Some(""));
        check("/a/b.js?view=stage#k1.x", Some("a/b.js"));
        check("/with%20space.csv", Some("with space.csv"));
        check("/../Cargo.toml", None);
        check("/a/%2e%2e/%2e%2e/secret", None);
        check("//etc/passwd", None);
        check("/%2fetc/passwd", None);
        check("/%zz", None);
        check("no-slash", None);
    }

    #[test]
    fn the_policy_is_sent_with_every_answer() {
        let head = String::from_utf8(Answer::plain(404, "no").head()).expect("headers are ASCII");
        assert!(head.contains("Content-Security-Policy: default-src 'none';"), "{head}");
        assert!(head.ends_with("\r\n\r\n"));
    }
}
