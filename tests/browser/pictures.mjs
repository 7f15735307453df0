// Pictures of a page: every part of it at three screens and on A4 paper, where the whole is printed, too.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { open, settled, SIZES } from './browser.mjs';

export const SCREENS = ['phone', 'tablet', 'projector'];
/** A4 within its margins of 14 mm, in pixels of a page. */
export const SHEET = { width: 688, height: 1017 };

/** The bar that stays above what is scrolled to would lie across the pictures. */
const lay = (page) => page.addStyleTag({ content: 'nav { position: static !important; }' });

async function parts(page, dir) {
  mkdirSync(dir, { recursive: true });
  const ids = await page.$$eval('main > header, main > section', (list) => list.map((e) => e.id));
  for (const [i, id] of ids.entries()) await page.locator(`#${id}`).screenshot({ path: join(dir, `${String(i + 1).padStart(2, '0')}-${id}.png`), animations: 'disabled' });
  return ids.length;
}

/** Wider than what shows it, where it is. */
async function tooWide(page, width) {
  const seen = await page.evaluate(() => document.documentElement.scrollWidth);
  return seen > width ? [`${seen} pixels wide, ${seen - width} too many`] : [];
}

/** Pages of a file that Chromium printed, which writes one such entry for each. */
const pagesOf = (pdf) => readFileSync(pdf, 'latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

/** The pages themselves, where poppler is installed: Chromium shows a PDF in a window alone. */
function sheets(pdf, dir) {
  mkdirSync(dir, { recursive: true });
  try {
    execFileSync('pdftoppm', ['-r', '72', '-png', pdf, join(dir, 'page')], { stdio: 'pipe' });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    rmSync(dir, { recursive: true });
  }
}

async function paper(browser, address, dir) {
  const { context, page, problems } = await open(browser, address, SHEET);
  await page.emulateMedia({ media: 'print' });
  await settled(page);
  const taken = await parts(page, join(dir, 'a4'));
  const faults = [...problems, ...(await tooWide(page, SHEET.width))];
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const pdf = join(dir, 'print.pdf');
  await page.pdf({ path: pdf, format: 'A4', preferCSSPageSize: true });
  await context.close();
  const [pages, least] = [pagesOf(pdf), Math.floor(height / SHEET.height)];
  // What may not be cut moves to the next sheet, so that some have room left: half as many again and two are too many.
  if (pages < least || pages > 1.5 * least + 2) faults.push(`print.pdf has ${pages} pages, while what it shows fills ${least}`);
  sheets(pdf, join(dir, 'sheets'));
  return { taken, pages, faults: faults.map((f) => `a4: ${f}`) };
}

/** Pictures of a report in `dir`/phone, tablet, projector and a4, and print.pdf; what was taken and what is wrong. */
export async function pictures(browser, address, dir, screens = SCREENS) {
  const faults = [];
  let taken = 0;
  for (const name of screens) {
    const { context, page, problems } = await open(browser, address, SIZES[name], { reducedMotion: 'reduce' });
    await lay(page);
    taken += await parts(page, join(dir, name));
    faults.push(...[...problems, ...(await tooWide(page, SIZES[name].width))].map((f) => `${name}: ${f}`));
    await context.close();
  }
  const printed = await paper(browser, address, dir);
  return { taken: taken + printed.taken, pages: printed.pages, faults: [...faults, ...printed.faults] };
}
