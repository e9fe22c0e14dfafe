//! Writes the OpenAPI document of the API to a file: `npm run openapi` to where the Worker serves it from.

fn main() -> std::io::Result<()> {
    let path = std::env::args().nth(1).expect("the path of the file");
    std::fs::write(path, smart_bcc::api::openapi::written())
}
