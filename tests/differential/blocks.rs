//! Header blocks that somebody might write to be read in two ways: made of the grammar's own parts, then mutated.

/// Random numbers that a seed makes the same each time.
pub struct Random(fastrand::Rng);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(fastrand::Rng::with_seed(seed))
    }

    fn below(&mut self, bound: usize) -> usize {
        self.0.usize(..bound.max(1))
    }

    fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    fn of<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }
}

/// A block with one to three mutations, its empty line included.
pub fn block(random: &mut Random) -> Vec<u8> {
    let mut fields: Vec<Vec<u8>> = (0..random.below(4)).map(|_| other_field(random)).collect();
    let at = random.below(fields.len() + 1);
    fields.insert(at, [b"From:", from_value(random).as_slice()].concat());
    if random.one_in(12) {
        let at = random.below(fields.len() + 1);
        fields.insert(at, odd_field(random));
    }
    let mut block = fields.join(&b"\r\n"[..]);
    block.extend_from_slice(b"\r\n\r\n");
    for _ in 0..random.of(&[&0, &1, &1, &2, &3]).to_owned() {
        mutate(&mut block, random);
    }
    if random.one_in(4) { lf(&block) } else { block }
}

fn lf(block: &[u8]) -> Vec<u8> {
    block.iter().copied().filter(|byte| *byte != b'\r').collect()
}

const ADDRESSES: [&[u8]; 6] = [
    b"ann@example.com",
    b"Ann.Lee+x@Example.COM",
    b"first@attack.test",
    b"o'neil@mail.example.org",
    b"a@b.test",
    b"x=y@xn--bcher-kva.test",
];

/// The value of a From field, often of one mailbox and often of something that could be taken for another.
fn from_value(random: &mut Random) -> Vec<u8> {
    let mut value = random.of::<[u8]>(&[b" ", b" ", b" ", b"", b"\t", b"  ", b"\r\n "]).to_vec();
    match random.below(14) {
        0 => value.extend(odd_list(random)),
        1 | 2 => value.extend(spec(random)),
        3 => value.extend([spec(random), comment(random, 0)].join(&b' ')),
        _ => value.extend(name_addr(random)),
    }
    if random.one_in(5) {
        value.extend(gap(random));
    }
    value
}

fn name_addr(random: &mut Random) -> Vec<u8> {
    let words: Vec<Vec<u8>> = (0..random.below(4)).map(|_| word(random)).collect();
    let mut name = words.join(random.of::<[u8]>(&[b" ", b" ", b" ", b"\r\n ", b"\t", b""]));
    name.extend_from_slice(random.of::<[u8]>(&[b" ", b" ", b"", b"\r\n\t"]));
    let (before, after) = (rare_gap(random), rare_gap(random));
    let spec = spec(random);
    [name.as_slice(), b"<", &before, &spec, &after, b">"].concat()
}

fn spec(random: &mut Random) -> Vec<u8> {
    let address = random.of(&ADDRESSES.each_ref().map(|address| *address)).to_vec();
    match random.below(24) {
        0 => {
            let (left, right) = (rare_gap(random), gap(random));
            let at = address.iter().position(|byte| *byte == b'@').unwrap_or_default();
            [&address[..at], &left, b"@", &right, &address[at + 1..]].concat()
        }
        1 => random
            .of::<[u8]>(&[
                b"\"ann\"@example.com",
                b"\"ann@example.com\"@attack.test",
                b"ann@[192.0.2.1]",
                b"@attack.test:ann@example.com",
                b"ann@example.com.",
                b"ann@localhost",
                b"=?utf-8?q?ann?=@example.com",
                b"ann@example@attack.test",
                b"\xc3\xa4nn@example.com",
                b"ann@ex\xe4mple.com",
                b"ann",
                b"",
            ])
            .to_vec(),
        _ => address,
    }
}

/// Several mailboxes, groups, and brackets that do not fit.
fn odd_list(random: &mut Random) -> Vec<u8> {
    let (one, other) = (name_addr(random), spec(random));
    let between = random.of::<[u8]>(&[b", ", b",", b"; ", b" ", b"", b":", b">, <", b",,"]);
    match random.below(6) {
        0 => [b"Team: ".as_slice(), &one, b";"].concat(),
        1 => [b"Team:;, ".as_slice(), &one].concat(),
        2 => [other.as_slice(), b" <", &spec(random), b">"].concat(),
        3 => [one.as_slice(), b" ", &word(random)].concat(),
        _ => [one.as_slice(), between, &other].concat(),
    }
}

