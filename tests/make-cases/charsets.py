"""Mail in the charsets of Japan, China, Korea, Russia and Western Europe, imitated from what such programs write."""

from pair import b64, b_word, filed, mailbox, part, pdf, qp, write

JANE = mailbox("jane@customer.test", "Jane Customer")
FILED = filed(["jane@customer.test"], ["dealjane22222"])


def percent(data):
    return "".join(chr(b) if chr(b).isascii() and chr(b).isalnum() else f"%{b:02X}" for b in data)


def japanese_thunderbird():
    words = [b_word(text, "ISO-2022-JP") for text in ("お見積りの件につきまして", "（機械二台、納期のご連絡）")]
    body = "ジェーン様\n\nいつもお世話になっております。\n見積書は明日お送りいたします。\n\nよろしくお願いいたします。\nアン\n"
    write("bcc/japanese-iso-2022-jp-thunderbird", "Imitates Thunderbird 102, Japanese, set to ISO-2022-JP: subject in two words, 7-bit body with escape sequences.",
          b"Received: from [192.0.2.15] (client.example.org [192.0.2.15])\n\tby smtp.example.com (Postfix) with ESMTPSA id 1F0C2A7;\n\tThu, 19 Nov 2026 10:11:12 +0900 (JST)\n"
          b"Message-ID: <c0ffee12-3456-789a-bcde-f0123456789a@example.com>\nDate: Thu, 19 Nov 2026 10:11:10 +0900\nMIME-Version: 1.0\n"
          b"User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:102.0) Gecko/20100101\n Thunderbird/102.15.1\nContent-Language: ja\n"
          b"To: Jane Customer <jane@customer.test>\nFrom: " + b_word("例 アン", "ISO-2022-JP").encode() + b" <ann@example.com>\n"
          b"Subject: " + "\n ".join(words).encode() + b"\nContent-Type: text/plain; charset=ISO-2022-JP; format=flowed; delsp=yes\nContent-Transfer-Encoding: 7bit\n\n"
          + body.encode("iso-2022-jp"),
          FILED, {"messageId": "c0ffee12-3456-789a-bcde-f0123456789a@example.com", "date": "2026-11-19T01:11:10Z",
                  "subject": "お見積りの件につきまして（機械二台、納期のご連絡）", "from": [mailbox("ann@example.com", "例 アン")], "to": [JANE],
                  "text": {"contains": "見積書は明日お送りいたします。"}})


def japanese_becky():
    write("bcc/japanese-iso-2022-jp-becky", "Imitates Becky! Internet Mail 2.75 (Japanese): ISO-2022-JP subject and body, several To lines, Message-Id made of the time.",
          b"Date: Fri, 20 Nov 2026 17:30:05 +0900\nFrom: " + b_word("例 アン", "ISO-2022-JP").encode() + b" <ann@example.com>\n"
          b"To: Jane Customer <jane@customer.test>,\n " + b_word("鈴木 一郎", "ISO-2022-JP").encode() + b" <ichiro@stranger.test>\n"
          b"Subject: " + b_word("Re: 打ち合わせ日程", "ISO-2022-JP").encode() + b"\nIn-Reply-To: <20261120170102.8C1F.5B3A2C@customer.test>\n"
          b"References: <20261120165900.77A0.5B3A2C@customer.test> <20261120170102.8C1F.5B3A2C@customer.test>\n"
          b"Message-Id: <20261120173004.2D61.ANN@example.com>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=\"ISO-2022-JP\"\nContent-Transfer-Encoding: 7bit\n"
          b"X-Mailer: Becky! ver. 2.75.03 [ja]\n\n" +
          "ジェーン様、鈴木様\n\n来週の水曜日、十時でいかがでしょうか。\n\n> ご都合はいかがですか。\n\n--------------------\nアン <ann@example.com>\n".encode("iso-2022-jp"),
          filed(["jane@customer.test", "ichiro@stranger.test"], ["dealjane22222"]),
          {"messageId": "20261120173004.2D61.ANN@example.com", "date": "2026-11-20T08:30:05Z", "subject": "Re: 打ち合わせ日程",
           "to": [JANE, mailbox("ichiro@stranger.test", "鈴木 一郎")], "text": {"contains": "来週の水曜日、十時でいかがでしょうか。"}, "forwarded": None})


