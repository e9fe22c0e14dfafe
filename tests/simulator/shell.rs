//! The shell of the simulator: performs what a flow asks for, like `pkg/run.js`, on a store and in a weather that do
//! all that the platform may do. A round's requests are performed in any order, six of them open at a time.

use fastrand::Rng;
use smart_bcc::api::Response;
use smart_bcc::flow::{Answer, Flow, Request, Step, Value};
use smart_bcc::memory::Entry;
use smart_bcc::outcome::Report;

use crate::kv::{Kv, Moment, Place, Refusal};

/// What `pkg/run.js` and `pkg/store/kv.js` do.
const AT_ONCE_MAX: usize = 6;
const AGAIN_AFTER_MS: u64 = 1_100;
const AGAIN_MAX: usize = 3;
pub const DEADLINE_MS: u64 = 20_000;

/// How bad it is, in thousands.
#[derive(Clone, Copy, Default)]
pub struct Weather {
    /// A request fails; of writes half take effect all the same.
    pub failing: u16,
    /// The Worker is gone between two requests.
    pub crashing: u16,
}

/// A flow of either kind.
pub enum Either {
    Mail(Flow<Report>),
    Api(Flow<Response>),
}

/// How a flow ended.
pub enum End {
    Mail(Box<Report>),
    Api(Response),
    /// It broke off, and nobody knows what of it was done.
    Broken,
}

/// A write that took effect.
pub struct Written<'a> {
    pub key: &'a str,
    /// None where the key was deleted.
    pub entry: Option<&'a Entry>,
}

/// One flow that goes on.
pub struct Run {
    flow: Either,
    pub place: Place,
    pub started_ms: u64,
    round: Vec<Slot>,
    pub cost: Cost,
}

/// What a flow has asked for so far.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cost {
    pub keys: usize,
    pub lists: usize,
    pub writes: usize,
    pub read_rounds: usize,
}

struct Slot {
    request: Request,
    answer: Option<Answer>,
    not_before_ms: u64,
    tries: usize,
}

impl Run {
    pub fn new(flow: Either, moment: Moment) -> Run {
        let Moment { now_ms: started_ms, place } = moment;
        Run { flow, place, started_ms, round: Vec::new(), cost: Cost::default() }
    }

    /// Goes on by one request; what became of it where it ended. `watch` sees each write that takes effect.
    pub fn advance(
        &mut self,
        kv: &mut Kv,
        now_ms: u64,
        weather: Weather,
        rng: &mut Rng,
        watch: &mut dyn FnMut(&Kv, Written),
    ) -> Option<End> {
        let moment = Moment { now_ms, place: self.place };
        if now_ms > self.started_ms + DEADLINE_MS || rng.u16(..1000) < weather.crashing {
            self.break_off(kv, moment, rng, watch);
            return Some(End::Broken);
        }
        if let Some(slot) = self.next(now_ms, rng) {
            slot.perform(kv, moment, weather, rng, watch);
        }
        match self.round.iter().all(|slot| slot.answer.is_some()) {
            true => self.step(),
            false => None,
        }
    }

    /// One of the requests that are open.
    fn next(&mut self, now_ms: u64, rng: &mut Rng) -> Option<&mut Slot> {
        let open = self.round.iter_mut().filter(|slot| slot.answer.is_none()).take(AT_ONCE_MAX);
        let mut ready: Vec<_> = open.filter(|slot| slot.not_before_ms <= now_ms).collect();
        let chosen = rng.usize(..ready.len().max(1));
        (!ready.is_empty()).then(|| ready.swap_remove(chosen))
    }

    fn step(&mut self) -> Option<End> {
        let answers = std::mem::take(&mut self.round).into_iter().filter_map(|slot| slot.answer).collect();
        let requests = match &mut self.flow {
            Either::Mail(flow) => {
                flow.answer(answers);
                match flow.step() {
                    Step::Done(report) => return Some(End::Mail(Box::new(report))),
                    Step::Ask(requests) => requests,
                }
            }
            Either::Api(flow) => {
                flow.answer(answers);
                match flow.step() {
                    Step::Done(response) => return Some(End::Api(response)),
                    Step::Ask(requests) => requests,
                }
            }
        };
        assert!(!requests.is_empty(), "the flow waits for nothing");
        self.cost.add(&requests);
        let slot = |request| Slot { request, answer: None, not_before_ms: 0, tries: 0 };
        self.round = requests.into_iter().map(slot).collect();
        None
    }

