// The few pictures that docs/screens keeps, and the page that shows them.
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { open, SIZES } from './browser.mjs';

const HIGH = 900;
const MOST = 3e6;
/** [study, part, what is seen, and of a picture that is no part the size of its screen]. */
const KEPT = [
  ['compare', '', 'Four plans compared: the answer', 'desktop'],
  ['compare', '', 'The same on a phone', 'phone'],
  ['compare', 'outcome', 'The course of the outcome, with its uncertainty'],
  ['compare', 'map', 'A practice on its way, halfway through the months'],
  ['forecast', 'futures', 'A forecast under every answer to what data do not settle'],
  ['own-records', 'recorded', 'A network of one’s own: what was recorded beside the forecast'],
  ['ablate', 'hypotheses', '`lnsim ablate`: what each hypothesis is worth'],
  ['optimize', 'optimize', '`lnsim optimize`: the best plan of a space'],
  ['size', 'size', '`lnsim size`: the least staff that meets a target'],
  ['sensitivity', 'sensitivity', '`lnsim sensitivity`: what matters most'],
  ['calibrate', 'parameters', '`lnsim calibrate`: what the figures leave of each range'],
  ['validate', 'figures', '`lnsim validate`: forecasts against what was published'],
  ['leave-one-out', 'left-out', '`lnsim validate --leave-one-out`: each network told from the others'],
  ['spc', 'chart', '`lnsim spc`: a control chart of one’s own data'],
  ['diffuse', 'curve', '`lnsim diffuse`: a contagion beside what theory says of it'],
];
export const EXPLORER = ['explorer', '`lnsim serve`: the explorer'];

/** The part's beginning, as it stands on a desktop's screen; of a map with a player, halfway through the months. */
async function part(page, id, path) {
  const slider = page.locator(`#${id} [data-control="month"]`);
  if (await slider.count()) await slider.evaluate((e) => { e.value = String(Math.round(Number(e.max) * 0.55)); e.dispatchEvent(new Event('input', { bubbles: true })); });
  await page.addStyleTag({ content: 'nav { position: static !important; }' });
  const box = await page.evaluate((at) => { const r = document.getElementById(at).getBoundingClientRect(); return { x: r.x, y: r.y + scrollY, width: r.width, height: r.height }; }, id);
  await page.screenshot({ path, fullPage: true, clip: { ...box, height: Math.min(HIGH, box.height) } });
}

/** Takes them anew from the studies that were run: `addresses` has a page for each study's name. */
export async function keep(browser, folder, addresses, explorer) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const lines = ['# Pictures of the pages', '', 'Made by `npm run screens -- --keep` in `viz/`, which runs small studies with the program, takes every part of every page at three screens and on A4 paper into `out/screens`, and these few into this folder.', ''];
  const show = (name, said) => lines.push(`## ${said}`, '', `![${said.replaceAll('`', '')}](${name})`, '');
  for (const [study, id, said, size = 'desktop'] of KEPT) {
    const name = `${study}-${id || size}.png`;
    const { context, page } = await open(browser, addresses[study], SIZES[size], { reducedMotion: 'reduce' });
    if (id) await part(page, id, join(folder, name));
    else await page.screenshot({ path: join(folder, name) });
    await context.close();
    show(name, said);
  }
  await explorer(join(folder, `${EXPLORER[0]}.png`));
  show(`${EXPLORER[0]}.png`, EXPLORER[1]);
  writeFileSync(join(folder, 'README.md'), `${lines.join('\n').trim()}\n`);
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  if (bytes > MOST) throw new Error(`${folder} would hold ${bytes} bytes, more than ${MOST}`);
}
