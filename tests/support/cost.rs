//! What a message costs natively: its time, and the most memory beside it.
#![allow(dead_code)] // a test and a benchmark use their own parts of this

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};

use smart_bcc::flow::{Answer, Flow, Request, Step};
use smart_bcc::inspect::{InspectOptions, inspect};
use smart_bcc::intake;

use crate::support::hostile::{Case, Text, cases};
use crate::support::{delivery, office, stamp};

/// The system's allocator, counted.
pub struct Counting;

static NOW: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call is handed on as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        PEAK.fetch_max(NOW.fetch_add(layout.size(), Relaxed) + layout.size(), Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(at, layout) }
    }
}

#[derive(Clone, Copy)]
pub struct Cost {
    pub time: Duration,
    pub memory_bytes: usize,
}

/// Of the hostile cases those of 100 KB and more.
pub fn floods() -> Vec<Case> {
    cases().into_iter().filter(|case| case.message.len() >= 100_000).collect()
}

/// Inspected and delivered, the store keeping no copy.
pub fn cost(mail_from: &str, rcpt_to: &str, message: &Text) -> Cost {
    let raw = message.bytes();
    let options = InspectOptions {
        mail_from: Some(mail_from.into()),
        rcpt_to: Some(rcpt_to.into()),
        ..Default::default()
    };
    let mut store = office();
    let before = NOW.load(Relaxed);
    PEAK.store(before, Relaxed);
    let started = Instant::now();
    drop(inspect(&raw, &options));
    let delivery = delivery(raw, mail_from, rcpt_to);
    let mut flow = Flow::new(|handle| intake::receive(delivery, handle));
    while let Step::Ask(requests) = flow.step() {
        let answer = |request| match request {
            Request::Put { .. } => Answer::Done,
            other => store.perform(other),
        };
        let answers = requests.into_iter().map(answer).collect();
        flow.answer(answers);
    }
    Cost { time: started.elapsed(), memory_bytes: PEAK.load(Relaxed) - before }
}

/// A plain mail of about so many bytes, and less than the limit: text in lines.
pub fn plain(bytes: usize) -> Cost {
    const LINE: &str = "These are words of a plain mail, in lines as they come.\r\n";
    let (from, to) = ("ann@example.com", "acme@bcc.example.net");
    let head = format!("From: {from}\r\nTo: jane@customer.test\r\nMessage-ID: <plain@example.com>\r\n\r\n");
    let stamped = String::from_utf8(stamp(head.as_bytes(), from, to, "pass")).expect("text");
    let lines = (bytes.min((20 << 20) - 1) - stamped.len()) / LINE.len();
    cost(from, to, &Text::read(&format!("{stamped}«{lines} * {LINE}»")))
}
