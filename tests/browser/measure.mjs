// How long people wait:  npm run measure -- [explorer] [map]  (from viz/)
// explorer: in Chromium, from the move of a control to the first refreshed curve and to 200 replications, ImproveCareNow.
// map: frames while the months of a map of 600 and of 5,000 sites are played, and while its slider is drawn.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch, open, SIZES } from './browser.mjs';
import { dressed, json, root, run, serve } from './program.mjs';

const MOVES = 10;
const SITES = [600, 5000];
const wanted = process.argv.slice(2);
const sorted = (list) => [...list].sort((a, b) => a - b);
const at = (list, q) => Math.round(sorted(list)[Math.min(list.length - 1, Math.floor(q * list.length))]);
const say = (what, list) => console.log(`${what}: median ${at(list, 0.5)} ms, nine in ten under ${at(list, 0.9)} ms, most ${at(list, 1)} ms (${list.length})`);

/** In the page: moves the control and waits, frame by frame, for the first curve that is another and for the last stage. */
const move = (value) => new Promise((told) => {
  const slider = document.querySelector('[data-slider="/growth/pace"]');
  const frame = document.querySelector('.frame');
  const curves = () => [...document.querySelectorAll('#outcome [data-mark="median"]')].map((p) => p.getAttribute('d')).join();
  const before = curves();
  const from = performance.now();
  let first = null;
  slider.value = String(value);
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  const look = () => {
    if (first === null && curves() !== before) first = performance.now() - from;
    if (first !== null && frame.dataset.running === 'false' && frame.dataset.replications === '200') told({ first, all: performance.now() - from });
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});

async function explorer(browser) {
  const { server, address } = await serve('scenarios/improvecarenow');
  const page = await browser.newPage({ viewport: SIZES.desktop });
  await dressed(page, address);
  await page.goto(address);
  await page.waitForSelector('[data-ready="true"][data-running="false"]', { timeout: 60000 });
  await page.waitForSelector('#outcome [data-mark="median"]', { state: 'attached' });
  const found = [];
  for (let i = 0; i < MOVES; i++) found.push(await page.evaluate(move, 1.2 + i / 10));
  say('explorer, control to first refreshed curve', found.map((f) => f.first));
  say('explorer, control to 200 replications', found.map((f) => f.all));
  await page.close();
  server.kill('SIGINT');
}

/** ImproveCareNow with so many sites, spread about those that it has. */
function network(folder, sites) {
  const whole = JSON.parse(readFileSync(join(root, 'models/networks/improvecarenow.json'), 'utf8').replace(/^\s*\/\/.*$/gm, ''));
  const first = whole.sites;
  whole.sites = Array.from({ length: sites }, (_, i) => {
    const s = first[i % first.length];
    return { ...s, site: `s-${i}`, title: `Centre ${i}`, latitude: s.latitude + ((i * 7) % 31) / 10, longitude: s.longitude + ((i * 11) % 37) / 10, founder: i < 30 };
  });
  return json(folder, `network-${sites}.json`, whole);
}

/** In the page: times between frames while the months are played. */
const played = () => new Promise((told) => {
  const button = document.querySelector('#map [data-control="play"]');
  const list = [];
  let last = null;
  const look = (now) => {
    if (last !== null) list.push(now - last);
    last = now;
    if (list.length > 5 && button.textContent.trim() === 'Play') told(list);
    else requestAnimationFrame(look);
  };
  button.click();
  requestAnimationFrame(look);
});

/** In the page: times between frames each of which shows another month, as where the slider is drawn along. */
const drawn = () => new Promise((told) => {
  const slider = document.querySelector('#map [data-control="month"]');
  const list = [];
  let last = null;
  let month = 0;
  const look = (now) => {
    if (last !== null) list.push(now - last);
    last = now;
    if (month > Number(slider.max)) return told(list.slice(1));
    slider.value = String(month++);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});

async function map(browser, folder) {
  for (const sites of SITES) {
    const plan = json(folder, `plan-${sites}.json`, { name: `${sites} sites`, network: network(folder, sites), horizon_months: 60, growth: { strategy: 'waves', wave_size: 400, wave_every_months: 3 } });
    const { dir } = run(folder, `map-${sites}`, ['forecast', plan, '--replications', '2']);
    const { context, page } = await open(browser, pathToFileURL(join(dir, 'report.html')).href);
    await page.locator('#map figure').first().scrollIntoViewIfNeeded();
    say(`map of ${sites} sites, frames while it plays`, await page.evaluate(played));
    say(`map of ${sites} sites, frames while its slider is drawn`, await page.evaluate(drawn));
    await context.close();
  }
}

const browser = await launch();
const folder = mkdtempSync(join(tmpdir(), 'lnsim-measure-'));
try {
  if (!wanted.length || wanted.includes('explorer')) await explorer(browser);
  if (!wanted.length || wanted.includes('map')) await map(browser, folder);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
