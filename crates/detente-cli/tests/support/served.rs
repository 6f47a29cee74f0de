//! `detente serve --demo` as a process of its own, and requests to it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// A server; stopped even when the test fails.
pub(crate) struct Server {
    pub(crate) process: Child,
    /// What it printed.
    pub(crate) page: String,
    /// Where it listens.
    pub(crate) address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have stopped by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    /// The demo, as a newcomer starts it.
    pub(crate) fn demo() -> Self {
        // Wherever that is: the demo brings its case along.
        let elsewhere = std::env::temp_dir();
        let started = Command::new(env!("CARGO_BIN_EXE_detente"))
            .args(["serve", "--demo", "--listen", "127.0.0.1:0"])
            .current_dir(elsewhere)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let mut process = started.unwrap();
        let mut page = String::new();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        while !page.contains("openapi.json") {
            page.push_str(&lines.next().unwrap().unwrap());
            page.push('\n');
        }
        let address = page.split("http://").nth(1).unwrap();
        let address = address.split(';').next().unwrap().to_owned();
        Self {
            process,
            page,
            address,
        }
    }

    /// Sends one request; gives status, head and body.
    pub(crate) fn ask(&self, head: &str, body: &str) -> (u16, String, String) {
        let address = &self.address;
        let mut stream = TcpStream::connect(address).unwrap();
        let length = body.len();
        let request = format!(
            "{head}\r\nhost: {address}\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}"
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (status, head.to_owned(), body.to_owned())
    }
}
