//! The mails that Smart BCC sends, in the languages of the app. Whoever gets one by mistake learns nothing but that
//! somebody gave his address.

/// A subject and a text.
pub type Text = (String, String);

/// The link that signs in, for 15 minutes.
pub fn sign_in(language: &str, link: &str) -> Text {
    match language {
        "ja" => (
            "Smart BCC にサインイン".into(),
            format!(
                "次のリンクを開くと Smart BCC にサインインできます。リンクは15分間有効です。\n\n{link}\n\n\
                 お心当たりがない場合は、このメールを無視してください。表示された数字を誰にも伝えないでください。\n"
            ),
        ),
        _ => (
            "Sign in to Smart BCC".into(),
            format!(
                "Open this link to sign in to Smart BCC. It works for 15 minutes.\n\n{link}\n\n\
                 If you did not ask for it, do nothing, and give the digits that it may show to nobody.\n"
            ),
        ),
    }
}

/// The link that confirms a further sender address, for 24 hours (S8).
pub fn confirm_sender(language: &str, name: &str, link: &str) -> Text {
    match language {
        "ja" => (
            "Smart BCC の送信元アドレスの確認".into(),
            format!(
                "{name} さんが、このアドレスを Smart BCC の送信元として追加しようとしています。\
                 サインインした状態で次のリンクを開いて確認してください。リンクは24時間有効です。\n\n{link}\n\n\
                 お心当たりがない場合は、このメールを無視してください。\n"
            ),
        ),
        _ => (
            "Confirm this address for Smart BCC".into(),
            format!(
                "{name} wants to send mail to Smart BCC from this address too. To confirm it, open this link while you \
                 are signed in. It works for 24 hours.\n\n{link}\n\n\
                 If you did not ask for it, do nothing.\n"
            ),
        ),
    }
}

/// To the owner of an address that a colleague wanted to add as his own.
pub fn sender_is_yours(language: &str, name: &str) -> Text {
    match language {
        "ja" => (
            "Smart BCC: このアドレスはあなたのものです".into(),
            format!(
                "{name} さんが、このアドレスを自分の送信元として Smart BCC に追加しようとしました。\
                 このアドレスはすでにあなたの送信元なので、何も変わりません。\n"
            ),
        ),
        _ => (
            "Smart BCC: this address is yours".into(),
            format!(
                "{name} wanted to add this address as a sender address. It is yours already, so nothing has changed.\n"
            ),
        ),
    }
}

/// The link that makes an address the account address, for 24 hours.
pub fn confirm_account(language: &str, link: &str) -> Text {
    match language {
        "ja" => (
            "Smart BCC のアカウントアドレスの確認".into(),
            format!(
                "このアドレスを Smart BCC のアカウントアドレスにするには、サインインした状態で次のリンクを開いて確認してください。\
                 リンクは24時間有効です。\n\n{link}\n\n\
                 お心当たりがない場合は、このメールを無視してください。\n"
            ),
        ),
        _ => (
            "Confirm this address for your Smart BCC account".into(),
            format!(
                "To make this address the one of your Smart BCC account, open this link while you are signed in. It works \
                 for 24 hours.\n\n{link}\n\n\
                 If you did not ask for it, do nothing.\n"
            ),
        ),
    }
}

/// To somebody who is a user from now on, made by an admin or by the operator. It is no link that signs in: he asks for
/// one, with this address.
pub fn invitation(language: &str, by: Option<&str>, company: &str, app: &str) -> Text {
    match language {
        "ja" => {
            let added = match by {
                Some(by) => format!("{by} さんが、あなたを {company} の Smart BCC に追加しました。"),
                None => format!("あなたは {company} の Smart BCC に追加されました。"),
            };
            let text =
                format!("{added}次のページを開き、このメールアドレスでサインインしてください。\n\n{app}\n");
            ("Smart BCC への招待".into(), text)
        }
        _ => {
            let added = match by {
                Some(by) => format!("{by} has added you to Smart BCC at {company}."),
                None => format!("You have been added to Smart BCC at {company}."),
            };
            let text = format!("{added} Open this page and sign in with this address.\n\n{app}\n");
            ("You have been added to Smart BCC".into(), text)
        }
    }
}

/// To a user for whom mail waits (D30). It says nothing of that mail: nobody has proven whose it is.
pub fn held(language: &str, app: Option<&str>) -> Text {
    let place = app.map(|app| format!("\n\n{app}/")).unwrap_or_default();
    match language {
        "ja" => (
            "Smart BCC: 確認待ちのメールがあります".into(),
            format!(
                "差出人を確認できなかったメールが Smart BCC で保留されています。30日以内に「保留」を開いて、\
                 確認または破棄してください。{place}\n\nこのお知らせは1日に1回までです。\n"
            ),
        ),
        _ => (
            "Smart BCC: mail waits for you".into(),
            format!(
                "Smart BCC holds mail whose author could not be proven. Look at Held within 30 days, and confirm or discard \
                 it.{place}\n\nThis comes once a day at most.\n"
            ),
        ),
    }
}

/// To the admins, where Gmail asks whether mail may be forwarded to the company's address (D18b).
pub fn forwarding_asked(language: &str, app: Option<&str>) -> Text {
    let place = app.map(|app| format!("\n\n{app}/")).unwrap_or_default();
    match language {
        "ja" => (
            "Smart BCC: Gmail が転送の確認を求めています".into(),
            format!(
                "会社の Smart BCC アドレスへの転送について、Gmail が確認を求めています。\
                 「保留」を開くと確認コードが表示されます。お心当たりがない場合は破棄してください。{place}\n\n\
                 このお知らせは1日に1回までです。\n"
            ),
        ),
        _ => (
            "Smart BCC: Gmail asks to forward mail here".into(),
            format!(
                "Gmail asks whether mail may be forwarded to your company's Smart BCC address. Held shows the code that \
                 answers it; discard it if nobody of you asked.{place}\n\nThis comes once a day at most.\n"
            ),
        ),
    }
}

/// To the address that was the account's until now.
pub fn account_changed(language: &str, address: &str) -> Text {
    match language {
        "ja" => (
            "Smart BCC のアカウントアドレスが変わりました".into(),
            format!(
                "これからは {address} でサインインします。このアドレスは、送信元としては引き続き使えます。\n\n\
                 お心当たりがない場合は、管理者に連絡してください。\n"
            ),
        ),
        _ => (
            "Your Smart BCC account has another address".into(),
            format!(
                "From now on {address} signs in to Smart BCC. You can still send from this address.\n\n\
                 If you did not change it, tell your admin.\n"
            ),
        ),
    }
}
