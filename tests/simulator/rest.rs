//! What must hold once everything has settled and every place reads what is true: looked at from the outside, through
//! the API, as the users of the companies see it.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde_json::Value as Json;
use smart_bcc::api::{self, Body};
use smart_bcc::flow::Flow;

use crate::acts::request;
use crate::kv::{BEHIND_MS_MAX, Moment};
use crate::mails::{Proof, Sent};
use crate::office::CORRESPONDENTS;
use crate::schedule::{Schedule, Verdict};
use crate::shell::{Either, End, Run, Weather};

/// Checks all companies that mail came to.
pub fn check(schedule: &mut Schedule) -> Verdict {
    schedule.now_ms += 2 * BEHIND_MS_MAX;
    schedule.kv.stale_percent = 0;
    let firms: BTreeSet<usize> = schedule.sent.iter().map(|sent| sent.firm).collect();
    for firm in firms {
        let (mails, unsure, persons) = Default::default();
        Firm { schedule, firm, mails, unsure, persons }.check()?;
    }
    check_isolation(schedule)?;
    check_deleted(schedule)
}

/// A company as its users see it.
struct Firm<'s, 'a> {
    schedule: &'s mut Schedule<'a>,
    firm: usize,
    /// What each filed mail says of itself, by its id.
    mails: BTreeMap<String, View>,
    /// Mails whose copies may have come under different defaults of their user (on its own page private wins, other
    /// pages go by the copies that stand on them), and those of which a copy waits still.
    unsure: BTreeSet<String>,
    /// Those that were looked up.
    persons: BTreeMap<usize, Option<String>>,
}

/// One mail, read.
struct View {
    member: usize,
    links: BTreeSet<String>,
    shared: bool,
    needs_choice: bool,
}

impl Firm<'_, '_> {
    fn check(&mut self) -> Verdict {
        for number in 0..self.schedule.sent.len() {
            if self.schedule.sent[number].firm == self.firm {
                self.check_mail(number)?;
            }
        }
        for member in 0..2 {
            self.check_boxes(member)?;
        }
        self.check_timelines()
    }

    /// Filed, held, refused or deleted, whichever it must be; with its bytes, its links and every decision.
    fn check_mail(&mut self, number: usize) -> Verdict {
        let Some(id) = self.schedule.sent[number].known.mail_id.clone() else {
            let refused = self.schedule.sent[number].proof == Proof::Fails;
            return if refused { Ok(()) } else { Err(format!("D30: mail {number} ended as nothing")) };
        };
        let member = self.schedule.sent[number].member;
        let mail = self.get(member, &format!("mail/{id}"))?;
        let decided = &self.schedule.sent[number].known.decided;
        if decided.deleted {
            return expect(mail.is_none(), || format!("S29: mail {number} is there after it was deleted"));
        }
        let mail = mail.ok_or_else(|| format!("D30: mail {number} is lost"))?;
        let is_filed = self.schedule.sent[number].is_filed();
        if mail["held"].is_null() != is_filed {
            return Err(format!(
                "D30: mail {number} is filed: {}, expected {is_filed}",
                mail["held"].is_null()
            ));
        }
        if !is_filed {
            return Ok(());
        }
        let copies = self.check_copies(number, &id, &mail)?;
        self.check_view(number, id, member, &mail, &copies)
    }

    /// Each copy that came is filed, or waits: one that came after the others were confirmed waits on its own.
    fn check_copies(&mut self, number: usize, id: &str, mail: &Json) -> Result<BTreeSet<String>, String> {
        let filed = mail["rcptTo"].as_array().into_iter().flatten();
        let filed: BTreeSet<String> = filed.filter_map(Json::as_str).map(str::to_owned).collect();
        let (kv, now_ms) = (&self.schedule.kv, self.schedule.now_ms);
        let waiting = kv.true_keys("1/h/", now_ms).filter(|key| key.contains(id)).count();
        if waiting > 0 {
            // Confirming it may have broken off between its timelines and the inbox; confirming it again goes on.
            self.unsure.insert(id.to_owned());
        }
        let came = self.schedule.sent[number].known.settled.len();
        let has = (filed.len(), waiting);
        expect(has.0 + has.1 >= came, || {
            format!("D30: of {came} copies of mail {number} are filed and wait {has:?}")
        })?;
        Ok(filed)
    }