fn word(random: &mut Random) -> Vec<u8> {
    match random.below(12) {
        0 => comment(random, 0),
        1 | 2 => quoted(random),
        3 => encoded(random),
        4 => random
            .of::<[u8]>(&[
                b"M\xc3\xbcller",
                b"M\xfcller",
                b"\xe8\xa9\xa6",
                b"\xff\xfe",
                b"\xc2\x85",
                b"\xe2\x80\xa8",
            ])
            .to_vec(),
        5 => random
            .of::<[u8]>(&[
                b".",
                b"B.",
                b"J.R.",
                b"..",
                b"=?utf-8?q?",
                b"?=",
                b"'",
                b"a/b",
                b"-",
                b"ann@example.com",
                b"a.b",
            ])
            .to_vec(),
        _ => random.of::<[u8]>(&[b"Ann", b"Lee", b"from", b"x", b"Smith-Jones", b"Dr", b"=3D"]).to_vec(),
    }
}

const TRICKS: [&[u8]; 24] = [
    b",",
    b"<",
    b">",
    b"@",
    b":",
    b";",
    b"(",
    b")",
    b"[",
    b"]",
    b"\\\\",
    b"\\\"",
    b"\\)",
    b"\\(",
    b"'",
    b"first@attack.test",
    b"<first@attack.test>",
    b", first@attack.test",
    b" ",
    b"\r\n ",
    b".",
    b"\\a",
    b"\t",
    b"=?utf-8?q?=40?=",
];

fn quoted(random: &mut Random) -> Vec<u8> {
    let content = (0..random.below(5)).map(|_| trick(random, b"\""));
    [b"\"".as_slice(), &content.collect::<Vec<_>>().concat(), b"\""].concat()
}

fn comment(random: &mut Random, depth: usize) -> Vec<u8> {
    let content = (0..random.below(4)).map(|_| match random.below(6) {
        0 if depth < 3 => comment(random, depth + 1),
        _ => trick(random, b"()"),
    });
    let content = content.collect::<Vec<_>>().concat();
    [b"(".as_slice(), &content, b")"].concat()
}

/// Text that has a meaning elsewhere, and mostly not what would end what it stands in.
fn trick(random: &mut Random, ends: &[u8]) -> Vec<u8> {
    let word = if random.one_in(2) { random.of(&TRICKS.each_ref().map(|trick| *trick)) } else { b"Ann" };
    let ends_it = word.len() == 1 && ends.contains(&word[0]);
    if ends_it && !random.one_in(8) { b"x".to_vec() } else { word.to_vec() }
}

fn encoded(random: &mut Random) -> Vec<u8> {
    random
        .of::<[u8]>(&[
            b"=?utf-8?Q?M=C3=BCller?=",
            b"=?utf-8?Q?a=2C_b?=",
            b"=?utf-8?Q?first=40attack.test?=",
            b"=?utf-8?B?PGZpcnN0QGF0dGFjay50ZXN0Pg==?=",
            b"=?utf-8?B?PGZpcnN0QGF0dGFjay50ZXN0Piw=?=",
            b"=?utf-8?Q?=22?=",
            b"=?utf-8?Q?=3Cfirst=40attack.test=3E?=",
            b"=?utf-8?Q?=0D=0AFrom:_x?=",
            b"=?utf-8?Q?a=0D=0AFrom=3A_first=40attack=2Etest?=",
            b"=?iso-2022-jp?B?GyRCO25PIxsoQg==?=",
            b"=?utf-8?Q?=00?=",
            b"=?x?y?z?=",
            b"=?utf-8?Q?=28?=",
            b"=?utf-7?Q?+AEA-?=",
            b"=?utf-8?Q??=",
            b"\"=?utf-8?Q?=22=3Cfirst=40attack.test=3E?=\"",
        ])
        .to_vec()
}

