/** The samples as they came, by the names of their files. */

export const FILES = import.meta.glob<string>("./samples/*.eml", { query: "?raw", import: "default", eager: true });
