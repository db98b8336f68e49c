// The page as a host serves it: it stands at the root and under a sub-path, says nothing wrong, and asks
// nobody for anything once it is loaded. (The harness asserts the absence of errors in every test.)
import assert from "node:assert/strict";
import { createServer } from "node:http";
import test from "node:test";
import { loaded, settled, withPage } from "./harness.mjs";

for (const prefix of ["/", "/tools/分工/"]) {
  test(`the page loads from ${prefix}`, () =>
    withPage({ prefix: encodeURI(prefix) }, async ({ page, requests, url }) => {
      assert.equal(await page.title(), "分工台");
      assert.match(await page.evaluate(() => document.body.innerText), /\p{Script=Han}/u);
      assert.deepEqual(requests.filter((request) => !request.startsWith(url)), []);
    }));
}

test("once loaded, the page asks for nothing", () =>
  withPage({}, async ({ page, requests }) => {
    await loaded(page);
    const before = requests.length;
    for (const key of ["Tab", "a", "Tab", "Enter", "Escape"]) await page.keyboard.press(key);
    await settled(page);
    await page.waitForTimeout(500);
    assert.deepEqual(requests.slice(before), []);
  }));

test("the policy is in force: no inline script, no eval, no word to another origin", () =>
  withPage({}, async ({ page, requests, problems }) => {
    let heard = 0;
    const other = createServer((_, response) => {
      heard += 1;
      response.writeHead(204, { "access-control-allow-origin": "*" }).end();
    });
    await new Promise((done) => other.listen(0, "127.0.0.1", done));
    const address = `http://127.0.0.1:${other.address().port}/`;
    try {
      const outcome = await page.evaluate(async (address) => {
        const script = document.createElement("script");
        script.textContent = "window.__inlineRan = true";
        document.body.append(script);
        const image = new Image();
        const imageFailed = new Promise((done) => (image.onerror = () => done(true)));
        image.src = `${address}i.png`;
        const refused = await fetch(address).then(() => false, () => true);
        const beacon = new Promise((done) => addEventListener("securitypolicyviolation", (e) => e.blockedURI.includes("beacon") && done()));
        navigator.sendBeacon(`${address}beacon`, "x");
        await beacon;
        return { inlineRan: window.__inlineRan === true, refused, imageFailed: await imageFailed };
      }, address);
      assert.deepEqual(outcome, { inlineRan: false, refused: true, imageFailed: true });
      await settled(page);
      assert.equal(heard, 0);
    } finally {
      other.closeAllConnections();
      await new Promise((done) => other.close(done));
    }
    const breaches = problems.filter((problem) => problem.startsWith("policy: "));
    for (const directive of ["script-src-elem", "img-src", "connect-src"]) {
      assert.ok(breaches.some((breach) => breach.includes(directive)), `${directive} was not enforced`);
    }
    // All that was reported here was provoked here.
    problems.length = 0;
    assert.ok(requests.length > 0);
  }));
