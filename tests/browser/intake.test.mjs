// Getting text in: files that are opened or dropped, tables and lists that are pasted, and files that are made to
// do harm. (The harness asserts that nothing was refused by the policy and nothing went wrong.)
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { deflateRawSync } from "node:zlib";
import { loaded, ofWriter, settled, withPage } from "./harness.mjs";

const PLAN = "清河市道路建设方案\n一、重点任务\n1.新建道路40公里。（牵头单位：市交通局；配合单位：市财政局）\n";

const source = (page) => page.getByRole("textbox", { name: "方案原文" });
const value = (page) => source(page).inputValue();
const said = (page, words) => page.getByRole("status").filter({ hasText: words }).waitFor();
/** Whether something else was fetched than the module; the icon the browser fetches when it pleases. */
const other = (request) => !ofWriter(request) && !/\/icon-[0-9a-f]+\.svg$/.test(request);
const fixture = (name) => readFileSync(new URL(`../intake/${name}`, import.meta.url));

/** Opens a file by the button. */
async function openFile(page, name, content) {
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "打开文件" }).click();
  await (await choosing).setFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) });
}

/** Drops a file on the page; in place of a content, `size` bytes of noughts. */
async function drop(page, name, content, size = 0) {
  await page.evaluate(
    ({ name, content, size }) => {
      const bytes = size ? new Uint8Array(size) : Uint8Array.from(atob(content), (c) => c.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], name));
      for (const kind of ["dragover", "drop"]) {
        const event = new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true });
        document.querySelector("main").dispatchEvent(event);
        if (!event.defaultPrevented) throw new Error(`the browser would open the file at ${kind}`);
      }
    },
    { name, content: Buffer.from(content).toString("base64"), size },
  );
}

/** Pastes into the source what a program put on the clipboard; whether the page took it. */
async function paste(page, html, plain) {
  const taken = await source(page).evaluate(
    (area, { html, plain }) => {
      area.focus();
      const data = new DataTransfer();
      data.setData("text/html", html);
      data.setData("text/plain", plain);
      return !area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    },
    { html, plain },
  );
  await read(page);
  return taken;
}

/** Waits until what was taken has been read. */
async function read(page) {
  await page.locator(".writing").waitFor({ state: "detached" });
  await settled(page);
}

