//! How often one caller may ask: counted by the platform's rate limiters, where they are bound.

use std::net::IpAddr;

use super::Call;
use super::problem::Problem;
use crate::crm::Id;
use crate::flow::{Ask, Limiter};

/// A question that was asked and is to be answered: it travels with the reads that were asked beside it.
pub struct Asked(Option<Ask<bool>>);

/// One more request of this network address, whoever it is.
pub fn of_client(call: &Call) -> Asked {
    let client = client(call);
    Asked(client.map(|client| call.store.allows(Limiter::Client, client)))
}

/// One more request of this user.
pub fn of_user(call: &Call, user: &Id) -> Asked {
    Asked(Some(call.store.allows(Limiter::User, user.to_string())))
}

/// One more attempt to sign in from this network address: a link for an address, or digits for a request. Who knows an
/// address keeps nobody from signing in elsewhere.
pub fn of_sign_in(call: &Call, what: &Id) -> Asked {
    let client = client(call).unwrap_or_default();
    Asked(Some(call.store.allows(Limiter::SignIn, format!("{what} {client}"))))
}

/// Six digits more for this request, from wherever: only the browser that asked can type them.
pub fn of_digits(call: &Call, request: &Id) -> Asked {
    Asked(Some(call.store.allows(Limiter::SignIn, request.to_string())))
}

/// One more mail to an address that somebody says is his.
pub fn of_address(call: &Call, address: &Id) -> Asked {
    Asked(Some(call.store.allows(Limiter::SignIn, address.to_string())))
}

/// Of IPv6 the half that one network has (RFC 6177).
fn client(call: &Call) -> Option<String> {
    let client = call.request.headers.client.as_ref()?;
    match client.parse() {
        Ok(IpAddr::V6(address)) => Some(format!("{:x?}", &address.segments()[..4])),
        _ => Some(client.clone()),
    }
}

impl Asked {
    /// Within the rate, or to be asked again later (RFC 6585 4). A limiter that fails lets it pass.
    pub async fn within(self) -> Result<(), Problem> {
        let Some(asked) = self.0 else { return Ok(()) };
        match asked.await {
            Ok(false) => Err(Problem::too_many("expected fewer requests a minute", Limiter::SECONDS)),
            Ok(true) | Err(_) => Ok(()),
        }
    }
}
