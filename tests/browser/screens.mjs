// Pictures of every study's page:  npm run screens -- [OUT] [--keep]  (from viz/)
// Runs small studies with the program and takes each part of their pages on a phone, a tablet, a projector and A4 paper
// into OUT (default out/screens). LNSIM_ONLY=size,spc takes these alone; --keep also writes docs/screens anew.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch, settled, SIZES } from './browser.mjs';
import { EXPLORER, keep } from './kept.mjs';
import { pictured } from './pictured.mjs';
import { pictures, SCREENS, SHEET } from './pictures.mjs';
import { dressed, root, serve } from './program.mjs';

const args = process.argv.slice(2);
const out = resolve(args.find((a) => !a.startsWith('--')) ?? join(root, 'out/screens'));
const keeps = args.includes('--keep');
const only = keeps ? null : (process.env.LNSIM_ONLY?.split(',') ?? null);
const begun = performance.now();
const tell = (text) => console.log(`${((performance.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${text}`);

/** The explorer with a control moved, when its forecast has come: all of it, or the first screen; on paper its forecast alone. */
async function explorer(browser, address, size, path, fullPage = true) {
  const context = await browser.newContext({ viewport: size, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await dressed(page, address);
  await page.goto(address);
  const ready = () => page.waitForSelector('[data-ready="true"][data-running="false"]', { timeout: 60000 });
  await ready();
  await page.locator('[data-slider="/growth/pace"]').focus();
  for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowRight');
  await page.waitForSelector('[data-mark="estimate"]', { state: 'attached', timeout: 60000 });
  await ready();
  if (size === SHEET) await page.emulateMedia({ media: 'print' });
  await settled(page);
  await page.screenshot({ path, fullPage });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  await context.close();
  return wide > size.width ? [`${wide} pixels wide`] : [];
}

const studies = pictured(join(out, 'studies'), only, tell);
const addresses = Object.fromEntries(studies.map((s) => [s.name, pathToFileURL(join(s.dir, 'report.html')).href]));
const browser = await launch();
const faults = [];
const blame = (name, list) => faults.push(...list.map((f) => `${name}: ${f}`));
const waiting = [...studies];
const lane = async () => {
  for (let s = waiting.shift(); s; s = waiting.shift()) {
    const { taken, pages, faults: found } = await pictures(browser, addresses[s.name], join(out, s.name));
    blame(s.name, found);
    tell(`${s.name}: ${taken} pictures, print.pdf of ${pages} pages`);
  }
};
await Promise.all([lane(), lane()]);
if (!only || only.includes(EXPLORER[0])) {
  const { server, address } = await serve(join(root, 'scenarios/improvecarenow'));
  const dir = join(out, EXPLORER[0]);
  mkdirSync(dir, { recursive: true });
  for (const [name, size] of [...SCREENS.map((s) => [s, SIZES[s]]), ['a4', SHEET]]) blame(`explorer, ${name}`, await explorer(browser, address, size, join(dir, `${name}.png`)));
  if (keeps) await keep(browser, join(root, 'docs/screens'), addresses, (path) => explorer(browser, address, SIZES.desktop, path, false));
  server.kill('SIGINT');
  tell('the explorer');
}
await browser.close();
for (const fault of faults) console.error(fault);
tell(`${out}${faults.length ? `, ${faults.length} faults` : ''}`);
process.exitCode = faults.length ? 1 : 0;
