// Pictures of a report for the eye:  npm run shots -- DIR OUT  |  npm run screens -- DIR
// DIR holds report.html (default: the sample). `shots` takes every part at every size, and print.pdf; `screens` the few
// that docs/screens keeps.
import { mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch, open, SIZES, viz } from './browser.mjs';

const screens = process.argv.includes('--screens');
const [dir, out] = ((args) => [resolve(args[0] ?? join(viz, '.out/sample')), resolve(args[1] ?? join(viz, screens ? '../docs/screens' : '.out/shots'))])(process.argv.slice(2).filter((a) => !a.startsWith('--')));
mkdirSync(out, { recursive: true });
const browser = await launch();
const address = pathToFileURL(join(dir, 'report.html')).href;
const KEPT = ['outcome', 'futures', 'map'];
const HIGH = 900;  // of a kept picture: docs/screens stays under 1.5 MB

async function parts(page, name, wanted) {
  await page.addStyleTag({ content: 'nav { position: static !important; }' }).catch(() => {});
  const ids = await page.$$eval('main > header, main > section', (list) => list.map((e) => e.id));
  for (const id of ids.filter((i) => !wanted || wanted.includes(i))) {
    const path = join(out, `${name}-${id}.png`);
    if (!wanted) { await page.locator(`#${id}`).screenshot({ path }); continue; }
    const box = await page.evaluate((at) => { const r = document.getElementById(at).getBoundingClientRect(); return { x: r.x, y: r.y + scrollY, width: r.width, height: r.height }; }, id);
    await page.screenshot({ path, fullPage: true, clip: { ...box, height: Math.min(HIGH, box.height) } });
  }
}

for (const [name, size] of Object.entries(SIZES)) {
  const { context, page, problems } = await open(browser, address, size);
  await page.screenshot({ path: join(out, `${name}.png`) });
  if (!screens) await parts(page, name);
  else if (name === 'desktop') {
    // The spread halfway, which shows more than the end.
    const slider = page.locator('[data-control="month"]');
    if (await slider.count()) await slider.evaluate((e) => { e.value = String(Math.round(Number(e.max) * 0.55)); e.dispatchEvent(new Event('input', { bubbles: true })); });
    await parts(page, name, KEPT);
  }
  if (!screens && name === 'desktop') await page.pdf({ path: join(out, 'print.pdf'), format: 'A4', preferCSSPageSize: true });
  for (const problem of problems) console.error(`${name}: ${problem}`);
  await context.close();
}
if (!screens) {
  const { context, page } = await open(browser, address, SIZES.desktop);
  const paint = await page.evaluate(() => performance.getEntriesByType('paint').map((p) => `${p.name} ${Math.round(p.startTime)} ms`).join(', '));
  console.log(`${statSync(join(dir, 'report.html')).size} bytes; ${paint}`);
  await context.close();
}
await browser.close();
console.log(out);