fn gap(random: &mut Random) -> Vec<u8> {
    match random.below(5) {
        0 | 1 => comment(random, 0),
        2 => b"\r\n ".to_vec(),
        3 => b"\r\n \t\r\n ".to_vec(),
        _ => b" ".to_vec(),
    }
}

fn rare_gap(random: &mut Random) -> Vec<u8> {
    if random.one_in(12) { gap(random) } else { Vec::new() }
}

fn other_field(random: &mut Random) -> Vec<u8> {
    random
        .of::<[u8]>(&[
            b"To: Jane <jane@customer.test>, joe@client.test",
            b"Cc: Team: a@b.test, c@d.test;",
            b"Subject: Offer",
            b"Subject: From: first@attack.test",
            b"Subject: caf\xe9 =?utf-8?q?=0AFrom:?=",
            b"Date: Fri, 20 Nov 2026 09:29:00 +0000",
            b"Message-ID: <x@example.com>",
            b"Sender: first@attack.test",
            b"Reply-To: first@attack.test",
            b"Resent-From: first@attack.test",
            b"X-Original-From: first@attack.test",
            b"Received: from a.test by b.test; Fri, 20 Nov 2026 09:29:00 +0000",
            b"Content-Type: multipart/mixed; boundary=b",
            b"Content-Type: message/rfc822",
            b"X-Fold: a\r\n From: first@attack.test\r\n b",
            b"X-Empty:",
            b"X-Empty:\r\n ",
            b"X-Controls: a\x0bb\x0cc\x1cd\x1de\x85f",
            b"X-\x7f: y",
            b"X-Lines: a\x0cFrom: first@attack.test\x0bFrom: first@attack.test\x1eFrom: first@attack.test",
            b"X-NEL: a\xc2\x85From: first@attack.test\xe2\x80\xa8From: first@attack.test",
        ])
        .to_vec()
}

fn odd_field(random: &mut Random) -> Vec<u8> {
    random
        .of::<[u8]>(&[
            b"From : first@attack.test",
            b"From\t: first@attack.test",
            b"from: first@attack.test",
            b"From",
            b"From\r\n : first@attack.test",
            b"From first@attack.test Thu Jan  1 09:00:00 2026",
            b">From: first@attack.test",
            b"From\x00: first@attack.test",
            b"F\rrom: first@attack.test",
            b"\x0bFrom: first@attack.test",
            b"From:first@attack.test",
            b"Fr\xd0\xbem: first@attack.test",
            b"--b",
            b"",
            b" From: first@attack.test",
            b"From;: first@attack.test",
            b"X-Any: a\rFrom: first@attack.test",
            b"X-Any: a\nFrom: first@attack.test",
            b"X-Any: a\n From: first@attack.test",
        ])
        .to_vec()
}

const BYTES: &[u8] = b"\r\n\0\t \x0b\x0c\x1c\x1e\x7f\x85\xa0\xad\xff\"'(),.:;<>@[\\]=?ab\xc3";

/// One change, at a place of its own choice.
fn mutate(block: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(block.len());
    let byte = BYTES[random.below(BYTES.len())];
    match random.below(13) {
        0 | 1 => block[at] = byte,
        2 | 3 => block.insert(at, byte),
        4 => block[at] ^= 1 << random.below(8),
        5 => drop(block.remove(at)),
        6 => drop(block.drain(at..(at + random.below(8)).min(block.len()))),
        7 => insert(block, at, b"\r\n "),
        8 => repeat_line(block, random),
        9 => insert(block, at, &encoded(random)),
        10 => insert(block, at, &comment(random, 0)),
        11 => insert(block, at, &byte_often(byte, random)),
        _ => insert(block, at, random.of(&TRICKS.each_ref().map(|trick| *trick))),
    }
}

fn byte_often(byte: u8, random: &mut Random) -> Vec<u8> {
    vec![byte; *random.of(&[&2, &40, &1_000, &9_000])]
}

fn insert(block: &mut Vec<u8>, at: usize, bytes: &[u8]) {
    block.splice(at..at, bytes.iter().copied());
}

fn repeat_line(block: &mut Vec<u8>, random: &mut Random) {
    let lines: Vec<Vec<u8>> = block.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    let line = &lines[random.below(lines.len())];
    insert(block, 0, line);
}
