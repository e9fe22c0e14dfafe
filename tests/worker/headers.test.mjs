/** What every answer of the Worker says to a browser: of each route of the API, of errors, and of each file. */

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { after, before, test } from "node:test";

import { SETUP_TOKEN, mail, openWithMail, openWithoutStore } from "./office.mjs";

const root = new URL("../../", import.meta.url);
const { paths, servers } = JSON.parse(readFileSync(new URL("src/api/openapi.json", root), "utf8"));
/** What nobody is there to be asked: each path with something in place of its names. */
const ROUTES = Object.entries(paths).flatMap(([path, operations]) =>
	Object.keys(operations)
		.filter((method) => /^(get|post|put|patch|delete)$/.test(method))
		.map((method) => ({ method: method.toUpperCase(), path: servers[0].url + path.replace(/\{\w+\}/g, "aaaaaaaaaaaaa") })),
);

let office;
before(async () => (office = await (await openWithMail()).furnish()));
after(() => office.close());

/** @param {Response} response */
function checkAll({ headers }) {
	assert.equal(headers.get("X-Content-Type-Options"), "nosniff");
	assert.equal(headers.get("Referrer-Policy"), "no-referrer");
	assert.equal(headers.get("Cross-Origin-Resource-Policy"), "same-origin");
	assert.match(headers.get("Strict-Transport-Security") ?? "", /^max-age=\d{8}$/);
	for (const opened of ["Access-Control-Allow-Origin", "Access-Control-Allow-Credentials", "Timing-Allow-Origin"])
		assert.equal(headers.get(opened), null);
	const policy = headers.get("Content-Security-Policy") ?? "";
	assert.match(policy, /default-src 'none'/);
	assert.doesNotMatch(policy, /unsafe-eval(?<!wasm-unsafe-eval)|script-src[^;]*unsafe-inline|\*/);
	return policy;
}

/** @param {Response} response */
function checkData(response) {
	const policy = checkAll(response);
	assert.match(policy, /sandbox/);
	assert.doesNotMatch(policy, /script-src|connect-src|allow-/);
	assert.match(response.headers.get("Cache-Control") ?? "", /no-store/);
}

/** The answer, read to its end: a large one that is left unread keeps the Worker from being closed, until it is swept up. */
async function ask(path, init) {
	const response = await office.server.fetch(path, { redirect: "manual", ...init });
	await response.arrayBuffer();
	return response;
}

test("each route, of a user, of the operator and of nobody, and methods that it does not have", async () => {
	assert.ok(ROUTES.length > 60, `${ROUTES.length}`);
	for (const { method, path } of ROUTES) {
		for (const token of [office.token, SETUP_TOKEN, "smartbcc_wrong", null]) {
			const headers = { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) };
			const body = method === "GET" ? undefined : "{}";
			checkData(await ask(path, { method, headers, body }));
		}
		checkData(await ask(path, { method: "PROPFIND" }));
	}
});

test("what is read of a mail: its source and an attachment that would like to be a page", async () => {
	const page = "<script>alert(1)</script>";
	const body = ["--b", "Content-Type: text/html", 'Content-Disposition: attachment; filename="a.html"', "", page, "--b--", ""];
	const raw = mail({ subject: "Page", body: "" }).replace(/Content-Type: .*/, 'Content-Type: multipart/mixed; boundary="b"');
	await office.deliver(raw + body.join("\r\n"));
	const [{ id }] = await office.inbox();
	for (const part of ["raw", "attachments/0"]) {
		const response = await office.fetch(`mail/${id}/${part}`);
		assert.equal(response.status, 200);
		checkData(response);
		assert.match(response.headers.get("Content-Disposition"), /^attachment/);
		assert.doesNotMatch(response.headers.get("Content-Type"), /html|svg|xml/);
	}
});

test("errors: a path of nobody's, a body that is too large, a Worker without a store", async () => {
	for (const path of ["/api", "/api/v1", "/api/v2/me", "/api/v1/%ff", "/api/v1/me/"]) checkData(await ask(path));
	const large = { method: "POST", body: "x".repeat(100_000), headers: { Authorization: `Bearer ${office.token}` } };
	checkData(await ask("/api/v1/persons", large));
	const bare = await openWithoutStore();
	checkData(await bare.server.fetch("/api/v1/me").finally(() => bare.close()));
});

test("each file of the app, each place in it, and files that are not there", async () => {
	const files = readdirSync(new URL("dist/www/", root), { recursive: true, withFileTypes: true });
	const paths = files
		.filter((file) => file.isFile() && !file.name.startsWith("_"))
		.map((file) => `${file.parentPath}/${file.name}`.split("dist/www/").at(-1));
	assert.ok(paths.length > 10, paths.join());
	for (const path of [...paths, "", "reader", "reader-images", "refused", "mail/abc", "settings/company", "no.js", "assets/no.js"]) {
		const response = await ask(`/${path}`);
		const policy = checkAll(response);
		const isReader = /^reader/.test(path);
		if (response.status === 200 && /html/.test(response.headers.get("Content-Type") ?? "")) {
			assert.match(policy, isReader ? /frame-ancestors 'self'/ : /frame-ancestors 'none'/, path);
			assert.match(policy, /require-trusted-types-for 'script'/, path);
		}
	}
});
