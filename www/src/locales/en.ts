/** The texts of the app in English, a file an area. Every id is here, so this says which there are. */

import common from "./en/common.json";
import mail from "./en/mail.json";
import why from "./en/why.json";
import reader from "./en/reader.json";
import records from "./en/records.json";
import settings from "./en/settings.json";
import signIn from "./en/sign-in.json";
import start from "./en/start.json";
import tryIt from "./en/try.json";

const messages = { ...common, ...mail, ...why, ...reader, ...records, ...settings, ...signIn, ...start, ...tryIt };

export type Id = keyof typeof messages;
export default messages;