def japanese_shift_jis():
    one, two = "見積書２０２６年十一月.pdf", "表.pdf"
    first, second, boundary = pdf("1"), pdf("2 and more"), "----=_Part_2077_1184031.1795076142"
    pieces, coded = [], percent(one.encode("shift_jis"))
    while coded:
        cut = min(len(coded), 42)
        while cut < len(coded) and "%" in coded[cut - 2:cut]:
            cut -= 1
        pieces, coded = pieces + [coded[:cut]], coded[cut:]
    pieces[0] = "Shift_JIS'ja'" + pieces[0]
    names = ";\n".join(f" filename*{at}*={piece}" for at, piece in enumerate(pieces))
    write("bcc/japanese-shift-jis-rfc2231", "Imitates a Japanese groupware in Shift_JIS: 8-bit body, RFC 2231 file names with charset and language, one in pieces; 表 and ソ hold a backslash byte.",
          b"Message-ID: <1184031.2077.1795076142@gw.example.com>\nDate: Thu, 19 Nov 2026 18:00:00 +0900 (JST)\nFrom: ann@example.com\nTo: Jane Customer <jane@customer.test>\n"
          b"Subject: " + b_word("ソフトウェア一覧表", "Shift_JIS").encode() + b"\nMIME-Version: 1.0\nContent-Type: multipart/mixed;\n\tboundary=\"" + boundary.encode() + b"\"\n\n"
          b"--" + boundary.encode() + b"\nContent-Type: text/plain; charset=Shift_JIS\nContent-Transfer-Encoding: 8bit\n\n" +
          "ジェーン様\n\nソフトウェアの一覧表をお送りします。\n".encode("shift_jis") +
          b"\n--" + boundary.encode() + b"\nContent-Type: application/pdf\nContent-Disposition: attachment;\n" + names.encode() +
          b"\nContent-Transfer-Encoding: base64\n\n" + b64(first).encode() +
          b"\n--" + boundary.encode() + b"\nContent-Type: application/pdf;\n name*=Shift_JIS'ja'" + percent(two.encode("shift_jis")).encode() +
          b"\nContent-Disposition: attachment;\n filename*=Shift_JIS'ja'" + percent(two.encode("shift_jis")).encode() +
          b"\nContent-Transfer-Encoding: base64\n\n" + b64(second).encode() + b"\n--" + boundary.encode() + b"--\n",
          FILED, {"subject": "ソフトウェア一覧表", "date": "2026-11-19T09:00:00Z", "text": {"contains": "ソフトウェアの一覧表をお送りします。"},
                  "attachments": [part(one, "application/pdf", len(first)), part(two, "application/pdf", len(second))]})


def latin1_raw_headers():
    write("bcc/latin1-raw-headers", "Imitates an old PHP mail() script: raw Latin-1 bytes in Subject and in the display name, 8-bit body.",
          ("Received: from localhost (web.example.com [192.0.2.30]) by smtp.example.com with SMTP id 17; Wed, 18 Nov 2026 22:01:09 +0100\n"
           "To: Jürgen Groß <juergen@stranger.test>, Jane Customer <jane@customer.test>\nSubject: Rückruf wegen der Größe\nDate: Wed, 18 Nov 2026 22:01:07 +0100\n"
           "From: Ann Example <ann@example.com>\nMessage-ID: <0b7c2f4e9d@web.example.com>\nX-Mailer: PHP/5.2.17\nMIME-Version: 1.0\n"
           "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n\nGuten Tag,\n\nich rufe Sie zurück, sobald die Größe feststeht.\n").encode("latin-1"),
          filed(["juergen@stranger.test", "jane@customer.test"], ["dealjane22222"]),
          {"subject": "Rückruf wegen der Größe", "to": [mailbox("juergen@stranger.test", "Jürgen Groß"), JANE], "date": "2026-11-18T21:01:07Z",
           "text": {"contains": "sobald die Größe feststeht."}})


