//! Telling a user that mail waits for him, once a day at most.

use super::Delivery;
use crate::account;
use crate::crm::{Id, Role, User};
use crate::flow::{Limiter, OutgoingMail, StorageError, Store};
use crate::held::News;
use crate::{keys, row, texts};

/// Admins who are told of what came for the company itself.
const ADMINS_TOLD_MAX: usize = 5;

/// Says that there is news, and mails it where that can be and was not done within the last day. Of what is held for
/// the company itself the admins are told.
///
/// A store that does not show the last news yet would have it told again; the limiter, where it is bound, closes that
/// minute.
pub async fn announce(
    company: &Id,
    user: &Id,
    delivery: &Delivery,
    store: &Store,
) -> Result<(), StorageError> {
    let now_ms = delivery.received_ms;
    if News::read(company, user, store).await?.is_some_and(|news| !news.is_old(now_ms)) {
        return Ok(());
    }
    let told = told(company, user, store).await?;
    let (news, key) = (News { told_ms: now_ms }, keys::held_news(company, user));
    store.put_for(News::SECONDS, key, row::text(&news), None).await?;
    let Some(from) = &delivery.config.sender else { return Ok(()) };
    if !store.allows(Limiter::Announcement, user.to_string()).await.unwrap_or(true) {
        return Ok(());
    }
    let text_for = if user == company { texts::forwarding_asked } else { texts::held };
    for told in told {
        let (subject, text) = text_for(&told.language, delivery.config.app_url.as_deref());
        store.send(OutgoingMail { from: from.clone(), to: told.email, subject, text }).await?;
    }
    Ok(())
}

async fn told(company: &Id, user: &Id, store: &Store) -> Result<Vec<User>, StorageError> {
    let users = match user == company {
        true => admins(company, store).await?,
        false => vec![user.clone()],
    };
    let mut told = account::read_all(company, &users, store).await?;
    told.truncate(ADMINS_TOLD_MAX);
    Ok(told)
}

async fn admins(company: &Id, store: &Store) -> Result<Vec<Id>, StorageError> {
    let users = account::list(company, store).await?;
    Ok(users.into_iter().filter(|user| user.role == Role::Admin).map(|user| user.id).collect())
}
