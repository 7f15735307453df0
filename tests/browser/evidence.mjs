// Pages of validate, calibrate, spc and diffuse: what they must show, and that they harm nothing.
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { open, settled, SIZES } from './browser.mjs';
import { checkNumbers } from './numbers.mjs';
import { axeClean } from './report.mjs';

const words = (text) => text.replace(/\s+/g, ' ').trim();
const unique = (list) => new Set(list);

/** Marks that a page must have, by what its result holds: [what, selector, how many]. */
function wanted(r) {
  const list = [];
  const bands = (chart, networks) => {
    const rows = networks.flatMap((n) => n.rows);
    const inside = rows.filter((row) => row.within).length;
    list.push([`${chart}: bands`, `[data-chart^="${chart}"] [data-mark="band90"]`, rows.length], [`${chart}: inside`, `[data-chart^="${chart}"] [data-mark="within"]`, inside], [`${chart}: outside`, `[data-chart^="${chart}"] [data-mark="outside"]`, rows.length - inside]);
  };
  if (r.validation) {
    const scored = r.validation.networks.filter((n) => n.rows.length);
    bands('figures', scored);
    list.push(['scores', '[data-chart="scores"] [data-mark="score"]', scored.length], ['curves', '[data-chart="scores"] [data-mark^="curve-"]', scored.reduce((n, s) => n + Object.keys(s.baselines).length, 0)]);
    const rows = scored.flatMap((n) => n.rows);
    list.push(['misses', '[data-chart="misses"] [data-mark="miss"], [data-chart="misses"] [data-mark="miss-far"]', rows.filter((row) => row.standardised_miss !== null).length]);
    const drawn = r.validation.networks.flatMap((n) => (n.series ?? []).map((s) => [...n.rows, ...n.fitted_rows].filter((f) => f.measure === s.measure && f.since === null).length)).filter((n) => n > 0);
    list.push(['courses', '#courses [data-mark="band90"]', drawn.length], ['published figures', '#courses [data-mark="observed"]', drawn.reduce((a, b) => a + b, 0)]);
    const left = r.validation.leave_one_out?.networks.filter((n) => n.rows.length);
    if (left) { bands('left-out-figures', left); list.push(['left out: scores', '[data-chart="left-out-scores"] [data-mark="score"]', left.length]); }
  }
  if (r.calibration) {
    const futures = r.calibration.futures;
    const first = [...futures].sort((a, b) => (b.probability ?? 0) - (a.probability ?? 0))[0];
    list.push(['priors', '[data-mark="prior"]', first.parameters.length], ['posteriors', '[data-mark="posterior"]', first.parameters.length], ['predicted', '[data-chart^="predicted"] [data-mark="band90"]', first.rows.length], ['diagnostics', 'table[data-table="diagnostics"] tbody tr', futures.length]);
    list.push(['what is not said', '[data-part="untold"] li', first.parameters.filter((p) => !p.told).length || first.sentences.length]);
    if (futures.length > 1) list.push(['switches', '[data-mark="probability"]', futures.length]);
  }
  if (r.chart) {
    list.push(['signals', '[data-chart="control"] [data-mark="signal"]', unique(r.chart.signals.map((s) => s.index)).size], ['phases', '[data-chart="control"] [data-mark="phase"]', r.chart.phases.length], ['points', '[data-chart="control"] [data-mark="point"], [data-chart="control"] [data-mark="signal"]', r.chart.value.filter((v) => v !== null).length]);
    list.push(['rules', '[data-part="rules"] li', r.chart.rules.length], ['meanings', '[data-part="signals"] li', unique([...r.chart.signals, ...(r.chart.moving_range?.signals ?? [])].map((s) => s.meaning)).size]);
  }
  if (r.curve) {
    list.push(['bands', '[data-chart="curve"] [data-mark="band90"]', 1], ['lines', '[data-chart="curve"] [data-mark="median"]', 1 + r.oracle.filter((o) => o.by_round?.length).length], ['theories', '[data-chart="known"] [data-mark="oracle"]', r.oracle.length]);
    if (r.graph?.drawn) list.push(['nodes', '[data-chart="graph"] [data-mark="node"]', r.graph.node_count], ['classes', 'table[data-table="classes"] tbody tr', r.classes.length]);
  }
  return list;
}

