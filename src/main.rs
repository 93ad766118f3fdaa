//! Starts the page: everything else lives in the library.

fn main() {
    kinesis_playground::start();
}
