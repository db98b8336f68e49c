// The source pane: marks and line numbers stand exactly behind the words of a native text area, whatever is
// typed, scrolled or resized; the outline leads to its places.
//
// Where a word stands in a text area only the browser can tell: it is asked which character lies at a point.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { settled, withPage } from "./harness.mjs";

const SAMPLE = readFileSync(new URL("../../src/page/sample.txt", import.meta.url), "utf8");
/** Letters of all kinds and lines of all lengths: what could wrap otherwise in the layer than in the text area. */
const MIXED =
  "关于印发《2026年“双招双引”重点工作（第一批）》的通知\n\n" +
  Array.from({ length: 60 }, (_, i) => {
    const tail = ["Wi-Fi、5G网络、AI+制造", "（含“一网通办”、“一件事”）", "2.5万㎡\t占地30亩", "https://example.invalid/a-long-path-that-breaks-somewhere", "——坚持……、稳中求进！", "😀ＡＢＣ１２３ﬁnance"][i % 6];
    return (
      `${i + 1}. 推进第${i}批项目${tail.repeat(1 + (i % 3))}，完成投资 ${i * 7}.5 亿元以上。` +
      `（牵头单位：市发展改革委；责任单位：市财政局、自然资源局；配合单位：市数据局、各县（市、区）政府；完成时限：2026年${1 + (i % 12)}月底前）`
    );
  }).join("\n") +
  "\n\n\n末行没有换行";

const source = (page) => page.getByRole("textbox", { name: "方案原文" });

/** Puts a text into the source as a paste does. */
async function put(page, text) {
  await source(page).evaluate((area, text) => {
    area.focus();
    area.select();
    area.setRangeText(text, 0, area.value.length, "start");
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }, text);
  await measured(page);
}

/** Waits until all lines are measured: the sheet is as tall as the text area's own text. */
async function measured(page) {
  await settled(page);
  await page.waitForFunction(() => {
    const area = document.querySelector("#source");
    const shown = area.offsetHeight;
    const scrolled = document.querySelector(".paper").scrollTop;
    area.style.alignSelf = "start";
    area.style.height = "0";
    const needed = area.scrollHeight;
    area.style.height = area.style.alignSelf = "";
    document.querySelector(".paper").scrollTop = scrolled;
    const slack = innerHeight * 0.3;
    return area.scrollTop === 0 && (needed + slack <= shown + 2) && document.querySelector(".layer .line");
  });
  await settled(page);
}

/** Marks and lines in sight that stand elsewhere than the words they belong to, and how many were looked at. */
const looked = (page) =>
  page.evaluate(() => {
    const area = document.querySelector("#source");
    const paper = document.querySelector(".paper").getBoundingClientRect();
    const text = area.value;
    const starts = [0];
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    const inSight = (y) => y > paper.top + 16 && y < paper.bottom - 16;
    const at = (x, y) => {
      const found = document.caretPositionFromPoint(x, y);
      return found?.offsetNode === area ? found.offset : -1;
    };
    // The same near the upper and the lower edge of the row, which is 27.75 px high: a shift of two pixels shows.
    const offset = (x, middle) => {
      const [above, below] = [at(x, middle - 12), at(x, middle + 12)];
      return above === below ? above : `${above} and ${below}`;
    };
    const wrong = [];
    let [marks, lines] = [0, 0];
    const first = Number(getComputedStyle(document.querySelector(".layer .written")).getPropertyValue("--from"));
    document.querySelectorAll(".layer .line").forEach((line, i) => {
      const start = starts[first + i];
      const box = line.getBoundingClientRect();
      const words = line.textContent;
      if (text.slice(start, start + words.length) !== words) wrong.push(`line ${first + i + 1} says ${words.slice(0, 20)}`);
      const half = 27.75 / 2;
      if (inSight(box.top + half)) {
        lines += 1;
        const found = offset(box.left + 1, box.top + half);
        if (found !== start) wrong.push(`line ${first + i + 1} begins at ${start}, there stands ${found}`);
      }
      if (inSight(box.bottom - half)) {
        const found = offset(box.right - 1, box.bottom - half);
        // In a row that is full the caret may stand before the last letter.
        const away = start + words.length - found;
        if (!(away >= 0 && away <= 2)) wrong.push(`line ${first + i + 1} ends at ${start + words.length}, there stands ${found}`);
      }
      const range = document.createRange();
      for (const mark of line.querySelectorAll("i")) {
        range.selectNodeContents(line);
        range.setEndBefore(mark);
        const begins = start + range.toString().length;
        const rects = [...mark.getClientRects()].filter((rect) => rect.width > 3);
        if (rects.length === 0) continue;
        const [head, tail] = [rects[0], rects[rects.length - 1]];
        const middle = (rect) => (rect.top + rect.bottom) / 2;
        if (inSight(middle(head))) {
          marks += 1;
          const found = offset(head.left + 2, middle(head));
          if (found !== begins) wrong.push(`${mark.textContent} begins at ${begins}, there stands ${found}`);
        }
        if (inSight(middle(tail))) {
          const ends = begins + mark.textContent.length;
          const found = offset(tail.right - 2, middle(tail));
          if (found !== ends) wrong.push(`${mark.textContent} ends at ${ends}, there stands ${found}`);
        }
      }
    });
    return { wrong: wrong.slice(0, 10), marks, lines };
  });