    /// What was on its way may arrive or not; nobody learns it.
    fn break_off(&mut self, kv: &mut Kv, moment: Moment, rng: &mut Rng, watch: &mut dyn FnMut(&Kv, Written)) {
        for slot in self.round.iter_mut().filter(|slot| slot.answer.is_none()).take(AT_ONCE_MAX) {
            if rng.bool() {
                slot.perform(kv, moment, Weather::default(), rng, watch);
            }
        }
    }
}

impl Cost {
    fn add(&mut self, requests: &[Request]) {
        let before = (self.keys, self.lists);
        for request in requests {
            match request {
                Request::Get { keys } => self.keys += keys.len(),
                Request::GetBytes { .. } | Request::GetMetadata { .. } => self.keys += 1,
                Request::List { .. } => self.lists += 1,
                Request::Put { .. } => self.writes += 1,
                Request::Delete { keys } => self.writes += keys.len(),
                _ => {}
            }
        }
        self.read_rounds += usize::from((self.keys, self.lists) != before);
    }
}

impl Slot {
    fn perform(
        &mut self,
        kv: &mut Kv,
        moment: Moment,
        weather: Weather,
        rng: &mut Rng,
        watch: &mut dyn FnMut(&Kv, Written),
    ) {
        let fails = rng.u16(..1000) < weather.failing;
        self.answer = match &self.request {
            Request::Put { .. } | Request::Delete { .. } => {
                let taken =
                    if fails { self.fail(kv, moment, rng, watch) } else { self.write(kv, moment, watch) };
                self.answer_to_write(taken, fails, moment.now_ms)
            }
            _ if fails => Some(Answer::Failed),
            Request::Get { keys } => {
                let text = |key: &String| {
                    let entry = kv.get(key, moment, rng)?;
                    Some(String::from_utf8_lossy(&entry.value).into_owned())
                };
                Some(Answer::Texts(keys.iter().map(text).collect()))
            }
            Request::GetBytes { key } => {
                Some(Answer::Bytes(kv.get(key, moment, rng).map(|entry| entry.value.clone())))
            }
            Request::GetMetadata { key } => {
                Some(Answer::Metadata(kv.get(key, moment, rng).map(|entry| entry.metadata.clone())))
            }
            Request::List { prefix, cursor, limit } => {
                Some(Answer::Page(kv.list(prefix, cursor.as_deref(), *limit, moment, rng)))
            }
            Request::Limit { .. } => Some(Answer::Allowed(true)),
            _ => Some(Answer::Done),
        };
    }

    /// Half of the writes that fail took effect before that, and deletions as far as they came.
    fn fail(
        &mut self,
        kv: &mut Kv,
        moment: Moment,
        rng: &mut Rng,
        watch: &mut dyn FnMut(&Kv, Written),
    ) -> Result<(), Refusal> {
        if let Request::Delete { keys } = &mut self.request {
            keys.truncate(rng.usize(..=keys.len()));
        } else if rng.bool() {
            return Ok(());
        }
        self.write(kv, moment, watch)
    }

    /// A key that was written within the second is tried again, like `patiently` in `pkg/store/kv.js`.
    fn answer_to_write(&mut self, taken: Result<(), Refusal>, fails: bool, now_ms: u64) -> Option<Answer> {
        match taken {
            _ if fails => Some(Answer::Failed),
            Ok(()) => Some(Answer::Done),
            Err(Refusal::TooSoon) if self.tries < AGAIN_MAX => {
                self.tries += 1;
                self.not_before_ms = now_ms + AGAIN_AFTER_MS;
                None
            }
            Err(_) => Some(Answer::Failed),
        }
    }

    fn write(
        &mut self,
        kv: &mut Kv,
        moment: Moment,
        watch: &mut dyn FnMut(&Kv, Written),
    ) -> Result<(), Refusal> {
        match &mut self.request {
            Request::Put { key, value, metadata, expires_in_seconds } => {
                let value = match value {
                    Value::Text(text) => text.clone().into_bytes(),
                    Value::Bytes(bytes) => bytes.to_vec(),
                };
                let entry = Entry { value, metadata: metadata.clone().unwrap_or_default() };
                kv.put(key, entry.clone(), *expires_in_seconds, moment)?;
                watch(kv, Written { key, entry: Some(&entry) });
            }
            Request::Delete { keys } => {
                // One by one, and those that are done stay done.
                while let Some(key) = keys.first().cloned() {
                    kv.delete(&key, moment)?;
                    watch(kv, Written { key: &key, entry: None });
                    keys.remove(0);
                }
            }
            _ => {}
        }
        Ok(())
    }
}
