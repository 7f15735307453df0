// What every report must do: draw, tell the result's numbers, harm nothing, be usable by all.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { open, require, SIZES } from './browser.mjs';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const clean = (text) => text.replaceAll('−', '-').replaceAll('\u202f', '').replaceAll('\u00a0', ' ').replace(/\s+/g, ' ').trim();
const share = (unit) => /^(fraction|share|proportion|probability|per ?cent)/i.test(unit ?? '');
const listed = (list) => Array.isArray(list) && list.length > 0;
const words = (text) => text.replace(/\s+/g, ' ').trim();

/** A number read off the page is the result's number, to the digits shown; k and M are undone. */
function near(text, value, scale, where) {
  const hit = /^([+-]?[\d.]+(?:e-?\d+)?)\s?(M|k)?/.exec(clean(text));
  assert.ok(hit, `${where}: no number in «${text}»`);
  const factor = hit[2] === 'M' ? 1e6 : hit[2] === 'k' ? 1e3 : 1;
  const digits = (hit[1].split('.')[1] ?? '').length;
  // The page's own copy has four significant digits, which are then rounded again.
  const most = 0.5000001 * 10 ** -digits * factor + Math.abs(value * scale) * 6e-4;
  assert.ok(Math.abs(Number(hit[1]) * factor - value * scale) <= most, `${where}: ${text} is not ${value * scale}`);
}

