"""Mail to the addresses of items (S4), and to details that name none."""

from pair import UNSAID, filed, mailbox
from short import plain

DEAL = "acme+dealdealjoeone222@bcc.example.net"
JOE = "Joe Client <joe@client.test>"

plain("routing/deal", "To one of Joe's two open deals: linked to that one, and nothing is left to choose.",
      filed(["joe@client.test"], ["dealjoeone222"]), to=JOE, rcpt_to=DEAL)
plain("routing/deal-upper-case", "The same address in upper case.",
      filed(["joe@client.test"], ["dealjoeone222"]), to=JOE, rcpt_to=DEAL.upper())
plain("routing/deal-manual-user", "By Bob, whose auto-link is off: the item that the address names is linked all the same.",
      filed(["joe@client.test"], ["dealjoeone222"]), to=JOE, rcpt_to=DEAL, sender="Bob Example <bob@example.com>", mail_from="bob@example.com")
plain("routing/deal-of-another-person", "To Jane's deal, but the mail goes to Joe: the named deal and nothing else of any kind.",
      filed(["joe@client.test"], ["dealjane22222"]), to=JOE, rcpt_to="acme+dealdealjane22222@bcc.example.net")
plain("routing/deal-closed", "To a deal that is won: linked all the same, the user named it, and the open one is not.",
      filed(["jane@customer.test"], ["dealjanewon22"]), rcpt_to="acme+dealdealjanewon22@bcc.example.net")
plain("routing/deal-without-anybody", "To a deal's address and to nobody else: linked to the deal; a person is still to be named.",
      filed([], ["dealjoeone222"], [], UNSAID), to="acme+dealdealjoeone222@bcc.example.net", rcpt_to=DEAL)
plain("routing/lead", "To a lead's address.",
      filed(["lee@lead.test"], ["leadlee222222"]), to="Lee Lead <lee@lead.test>", rcpt_to="acme+leadleadlee222222@bcc.example.net")
plain("routing/project", "To an open project's address, with a deal of the correspondent's that is not linked: nothing else of any kind.",
      filed(["jane@customer.test"], ["projectpia222"]), rcpt_to="acme+projectprojectpia222@bcc.example.net")
plain("routing/project-completed", "To a completed project's address.",
      filed(["pia@project.test"], ["projectpiaold"]), to="pia@project.test", rcpt_to="acme+projectprojectpiaold@bcc.example.net")
plain("routing/person", "To a person's address, with somebody unknown in To: both are linked.",
      filed(["new@stranger.test", "lee@lead.test"], UNSAID, UNSAID, UNSAID), to="new@stranger.test", rcpt_to="acme+personpersonlee2222@bcc.example.net")
plain("routing/unknown-item", "To a deal that does not exist: filed under its person and marked for choice, never lost.",
      filed(["new@stranger.test"], [], [], True), to="new@stranger.test", rcpt_to="acme+deal22222aaaaaaaa@bcc.example.net")
plain("routing/unknown-item-known-person", "To a lead that does not exist, for a person with an open deal.",
      filed(["jane@customer.test"], UNSAID, UNSAID, True), rcpt_to="acme+lead22222aaaaaaaa@bcc.example.net")
plain("routing/nonsense-detail", "A detail that is no kind and id.",
      filed(["new@stranger.test"], [], [], True), to="new@stranger.test", rcpt_to="acme+nonsense@bcc.example.net")
plain("routing/two-details", "A second + is never a partial match: an unknown item.",
      filed(["new@stranger.test"], [], [], True), to="new@stranger.test", rcpt_to="acme+dealdealjoeone222+x@bcc.example.net")
plain("routing/kind-and-id-differ", "A deal's id behind the word lead names no lead.",
      filed(["new@stranger.test"], [], [], True), to="new@stranger.test", rcpt_to="acme+leaddealjoeone222@bcc.example.net")
plain("routing/other-companys-deal", "Another company's deal under this company's name is an unknown item.",
      filed(["new@stranger.test"], [], [], True), to="new@stranger.test", rcpt_to="acme+dealdealbeta22222@bcc.example.net")
plain("routing/envelope-decides", "To and Cc name a deal's address, the envelope the company's: the envelope decides, so auto-link finds Jane's deal.",
      filed(["jane@customer.test"], ["dealjane22222"]), {"cc": [mailbox("acme+dealdealjoeone222@bcc.example.net")]},
      fields="Cc: acme+dealdealjoeone222@bcc.example.net\n")
plain("routing/not-in-any-field", "The fields name another company's address; the envelope says acme and a lead.",
      filed(["jane@customer.test"], ["leadlee222222"]), fields="Cc: beta@bcc.example.net\nDelivered-To: beta@bcc.example.net\n",
      rcpt_to="acme+leadleadlee222222@bcc.example.net")
