// What every report must do: draw, tell the result's numbers, harm nothing, be usable by all.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { open, require, settled, SIZES } from './browser.mjs';
import { islandOf } from './island.mjs';
import { checkNumbers } from './numbers.mjs';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const listed = (list) => Array.isArray(list) && list.length > 0;
const words = (text) => text.replace(/\s+/g, ' ').trim();

// What colours and widths may change; structure is the same at every size but the phone's.
const BY_LOOK = ['color-contrast', 'target-size', 'scrollable-region-focusable', 'link-in-text-block', 'meta-viewport'];
/** All rules, or those that a look may change. Passed nodes are not collected: a page has ten thousand. */
export async function axeClean(page, runOnly) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate((only) => globalThis.axe.run(document, { resultTypes: ['violations'], preload: false, ...(only ? { runOnly: only } : {}) }), runOnly);
  assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(' | ')}`), []);
}

let before = Promise.resolve();
/** One at a time over all reports that are tested side by side. */
function alone(body) {
  const mine = before.then(body);
  before = mine.catch(() => {});
  return mine;
}

export async function checkReport(outer, browser, { name, dir, result, address, synthetic = false }) {
  const test = (title, body) => outer(`${name}: ${title}`, body);
  const { context, page, problems } = await open(browser, address);
  const count = (selector) => page.locator(selector).count();
  // The page of an ablation leaves the pairs' plans out.
  await outer(`${name}: where less is better, less is called better`, async () => {
    const main = (result.measures ?? []).find((m) => m.level === 'network' && m.name === result.study.network.outcome);
    if (main?.better !== 'lower') return;
    const told = await page.$$eval(`table[data-measure^="${main.name}"] tr[data-arm]`, (list) => list.map((r) => [Number(r.querySelector('[data-key="difference"]').dataset.value), r.querySelector('[data-key="reading"]').textContent]));
    assert.ok(told.some(([, reading]) => reading === 'better'));
    for (const [difference, reading] of told) if (['better', 'worse'].includes(reading)) assert.equal(reading, difference < 0 ? 'better' : 'worse');
    assert.doesNotMatch(await page.locator('[data-part="key-figures"]').innerText(), /In the network[^]*?\d\s%\s*[\d.]+ to/);
  });
  const shownArms = new Set((await islandOf(page)).arms.map((a) => a.name));

  // The program cuts what it puts into a page; a synthetic result is put in whole.
  if (!synthetic) await test('file is under 1 MB', () => assert.ok(statSync(join(dir, 'report.html')).size < 1e6, `${statSync(join(dir, 'report.html')).size} bytes`));
  await test('the answer stands as the engine wrote it', async () => {
    assert.equal(words(await page.locator('[data-part="headline"]').innerText()), words(result.answer.headline));
    await page.locator('[data-part="sentences"] details').evaluateAll((list) => list.forEach((d) => { d.open = true; }));
    assert.deepEqual((await page.locator('[data-part="sentences"] li').allInnerTexts()).map(words), (result.answer.sentences ?? []).map(words));
    for (const part of ['cautions', 'flips']) {
      const list = part === 'flips' ? result.flips : result.answer.cautions;
      if (listed(list)) assert.deepEqual((await page.locator(`[data-part="${part}"] li`).allInnerTexts()).map(words), list.map(words));
    }
  });
  await test('every part with data is there, no other', async () => {
    const parts = { outcome: result.measures, differences: result.comparisons, control: result.spc, map: result.map, adoption: result.practices, cohorts: result.cohorts, workload: result.workload, equity: result.equity, cost: result.cost, targets: result.targets, hypotheses: result.ablation?.worth, spread: result.attribution, recorded: result.recorded, drivers: result.diagram?.reliability, scores: result.assessment, optimize: result.optimization?.plans, size: result.sizing?.tests, sensitivity: result.sensitivity?.factors, futures: [result.by_future, result.shares, result.futures].find(listed) };
    for (const [id, list] of Object.entries(parts)) assert.equal(await count(`section#${id}`), listed(list) ? 1 : 0, id);
  });
  await test('each chart has marks, a text alternative, its numbers and a save button', async () => {
    const faults = await page.$$eval('figure[data-chart]', (list) => list.flatMap((f) => {
      const svg = f.querySelector('.canvas [role="img"]');
      const marks = f.querySelectorAll('[data-mark]').length;
      const ok = svg && marks > 0 && (svg.getAttribute('aria-label') ?? '').length > 20 && f.querySelector('details.numbers') && f.querySelectorAll('.saves button').length === 3 && f.querySelector('.finding').textContent.length > 5 && f.querySelector('figcaption .note').textContent.length > 10;
      const bad = svg && /NaN|undefined|Infinity/.test(svg.outerHTML.replace(/aria-label="[^"]*"/g, '').replace(/>[^<]*</g, '><'));
      return ok && !bad ? [] : [`${f.dataset.chart}: ${marks} marks${bad ? ', NaN' : ''}`];
    }));
    assert.deepEqual(faults, []);
    if (!listed(result.measures)) return;
    const networkArms = result.arms.filter((a) => shownArms.has(a.name) && (result.measures ?? []).some((m) => m.level === 'network' && m.arm === a.name)).length;
    assert.ok((await count('#outcome [data-mark="band90"]')) >= networkArms);
    assert.ok((await count('#outcome [data-mark="median"]')) >= networkArms);
  });
  await test('every number is the result\'s', async () => {
    assert.ok((await checkNumbers(page, result, 'as opened')) > 20);
  });
  await test('every finding that the page needs is there, as the title of its chart', async () => {
    if (!listed(result.findings)) return;
    const untold = await page.$$eval('figure[data-chart]', (list) => list.filter((f) => !f.querySelector('.finding [data-source^="/findings/"]')).map((f) => f.dataset.chart));
    const told = new Set(result.findings.map((f) => f.chart));
    // Futures and shares have findings where the program gives them.
    assert.deepEqual(untold.filter((name) => !/^(differences|median|fan)-/.test(name) && !(['futures', 'shares'].includes(name) && !told.has(name))), []);
  });
  await test('each title that cannot tell says so where the interval holds 0', async () => {
    for (const c of result.comparisons ?? []) {
      if (c.month !== result.study.horizon_months - 1 || c.low === null || c.low > 0 || c.high < 0 || (c.low === 0 && c.high === 0)) continue;
      const finding = (result.findings ?? []).find((f) => f.chart === 'outcome' && f.measure === c.measure);
      if (finding) assert.match(finding.title, /[Cc]annot tell/, c.measure);
    }
  });
  if (listed(result.comparisons)) await test('paired differences: every row, and «cannot tell» where 0 is inside', async () => {
    await page.locator('.choose summary').click();
    const boxes = await page.locator('.choose input').all();
    for (const box of boxes.slice(0, 6)) await box.check();
    await checkNumbers(page, result, 'six measures');
    const rows = await page.$$eval('table[data-table="comparisons"] tr[data-arm]', (list) => list.map((r) => ({ ...r.dataset, reading: r.querySelector('[data-key="reading"]').textContent })));
    assert.ok(rows.length > 0);
    for (const row of rows) {
      const c = result.comparisons.find((x) => x.arm === row.arm && String(x.month) === row.month && x.measure === row.measure);
      if (c.difference === null) continue;
      if (c.low === null || c.high === null) { assert.equal(row.reading, 'cannot tell'); continue; }
      const same = c.low === 0 && c.high === 0;
      assert.equal(['cannot tell', 'the same'].includes(row.reading) ? row.reading : 'told', same ? 'the same' : c.low <= 0 && c.high >= 0 ? 'cannot tell' : 'told', `${row.measure} ${row.month} ${row.arm}`);
    }
    assert.equal(await count('#differences [data-mark="estimate"]'), rows.length);
    for (const box of boxes.slice(2, 6)) await box.uncheck();
  });
  if ((result.observed ?? []).some((o) => o.forecast_q50 !== undefined && o.measure === result.study.network.outcome)) await test('published figures are drawn', async () => {
    const published = result.observed.filter((o) => o.measure === result.study.network.outcome);
    assert.ok((await count('#outcome [data-mark="observed"][data-use="calibrate"] rect')) + (await count('#outcome [data-mark="observed"][data-use="validate"] path')) >= published.length);
  });
  await test('no two texts of a chart overlap', async () => {
    const clashes = await page.$$eval('main figure svg, main .figure svg', (list) => list.flatMap((svg) => {
      const boxes = [...svg.querySelectorAll('text')].map((t) => ({ text: t.textContent, box: t.getBoundingClientRect() })).filter((t) => t.box.width > 0);
      const cross = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
      return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => cross(a.box, b.box)).map((b) => `${svg.getAttribute('aria-label')?.slice(0, 40)}: «${a.text}» and «${b.text}»`));
    }));
    assert.deepEqual(clashes, []);
  });
  if (listed(result.targets)) await test('targets: bound, wanted probability, when met, share never', async () => {
    const rows = result.targets.filter((t) => shownArms.has(t.arm));
    assert.equal(await count('#targets [data-mark="target"]'), rows.length);
    assert.equal(await count('#targets [data-mark="wanted"]'), rows.filter((t) => t.wanted_probability !== null).length);
    assert.equal(await count('table[data-table="targets"] tr[data-arm]'), rows.length);
    const heads = await page.locator('table[data-table="targets"] tr.target').allInnerTexts();
    const kinds = new Map(rows.map((t) => [[t.measure, t.at_least, t.at_most, t.by].join(), t]));
    assert.deepEqual(heads.map((h) => /at most/.test(h)), [...kinds.values()].map((t) => t.at_least === null));
    for (const head of heads) assert.doesNotMatch(head, /null|–/);
    const reached = await page.$$eval('table[data-table="targets"] [data-key="reached"]', (list) => list.map((e) => e.textContent));
    if (reached.length) assert.deepEqual(reached.sort(), rows.map((t) => t.reached ?? '–').sort());
  });
  if (listed(result.by_future)) await test('futures: a row each, and those that lie on the other side are ringed', async () => {
    const measure = [`${result.study.network.outcome}_candidates`, result.study.network.outcome].find((m) => result.by_future.some((c) => c.measure === m));
    const all = result.by_future.filter((c) => c.measure === measure && shownArms.has(c.arm));
    const last = all.filter((c) => c.month === Math.max(...all.map((x) => x.month)));
    const side = (c) => (c === undefined || c.low === null || c.high === null || (c.low <= 0 && c.high >= 0) ? 0 : Math.sign(c.difference));
    const whole = (c) => result.comparisons.find((x) => x.measure === measure && x.month === c.month && x.arm === c.arm);
    assert.equal(await count('#futures [data-mark="estimate"]'), last.length + new Set(last.filter(whole).map((c) => c.arm)).size);
    assert.equal(await count('#futures [data-mark="flip"]'), last.filter((c) => side(c) * side(whole(c)) === -1).length);
  });
  if (result.ablation) await test('hypotheses: worth of each by month, and every pair', async () => {
    const codes = result.ablation.hypotheses.map((h) => h.code);
    const drawn = await page.$$eval('#hypotheses [data-chart="worth"] [data-mark="estimate"]', (list) => list.map((e) => e.dataset.row));
    for (const code of codes) for (const month of [11, 35, 59].filter((m) => m < result.study.horizon_months)) assert.ok(drawn.includes(`${code} ${month}`), `${code} ${month}`);
    assert.equal(await count('#hypotheses [data-mark="pair"]'), (codes.length * (codes.length - 1)) / 2);
    for (const h of result.ablation.hypotheses) assert.ok((await page.locator('[data-part="sentences"] li.card').allInnerTexts()).some((t) => words(t).startsWith(`${h.code}, ${h.title},`)), h.code);
  });
  if (listed(result.attribution) && (await count('[data-chart="tree"]'))) await test('spread: a tree of all that knew the practice; one site picks out its line', async () => {
    const shown = await page.locator('[data-control="spread-practice"]').inputValue();
    const tree = result.attribution.find((a) => a.trees.length).trees.find((t) => t.practice === shown);
    assert.equal(await count('#spread [data-mark="adopter"]'), tree.site.length);
    assert.equal(await count('#spread [data-mark="tell"]'), tree.from.filter((f) => f !== null).length);
    const slider = page.locator('[data-control="tree-month"]');
    await slider.focus();
    await page.keyboard.press('Home');
    assert.equal(await count('#spread [data-mark="adopter"][data-known="true"]'), tree.month.filter((m) => m === null || m <= 0).length);
    await page.keyboard.press('End');
    const teller = tree.from.find((f) => f !== null);
    if (teller === undefined) return;
    await page.locator('[data-control="spread-site"]').selectOption(String(teller));
    const bright = await page.$$eval('#spread [data-mark="adopter"][opacity="1"]', (list) => list.map((e) => Number(e.dataset.site)));
    assert.ok(bright.includes(teller) && bright.length > 1 && tree.site.filter((s, i) => tree.from[i] === teller).every((s) => bright.includes(s)));
    await page.locator('[data-control="spread-site"]').selectOption('-1');
  });
  if (listed(result.diagram?.reliability)) await test('key drivers: every driver and change, what needs what, and how reliable each is', async () => {
    assert.equal(await count('#drivers [data-mark="driver"]'), result.diagram.drivers.length);
    assert.equal(await count('#drivers [data-mark="change"]'), result.diagram.practices.length);
    assert.equal(await count('#drivers [data-mark="needs"]'), result.diagram.practices.flatMap((p) => p.needs).length);
    assert.equal(await count('#drivers [data-mark="synergy"]'), result.diagram.synergies.length);
    const rows = result.diagram.reliability.filter((r) => r.arm === result.arms[0].name);
    const filled = await page.$$eval('#drivers [data-mark="change"]', (list) => list.map((e) => [e.dataset.practice, e.querySelector('[data-mark="reliability"]')?.getAttribute('width') ?? null, e.dataset.value]));
    for (const [practice, wide, value] of filled) assert.equal(wide === null, rows.find((r) => r.practice === practice).mean.at(-1) === null, `${practice} ${value}`);
  });
  if (listed(result.assessment)) await test('assessment: a bar a year, cut by score, as long as the share of sites', async () => {
    const entry = result.assessment.find((e) => e.arm === result.arms[0].name);
    const years = entry.month.filter((m, i) => (m + 1) % 12 === 0 || i === entry.month.length - 1).filter((m) => entry.levels[0].share[entry.month.indexOf(m)] !== null);
    assert.equal(await count('#scores [data-mark="edge"]'), years.length);
    const last = entry.levels.map((l) => l.share.at(-1)).filter((s) => s > 0);
    const drawn = await page.$$eval('#scores [data-mark="score"]', (list) => list.map((e) => [e.dataset.month, Number(e.getAttribute('height'))]));
    const ends = drawn.filter(([month]) => month === drawn.at(-1)?.[0]);
    assert.equal(ends.length, last.length);
    for (const [i, [, high]] of ends.entries()) assert.ok(Math.abs(high - 330 * last[i]) < 0.3, `${high} ${last[i]}`);
  });
  if (result.optimization) await test('search: a dot a plan with its interval, the selected one picked out, the frontier joined, and why not the others', async () => {
    const { plans, frontier, selected } = result.optimization;
    assert.equal(await count('#optimize [data-chart="tried"] [data-mark="plan"]'), Math.min(30, plans.length));
    assert.equal(await count('#optimize [data-chart="frontier"] [data-mark="dot"]'), plans.filter((p) => p.cost.mean !== null && p.objectives[0].mean !== null).length);
    assert.equal(await count('#optimize [data-mark="dot"][data-kind="chosen"]'), selected === null ? 0 : 1);
    const front = await page.locator('#optimize [data-mark="front"]').getAttribute('d').catch(() => '');
    assert.equal((front.match(/[ML]/g) ?? []).length, frontier.length);
    const told = await page.$$eval('table[data-table="others"] tr[data-plan]', (list) => list.map((r) => [Number(r.dataset.plan), r.children[1].textContent]));
    assert.equal(told.length, plans.filter((p) => p.standing !== 'selected').length);
    for (const [plan, why] of told) assert.ok(why.startsWith(plans.find((p) => p.plan === plan).standing), why);
    const facts = await page.locator('#optimize [data-table="search"]').innerText();
    assert.match(facts, result.optimization.probability === null ? /not guaranteed/ : /at least\s+95/);
    assert.ok(facts.includes(result.optimization.method));
  });
  if (result.sizing) await test('sizing: every plan tested, the staff found, load, waits, platform and money', async () => {
    const { tests, selected, closest, waits, platform } = result.sizing;
    assert.equal(await count('#size [data-chart="tests"] [data-mark="plan"]'), tests.length);
    assert.equal(await count('#size [data-chart="tests"] [data-mark="line"]'), 1);
    const chosen = tests.find((t) => t.label === (selected ?? closest));
    assert.deepEqual(await page.locator('#size [data-table="staff"] b').allInnerTexts(), chosen.set.map((s) => s.value));
    const arm = await page.locator('[data-control="size-arm"]').inputValue();
    assert.equal(arm, chosen.label);
    assert.equal(await count('#size [data-chart="waits"] [data-mark="median"]'), waits.filter((w) => w.arm === arm).length);
    assert.equal(await count('#size [data-chart="load"] [data-mark="median"]'), result.workload.filter((w) => w.arm === arm).length + 1);
    assert.equal(await count('#size [data-mark="shared"]'), platform.length);
    assert.equal(await count('#size [data-key="broke"] [data-source]'), result.targets.filter((t) => t.measure === 'cash').length);
  });
  if (result.sensitivity) await test('sensitivity: every swing, effect and index, chance apart, and what a leader can do', async () => {
    const { factors, swings, contour } = result.sensitivity;
    assert.equal(await count('#sensitivity [data-mark="swing"]'), swings.length);
    assert.equal(await count('#sensitivity [data-chart="effects"] [data-mark="dot"]'), factors.filter((f) => f.mu_star !== null && f.sigma !== null).length);
    assert.equal(await count('#sensitivity [data-part="first"]'), factors.filter((f) => f.first !== null).length);
    assert.equal(await count('#sensitivity [data-part="total"]'), factors.filter((f) => f.total !== null).length);
    assert.equal(await count('#sensitivity [data-part="chance"]'), 1);
    if (contour) assert.equal(await count('#sensitivity [data-mark="cell"]'), contour.x_value.length * contour.y_value.length);
    const levers = await page.locator('table[data-table="levers"] td.do').allInnerTexts();
    assert.deepEqual(levers.map(words), factors.map((f) => words(f.lever)));
  });
  if (listed(result.recorded)) await test('own records are drawn up to where they end, before the forecast', async () => {
    assert.equal(await count('#recorded figure'), result.recorded.some((r) => r.level === 'site') ? 2 : 1);
    const path = await page.locator('[data-chart="recorded"] [data-mark="median"][data-arm="recorded"]').getAttribute('d');
    const whole = result.recorded.find((r) => r.level === 'network');
    assert.equal(path.split(/[ML]/).length - 1, whole.value.filter((v) => v !== null).length);
    assert.equal(Number(await page.locator('[data-chart="recorded"] [data-mark="note"]').getAttribute('data-month')), whole.month.at(-1));
  });
  if (listed(result.spc)) await test('control chart flags what the engine flags', async () => {
    const first = result.spc.filter((s) => s.arm === result.spc[0].arm);
    const shown = first.find((s) => s.level === 'network') ?? first[0];
    assert.equal(await count('#control [data-mark="signal"]'), new Set(shown.signals.map((s) => s.month)).size);
    assert.equal(await count('#control [data-mark="phase"]'), shown.phases.length);
    assert.match(await page.locator('[data-part="one-replication"]').innerText(), /One replication is shown/);
  });
  if (listed(result.map) && result.study.horizon_months > 3) await test('keyboard plays the map and moves the month', async () => {
    const slider = page.locator('[data-control="month"]');
    await slider.focus();
    await page.keyboard.press('Home');
    assert.equal(await slider.inputValue(), '0');
    await page.keyboard.press('ArrowRight');
    assert.equal(await slider.inputValue(), '1');
    const joined = result.map[0].sites.filter((s) => s.joined_month !== null && s.joined_month <= 1 && s.latitude !== null && !(s.left_month !== null && s.left_month <= 1)).length;
    if (result.map[0].sites.length <= 600) assert.equal(await count('#map .screen-only [data-state="member"], #map .screen-only [data-state="using"]'), joined);
    else assert.equal(await count('#map canvas[data-map-month="1"]'), 1);
    await page.locator('[data-control="play"]').focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => Number(document.querySelector('[data-control="month"]').value) > 1, undefined, { timeout: 5000 });
    await page.keyboard.press('Enter');
    await slider.focus();
    await page.keyboard.press('End');
  });
  await test('Tab reaches every selector', async () => {
    const wanted = await page.$$eval('[data-control]', (list) => list.map((e) => e.dataset.control));
    await page.evaluate(() => { document.activeElement?.blur(); window.scrollTo(0, 0); });
    const seen = new Set();
    for (let i = 0; i < 900 && seen.size < wanted.length; i++) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => document.activeElement?.getAttribute('data-control') ?? '');
      if (at) seen.add(at);
    }
    assert.deepEqual(wanted.filter((w) => !seen.has(w)), []);
  });
  await test('every option of every selector draws', async () => {
    for (const control of await page.$$eval('select[data-control]', (list) => list.map((e) => e.dataset.control))) {
      const select = page.locator(`[data-control="${control}"]`);
      if ((await select.count()) === 0) continue;
      const values = await select.locator('option').evaluateAll((list) => list.map((o) => o.value));
      // A control changes its own part of the page.
      const part = `#${await select.evaluate((e) => e.closest('main > section').id)}`;
      for (const value of values.slice(0, 8)) {
        await select.selectOption(value);
        await checkNumbers(page, result, `${control} ${value}`, part);
      }
      await select.selectOption(values[0]);
    }
    assert.equal(await page.evaluate(() => /NaN|Infinity/.test([...document.querySelectorAll('svg path')].map((p) => p.getAttribute('d')).join(''))), false);
  });
  await test('the numbers behind every chart are the result\'s', async () => {
    const before = await page.locator('figure details.numbers').count();
    for (const summary of await page.locator('figure details.numbers > summary').all()) await summary.evaluate((e) => e.click());
    for (const summary of await page.locator('#assumptions details > summary').all()) await summary.evaluate((e) => e.click());
    await settled(page);
    const rows = await page.$$eval('figure details.numbers', (list) => list.map((d) => d.querySelectorAll('tbody tr').length));
    assert.equal(rows.length, before);
    assert.ok(rows.every((n) => n > 0), `empty tables: ${rows}`);
    await checkNumbers(page, result, 'all tables open');
    await page.evaluate(() => document.querySelectorAll('details[open]').forEach((d) => (d.open = false)));
  });
  await test('a chart saves as SVG and as PNG, and its numbers copy as CSV', async () => {
    const figure = page.locator(listed(result.measures) ? '#outcome figure' : 'main figure').first();
    if ((await figure.count()) === 0) return;
    const button = (text) => figure.getByRole('button', { name: new RegExp(`^${text}`) });
    const [vector] = await Promise.all([page.waitForEvent('download'), button('Save as SVG').click()]);
    const svg = readFileSync(await vector.path(), 'utf8');
    assert.match(svg, /^<svg[^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    assert.match(svg, /data-mark="/);
    const [raster] = await Promise.all([page.waitForEvent('download'), button('Save as PNG').click()]);
    const png = readFileSync(await raster.path());
    assert.equal(png.subarray(1, 4).toString('latin1'), 'PNG');
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    assert.ok(width > 600 && height > 300, `${width} x ${height}`);
    // Not blank: an even picture of that size would be far smaller.
    assert.ok(png.length > 8000, `${png.length} bytes`);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    // One clipboard for all pages that are tested side by side.
    const csv = await alone(async () => {
      await button('Copy as CSV').click();
      await figure.getByText('Copied', { exact: true }).waitFor();
      return page.evaluate(() => navigator.clipboard.readText());
    });
    const lines = csv.trim().split('\r\n');
    assert.ok(lines.length > 1 && lines[0].split(',').length > 1, csv.slice(0, 200));
    const first = (result.measures ?? []).find((m) => m.level === 'network' && m.name === result.study.network.outcome);
    const i = first?.q50?.findIndex((v) => v !== null) ?? -1;
    if (i >= 0 && first.month[i] === i) assert.ok(Math.abs(Number(lines[i + 1].split(',')[1]) - first.q50[i]) <= 5e-4 * Math.abs(first.q50[i]) + 1e-12, lines[i + 1]);
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
    assert.equal(await count('img, script[src], iframe, object, embed, base, #page script, #page style, #page link, #page meta'), 0);
    assert.equal(await page.evaluate(() => [...document.querySelectorAll('#page *')].filter((e) => [...e.attributes].some((a) => /^on/i.test(a.name) || /^javascript:/i.test(a.value))).length), 0);
    assert.equal(await page.title(), result.study.name);
  });
  await test('axe finds nothing at desktop width', () => axeClean(page));
  await test('dark: axe finds nothing, and a saved picture is light', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), 'rgb(255, 255, 255)');
    await axeClean(page, BY_LOOK);
    if (await count('main figure .canvas svg')) {
      const figure = page.locator('main figure:has(.canvas svg)').first();
      const [saved] = await Promise.all([page.waitForEvent('download'), figure.getByRole('button', { name: /^Save as SVG/ }).click()]);
      const svg = readFileSync(await saved.path(), 'utf8');
      assert.ok(!/var\(|color-mix/.test(svg), 'a colour by name');
      assert.match(svg, /<rect[^>]*fill="#ffffff"/);
    }
    await page.emulateMedia({ colorScheme: 'light' });
  });
  await test('print shows maps of four months and no control', async () => {
    await page.emulateMedia({ media: 'print' });
    await settled(page);
    if (listed(result.map) && result.map[0].sites.some((s) => s.latitude !== null)) assert.equal(await page.locator('[data-part="four-maps"] svg, [data-part="four-maps"] canvas').filter({ visible: true }).count(), Math.min(4, result.study.horizon_months));
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
  await test('phone: axe finds nothing, light or dark', async () => {
    await axeClean(phone.page);
    await phone.page.emulateMedia({ colorScheme: 'dark' });
    await axeClean(phone.page, BY_LOOK);
  });
  await test('phone: no error, no outside request', () => assert.deepEqual(phone.problems, []));
  await phone.context.close();

  for (const size of ['tablet', 'projector']) {
    const other = await open(browser, address, SIZES[size], { reducedMotion: 'reduce' });
    await test(`${size}: nothing scrolls sideways, axe finds nothing, no error`, async () => {
      assert.ok((await other.page.evaluate(() => document.documentElement.scrollWidth)) <= SIZES[size].width);
      await axeClean(other.page, BY_LOOK);
      assert.deepEqual(other.problems, []);
    });
    await other.context.close();
  }

  const sheet = await open(browser, address, { width: 686, height: 970 });
  await test('A4: nothing is wider than the sheet', async () => {
    await sheet.page.emulateMedia({ media: 'print' });
    await settled(sheet.page);
    assert.ok((await sheet.page.evaluate(() => document.documentElement.scrollWidth)) <= 686);
  });
  await sheet.context.close();
}