/** A zip archive of these parts. */
function zip(parts) {
  const crcOf = (bytes) => {
    let crc = ~0;
    for (const byte of bytes) {
      crc ^= byte;
      for (let i = 0; i < 8; i++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return ~crc >>> 0;
  };
  const locals = [];
  const central = [];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(bytes.length > 1e6 ? 0 : crcOf(bytes), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(name.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    locals.push(Buffer.from("PK\x03\x04"), head, Buffer.from(name), packed);
    central.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), head, rest, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}

const RELATIONS = '<Relationships><Relationship Id="r" Type="t/officeDocument" Target="word/document.xml"/></Relationships>';
const word = (document) => zip({ "_rels/.rels": RELATIONS, "word/document.xml": document });

test("documents of Word and workbooks are read by the writer's module; the draft before is kept", () =>
  withPage({}, async ({ page, requests }) => {
    await loaded(page);
    const before = requests.length;
    await source(page).fill(PLAN);
    await openFile(page, "列表.docx", fixture("lists.docx"));
    await said(page, "已打开：列表.docx");
    await settled(page);
    assert.match(await value(page), /^清河市道路建设工作方案\n一、重点任务\n（一）道路\n1. 新建道路40公里/);
    assert.match(await page.locator(".counts").innerText(), /^3 项任务 · 4 个单位/);
    await drop(page, "工作簿.xlsx", fixture("book.xlsx"));
    await said(page, "没有读入的工作表：说明、旧表");
    await settled(page);
    assert.match(await value(page), /^清河市2025年重点任务分解表\n序号\t/);
    assert.match(await page.locator(".counts").innerText(), /^3 项任务/);
    assert.deepEqual(requests.slice(before).filter(other), [], "nothing is fetched but the module");
  }));

test("texts are read in the encodings of the field, by their content", () =>
  withPage({}, async ({ page, requests }) => {
    await loaded(page);
    const before = requests.length;
    const utf16 = Buffer.from(`\uFEFF${PLAN}`, "utf16le");
    const gbk = await page.evaluate((plan) => {
      // There is no encoder: the characters are looked up.
      const decoder = new TextDecoder("gb18030");
      const table = new Map();
      for (let a = 0xa1; a < 0xf8; a++) for (let b = 0xa1; b < 0xff; b++) table.set(decoder.decode(Uint8Array.of(a, b)), [a, b]);
      return [...plan].flatMap((c) => (c < "\x80" ? [c.charCodeAt(0)] : table.get(c)));
    }, PLAN);
    for (const [name, content, wanted] of [
      ["方案.txt", Buffer.from(PLAN), PLAN],
      ["记事本.txt", Buffer.from(`\uFEFF${PLAN.replaceAll("\n", "\r\n")}`), PLAN],
      ["统一码.txt", utf16, PLAN],
      ["国标.txt", Buffer.from(gbk), PLAN],
      ["方案.md", Buffer.from(`# ${PLAN}`), `# ${PLAN}`],
      ["表.csv", Buffer.from('序号,任务,责任单位\r\n1,"修路,架桥","市交通局\r\n市财政局"\r\n'), '序号\t任务\t责任单位\n1\t修路,架桥\t"市交通局\n市财政局"'],
      // Many a system's workbook is a page of the web.
      ["台账.xls", Buffer.from("<html><body><table><tr><td>序号<td>任务<td>责任单位<tr><td>1<td>修路<td>市交通局</table>"), "序号\t任务\t责任单位\n1\t修路\t市交通局"],
    ]) {
      await drop(page, name, content);
      await said(page, `已打开：${name}`);
      await settled(page);
      assert.equal(await value(page), wanted, name);
    }
    assert.deepEqual(requests.slice(before).filter(other), [], "nothing is fetched but the module");
  }));

test("a table from Word, WPS or Excel keeps its rows and cells; one step takes the paste back", () =>
  withPage({}, async ({ page }) => {
    await source(page).fill("附件：任务分解表\n");
    const cell = (words) => `<td style='border:solid windowtext 1.0pt;padding:0cm 5.4pt'><p class=MsoNormal style='margin:0'><span style='font-family:仿宋_GB2312;mso-spacerun:yes'>${words}<o:p></o:p></span></p></td>`;
    const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=utf-8><style>p.MsoNormal {margin:0}</style></head>
      <body lang=ZH-CN style='tab-interval:21.0pt'><!--StartFragment--><table class=MsoTableGrid border=1><tr>${["序号", "工作任务", "责任单位"].map(cell).join("")}</tr>
      <tr>${cell("1")}${cell("新建\r\n道路40公里")}<td><p class=MsoNormal>市交通局</p><p class=MsoNormal>市财政局</p></td></tr></table>
      <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>（一）<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>其他</p><!--EndFragment--></body></html>`;
    assert.ok(await paste(page, html, "序号\n工作任务\n责任单位\n1\n新建道路40公里\n市交通局\n市财政局\n（一）其他\n"));
    const wanted = '附件：任务分解表\n序号\t工作任务\t责任单位\n1\t新建道路40公里\t"市交通局\n市财政局"\n（一）其他';
    assert.equal(await value(page), wanted);
    assert.match(await page.locator(".counts").innerText(), /^1 项任务 · 2 个单位/);
    await page.keyboard.press("Control+z");
    await settled(page);
    assert.equal(await value(page), "附件：任务分解表\n");
    await page.keyboard.press("Control+y");
    await settled(page);
    assert.equal(await value(page), wanted);
  }));

test("what a browser puts on the clipboard is pasted by the keys", () =>
  withPage({}, async ({ page }) => {
    await page.evaluate(async () => {
      const html = new Blob(["<table><tr><td>序号</td><td>任务</td></tr><tr><td>1</td><td>修路<br>架桥</td></tr></table>"], { type: "text/html" });
      const plain = new Blob(["序号任务1修路架桥"], { type: "text/plain" });
      await navigator.clipboard.write([new ClipboardItem({ "text/html": html, "text/plain": plain })]);
    });
    await source(page).focus();
    await page.keyboard.press("Control+v");
    await page.waitForFunction(() => document.querySelector("#source").value !== "");
    await read(page);
    assert.equal(await value(page), '序号\t任务\n1\t"修路\n架桥"');
  }));

test("where plain text loses nothing, or has more, it is what is pasted", () =>
  withPage({}, async ({ page }) => {
    for (const [html, plain] of [
      ["<p>1.修路（<b>市交通局</b>）</p>", "1.修路（市交通局）"],
      ["", "甲"],
    ]) {
      assert.equal(await paste(page, html, plain), false, html);
    }
    assert.equal(await value(page), "");
    // It had to be looked at; the page pastes the plain text itself.
    for (const [html, plain] of [
      ["<table><tr><td><p>甲</p></td></tr></table>", "甲"],
      ["<table><tr><td>甲</td><td>乙</td></tr></table>", "甲\t乙\r\n丙\t丁，还有很多"],
    ]) {
      await source(page).fill("");
      assert.ok(await paste(page, html, plain));
      assert.equal(await value(page), plain.replaceAll("\r", ""));
    }
  }));

test("nothing in a page that is pasted or opened is run, fetched or shown", () =>
  withPage({}, async ({ page, requests }) => {
    await loaded(page);
    const before = requests.length;
    const html = `<html><head><base href="https://example.invalid/"><meta http-equiv="refresh" content="0;url=https://example.invalid/r">
      <meta http-equiv=Content-Security-Policy content="default-src *"><link rel=stylesheet href="https://example.invalid/s.css"><style>@import "https://example.invalid/i.css"; body{display:none}</style><script>globalThis.ran = 1</script></head>
      <body onload="ran = 2"><img src=x onerror="ran = 3"><svg onload="ran = 4"><script>ran = 5</script></svg><iframe src="javascript:parent.ran = 6"></iframe>
      <video src="https://example.invalid/v"></video><a href="javascript:ran = 7" style="background:url(https://example.invalid/b)">甲</a>
      <table background="https://example.invalid/t"><tr onclick="ran = 8"><td>任务<td>单位<tr><td>修路<td>市交通局</table><form action="https://example.invalid/f"><input autofocus onfocus="ran = 9"></form></body></html>`;
    assert.ok(await paste(page, html, "甲"));
    assert.equal(await value(page), "甲\n任务\t单位\n修路\t市交通局");
    await drop(page, "网页.html", html);
    await said(page, "已打开：网页.html");
    await settled(page);
    await page.waitForTimeout(200);
    assert.equal(await value(page), "甲\n任务\t单位\n修路\t市交通局");
    assert.equal(await page.evaluate(() => globalThis.ran), undefined);
    assert.equal(await page.locator("table[background], iframe, svg script").count(), 0);
    assert.deepEqual(requests.slice(before).filter(other), [], "nothing is fetched but the module");
  }));

test("files that cannot be read are named, and the text stays", () =>
  withPage({}, async ({ page }) => {
    await loaded(page);
    await source(page).fill(PLAN);
    const laughs = '<!DOCTYPE a [<!ENTITY a "哈"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "https://example.invalid/">]><a>&b;&c;</a>';
    for (const [name, content, words] of [
      ["加密.docx", fixture("locked.docx"), "文件有密码"],
      ["旧.doc", fixture("table.doc"), "另存为 .docx"],
      ["旧.docx", fixture("table.doc"), "旧格式的 Word"],
      ["旧.et", fixture("book.xls"), "另存为 .xlsx"],
      ["扫描.pdf", "%PDF-1.7\n%\xE2\xE3", "PDF 文件"],
      ["照片.docx", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "这是图片"],
      ["包.zip", zip({ "方案.txt": "方案" }), "压缩包"],
      ["断.docx", fixture("table.docx").subarray(0, 4000), "损坏"],
      ["炸弹.docx", word(" ".repeat(70 << 20)), "展开后过大"],
      ["嵌套.docx", word("<a>".repeat(100_000)), "嵌套过深"],
      ["实体.docx", word(laughs), "外部定义"],
      ["空.txt", "", "文件是空的"],
    ]) {
      await drop(page, name, content);
      await said(page, `没有打开“${name}”：`).catch(() => assert.fail(name));
      assert.match(await page.locator(".notice").innerText(), new RegExp(words), name);
    }
    await drop(page, "大.txt", "", 50 << 20);
    await said(page, "文件太大，超过 40 MB");
    await settled(page);
    assert.equal(await value(page), PLAN);
    assert.match(await page.locator(".counts").innerText(), /^1 项任务/);
    // The page is alive.
    await drop(page, "列表.docx", fixture("lists.docx"));
    await said(page, "已打开：列表.docx");
  }));

test("where the module does not come, a table is pasted as plain text", () =>
  withPage({}, async ({ page, context, problems }) => {
    await loaded(page);
    await context.route(/\/writer-[0-9a-f]+\.wasm$/, (route) => route.abort());
    assert.ok(await paste(page, "<table><tr><td>甲<td>乙</table>", "甲乙"));
    await said(page, "没有粘贴表格");
    assert.equal(await value(page), "甲乙");
    problems.splice(0, problems.length, ...problems.filter((problem) => !/writer-|ERR_FAILED/.test(problem)));
  }));

test("reading a document can be given up", () =>
  withPage({}, async ({ page, context, problems }) => {
    await loaded(page);
    await source(page).fill(PLAN);
    const wasm = /\/writer-[0-9a-f]+\.wasm$/;
    await context.route(wasm, () => {});
    await drop(page, "列表.docx", fixture("lists.docx"));
    await said(page, "正在打开“列表.docx”");
    await page.getByRole("button", { name: "取消", exact: true }).click();
    await said(page, "已取消打开");
    assert.equal(await value(page), PLAN);
    problems.splice(0, problems.length, ...problems.filter((problem) => !/request failed: .*writer-/.test(problem)));
  }));