def utf8_raw_headers():
    write("bcc/utf8-raw-headers", "Imitates a program that writes raw UTF-8 header fields (RFC 6532) without asking for SMTPUTF8.",
          ("Date: Wed, 18 Nov 2026 09:09:09 +0100\nFrom: Ann Example <ann@example.com>\nTo: Siân Ōta <sian@stranger.test>\nSubject: Café – 予約\n"
           "Message-ID: <utf8.1795076142@example.com>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\nBis zwölf Uhr – 了解。\n").encode(),
          filed(["sian@stranger.test"]),
          {"subject": "Café – 予約", "to": [mailbox("sian@stranger.test", "Siân Ōta")], "text": {"contains": "Bis zwölf Uhr – 了解。"}})


def chinese():
    write("bcc/chinese-gb18030-foxmail", "Imitates Foxmail 7.2 (Chinese): gb18030 subject in B, base64 body; the charset is called GB2312 though it holds more.",
          "Date: Mon, 16 Nov 2026 16:45:00 +0800\nFrom: \"ann@example.com\" <ann@example.com>\nTo: jane <jane@customer.test>\n"
          f"Subject: {b_word('关于镕基项目的报价', 'GB2312', 'gb18030')}\nX-Priority: 3\nX-Has-Attach: no\nX-Mailer: Foxmail 7.2.25.375[cn]\nMime-Version: 1.0\n"
          "Message-ID: <2026111616450012345610@example.com>\nContent-Type: text/plain;\n\tcharset=\"GB2312\"\nContent-Transfer-Encoding: base64\n\n"
          + b64("您好，\r\n报价单下周发给您。镕\r\n".encode("gb18030")) + "\n",
          FILED, {"subject": "关于镕基项目的报价", "from": [mailbox("ann@example.com", "ann@example.com")], "date": "2026-11-16T08:45:00Z", "text": {"contains": "报价单下周发给您。镕"}})


def korean():
    write("bcc/korean-ks-c-5601", "Imitates Outlook for Windows (Korean): ks_c_5601-1987 in subject and body.",
          f"From: \"Ann\" <ann@example.com>\nTo: {b_word('제인', 'ks_c_5601-1987', 'cp949')} <jane@customer.test>\nSubject: {b_word('견적서 송부의 건', 'ks_c_5601-1987', 'cp949')}\n"
          "Date: Tue, 17 Nov 2026 10:00:00 +0900\nMessage-ID: <001f01dc5760$1c2d3e40$5487bac0$@example.com>\nMIME-Version: 1.0\nContent-Type: text/plain;\n\tcharset=\"ks_c_5601-1987\"\n"
          "Content-Transfer-Encoding: base64\nX-Mailer: Microsoft Outlook 16.0\nContent-Language: ko\n\n" + b64("안녕하세요.\r\n견적서를 보내 드립니다. 똠방각하\r\n".encode("cp949")) + "\n",
          FILED, {"subject": "견적서 송부의 건", "to": [mailbox("jane@customer.test", "제인")], "date": "2026-11-17T01:00:00Z", "text": {"contains": "견적서를 보내 드립니다. 똠방각하"}})


def russian():
    write("bcc/russian-koi8-r-the-bat", "Imitates The Bat! 9 (Russian): koi8-r, quoted-printable body.",
          "Date: Wed, 18 Nov 2026 14:20:00 +0300\nFrom: Ann Example <ann@example.com>\nX-Mailer: The Bat! (v9.4.4) Professional\nX-Priority: 3 (Normal)\n"
          "Message-ID: <1493081726.20261118142000@example.com>\n"
          f"To: Jane Customer <jane@customer.test>\nSubject: {b_word('Коммерческое предложение', 'koi8-r')}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=koi8-r\n"
          "Content-Transfer-Encoding: quoted-printable\n\n" + qp("Здравствуйте, Jane!\n\nПредложение пришлём завтра.\n\n-- \nAnn\n", "koi8-r"),
          FILED, {"subject": "Коммерческое предложение", "date": "2026-11-18T11:20:00Z", "text": {"contains": "Предложение пришлём завтра."}})


for make in (japanese_thunderbird, japanese_becky, japanese_shift_jis, latin1_raw_headers, utf8_raw_headers, chinese, korean, russian):
    make()
