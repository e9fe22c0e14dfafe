/** What the messages were sent with. */
export const envelope = { mailFrom: "ann@example.com", rcptTo: "acme@bcc.example.net" };
