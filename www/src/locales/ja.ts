/** The texts of the app in Japanese. One that is missing is an error of types. */

import type { Id } from "./en.ts";
import common from "./ja/common.json";
import mail from "./ja/mail.json";
import why from "./ja/why.json";
import says from "./ja/says.json";
import reader from "./ja/reader.json";
import records from "./ja/records.json";
import settings from "./ja/settings.json";
import signIn from "./ja/sign-in.json";
import start from "./ja/start.json";
import tryIt from "./ja/try.json";

const messages = { ...common, ...mail, ...why, ...reader, ...says, ...records, ...settings, ...signIn, ...start, ...tryIt } satisfies Record<Id, string>;

export default messages;
