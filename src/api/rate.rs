//! How often one caller may ask: counted by the platform's rate limiters, where they are bound.

use super::Call;
use super::problem::Problem;
use crate::crm::Id;
use crate::flow::{Ask, Limiter};

/// A question that was asked and is to be answered: it travels with the reads that were asked beside it.
pub struct Asked(Option<Ask<bool>>);

/// One more request of this network address.
pub fn of_client(call: &Call) -> Asked {
    let client = call.request.headers.client.as_ref();
    Asked(client.map(|client| call.store.allows(Limiter::Api, format!("client {client}"))))
}

/// One more request of this user.
pub fn of_user(call: &Call, user: &Id) -> Asked {
    Asked(Some(call.store.allows(Limiter::Api, format!("user {user}"))))
}

/// One more attempt to sign in: a link for this address, or digits for this request.
pub fn of_sign_in(call: &Call, what: &Id) -> Asked {
    Asked(Some(call.store.allows(Limiter::SignIn, what.to_string())))
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