async function stand(page, what, least = 5) {
  await settled(page);
  const { wrong, marks, lines } = await looked(page);
  assert.deepEqual(wrong, [], what);
  assert.ok(marks >= least && lines >= 2, `${what}: only ${marks} marks and ${lines} lines in sight`);
}

const scroll = async (page, share) => {
  await page.evaluate((share) => {
    const paper = document.querySelector(".paper");
    paper.scrollTop = (paper.scrollHeight - paper.clientHeight - innerHeight * 0.3) * share;
  }, share);
  await settled(page);
};

for (const [name, text] of [["the sample", SAMPLE], ["letters of all kinds", MIXED]]) {
  for (const width of [1440, 1000, 390]) {
    test(`marks and line numbers stand behind their words: ${name}, ${width} px`, () =>
      withPage({ context: { viewport: { width, height: 844 } } }, async ({ page }) => {
        if (width < 900) await page.getByRole("tab", { name: "原文" }).click();
        await put(page, text);
        await stand(page, "at the top");
        for (const share of [0.37, 0.8, 1]) {
          await scroll(page, share);
          await stand(page, `scrolled to ${share}`);
        }
        await scroll(page, 0.5);
        await source(page).evaluate((area) => {
          const at = area.value.indexOf("。", area.value.length / 2);
          area.focus({ preventScroll: true });
          area.setSelectionRange(at, at);
        });
        for (const key of ["新", "建", "Enter", "2", "5", ".", "Backspace", "Backspace", "Enter", "Enter"]) {
          await (key.length > 1 ? page.keyboard.press(key) : page.keyboard.insertText(key));
          await stand(page, `after the key ${key}`);
        }
        await page.setViewportSize({ width: width - 37, height: 700 });
        await settled(page);
        await measured(page);
        await stand(page, "after the window became smaller");
        await page.keyboard.press("Control+z");
        await stand(page, "after an undo");
      }));
  }
}

test("marks say what the words are", () =>
  withPage({}, async ({ page }) => {
    await put(page, SAMPLE);
    const words = (kind) => page.locator(`.layer .m.${kind}`).allTextContents();
    assert.ok((await words("heading")).join("").startsWith("清河市2026年城市更新和民生实事重点任务分解方案一、完善城市基础设施"));
    assert.ok((await words("lead")).includes("市住房城乡建设局"));
    assert.ok((await words("responsible")).includes("市公安局"));
    assert.ok((await words("support")).includes("各县（市、区）政府"));
    assert.ok((await words("deadline")).includes("2026年10月底前"));
    assert.ok((await words("target")).includes("新建雨水泵站 4 座"));
    assert.ok((await words("label")).includes("牵头单位"));
    assert.ok((await words("person")).includes("周明远"));
    assert.deepEqual((await words("number")).slice(0, 3), ["1", "2", "3"]);
    const doubtful = (await words("doubt")).join("");
    assert.ok(doubtful.startsWith("（牵头单位：市应急管理局；配合单位：市数据局、住建局、水务局"), doubtful);
  }));

test("the words of the pane are found once, and copied once", () =>
  withPage({}, async ({ page }) => {
    await put(page, "甲乙丙丁戊己庚辛");
    const found = await page.evaluate(() => {
      const places = [];
      getSelection().removeAllRanges();
      for (let i = 0; i < 4 && window.find("丙丁戊", true, false, true); i++) {
        places.push(document.activeElement.id === "source" || getSelection().anchorNode?.contains?.(document.querySelector("#source")));
        if (getSelection().anchorNode?.parentElement?.closest(".layer")) places.push("in the layer");
      }
      return places;
    });
    assert.ok(!found.includes("in the layer"));
    await page.evaluate(() => getSelection().selectAllChildren(document.querySelector(".source")));
    assert.equal(await page.evaluate(() => getSelection().toString().includes("丙丁")), false);
  }));

