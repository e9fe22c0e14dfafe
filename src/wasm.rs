//! The only place that knows wasm-bindgen, the instance's memory and the platform's randomness.
//!
//! One instance runs one flow at a time: the shell reserves room and writes the bytes into it, starts the flow
//! ([`receive`] or [`request`]), performs the requests of each step and hands in the answers, and clears. A panic
//! ends the instance and no other; the shell drops it.

mod requests;
mod tape;

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, JSON};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};
use wasm_bindgen::prelude::*;

use crate::api;
use crate::api::router::{Plan, plan as plan_of};
use crate::boundary::{ApiEvent, MailEvent, OutcomeView};
use crate::flow::{Bytes, Flow, Request, Step, Value};
use crate::inspect::{InspectOptions, inspect as inspect_message};
use crate::intake::{self, Delivery};
use crate::limits::MESSAGE_BYTES_MAX;
use crate::outcome::Report;
use requests::{RequestView, ValueView, answers_of};
use tape::Tape;

/// From here on a message is long; the shell has instances of their own for those.
const LONG_BYTES: usize = 1 << 20;

/// What the instance holds between two calls.
#[derive(Default)]
struct Core {
    /// The bytes of the message or body; the flow has them while it runs.
    bytes: Vec<u8>,
    lent: Option<Bytes>,
    event: Option<MailEvent>,
    flow: Option<Running>,
    /// The requests of the last step: they keep the bytes in place that they name.
    asked: Vec<Request>,
    /// The body of the response.
    said: Option<Value>,
    tape: Tape,
}

enum Running {
    Mail(Flow<Report>),
    /// None where nothing refuses the request before its body is read.
    Api(Flow<Option<api::Response>>),
}

thread_local! {
    static CORE: RefCell<Core> = RefCell::default();
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = error)]
    fn console_error(text: &str);
}

/// A panic says where, not what: its payload can hold a piece of mail.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(|place| format!("{}:{}", place.file(), place.line()));
        console_error(&format!("the core panicked at {}", place.unwrap_or_default()));
    }));
}

/// Makes room for `count` more bytes and says where they go.
///
/// A long message takes room for the longest at once, after the room of the one before it was given back: in room that
/// grows with each, an instance came to three times as much, and an isolate has 128 MB.
#[wasm_bindgen]
pub fn reserve(count: usize) -> *const u8 {
    with(|core| {
        if core.bytes.is_empty() && core.bytes.capacity() < count {
            core.bytes = Vec::new();
            core.bytes.reserve_exact(if count > LONG_BYTES { count.max(MESSAGE_BYTES_MAX) } else { count });
        }
        core.bytes.reserve(count);
        core.bytes.spare_capacity_mut().as_ptr().cast()
    })
}

/// Takes `count` bytes that were written where [`reserve`] said.
#[wasm_bindgen]
pub fn commit(count: usize) -> Result<(), JsError> {
    with(|core| {
        let length = core.bytes.len() + count;
        if length > core.bytes.capacity() {
            return Err(JsError::new("more bytes were committed than were reserved"));
        }
        // SAFETY: the room up to the capacity was handed out by `reserve`, and the shell has written `count`
        // bytes of it; a `u8` has no invalid value, so even bytes that it did not write are no harm.
        #[allow(unsafe_code)]
        unsafe {
            core.bytes.set_len(length);
        }
        Ok(())
    })
}

/// What can be decided of a message before a byte is read; undefined where it is to be read. An event that is none is
/// the caller's mistake, a `TypeError`.
#[wasm_bindgen]
pub fn admit(event: JsValue) -> Result<JsValue, JsValue> {
    let event: MailEvent = serde_json::from_value(json_of(&event)?)
        .map_err(|error| js_sys::TypeError::new(&error.to_string()))?;
    let config = event.config.clone().into();
    let envelope = crate::email::Envelope::parse(&event.mail_from, &event.rcpt_to);
    match intake::admit(event.raw_size, envelope.as_ref().ok(), &config) {
        Ok(_) => {
            with(|core| core.event = Some(event));
            Ok(JsValue::UNDEFINED)
        }
        Err(stop) => Ok(write(&OutcomeView::of(stop.into_report()))?),
    }
}

