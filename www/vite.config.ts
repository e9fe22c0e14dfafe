/** Builds the web app into dist/www, where wrangler.toml finds it. */

import { compileMessage } from "@lingui/message-utils/compileMessage";
import { type Plugin, defineConfig } from "vite";

export default defineConfig({
	root: import.meta.dirname,
	plugins: [catalogs()],
	build: {
		outDir: "../dist/www",
		emptyOutDir: true,
		target: "es2023",
		modulePreload: { polyfill: false },
		// The policy of the pages lets nothing come from a data: address but pictures of a mail.
		assetsInlineLimit: 0,
		rolldownOptions: {
			input: ["index.html", "reader.html", "reader-images.html"].map((page) => `${import.meta.dirname}/${page}`),
			// What all areas share is one file instead of one for each sharing of two.
			output: { codeSplitting: { groups: [{ name: "shared", test: /node_modules\/(?!dompurify)|www\/src\/(lib|ui|state)\// }] } },
		},
	},
});

/** The texts of the app are compiled while it is built, so that no parser of messages is loaded. */
function catalogs(): Plugin {
	return {
		name: "catalogs",
		enforce: "pre",
		transform: {
			filter: { id: /\/locales\/[a-z]+\/[\w-]+\.json$/ },
			handler(source) {
				const compiled = Object.entries(JSON.parse(source)).map(([id, text]) => [id, compileMessage(text as string)]);
				return { code: `export default ${JSON.stringify(Object.fromEntries(compiled))}`, map: null, moduleType: "js" };
			},
		},
	};
}
