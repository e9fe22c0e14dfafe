/** What the messages were sent with. */
export const envelope = { mailFrom: "ann@example.com", rcptTo: "acme@bcc.example.net" };

/** It stands in their Message-ID, and is written over where each delivery is to be another mail. */
export const SERIAL = "00000001";