/// Starts the intake of the bytes that were committed, for the event that was admitted.
#[wasm_bindgen]
pub fn receive() -> Result<JsValue, JsError> {
    with(|core| {
        let delivery = core.delivery()?;
        #[cfg(feature = "provoke")]
        provoke(&delivery.raw, "X-Smart-BCC-Provoke");
        core.flow = Some(Running::Mail(Flow::new(|store| intake::receive(delivery, store))));
        core.step()
    })
}

/// Starts what is left to do with a message on which [`receive`] ended another instance.
#[wasm_bindgen]
pub fn unreadable() -> Result<JsValue, JsError> {
    with(|core| {
        let delivery = core.delivery()?;
        #[cfg(feature = "provoke")]
        provoke(&delivery.raw, "X-Smart-BCC-Provoke-Again");
        core.flow = Some(Running::Mail(Flow::new(|store| intake::unreadable(delivery, store))));
        core.step()
    })
}

/// Starts an API request; its body are the bytes that were committed.
#[wasm_bindgen]
pub fn request(event: JsValue) -> Result<JsValue, JsError> {
    let event: ApiEvent = read(&event)?;
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(|_| JsError::new("the platform gave no randomness"))?;
    with(|core| {
        let (request, config) = event.request(core.lend(), seed);
        core.flow =
            Some(Running::Api(Flow::new(async |store| Some(api::handle(request, config, store).await))));
        core.step()
    })
}

/// What is to be known of a request before its body is read.
#[wasm_bindgen]
pub fn plan(method: &str, path: &str) -> Result<JsValue, JsError> {
    let Plan { body_bytes_max, carries_message } = plan_of(method, path);
    write(&json!({ "bodyBytesMax": body_bytes_max, "carriesMessage": carries_message }))
}

/// Starts to ask what refuses a request before its body is read.
#[wasm_bindgen]
pub fn knock(event: JsValue) -> Result<JsValue, JsError> {
    let event: ApiEvent = read(&event)?;
    with(|core| {
        let (request, config) = event.request(Bytes::default(), [0; 32]);
        core.flow = Some(Running::Api(Flow::new(|store| api::knock(request, config, store))));
        core.step()
    })
}

/// Takes the answers to the last step's requests, in their order, and goes on.
#[wasm_bindgen]
pub fn answer(answers: Array) -> Result<JsValue, JsError> {
    with(|core| {
        let answers = answers_of(&core.asked, &answers)?;
        core.asked.clear();
        match core.flow.as_mut() {
            Some(Running::Mail(flow)) => flow.answer(answers),
            Some(Running::Api(flow)) => flow.answer(answers),
            None => return Err(JsError::new("nothing was asked")),
        }
        core.step()
    })
}

/// What the committed bytes say as a message: where its tape is, until the next call.
#[wasm_bindgen]
pub fn inspect(
    mail_from: Option<String>,
    rcpt_to: Option<String>,
    authserv_id: Option<String>,
    bodies: bool,
) -> *const usize {
    let options = InspectOptions { mail_from, rcpt_to, authserv_id, bodies: Some(bodies) };
    with(|core| core.tape.write(inspect_message(&core.bytes, &options)))
}

/// Forgets flow and bytes; the memory is kept for the next.
#[wasm_bindgen]
pub fn clear() {
    with(Core::clear);
}

impl Core {
    /// Hands the bytes to a flow, to be taken back by [`Core::clear`]. Where there are none their room is given up, for
    /// the message that the flow may read from the store.
    fn lend(&mut self) -> Bytes {
        let bytes = std::mem::take(&mut self.bytes);
        let bytes = Rc::new(if bytes.is_empty() { Vec::new() } else { bytes });
        self.lent = Some(Rc::clone(&bytes));
        bytes
    }

    /// The message that was admitted, with the bytes that were committed.
    fn delivery(&mut self) -> Result<Delivery, JsError> {
        let event = self.event.take().ok_or_else(|| JsError::new("no message was admitted"))?;
        event.delivery(self.lend()).map_err(|_| JsError::new("rcptTo is no addr-spec"))
    }

