//! One schedule: mails come in at one or several addresses, at once, again and late; people decide meanwhile; flows go
//! on one request at a time, in any order, at any place. All of it follows from the seed.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use fastrand::Rng;
use smart_bcc::api;
use smart_bcc::email::Envelope;
use smart_bcc::flow::Flow;
use smart_bcc::intake::{self, Delivery, Evidence, Sight};
use smart_bcc::outcome::Outcome;

use crate::acts::{Act, Meaning, What};
use crate::kv::{BEHIND_MS_MAX, Kv, Moment, PLACES};
use crate::mails::{Proof, Sent};
use crate::office::Office;
use crate::rest;
use crate::shell::{Either, End, Run, Weather, Written};
use crate::support::NOW_MS;
use crate::watch::{By, Watch};

/// How long the weather lasts; what broke off in it is done again until it is done.
const STORM_MS: u64 = 15 * MINUTE_MS;
const MINUTE_MS: u64 = 60_000;
const DAY_MS: u64 = 24 * 60 * MINUTE_MS;
/// How often somebody does the same again before something must be wrong.
const TRIES_MAX: usize = 60;

/// And how often he asks for what is not there, which is for longer than any place is behind.
const NOT_THERE_MAX: usize = 5;

/// What a schedule has come to.
pub struct Schedule<'a> {
    pub office: &'a Office,
    pub kv: Kv,
    pub sent: Vec<Sent>,
    pub now_ms: u64,
    pub rng: Rng,
    pub watch: Watch,
    weather: Weather,
    clock_skew_ms: [i64; PLACES],
    queue: BTreeMap<(u64, usize), Event>,
    events: usize,
    running: Vec<(Run, Event)>,
    busy: BTreeSet<String>,
    /// Lines that tell what happened, where somebody wants to read them.
    pub story: Option<Vec<String>>,
}

#[derive(Clone, Debug)]
struct Event {
    kind: Kind,
    tries: usize,
    /// How often in a row what it is about was not there.
    missed: usize,
    /// An earlier try broke off.
    broken: bool,
}

#[derive(Clone, Debug)]
enum Kind {
    Arrive { mail: usize, address: usize },
    Act(Act),
}

/// What a schedule proved, or the first promise that it broke.
pub type Verdict = Result<(), String>;

/// Runs the schedule of a seed to its end, and looks at all that is left.
pub fn run(seed: u64, office: &Office, story: bool) -> (Verdict, Vec<String>) {
    let mut schedule = Schedule::new(seed, office, story);
    let verdict = schedule.play().and_then(|()| rest::check(&mut schedule));
    if story {
        schedule.tell_keys();
    }
    (verdict, schedule.story.unwrap_or_default())
}

