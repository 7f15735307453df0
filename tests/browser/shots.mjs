// Screenshots of a report for the eye:  npm run shots -- DIR OUT
// DIR holds report.html (default: the sample); OUT takes desktop.png, phone.png, first-*.png and print.pdf.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch, open, SIZES, viz } from './browser.mjs';

const dir = resolve(process.argv[2] ?? join(viz, '.out/sample'));
const out = resolve(process.argv[3] ?? join(viz, '.out/shots'));
mkdirSync(out, { recursive: true });
const browser = await launch();
const address = pathToFileURL(join(dir, 'report.html')).href;
for (const [name, size] of Object.entries(SIZES)) {
  const { context, page, problems } = await open(browser, address, size);
  await page.screenshot({ path: join(out, `first-${name}.png`) });
  await page.addStyleTag({ content: 'nav { position: static !important; }' });
  const parts = await page.$$eval('main > header, main > section', (list) => list.map((e) => e.id));
  for (const id of parts) await page.locator(`#${id}`).screenshot({ path: join(out, `${name}-${id}.png`) });
  for (const [control, index] of [['map-arm', -1], ['map-node', 1], ['measure', 2]]) {
    const select = page.locator(`[data-control="${control}"]`);
    if ((await select.count()) === 0) continue;
    const values = await select.locator('option').evaluateAll((list) => list.map((o) => o.value));
    await select.selectOption(values.at(index) ?? values[0]);
  }
  for (const id of ['map', 'outcome']) if (parts.includes(id)) await page.locator(`#${id}`).screenshot({ path: join(out, `${name}-${id}-other.png`) });
  if (name === 'desktop') await page.pdf({ path: join(out, 'print.pdf'), format: 'A4', preferCSSPageSize: true });
  for (const problem of problems) console.error(`${name}: ${problem}`);
  await context.close();
}
await browser.close();
console.log(out);
