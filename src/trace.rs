//! Rule D33: the trace, the ordered list of decisions of one message and their reasons, shown in the app as "why".

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

/// Why a message became what it became, in the order of deciding.
#[derive(Clone, Default, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Trace {
    /// In the order in which they were made.
    pub decisions: Vec<Decision>,
}

/// One decision: the rule (docs/rules.md) that decided, what it said, and the facts that it used.
#[derive(Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Decision {
    /// The rule that decided, such as `S21` (docs/rules.md).
    pub rule: String,
    /// What was decided, in a sentence.
    pub says: String,
    /// What it was decided by: ids, addresses and words of the message.
    #[serde(default, skip_serializing_if = "Json::is_null")]
    pub facts: Json,
}

impl Trace {
    /// Adds a decision; `facts` is an object, or null where the sentence says it all.
    pub fn note(&mut self, rule: &str, says: impl Into<String>, facts: Json) {
        self.decisions.push(Decision { rule: rule.into(), says: says.into(), facts });
    }
}

/// Facts hold addresses and subjects, so only the rule and the sentence are printed.
impl std::fmt::Debug for Decision {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.rule, self.says)
    }
}
