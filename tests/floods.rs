//! Messages that are made to be slow or large in memory: each costs at most ten times as much time as a plain mail of
//! its size in the same run, and of memory no more than its own size and so much more. `tests/wasm/floods.test.mjs`
//! has the same of the wasm, and `npm run bench -- floods` the figures.

#[path = "support/cost.rs"]
mod cost;
mod support;

use std::collections::HashMap;
use std::time::Duration;

use cost::{Counting, cost, floods, plain};

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const TIMES_MAX: u32 = 10;
const MEMORY_BYTES_MAX: usize = 36 << 20;
/// Shorter than this nothing can be told by a clock on a machine that does other things as well.
const TIME_MIN: Duration = Duration::from_millis(500);

#[test]
fn floods_cost_little_more_than_plain_mails() {
    let (mut plains, mut wrong) = (HashMap::new(), Vec::new());
    for flood in floods() {
        let megabytes = flood.message.len().div_ceil(1 << 20);
        let plain = *plains.entry(megabytes).or_insert_with(|| plain(megabytes << 20).time);
        let cost = cost(&flood.mail_from, &flood.rcpt_to, &flood.message);
        if cost.time > TIMES_MAX * plain.max(TIME_MIN) || cost.memory_bytes > MEMORY_BYTES_MAX {
            wrong.push(format!(
                "{}: {:?}, a plain mail {plain:?}; {} bytes beside the message",
                flood.name, cost.time, cost.memory_bytes
            ));
        }
    }
    assert!(plains.len() >= 10, "{} sizes", plains.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
