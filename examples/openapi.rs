//! Prints the OpenAPI document of the API: `npm run openapi` writes it where the Worker serves it from.

fn main() {
    print!("{}", smart_bcc::api::openapi::written());
}