    fn check_view(
        &mut self,
        number: usize,
        id: String,
        member: usize,
        mail: &Json,
        filed: &BTreeSet<String>,
    ) -> Verdict {
        let links = links(&mail["links"]);
        self.check_links(number, &links, filed)?;
        let shared = mail["visibility"] == "shared";
        let needs_choice = mail["needsChoice"] == true;
        let sent = &self.schedule.sent[number];
        let decided = &sent.known.decided;
        let unsure = decided.shared.is_none() && self.schedule.watch.preferred.contains(&(self.firm, member));
        let by_decision = decided.shared.unwrap_or(false);
        expect(unsure || shared == by_decision, || format!("S26: mail {number} is shared: {shared}"))?;
        if let Some(chosen) = decided.chosen.filter(|_| !decided.choice_is_unsure) {
            expect(chosen != needs_choice, || format!("D32: the choice of mail {number} was undone"))?;
        }
        if unsure {
            self.unsure.insert(id.clone());
        }
        self.mails.insert(id, View { member, links, shared, needs_choice });
        Ok(())
    }

    /// All that deliveries and people said, and nothing that nobody said.
    fn check_links(&mut self, number: usize, links: &BTreeSet<String>, filed: &BTreeSet<String>) -> Verdict {
        let sent = &self.schedule.sent[number];
        let decided = &sent.known.decided;
        let mut wanted = self.named_by(filed);
        for (link, on) in &decided.links {
            wanted.remove(link);
            wanted.extend(on.then(|| link.clone()));
        }
        wanted.retain(|link| !decided.maybe.contains(link));
        let lost = wanted.iter().find(|link| !links.contains(*link));
        expect(lost.is_none(), || format!("D32: mail {number} has lost its link to {lost:?}"))?;
        let undone = decided.links.iter().find(|(link, on)| !**on && links.contains(*link));
        expect(undone.is_none(), || format!("D32: mail {number} is linked again to {undone:?}"))?;
        let persons: Vec<usize> = sent.correspondents.iter().copied().collect();
        let mut known = BTreeSet::new();
        for person in persons {
            let link = self.person(person)?.map(|id| format!("person {id}"));
            let is_linked = link.as_ref().is_some_and(|link| links.contains(link));
            expect(is_linked, || format!("S20: mail {number} is not linked to its person {person}"))?;
            known.extend(link);
        }
        let items = self.schedule.office.firms[self.firm].items.iter().map(crate::office::Item::link);
        known.extend(items);
        let strange = links.difference(&known).next();
        expect(strange.is_none(), || format!("mail {number} is linked to {strange:?}"))
    }

    /// The items that these addresses name.
    fn named_by(&self, addresses: &BTreeSet<String>) -> BTreeSet<String> {
        let firm = &self.schedule.office.firms[self.firm];
        let named = firm.items.iter().filter(|item| addresses.contains(&firm.address(Some(item))));
        named.map(crate::office::Item::link).collect()
    }

    /// The one person of this correspondent, if there is one.
    fn person(&mut self, correspondent: usize) -> Result<Option<String>, String> {
        if let Some(known) = self.persons.get(&correspondent) {
            return Ok(known.clone());
        }
        let found = self.get(0, &format!("persons?q={}", CORRESPONDENTS[correspondent]))?.unwrap_or_default();
        let person = match found["persons"].as_array().map(Vec::as_slice) {
            Some([]) => None,
            Some([one]) => one["id"].as_str().map(str::to_owned),
            other => {
                let many = other.map_or(0, <[Json]>::len);
                return Err(format!("S19: {many} persons have the address of one"));
            }
        };
        self.persons.insert(correspondent, person.clone());
        Ok(person)
    }

    /// Each box shows each of its mails once, with its links, whole over its pages.
    fn check_boxes(&mut self, member: usize) -> Verdict {
        let own = |view: &View| view.member == member;
        let inbox = self.ids(own);
        self.check_page(member, "mail?box=inbox", &inbox, Badges::All)?;
        let shared = self.ids(|view| view.shared);
        self.check_page(member, "mail?box=shared", &shared, Badges::Some)?;
        let choice = self.ids(|view| own(view) && view.needs_choice);
        self.check_page(member, "mail?box=choice", &choice, Badges::Some)?;
        let waits = |sent: &&Sent| {
            let decided = &sent.known.decided;
            sent.firm == self.firm
                && sent.member == member
                && sent.proof == Proof::Missing
                && !(decided.deleted || decided.confirmed)
        };
        let held = self.schedule.sent.iter().filter(waits).filter_map(|sent| sent.known.mail_id.clone());
        let held: BTreeSet<String> = held.collect();
        let confirmed: BTreeSet<String> = self.ids(own);
        let shown = self.pages(member, "mail?box=held")?.0;
        let shown: BTreeSet<String> = shown.into_iter().map(|(id, _)| id).collect();
        // A copy that came after the others were confirmed waits on its own.
        let strange = shown.difference(&held).find(|id| !confirmed.contains(*id));
        expect(strange.is_none() && held.is_subset(&shown), || {
            format!("D30: held are {shown:?}, expected {held:?}")
        })
    }

