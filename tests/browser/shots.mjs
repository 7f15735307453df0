// Pictures of one report for the eye:  npm run shots -- DIR OUT  (from viz/)
// DIR holds report.html (default: the sample). Every part at every size, A4 paper and print.pdf; bytes and paint times.
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch, open, SIZES, viz } from './browser.mjs';
import { pictures } from './pictures.mjs';

const [dir, out] = [resolve(process.argv[2] ?? join(viz, '.out/sample')), resolve(process.argv[3] ?? join(viz, '.out/shots'))];
const browser = await launch();
const address = pathToFileURL(join(dir, 'report.html')).href;
const { faults } = await pictures(browser, address, out, Object.keys(SIZES));
for (const fault of faults) console.error(fault);
const { page } = await open(browser, address, SIZES.desktop);
const paint = await page.evaluate(() => performance.getEntriesByType('paint').map((p) => `${p.name} ${Math.round(p.startTime)} ms`).join(', '));
console.log(`${statSync(join(dir, 'report.html')).size} bytes; ${paint}`);
await browser.close();
console.log(out);
process.exitCode = faults.length ? 1 : 0;