test("an input method composes over marks undisturbed", () =>
  withPage({}, async ({ page, context }) => {
    await put(page, SAMPLE);
    const at = SAMPLE.indexOf("市水务局");
    await source(page).evaluate((area, at) => (area.focus(), area.setSelectionRange(at, at)), at);
    const cdp = await context.newCDPSession(page);
    const begin = SAMPLE.slice(0, at);
    for (const text of ["s", "sh", "shi", "shi z", "市政", "市政府"]) {
      await cdp.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
      await settled(page);
      assert.equal(await source(page).inputValue(), begin + text + SAMPLE.slice(at), `composing ${text}`);
      assert.equal(await source(page).evaluate((area) => area.selectionStart), at + text.length);
    }
    await cdp.send("Input.insertText", { text: "市政府、" });
    await settled(page);
    assert.equal(await source(page).inputValue(), `${begin}市政府、${SAMPLE.slice(at)}`);
    await stand(page, "after composing");
    assert.ok((await page.locator(".layer .m.lead").allTextContents()).includes("市政府"));
    await page.keyboard.press("Control+z");
    await settled(page);
    assert.equal(await source(page).inputValue(), SAMPLE);
    await stand(page, "after undoing it");
  }));

test("the caret stays in sight: at the end, page by page, and after a long paste", () =>
  withPage({}, async ({ page }) => {
    await put(page, MIXED);
    const state = () =>
      page.evaluate(() => {
        const paper = document.querySelector(".paper");
        const here = document.querySelector(".layer .here")?.getBoundingClientRect();
        const box = paper.getBoundingClientRect();
        return { top: paper.scrollTop, inner: document.querySelector("#source").scrollTop, here: here && here.bottom > box.top && here.top < box.bottom };
      });
    await source(page).focus();
    await page.keyboard.press("Control+End");
    for (let i = 0; i < 15; i++) await page.keyboard.press("Enter");
    await measured(page);
    const end = await state();
    assert.ok(end.here && end.inner === 0 && end.top > 1000, JSON.stringify(end));
    await page.keyboard.press("Control+Home");
    await settled(page);
    assert.ok((await state()).top < 30);
    const tops = [];
    for (let i = 0; i < 3; i++) {
      await page.keyboard.press("PageDown");
      await page.waitForTimeout(200);
      tops.push((await state()).top);
      assert.ok((await state()).here, `page ${i}`);
    }
    assert.ok(tops[0] < tops[1] && tops[1] < tops[2] && tops[2] > 900, `${tops}`);
    await page.keyboard.press("Control+End");
    await page.keyboard.insertText(`${"粘贴的一段很长的文字。".repeat(300)}\n${"又一行\n".repeat(200)}`);
    await measured(page);
    const pasted = await state();
    assert.ok(pasted.here && pasted.inner === 0, JSON.stringify(pasted));
  }));

// On a screen of this kind a row is no whole number of pixels: what is rounded adds up over thousands of rows.
test("a text of a megabyte: what is drawn stays bounded, and stands behind its words", { timeout: 120_000 }, () =>
  withPage({ context: { deviceScaleFactor: 1.1 } }, async ({ page }) => {
    const text = SAMPLE.repeat(Math.ceil(1_000_000 / Buffer.byteLength(SAMPLE)));
    await put(page, text);
    await measured(page);
    for (const share of [0, 0.31, 0.77, 1]) {
      await scroll(page, share);
      await stand(page, `scrolled to ${share}`);
      const count = await page.evaluate(() => document.querySelectorAll(".layer *, .unseen *").length);
      assert.ok(count <= 400, `${count} elements`);
    }
  }));

test("the outline leads to its places with the keyboard alone", () =>
  withPage({}, async ({ page }) => {
    await put(page, SAMPLE);
    await source(page).evaluate((area, at) => area.setSelectionRange(at, at), SAMPLE.indexOf("9. 三级医院"));
    await settled(page);
    await page.locator(".section", { hasText: "二、提升公共服务水平" }).waitFor();
    const opener = page.getByRole("button", { name: "目录" });
    await opener.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("navigation", { name: "目录" }).waitFor();
    await page.getByRole("option", { name: /^9\s*三级医院/, selected: true }).waitFor();
    const focused = () => page.evaluate(() => document.activeElement.textContent);
    await page.waitForFunction(() => /^9/.test(document.activeElement.textContent));
    await page.keyboard.press("Home");
    await settled(page);
    await settled(page);
    assert.match(await focused(), /^一、完善城市基础设施/);
    await page.keyboard.press("End");
    await settled(page);
    await settled(page);
    assert.match(await focused(), /^24建设公共数据开放平台/);
    await page.keyboard.press("ArrowUp");
    await settled(page);
    await settled(page);
    await page.keyboard.press("Enter");
    await settled(page);
    const chosen = await source(page).evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
    assert.match(chosen, /^全年开工亿元以上项目/);
    assert.equal(await page.evaluate(() => document.activeElement.id), "source");
    assert.ok(await page.getByRole("navigation", { name: "目录" }).isHidden());
    await stand(page, "after the jump");
    await opener.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("navigation", { name: "目录" }).waitFor();
    await page.keyboard.press("Escape");
    assert.ok(await opener.evaluate((button) => button === document.activeElement));
    assert.ok(await page.getByRole("navigation", { name: "目录" }).isHidden());
  }));
