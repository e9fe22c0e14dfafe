//! What a delivery and each page cost in a company with ten to a million filed mails: `npm run bench -- growth`.
//!
//! Each of them is delivered, so a million takes some minutes and 5 GB; `GROWTH_MAILS_MAX` ends it earlier. Time is
//! told beside that in a company with a thousand mails, measured in turn: the machine's caches and its other work are
//! the same for both. `benches/growth.mjs` puts the figures into `docs/scale.md`.

#[path = "../tests/support/growth.rs"]
mod growth;
#[allow(dead_code)] // this program uses its own part of it
#[path = "../tests/api/kit.rs"]
mod kit;
#[path = "../tests/support/shelf.rs"]
mod shelf;
#[path = "../tests/support/mod.rs"]
mod support;

use std::time::{Duration, Instant};

use growth::{Growing, OPERATIONS, Operation};
use serde_json::{Value as Json, json};
use smart_bcc::memory::Counts;

#[cfg(not(target_family = "wasm"))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SIZES: [usize; 4] = [10, 1_000, 100_000, 1_000_000];
const BASE: usize = 1_000;
const RUNS: usize = 101;
const FIGURES: &str = "target/growth.json";

/// Of an operation, in a company of so many mails.
struct Figure {
    mails: usize,
    operation: &'static str,
    counts: Counts,
    time: Duration,
    /// In the company of a thousand mails, at the same time.
    base_time: Duration,
}

fn main() {
    let max = std::env::var("GROWTH_MAILS_MAX").ok().and_then(|max| max.parse().ok()).unwrap_or(1_000_000);
    let (mut base, mut company) = (Growing::new(), Growing::new());
    base.grow(BASE);
    base.hold();
    let mut figures = Vec::new();
    for mails in SIZES.into_iter().filter(|mails| *mails <= max) {
        fill(&mut company, mails);
        company.hold();
        let of_size = OPERATIONS.iter().map(|operation| figure(mails, operation, &mut company, &mut base));
        let of_size: Vec<Figure> = of_size.collect();
        table(mails, &of_size);
        println!("  Requests of a search by name that finds nobody: {}", company.requests_of_a_search());
        figures.extend(of_size.iter().map(Figure::json));
    }
    let text = serde_json::to_string(&figures).expect("figures");
    std::fs::write(FIGURES, text).unwrap_or_else(|error| panic!("{FIGURES}: {error}"));
}

fn fill(company: &mut Growing, mails: usize) {
    let started = Instant::now();
    while company.filed < mails {
        company.grow(mails.min(company.filed + 20_000));
        eprint!("\r  {} mails delivered, {:.0} s", company.filed, started.elapsed().as_secs_f64());
    }
    eprintln!();
}

fn figure(mails: usize, operation: &Operation, company: &mut Growing, base: &mut Growing) -> Figure {
    let runs = (0..RUNS).map(|_| (company.cost(operation), base.cost(operation)));
    let (costs, base_costs): (Vec<_>, Vec<_>) = runs.unzip();
    let counts = costs[0].counts;
    assert!(costs.iter().all(|cost| cost.counts == counts), "{operation:?}: {costs:?}");
    let median = |costs: Vec<growth::Cost>| {
        let mut times: Vec<Duration> = costs.into_iter().map(|cost| cost.time).collect();
        times.sort_unstable();
        times[RUNS / 2]
    };
    Figure { mails, operation: operation.name(), counts, time: median(costs), base_time: median(base_costs) }
}

fn table(mails: usize, figures: &[Figure]) {
    println!("\n  {mails} filed mails\n");
    let head = ["keys", "lists", "writes", "rounds", "core, µs", "of 1,000 mails"];
    println!(
        "  {:<40}{:>8}{:>8}{:>8}{:>8}{:>11}{:>16}",
        "", head[0], head[1], head[2], head[3], head[4], head[5]
    );
    for figure in figures {
        let Counts { keys, lists, puts, rounds, .. } = figure.counts;
        let (micros, times) = (1e6 * figure.time.as_secs_f64(), figure.times());
        println!(
            "  {:<40}{keys:>8}{lists:>8}{puts:>8}{rounds:>8}{micros:>11.0}{times:>15.2}x",
            figure.operation
        );
    }
}

impl Figure {
    /// How many times as long as in the company of a thousand mails.
    fn times(&self) -> f64 {
        self.time.as_secs_f64() / self.base_time.as_secs_f64()
    }

    fn json(&self) -> Json {
        let Counts { keys, lists, puts, rounds, .. } = self.counts;
        let (micros, times) =
            ((1e6 * self.time.as_secs_f64()).round(), (100.0 * self.times()).round() / 100.0);
        json!({
            "mails": self.mails, "operation": self.operation, "keys": keys, "lists": lists, "writes": puts,
            "rounds": rounds, "micros": micros, "times": times,
        })
    }
}
