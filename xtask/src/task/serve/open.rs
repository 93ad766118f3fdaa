//! Opens a browser where there is one.

use std::env;
use std::process::Stdio;

use crate::shell::Shell;

/// Hands the address to the system. Without a screen, or when that fails, the printed address is enough.
pub fn open(shell: &Shell, url: &str) {
    let screen = env::var_os("DISPLAY").is_some() || env::var_os("WAYLAND_DISPLAY").is_some();
    let (program, arguments): (&str, &[&str]) = match env::consts::OS {
        "macos" => ("open", &[url]),
        "windows" => ("cmd", &["/c", "start", "", url]),
        _ if screen && shell.find("xdg-open").is_some() => ("xdg-open", &[url]),
        _ => return,
    };
    let started = shell.command(program, arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    if let Err(error) = started {
        println!("(no browser opened: {error})");
    }
}
