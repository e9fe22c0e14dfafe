//! The simulator: schedules of deliveries and people on a store that does all that Workers KV may do, with what must
//! hold looked at after every write and once all has settled (rules D30 to D33 and S29).
//!
//!     cargo test --profile simulator --test simulator -- --schedules 100000
//!     cargo test --profile simulator --test simulator -- --seed 42     one schedule, with its story
//!
//! A schedule follows from its seed alone, so a seed that fails fails again.

mod acts;
#[allow(dead_code)]
#[path = "../api/kit.rs"]
mod kit;
mod kv;
mod mails;
mod office;
mod rest;
mod schedule;
mod shell;
#[path = "../support/mod.rs"]
mod support;
mod watch;

use std::io::IsTerminal;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Instant;

use office::Office;

/// Without a word of how many: enough to see that it works.
const SCHEDULES_DEFAULT: u64 = 300;

struct Options {
    first: u64,
    schedules: u64,
    story: bool,
}

fn main() -> ExitCode {
    match options(&std::env::args().skip(1).collect::<Vec<_>>()) {
        Ok(Options { first, story: true, .. }) => tell(first),
        Ok(options) => simulate(&options),
        Err(expected) => {
            eprintln!("simulator: {expected}");
            ExitCode::FAILURE
        }
    }
}

fn options(args: &[String]) -> Result<Options, String> {
    let mut options = Options { first: 1, schedules: SCHEDULES_DEFAULT, story: false };
    let mut args = args.iter();
    while let Some(name) = args.next() {
        let value = args.next().and_then(|value| value.parse::<u64>().ok());
        let value = value.ok_or_else(|| format!("expected a number after {name}"))?;
        match name.as_str() {
            "--schedules" => options.schedules = value,
            "--first" => options.first = value,
            "--seed" => (options.first, options.story) = (value, true),
            _ => return Err(format!("expected --schedules, --first or --seed, but found {name}")),
        }
    }
    Ok(options)
}

/// One schedule, line by line.
fn tell(seed: u64) -> ExitCode {
    let (verdict, story) = schedule::run(seed, &Office::new(), true);
    story.iter().for_each(|line| println!("{line}"));
    match verdict {
        Ok(()) => println!("schedule {seed} holds"),
        Err(broken) => {
            println!("schedule {seed} breaks: {broken}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn simulate(options: &Options) -> ExitCode {
    std::panic::set_hook(Box::new(|_| {}));
    let (next, stop) = (AtomicU64::new(options.first), AtomicBool::new(false));
    let broken: Mutex<Option<(u64, String)>> = Mutex::new(None);
    let (end, started) = (options.first + options.schedules, Instant::now());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                let office = Office::new();
                while !stop.load(Ordering::Relaxed) {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= end {
                        break;
                    }
                    progress(seed - options.first, options.schedules, started);
                    if let Err(why) = verdict(seed, &office) {
                        stop.store(true, Ordering::Relaxed);
                        broken.lock().expect("no panic").get_or_insert((seed, why));
                    }
                }
            });
        }
    });
    let seconds = started.elapsed().as_secs_f64();
    match broken.into_inner().expect("no panic") {
        None => {
            let a_second = options.schedules as f64 / seconds;
            println!("test result: ok. {} schedules, {a_second:.0} a second", options.schedules);
            ExitCode::SUCCESS
        }
        Some((seed, why)) => {
            println!("\nschedule {seed} breaks, after {seconds:.1} s: {why}\nits story: --seed {seed}");
            ExitCode::FAILURE
        }
    }
}

/// A panic of the core breaks a schedule like any other promise.
fn verdict(seed: u64, office: &Office) -> schedule::Verdict {
    let run = AssertUnwindSafe(|| schedule::run(seed, office, false).0);
    catch_unwind(run).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or(panic.downcast_ref::<&str>().copied());
        Err(format!("a panic: {}", text.unwrap_or("without a word")))
    })
}

/// A line that is written over, for who looks on.
fn progress(done: u64, all: u64, started: Instant) {
    if done.is_multiple_of(2_000) && done > 0 && std::io::stderr().is_terminal() {
        let a_second = done as f64 / started.elapsed().as_secs_f64();
        eprint!("\r{done} of {all} schedules, {a_second:.0} a second ");
    }
}