    fn ids(&self, belongs: impl Fn(&View) -> bool) -> BTreeSet<String> {
        self.mails.iter().filter(|(_, view)| belongs(view)).map(|(id, _)| id.clone()).collect()
    }

    /// The page of every person and item shows what is linked to it, and counts what its reader may not see.
    fn check_timelines(&mut self) -> Verdict {
        let linked = self.mails.values().flat_map(|view| view.links.iter().cloned());
        let items = self.schedule.office.firms[self.firm].items.iter().map(crate::office::Item::link);
        let mut pages: BTreeSet<String> = linked.chain(items).collect();
        let deleted = |sent: &&Sent| sent.firm == self.firm && sent.known.decided.deleted;
        let of_deleted =
            self.schedule.sent.iter().filter(deleted).flat_map(|sent| sent.correspondents.clone());
        for person in of_deleted.collect::<BTreeSet<usize>>() {
            pages.extend(self.person(person)?.map(|id| format!("person {id}")));
        }
        for link in pages {
            let member = self.schedule.rng.usize(..2);
            let sees = |view: &View| view.shared || view.member == member;
            let seen = self.ids(|view| sees(view) && view.links.contains(&link));
            let hidden = self.ids(|view| !sees(view) && view.links.contains(&link)).len();
            let (kind, id) = link.split_once(' ').unwrap_or_default();
            let is_sure =
                self.mails.iter().all(|(id, view)| !(self.unsure.contains(id) && view.links.contains(&link)));
            let counted = self.check_page(member, &format!("{kind}s/{id}/mail?"), &seen, Badges::Some)?;
            expect(counted == hidden || !is_sure, || {
                format!("D28: {link} counts {counted} hidden mails, expected {hidden}")
            })?;
        }
        Ok(())
    }

    /// A page shows these mails, each once, with these of their links; how many it hides.
    fn check_page(
        &mut self,
        member: usize,
        path: &str,
        wanted: &BTreeSet<String>,
        badges: Badges,
    ) -> Result<usize, String> {
        let (shown, hidden) = self.pages(member, path)?;
        let once: BTreeSet<String> = shown.iter().map(|(id, _)| id.clone()).collect();
        if once.len() != shown.len() {
            return Err(format!("D31: {path} shows a mail twice"));
        }
        let differ = once.symmetric_difference(wanted).any(|id| !self.unsure.contains(id));
        if differ {
            return Err(format!("D32: {path} shows {once:?} to {member}, expected {wanted:?}"));
        }
        let of = |id: &String| self.mails.get(id).map(|view| &view.links);
        let right = |(id, links): &&Shown| match badges {
            Badges::All => of(id) == Some(links),
            Badges::Some => of(id).is_some_and(|known| links.is_subset(known)),
        };
        match shown.iter().find(|row| !right(row) && !self.unsure.contains(&row.0)) {
            Some((id, links)) => Err(format!("{path} links {id} to {links:?}, expected {:?}", of(id))),
            None => Ok(hidden),
        }
    }

    /// All mails of a list with their links, in pages of some size, and how many are hidden.
    fn pages(&mut self, member: usize, path: &str) -> Result<(Vec<Shown>, usize), String> {
        let limit = [2, 100][self.schedule.rng.usize(..2)];
        let (mut shown, mut hidden, mut cursor) = (Vec::new(), 0, String::new());
        for _ in 0..50 {
            let page = self.get(member, &format!("{path}&limit={limit}&cursor={cursor}"))?;
            let page = page.ok_or_else(|| format!("{path} is not found"))?;
            for mail in page["mails"].as_array().into_iter().flatten() {
                shown.push((mail["id"].as_str().unwrap_or_default().to_owned(), links(&mail["links"])));
            }
            hidden += page["hidden"].as_u64().unwrap_or_default() as usize;
            match page["cursor"].as_str() {
                Some(next) => next.clone_into(&mut cursor),
                None => return Ok((shown, hidden)),
            }
        }
        Err(format!("the pages of {path} do not end"))
    }

    fn get(&mut self, member: usize, path: &str) -> Result<Option<Json>, String> {
        get(self.schedule, self.firm, member, path)
    }
}

/// A mail's id in a list, with its links.
type Shown = (String, BTreeSet<String>);

/// Which of a mail's links a page shows.
#[derive(Clone, Copy)]
enum Badges {
    All,
    /// Those that were known to the copies that stand on it.
    Some,
}