    fn clear(&mut self) {
        (self.event, self.flow) = (None, None);
        self.asked.clear();
        self.said = None;
        self.tape.clear();
        if let Some(bytes) = self.lent.take().and_then(|lent| Rc::try_unwrap(lent).ok()) {
            self.bytes = bytes;
        }
        self.bytes.clear();
    }

    fn step(&mut self) -> Result<JsValue, JsError> {
        match self.flow.as_mut() {
            Some(Running::Mail(flow)) => match flow.step() {
                Step::Ask(requests) => self.ask(requests),
                Step::Done(report) => write(&StepView::Outcome(&OutcomeView::of(report))),
            },
            Some(Running::Api(flow)) => match flow.step() {
                Step::Ask(requests) => self.ask(requests),
                Step::Done(response) => self.respond(response),
            },
            None => Err(JsError::new("no flow was started")),
        }
    }

    /// What the requests name by its place stays there until they are answered.
    fn ask(&mut self, requests: Vec<Request>) -> Result<JsValue, JsError> {
        if requests.is_empty() {
            return Err(JsError::new("the flow waits for nothing"));
        }
        self.asked = requests;
        write(&StepView::Requests(self.asked.iter().map(RequestView::of).collect()))
    }

    /// A body of bytes is named by its place, and stays there until [`Core::clear`].
    fn respond(&mut self, response: Option<api::Response>) -> Result<JsValue, JsError> {
        let Some(api::Response { status, headers, body }) = response else {
            return write(&StepView::Response(None));
        };
        let body = match body {
            api::Body::None => None,
            api::Body::Text(text) => Some(Value::Text(text)),
            api::Body::Bytes(bytes) => Some(Value::Bytes(bytes)),
        };
        let view = ResponseView { status, headers: &headers, body: body.as_ref().map(ValueView::of) };
        let step = write(&StepView::Response(Some(view)));
        self.said = body;
        step
    }
}

/// What a flow is at: it asks, or it has ended.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum StepView<'s> {
    Requests(Vec<RequestView<'s>>),
    Outcome(&'s OutcomeView),
    Response(Option<ResponseView<'s>>),
}

#[derive(Serialize)]
struct ResponseView<'s> {
    status: u16,
    headers: &'s [(String, String)],
    body: Option<ValueView<'s>>,
}

fn with<T>(run: impl FnOnce(&mut Core) -> T) -> T {
    CORE.with_borrow_mut(run)
}

/// One text crosses, whatever is in it: member by member it took as long as all else of a delivery.
fn json_of(value: &JsValue) -> Result<Json, JsError> {
    let text = JSON::stringify(value).map_err(|_| JsError::new("expected what JSON can hold"))?;
    serde_json::from_str(&String::from(text)).map_err(|error| JsError::new(&error.to_string()))
}

fn read<T: DeserializeOwned>(value: &JsValue) -> Result<T, JsError> {
    serde_json::from_value(json_of(value)?).map_err(|error| JsError::new(&error.to_string()))
}

fn write<T: Serialize>(value: &T) -> Result<JsValue, JsError> {
    let text = serde_json::to_string(value).map_err(|error| JsError::new(&error.to_string()))?;
    JSON::parse(&text).map_err(|_| JsError::new("no JSON"))
}

/// For the healing test: a message asks for a panic, an endless recursion or more memory than there is.
#[cfg(feature = "provoke")]
fn provoke(raw: &[u8], field: &str) {
    #[allow(unconditional_recursion)]
    fn deeper(depth: &[u8; 4096]) -> u8 {
        let mut next = *depth;
        next[0] = next[0].wrapping_add(1);
        deeper(&next).wrapping_add(next[0])
    }
    let asks = |what: &str| memchr::memmem::find(raw, format!("{field}: {what}").as_bytes()).is_some();
    if asks("panic") {
        panic!("provoked");
    }
    if asks("overflow") {
        console_error(&deeper(&[0; 4096]).to_string());
    }
    if asks("memory") {
        console_error(&vec![1_u8; 1 << 30].len().to_string());
    }
}
