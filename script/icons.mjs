// Draws web/icon-*.png from web/icon.svg, with the Chromium of this machine: `node script/icons.mjs`. The pictures
// are kept with the sources, for the building of the page needs no browser.
import { readFileSync, writeFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { findChromium } from "../tests/browser/chromium.mjs";

const svg = readFileSync("web/icon.svg", "utf8");
// A maskable icon fills its square, and what matters lies in the middle of it.
const masked = svg.replace(/rx="\d+"/, "").replace('viewBox="0 0 32 32"', 'viewBox="0 0 32 32" style="background:#1f4e79"')
  .replace(/(<rect[^>]*>)([^]*)<\/svg>/, '$1<g transform="translate(4.8 4.8) scale(.7)">$2</g></svg>');

const browser = await chromium.launch({ executablePath: findChromium(), chromiumSandbox: process.getuid?.() !== 0 });
for (const [name, picture, size] of [["icon-192", svg, 192], ["icon-512", svg, 512], ["icon-maskable", masked, 512]]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${picture}`);
  writeFileSync(`web/${name}.png`, await page.screenshot({ omitBackground: true }));
}
await browser.close();
