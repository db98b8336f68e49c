// The harness of the browser tests: dist/ behind a real static server, in a real Chromium.
//
//   import test from "node:test";
//   import { withPage } from "./harness.mjs";
//
//   test("…", () =>
//     withPage({}, async ({ page, context, url, requests, problems }) => {
//       await page.getByRole("textbox", { name: "方案原文" }).fill("…");
//     }));
//
// Every test that uses it also asserts, when its body has ended, that the page reported nothing wrong:
// no console error or warning, no uncaught error, no breach of the content security policy, no failed
// request. A test that provokes such a thing takes what it expects out of `problems`.
import { after } from "node:test";
import { stop } from "./opened.mjs";

export { DIST, loaded, ofReader, ofWriter, open, settled, withPage } from "./opened.mjs";

after(stop);
