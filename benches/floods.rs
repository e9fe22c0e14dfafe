//! What messages cost natively that are made to be slow or large in memory, beside a plain mail of their size:
//! `npm run bench -- floods`.

#[path = "../tests/support/cost.rs"]
mod cost;
#[path = "../tests/support/mod.rs"]
mod support;

use cost::{Counting, cost, floods, plain};

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn main() {
    println!("\n  Floods: inspected and delivered, natively\n");
    println!("  {:<84}{:>14}{:>14}{:>14}{:>14}", "", "MB", "ms", "plain mails", "beside, MB");
    let megabytes = |bytes: usize| bytes as f64 / f64::from(1 << 20);
    for flood in floods() {
        let (plain, cost) =
            (plain(flood.message.len()), cost(&flood.mail_from, &flood.rcpt_to, &flood.message));
        println!(
            "  {:<84}{:>14.1}{:>14.0}{:>14.1}{:>14.1}",
            flood.name,
            megabytes(flood.message.len()),
            1e3 * cost.time.as_secs_f64(),
            cost.time.as_secs_f64() / plain.time.as_secs_f64(),
            megabytes(cost.memory_bytes),
        );
    }
}