export async function checkEvidence(outer, browser, { name, dir, result, address }) {
  const test = (title, body) => outer(`${name}: ${title}`, body);
  const { context, page, problems } = await open(browser, address);
  await test('file is under 1 MB and leaves nothing out', async () => {
    assert.ok(statSync(join(dir, 'report.html')).size < 1e6);
    assert.equal(await page.locator('[data-part="cut"]').count(), 0);
  });
  await test('the answer stands as the engine wrote it', async () => {
    assert.equal(words(await page.locator('[data-part="headline"]').innerText()), words(result.answer.headline));
    await page.locator('[data-part="sentences"] details').evaluateAll((list) => list.forEach((d) => { d.open = true; }));
    assert.deepEqual((await page.locator('[data-part="sentences"] li').allInnerTexts()).map(words), result.answer.sentences.map(words));
    if (result.answer.cautions.length) assert.deepEqual((await page.locator('[data-part="cautions"] li').allInnerTexts()).map(words), result.answer.cautions.map(words));
  });
  await test('marks are as many as the result has', async () => {
    const list = wanted(result);
    assert.ok(list.length > 1);
    for (const [what, selector, number] of list) assert.equal(await page.locator(selector).count(), number, what);
  });
  await test('each chart has its finding as title, marks, a text alternative, numbers, buttons', async () => {
    const faults = await page.$$eval('figure[data-chart]', (list) => list.flatMap((f) => {
      const svg = f.querySelector('.canvas [role="img"]');
      const ok = svg && f.querySelectorAll('.canvas [data-mark]').length > 0 && (svg.getAttribute('aria-label') ?? '').length > 20 && f.querySelector('details.numbers') && f.querySelectorAll('.saves button').length === 3 && f.querySelector('.finding [data-source^="/findings/"]');
      return ok && !/NaN|undefined|Infinity/.test([...svg.querySelectorAll('*')].map((e) => [...e.attributes].map((a) => a.value).join(' ')).join(' ')) ? [] : [f.dataset.chart];
    }));
    assert.deepEqual(faults, []);
  });
  await test('every number is the result\'s, also behind the charts and of every choice', async () => {
    assert.ok((await checkNumbers(page, result, 'as opened')) > 15);
    for (const summary of await page.locator('figure details.numbers > summary').all()) await summary.evaluate((e) => e.click());
    await settled(page);
    const rows = await page.$$eval('figure details.numbers', (list) => list.map((d) => d.querySelectorAll('tbody tr').length));
    assert.ok(rows.length > 0 && rows.every((n) => n > 0), `empty tables: ${rows}`);
    await checkNumbers(page, result, 'all tables open');
    for (const select of await page.locator('select[data-control]').all()) {
      for (const value of await select.locator('option').evaluateAll((list) => list.map((o) => o.value))) {
        await select.selectOption(value);
        await checkNumbers(page, result, value);
      }
    }
    if (await page.locator('[data-control="curves"]').count()) {
      await page.locator('[data-control="curves"]').check();
      await checkNumbers(page, result, 'with curves');
      await page.locator('[data-control="curves"]').uncheck();
    }
    await page.evaluate(() => document.querySelectorAll('details[open]').forEach((d) => (d.open = false)));
  });
  await test('no two texts of a chart overlap', async () => {
    const clashes = await page.$$eval('main figure svg', (list) => list.flatMap((svg) => {
      const boxes = [...svg.querySelectorAll('text')].map((t) => ({ text: t.textContent, box: t.getBoundingClientRect() })).filter((t) => t.box.width > 0);
      const cross = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
      return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => cross(a.box, b.box)).map((b) => `«${a.text}» and «${b.text}»`));
    }));
    assert.deepEqual(clashes, []);
  });
  await test('names stay text', async () => {
    assert.equal(await page.locator('img, script[src], iframe, object, embed, base, #page script, #page style, #page link, #page meta').count(), 0);
    assert.equal(await page.evaluate(() => [...document.querySelectorAll('#page *')].filter((e) => [...e.attributes].some((a) => /^on/i.test(a.name) || /^javascript:/i.test(a.value))).length), 0);
    assert.equal(await page.title(), words(result.study.name));
  });
  await test('axe finds nothing, light or dark; a saved picture is light', async () => {
    await axeClean(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await axeClean(page, ['color-contrast']);
    const [saved] = await Promise.all([page.waitForEvent('download'), page.locator('main figure').first().getByRole('button', { name: /^Save as SVG/ }).click()]);
    const { readFileSync } = await import('node:fs');
    assert.ok(!/var\(|color-mix/.test(readFileSync(await saved.path(), 'utf8')), 'a colour by name');
    await page.emulateMedia({ colorScheme: 'light' });
  });
  await test('no error in the console, no outside request', () => assert.deepEqual(problems, []));
  await context.close();

  for (const size of ['phone', 'tablet', 'projector']) {
    const other = await open(browser, address, SIZES[size], { reducedMotion: 'reduce' });
    await test(`${size}: nothing scrolls sideways, axe finds nothing, no error`, async () => {
      assert.ok((await other.page.evaluate(() => document.documentElement.scrollWidth)) <= SIZES[size].width);
      await axeClean(other.page);
      assert.deepEqual(other.problems, []);
    });
    await other.context.close();
  }
  const sheet = await open(browser, address, { width: 686, height: 970 });
  await test('A4: no control, nothing is wider than the sheet', async () => {
    await sheet.page.emulateMedia({ media: 'print' });
    await settled(sheet.page);
    assert.equal(await sheet.page.locator('select, button, input').filter({ visible: true }).count(), 0);
    assert.ok((await sheet.page.evaluate(() => document.documentElement.scrollWidth)) <= 686);
  });
  await sheet.context.close();
}