fn links(value: &Json) -> BTreeSet<String> {
    let text = |link: &Json, name: &str| link[name].as_str().unwrap_or_default().to_owned();
    let links = value.as_array().into_iter().flatten();
    links.map(|link| format!("{} {}", text(link, "kind"), text(link, "id"))).collect()
}

/// Reads a resource; none where it is not found.
fn get(schedule: &mut Schedule, firm: usize, member: usize, path: &str) -> Result<Option<Json>, String> {
    let token = &schedule.office.firms[firm].members[member].token;
    let request = request(token, "GET", path, None, schedule.now_ms, &mut schedule.rng);
    let config = Rc::clone(&schedule.office.config);
    let moment = Moment { now_ms: schedule.now_ms, place: 0 };
    let mut run = Run::new(Either::Api(Flow::new(move |store| api::handle(request, config, store))), moment);
    let response = loop {
        let end = run.advance(
            &mut schedule.kv,
            schedule.now_ms,
            Weather::default(),
            &mut schedule.rng,
            &mut |_, _| {},
        );
        match end {
            Some(End::Api(response)) => break response,
            Some(_) => return Err(format!("{path} broke off at rest")),
            None => schedule.now_ms += 20,
        }
    };
    let text = match &response.body {
        Body::Text(text) => text.as_str(),
        Body::Bytes(_) | Body::None => "null",
    };
    match response.status {
        200 => serde_json::from_str(text).map(Some).map_err(|error| error.to_string()),
        404 => Ok(None),
        status => Err(format!("{path} was answered {status} at rest: {text}")),
    }
}

/// Nobody of another company finds a mail, nor a colleague one that is private; and it says why it is where it is.
fn check_isolation(schedule: &mut Schedule) -> Verdict {
    let number = schedule.rng.usize(..schedule.sent.len());
    let (firm, member) = (schedule.sent[number].firm, schedule.sent[number].member);
    let Some(id) = schedule.sent[number].known.mail_id.clone() else { return Ok(()) };
    let path = format!("mail/{id}");
    let stranger = schedule.rng.usize(..2);
    let found = get(schedule, 1 - firm, stranger, &path)?;
    expect(found.is_none(), || format!("mail {number} is shown to another company"))?;
    let Some(own) = get(schedule, firm, member, &path)? else { return Ok(()) };
    let others = get(schedule, firm, 1 - member, &path)?;
    let is_private = own["visibility"] == "private";
    expect(!is_private || others.is_none(), || format!("S26: mail {number} is shown to a colleague"))?;
    let trace = get(schedule, firm, member, &format!("{path}/trace"))?.unwrap_or_default();
    let copies = trace["copies"].as_array().map_or(&[][..], Vec::as_slice);
    let says_why = |copy: &Json| copy["decisions"].as_array().is_some_and(|made| !made.is_empty());
    expect(!copies.is_empty() && copies.iter().all(says_why), || {
        format!("D33: mail {number} does not say why")
    })
}

/// Of a deleted mail nothing is left that says what was in it: only that it was deleted, and what somebody decided of
/// it within KV's minute. Where the deletion broke off and was done again within the minute after another copy came,
/// that copy's bytes may be left, and nothing leads to them.
fn check_deleted(schedule: &mut Schedule) -> Verdict {
    let deleted = schedule.sent.iter().filter(|sent| sent.known.decided.deleted);
    let ids: Vec<(String, bool)> = deleted
        .filter_map(|sent| Some((sent.known.mail_id.clone()?, sent.known.decided.deleted_in_part)))
        .collect();
    let (kv, now_ms) = (&schedule.kv, schedule.now_ms);
    let is_bare_mark = |key: &str| {
        let is_mark = key.rsplit('/').next().is_some_and(|last| last.starts_with('~'));
        is_mark && kv.truth(key, now_ms).is_some_and(|mark| mark.metadata["summary"].is_null())
    };
    if ids.is_empty() {
        return Ok(());
    }
    let left = kv.true_keys("1/", now_ms).find(|key| {
        // Held bytes end by themselves, and what leads to a forward that is not there leads nowhere.
        let is_decision = key.starts_with("1/s/");
        let is_index = key.starts_with("1/m/") && key.contains('~');
        let says_something = !(is_decision || is_index || is_bare_mark(key) || key.starts_with("1/hb/"));
        let may_be_left = |in_part: bool| in_part && key.starts_with("1/m/");
        says_something && ids.iter().any(|(id, in_part)| key.contains(id.as_str()) && !may_be_left(*in_part))
    });
    match left {
        Some(key) => Err(format!("S29: of a deleted mail is left {key}")),
        None => Ok(()),
    }
}

fn expect(holds: bool, broken: impl FnOnce() -> String) -> Verdict {
    if holds { Ok(()) } else { Err(broken()) }
}