impl<'a> Schedule<'a> {
    fn new(seed: u64, office: &'a Office, story: bool) -> Schedule<'a> {
        let mut rng = Rng::with_seed(seed);
        let stale_percent = [0, 30, 80][rng.usize(..3)];
        let weather =
            Weather { failing: [0, 0, 20, 100][rng.usize(..4)], crashing: [0, 0, 10, 40][rng.usize(..4)] };
        let mut clock_skew_ms = [0; PLACES];
        clock_skew_ms.fill_with(|| {
            let most_ms = [0, 2_000, 300_000][rng.usize(..3)];
            rng.i64(-most_ms..=most_ms)
        });
        let mut schedule = Schedule {
            office,
            kv: Kv::new(Rc::clone(&office.base), stale_percent),
            sent: Vec::new(),
            now_ms: NOW_MS,
            watch: Watch::default(),
            weather,
            clock_skew_ms,
            queue: BTreeMap::new(),
            events: 0,
            running: Vec::new(),
            busy: BTreeSet::new(),
            story: story.then(Vec::new),
            rng,
        };
        schedule.plan();
        schedule
    }

    fn plan(&mut self) {
        for number in 0..[1, 1, 2, 2, 3][self.rng.usize(..5)] {
            let sent = Sent::any(number, &self.sent, self.office, &mut self.rng);
            self.tell(|| format!("mail {number}: {:?} {:?}", sent.proof, sent.addresses.len()));
            let at_ms = self.rng.u64(..2 * MINUTE_MS);
            for address in 0..sent.addresses.len() {
                let apart_ms = [0, 3, 2_000, 90_000][self.rng.usize(..4)];
                let in_ms = at_ms + self.rng.u64(..=apart_ms);
                self.enqueue(in_ms, Kind::Arrive { mail: number, address });
            }
            self.sent.push(sent);
        }
        for _ in 0..self.rng.usize(..6) {
            let act = Act::any(&self.sent, self.office, &mut self.rng);
            let at_ms = self.rng.u64(..5 * MINUTE_MS);
            self.enqueue(at_ms, Kind::Act(act));
        }
    }

    fn enqueue(&mut self, in_ms: u64, kind: Kind) {
        self.again(in_ms, Event { kind, tries: 0, missed: 0, broken: false });
    }

    fn again(&mut self, in_ms: u64, event: Event) {
        self.events += 1;
        self.queue.insert((self.now_ms + in_ms, self.events), event);
    }

    fn play(&mut self) -> Verdict {
        loop {
            while let Some(entry) = self.queue.first_entry().filter(|entry| entry.key().0 <= self.now_ms) {
                let event = entry.remove();
                self.start(event)?;
            }
            if !self.running.is_empty() {
                self.advance()?;
                let most_ms = [3, 80][self.rng.usize(..2)];
                self.now_ms += self.rng.u64(..most_ms);
            } else if let Some(((at_ms, _), _)) = self.queue.first_key_value() {
                self.now_ms = *at_ms;
            } else {
                return self.watch.verdict();
            }
        }
    }

    fn weather(&self) -> Weather {
        if self.now_ms < NOW_MS + STORM_MS { self.weather } else { Weather::default() }
    }

    fn start(&mut self, mut event: Event) -> Verdict {
        event.tries += 1;
        if event.tries > TRIES_MAX {
            return Err(format!("{:?} was tried {TRIES_MAX} times and is not done", event.kind));
        }
        let moment = Moment { now_ms: self.now_ms, place: self.rng.usize(..PLACES) };
        let flow = match &event.kind {
            Kind::Arrive { mail, address } => Some(self.delivery(*mail, *address, moment)),
            Kind::Act(act) => self.request(act.clone(), moment),
        };
        match flow {
            Some(flow) => self.running.push((Run::new(flow, moment), event)),
            // Nobody knows of the mail yet, or somebody else decides the same just now.
            None if event.tries < TRIES_MAX / 2 => self.again(MINUTE_MS / 2, event),
            None => {}
        }
        Ok(())
    }

    fn clock(&self, moment: Moment) -> u64 {
        moment.now_ms.saturating_add_signed(self.clock_skew_ms[moment.place])
    }

    fn delivery(&mut self, mail: usize, address: usize, moment: Moment) -> Either {
        let sent = &self.sent[mail];
        let firm = &self.office.firms[sent.firm];
        let rcpt_to = firm.address(sent.addresses[address].as_ref());
        let mail_from = firm.members[sent.member].email;
        let delivery = Delivery {
            raw: Rc::new(sent.stamped(address, self.office, &mut self.rng)),
            envelope: Envelope::parse(mail_from, &rcpt_to).expect("an envelope"),
            received_ms: self.clock(moment),
            config: Rc::clone(&self.office.config),
            evidence: Evidence::Stamp,
            sight: Sight::Company,
        };
        Either::Mail(Flow::new(move |store| intake::receive(delivery, store)))
    }

    fn request(&mut self, act: Act, moment: Moment) -> Option<Either> {
        if act.field().is_some_and(|field| self.busy.contains(&field)) {
            return None;
        }
        let now_ms = self.clock(moment);
        let request = act.request(&self.sent, self.office, now_ms, &mut self.rng)?;
        if let Act::Decide { mail, what: What::Link { item, thread: true, .. } } = &act {
            self.may_reach_thread(*mail, &item.link());
        }
        self.busy.extend(act.field());
        let config = Rc::clone(&self.office.config);
        Some(Either::Api(Flow::new(move |store| api::handle(request, config, store))))
    }

    fn advance(&mut self) -> Verdict {
        let (chosen, weather) = (self.rng.usize(..self.running.len()), self.weather());
        let (run, event) = &mut self.running[chosen];
        let by = By::of(&event.kind, &self.sent, self.office);
        let (watch, now_ms) = (&mut self.watch, self.now_ms);
        let mut see = |kv: &Kv, written: Written| watch.see(kv, &written, &by, now_ms);
        let end = run.advance(&mut self.kv, now_ms, weather, &mut self.rng, &mut see);
        self.watch.verdict()?;
        let Some(end) = end else { return Ok(()) };
        let (run, event) = self.running.swap_remove(chosen);
        self.end(end, run, event)
    }

    fn end(&mut self, end: End, run: Run, mut event: Event) -> Verdict {
        self.tell(|| format!("{:?}: {}", event.kind, word(&end)));
        match (end, event.kind.clone()) {
            (End::Mail(report), Kind::Arrive { mail, address }) => {
                self.watch.spent(&run, &self.sent[mail], &report.outcome)?;
                self.ended(report.outcome, mail, address, event)
            }
            (End::Api(response), Kind::Act(act)) => {
                self.busy.remove(&act.field().unwrap_or_default());
                self.answered(act, &response, event)
            }
            (_, Kind::Act(act)) => {
                event.broken = true;
                self.busy.remove(&act.field().unwrap_or_default());
                self.again(MINUTE_MS / 2, event);
                Ok(())
            }
            (_, Kind::Arrive { .. }) => {
                let in_ms = self.rng.u64(BEHIND_MS_MAX + 1_000..4 * MINUTE_MS);
                self.again(in_ms, event);
                Ok(())
            }
        }
    }

    /// What the sender's server does with the end of a delivery; now and then it does not hear of it.
    fn ended(&mut self, outcome: Outcome, mail: usize, address: usize, event: Event) -> Verdict {
        let sent = &mut self.sent[mail];
        let mail_id = match (&outcome, sent.proof) {
            (Outcome::Deferred { .. }, _) => {
                let in_ms = self.rng.u64(BEHIND_MS_MAX + 1_000..4 * MINUTE_MS);
                self.again(in_ms, event);
                return Ok(());
            }
            (Outcome::Refused { .. }, Proof::Fails) => return Ok(()),
            (Outcome::Filed(filed), Proof::Passes) => &filed.mail,
            (Outcome::Held { mail, .. }, Proof::Missing) => mail,
            // It came again after it was confirmed or deleted.
            (Outcome::Filed(filed), Proof::Missing) if filed.again => &filed.mail,
            (outcome, proof) => return Err(format!("mail {mail}, {proof:?}, ended as {}", outcome.name())),
        };
        let known = sent.known.mail_id.get_or_insert_with(|| mail_id.to_string());
        if *known != mail_id.to_string() {
            return Err(format!("D31: mail {mail} has two ids"));
        }
        sent.known.settled.insert(address);
        // It may come again late, but not after a deletion is forgotten.
        if self.rng.u8(..4) == 0 && self.now_ms < NOW_MS + 12 * DAY_MS {
            // Within KV's minute two deliveries of one copy may decide by different states, and both may write.
            let most_ms = [2 * MINUTE_MS, 12 * DAY_MS][self.rng.usize(..2)];
            let in_ms = self.rng.u64(BEHIND_MS_MAX + 1_000..most_ms);
            self.enqueue(in_ms, event.kind);
        }
        Ok(())
    }

    fn answered(&mut self, act: Act, response: &api::Response, event: Event) -> Verdict {
        match act.meaning(response) {
            Meaning::Done => self.decided(&act, event.broken),
            Meaning::Again => self.again(MINUTE_MS / 2, Event { broken: true, missed: 0, ..event }),
            Meaning::NotThere if event.missed < NOT_THERE_MAX => {
                self.again(MINUTE_MS / 2, Event { missed: event.missed + 1, ..event });
            }
            // What broke off has deleted it after all.
            Meaning::NotThere if event.broken && act.deletes() => self.decided(&act, true),
            Meaning::NotThere | Meaning::Never => {}
            Meaning::Wrong(wrong) => return Err(wrong),
        }
        Ok(())
    }

    fn decided(&mut self, act: &Act, broken: bool) {
        match act {
            Act::Prefer { firm, member, .. } => drop(self.watch.preferred.insert((*firm, *member))),
            Act::Decide { mail, what } => {
                self.note(*mail, what);
                self.sent[*mail].known.decided.deleted_in_part |= broken && act.deletes();
            }
            Act::Close { .. } | Act::Look { .. } => {}
        }
    }

    /// A link for a whole thread reaches those mails that its place knows of.
    fn may_reach_thread(&mut self, mail: usize, link: &str) {
        let (thread, firm) = (self.sent[mail].thread, self.sent[mail].firm);
        let others = self.sent.iter_mut().enumerate().filter(|(other, _)| *other != mail);
        for (_, other) in others.filter(|(_, other)| other.thread == thread && other.firm == firm) {
            other.known.decided.maybe.insert(link.to_owned());
            // Linking makes the choice of each mail that it reaches.
            other.known.decided.choice_is_unsure = true;
            other.known.decided.links.remove(link);
        }
    }

    fn note(&mut self, mail: usize, what: &What) {
        let decided = &mut self.sent[mail].known.decided;
        match what {
            What::Delete => decided.deleted = true,
            What::Confirm => decided.confirmed = true,
            What::Share(shared) => decided.shared = Some(*shared),
            What::Choose(chosen) => decided.chosen = Some(*chosen),
            What::Link { item, on, .. } => {
                if !decided.maybe.contains(&item.link()) {
                    decided.links.insert(item.link(), *on);
                }
                if *on {
                    // Linking makes the choice, where it was open.
                    decided.chosen = None;
                }
            }
        }
    }

    /// What stands in the store of each mail.
    fn tell_keys(&mut self) {
        let ids: Vec<_> = self.sent.iter().filter_map(|sent| sent.known.mail_id.clone()).collect();
        for id in ids {
            let keys = self.kv.true_keys("1/", self.now_ms).filter(|key| key.contains(&id));
            let keys = keys.collect::<Vec<_>>().join("\n             ");
            self.tell(|| keys);
        }
    }

    pub fn tell(&mut self, line: impl FnOnce() -> String) {
        if let Some(story) = &mut self.story {
            story.push(format!("{:>9.3} s  {}", (self.now_ms - NOW_MS) as f64 / 1000.0, line()));
        }
    }
}

fn word(end: &End) -> String {
    match end {
        End::Mail(report) => report.outcome.name().to_owned(),
        End::Api(response) => response.status.to_string(),
        End::Broken => "broke off".into(),
    }
}

impl By {
    fn of(kind: &Kind, sent: &[Sent], office: &Office) -> By {
        match kind {
            Kind::Arrive { mail, address } => By::Delivery {
                mail: *mail,
                address: *address,
                firm: office.firms[sent[*mail].firm].id.clone(),
            },
            Kind::Act(act) => By::Person { firm: office.firms[act.by(sent).0].id.clone() },
        }
    }
}