async function axeClean(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document));
  assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(' | ')}`), []);
}

export async function checkReport(outer, browser, { name, dir, result, address }) {
  const test = (title, body) => outer(`${name}: ${title}`, body);
  const { context, page, problems } = await open(browser, address);
  const units = Object.fromEntries((result.measures ?? []).map((m) => [m.name, m.unit]));
  const count = (selector) => page.locator(selector).count();

  await test('file is under 1 MB', () => assert.ok(statSync(join(dir, 'report.html')).size < 1e6, `${statSync(join(dir, 'report.html')).size} bytes`));
  await test('the answer stands as the engine wrote it', async () => {
    assert.equal(words(await page.locator('[data-part="headline"]').innerText()), words(result.answer.headline));
    assert.deepEqual((await page.locator('[data-part="sentences"] li').allInnerTexts()).map(words), (result.answer.sentences ?? []).map(words));
    for (const part of ['cautions', 'flips']) {
      const list = part === 'flips' ? result.flips : result.answer.cautions;
      if (listed(list)) assert.deepEqual((await page.locator(`[data-part="${part}"] li`).allInnerTexts()).map(words), list.map(words));
    }
  });
  await test('every part with data is there, no other', async () => {
    const parts = { outcome: result.measures, differences: result.comparisons, control: result.spc, map: result.map, adoption: result.practices, cohorts: result.cohorts, workload: result.workload, equity: result.equity, cost: result.cost, targets: result.targets };
    for (const [id, list] of Object.entries(parts)) assert.equal(await count(`section#${id}`), listed(list) ? 1 : 0, id);
  });
  await test('each chart has marks, a text alternative, its numbers and a save button', async () => {
    const faults = await page.$$eval('figure[data-chart]', (list) => list.flatMap((f) => {
      const svg = f.querySelector('.canvas svg');
      const marks = f.querySelectorAll('[data-mark]').length;
      const ok = svg && marks > 0 && svg.getAttribute('role') === 'img' && (svg.getAttribute('aria-label') ?? '').length > 20 && f.querySelector('details.numbers') && f.querySelector('button');
      const bad = svg && /NaN|undefined|Infinity/.test(svg.outerHTML.replace(/aria-label="[^"]*"/g, '').replace(/>[^<]*</g, '><'));
      return ok && !bad ? [] : [`${f.dataset.chart}: ${marks} marks${bad ? ', NaN' : ''}`];
    }));
    assert.deepEqual(faults, []);
    const networkArms = result.arms.filter((a) => (result.measures ?? []).some((m) => m.level === 'network' && m.arm === a.name)).length;
    assert.ok((await count('#outcome [data-mark="band90"]')) >= networkArms);
    assert.ok((await count('#outcome [data-mark="median"]')) >= 2 * networkArms);
  });
  await test('key figures are the result\'s', async () => {
    const cells = await page.$$eval('[data-part="key-figures"] [data-figure]', (list) => list.map((e) => ({ arm: e.dataset.arm, figure: e.dataset.figure, text: e.textContent })));
    assert.ok(cells.length >= result.arms.length);
    for (const cell of cells) {
      if (/under|over|–/.test(cell.text)) continue;
      const m = (result.measures ?? []).find((x) => x.level === 'network' && x.name === cell.figure && x.arm === cell.arm);
      if (m) near(cell.text, (m.q50 ?? m.mean).at(-1), share(m.unit) ? 100 : 1, `${cell.arm} ${cell.figure}`);
      if (cell.figure === 'total_cost') near(cell.text, result.cost.find((c) => c.arm === cell.arm).total.mean, 1, `${cell.arm} cost`);
    }
  });
  if (listed(result.comparisons)) await test('paired differences are the result\'s, and say «cannot tell» where 0 is inside', async () => {
    await page.locator('.choose summary').click();
    for (const box of await page.locator('.choose input').all()) await box.check();
    const rows = await page.$$eval('table[data-table="comparisons"] tr[data-arm]', (list) => list.map((r) => ({ ...r.dataset, cells: Object.fromEntries([...r.querySelectorAll('[data-key]')].map((c) => [c.dataset.key, c.textContent])) })));
    assert.equal(rows.length, result.comparisons.length);
    for (const row of rows) {
      const c = result.comparisons.find((x) => x.arm === row.arm && String(x.month) === row.month && x.measure === row.measure);
      const where = `${row.measure} ${row.month} ${row.arm}`;
      assert.ok(c, where);
      if (c.difference === null) continue;
      const scale = share(units[c.measure]) ? 100 : 1;
      near(row.cells.difference, c.difference, scale, where);
      const [low, high] = clean(row.cells.interval).split(' to ');
      near(low, c.low, scale, where);
      near(high, c.high, scale, where);
      const same = c.low === 0 && c.high === 0 && c.variance_reduction === null;
      assert.equal(clean(row.cells.reading), same ? 'the same' : c.low <= 0 && c.high >= 0 ? 'cannot tell' : clean(row.cells.reading).replace('cannot tell', '').replace('the same', ''), where);
    }
  });
  if ((result.observed ?? []).some((o) => o.forecast_q50 !== undefined && o.measure === result.study.network.outcome)) await test('published figures and their forecasts are the result\'s', async () => {
    const published = result.observed.filter((o) => o.measure === result.study.network.outcome);
    const rows = await page.$$eval('table[data-table="published"] tbody tr', (list) => list.map((r) => [...r.querySelectorAll('td')].map((c) => c.textContent)));
    assert.equal(rows.length, published.length);
    rows.forEach((cells, i) => {
      const scale = share(units[published[i].measure]) ? 100 : 1;
      near(cells[0], published[i].value, scale, 'published');
      if (published[i].forecast_q50 !== null) near(cells[2], published[i].forecast_q50, scale, 'forecast');
      if (published[i].miss !== null) near(cells[4], published[i].miss, scale, 'miss');
    });
    assert.ok((await count('#outcome [data-mark="observed"][data-use="calibrate"] rect')) + (await count('#outcome [data-mark="observed"][data-use="validate"] path')) >= published.length);
  });
  if (listed(result.cost)) await test('costs are the result\'s', async () => {
    const cells = await page.$$eval('table[data-table="cost"] td[data-item]', (list) => list.map((e) => ({ arm: e.dataset.arm, item: e.dataset.item, text: e.querySelector('span').textContent })));
    for (const cell of cells) {
      const c = result.cost.find((x) => x.arm === cell.arm);
      const band = cell.item === 'total' ? c.total : (c.items.find((i) => i.name === cell.item) ?? c[cell.item] ?? c.value?.[cell.item]);
      if (band && band.mean !== null) near(cell.text, band.mean, 1, `${cell.arm} ${cell.item}`);
    }
  });
  await test('no two texts of a chart overlap', async () => {
    const clashes = await page.$$eval('main figure svg, main .figure svg', (list) => list.flatMap((svg) => {
      const boxes = [...svg.querySelectorAll('text')].map((t) => ({ text: t.textContent, box: t.getBoundingClientRect() })).filter((t) => t.box.width > 0);
      const cross = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
      return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => cross(a.box, b.box)).map((b) => `${svg.getAttribute('aria-label')?.slice(0, 40)}: «${a.text}» and «${b.text}»`));
    }));
    assert.deepEqual(clashes, []);
  });
  if (listed(result.spc)) await test('control chart flags what the engine flags', async () => {
    const first = result.spc.filter((s) => s.arm === result.spc[0].arm);
    const shown = first.find((s) => s.level === 'network') ?? first[0];
    assert.equal(await count('#control [data-mark="signal"]'), new Set(shown.signals.map((s) => s.month)).size);
    assert.equal(await count('#control [data-mark="phase"]'), shown.phases.length);
    assert.match(await page.locator('[data-part="one-replication"]').innerText(), /One replication is shown/);
  });
  if (listed(result.map)) await test('keyboard plays the map and moves the month', async () => {
    const slider = page.locator('[data-control="month"]');
    await slider.focus();
    await page.keyboard.press('Home');
    assert.equal(await slider.inputValue(), '0');
    await page.keyboard.press('ArrowRight');
    assert.equal(await slider.inputValue(), '1');
    const joined = result.map[0].sites.filter((s) => s.joined_month !== null && s.joined_month <= 1 && s.latitude !== null && !(s.left_month !== null && s.left_month <= 1)).length;
    assert.equal(await count('#map .screen-only [data-state="member"], #map .screen-only [data-state="using"]'), joined);
    await page.locator('[data-control="play"]').focus();
    await page.keyboard.press('Enter');
    await page.waitForTimeout(600);
    await page.keyboard.press('Enter');
    assert.ok(Number(await slider.inputValue()) > 1, 'did not play');
    await slider.focus();
    await page.keyboard.press('End');
  });
  await test('Tab reaches every selector', async () => {
    const wanted = await page.$$eval('[data-control]', (list) => list.map((e) => e.dataset.control));
    await page.evaluate(() => { document.activeElement?.blur(); window.scrollTo(0, 0); });
    const seen = new Set();
    for (let i = 0; i < 400 && seen.size < wanted.length; i++) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => document.activeElement?.getAttribute('data-control') ?? '');
      if (at) seen.add(at);
    }
    assert.deepEqual(wanted.filter((w) => !seen.has(w)), []);
  });
  await test('every option of every selector draws', async () => {
    for (const control of ['measure', 'spc-entity', 'spc-arm', 'map-arm', 'map-practice', 'adoption-arm', 'workload-arm']) {
      const select = page.locator(`[data-control="${control}"]`);
      if ((await select.count()) === 0) continue;
      const values = await select.locator('option').evaluateAll((list) => list.map((o) => o.value));
      for (const value of values.slice(0, 12)) await select.selectOption(value);
    }
    assert.equal(await page.evaluate(() => /NaN|Infinity/.test([...document.querySelectorAll('svg path')].map((p) => p.getAttribute('d')).join(''))), false);
  });
  await test('numbers open; a chart saves as SVG', async () => {
    const figure = page.locator('#outcome figure').first();
    await figure.locator('summary').click();
    assert.ok((await figure.locator('tbody tr').count()) > 10);
    const [download] = await Promise.all([page.waitForEvent('download'), figure.locator('button').click()]);
    const svg = readFileSync(await download.path(), 'utf8');
    assert.match(svg, /^<svg[^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    assert.match(svg, /data-mark="median"/);
  });
  if (listed(result.parameters)) await test('parameters filter', async () => {
    const rows = page.locator('table[data-table="parameters"] tbody tr');
    assert.equal(await rows.count(), result.parameters.length);
    const word = result.parameters.at(-1).name;
    await page.locator('[data-control="filter"]').fill(word);
    assert.ok((await rows.count()) >= 1 && (await rows.count()) < result.parameters.length);
    await page.locator('[data-control="filter"]').fill('');
  });
  await test('names stay text', async () => {
    assert.equal(await count('img, script[src], iframe, #page script'), 0);
    assert.equal(await page.title(), result.study.name);
  });
  await test('axe finds nothing at desktop width', () => axeClean(page));
  await test('print shows four maps and no control', async () => {
    await page.emulateMedia({ media: 'print' });
    await page.waitForTimeout(200);
    if (listed(result.map)) assert.equal(await page.locator('[data-part="four-maps"] svg').filter({ visible: true }).count(), 4);
    assert.equal(await page.locator('select, button, input').filter({ visible: true }).count(), 0);
    await page.emulateMedia({ media: 'screen' });
  });
  await test('no error in the console, no outside request', () => assert.deepEqual(problems, []));
  await context.close();

  const phone = await open(browser, address, SIZES.phone, { reducedMotion: 'reduce' });
  await test('phone: the page does not scroll sideways', async () => {
    assert.ok((await phone.page.evaluate(() => document.documentElement.scrollWidth)) <= SIZES.phone.width);
    const wide = await phone.page.$$eval('.canvas svg', (list) => list.filter((s) => s.getBoundingClientRect().width > 390).length);
    assert.equal(wide, 0);
  });
  await test('phone: axe finds nothing', () => axeClean(phone.page));
  await test('phone: no error, no outside request', () => assert.deepEqual(phone.problems, []));
  await phone.context.close();

  const sheet = await open(browser, address, { width: 686, height: 970 });
  await test('A4: nothing is wider than the sheet', async () => {
    await sheet.page.emulateMedia({ media: 'print' });
    await sheet.page.waitForTimeout(200);
    assert.ok((await sheet.page.evaluate(() => document.documentElement.scrollWidth)) <= 686);
  });
  await sheet.context.close();
}
