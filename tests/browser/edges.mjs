// Results with parts missing, and the empty template.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { open } from './browser.mjs';
import { sample, write } from '../../viz/test/sample.mjs';

export async function checkEdges(test, browser, folder, template) {
  const draw = async (name, result) => {
    write(join(folder, name), result, template);
    const opened = await open(browser, pathToFileURL(join(folder, name, 'report.html')).href);
    const { page, problems } = opened;
    const parts = await page.$$eval('main > section', (list) => list.map((e) => e.id));
    const nan = await page.evaluate(() => /NaN|undefined|Infinity/.test(document.querySelector('main').innerText));
    await opened.context.close();
    assert.deepEqual(problems, []);
    assert.equal(nan, false, 'NaN on the page');
    return parts;
  };
  const base = sample({ months: 24, sites: 12 });

  await test('edge: only study, answer and arms', async () => {
    assert.deepEqual(await draw('bare', { format: base.format, study: base.study, answer: base.answer, arms: base.arms }), []);
  });
  await test('edge: every optional part null', async () => {
    const none = Object.fromEntries(Object.entries(base).map(([k, v]) => [k, ['format', 'study', 'answer', 'arms'].includes(k) ? v : null]));
    assert.deepEqual(await draw('null', none), []);
  });
  await test('edge: every optional list empty', async () => {
    const empty = Object.fromEntries(Object.entries(base).map(([k, v]) => [k, ['format', 'study', 'answer', 'arms'].includes(k) ? v : Array.isArray(v) ? [] : null]));
    assert.deepEqual(await draw('empty', empty), []);
  });
  await test('edge: one plan (forecast), no comparison', async () => {
    const name = base.arms[0].name;
    const one = (list) => list.filter((x) => x.arm === name);
    const parts = await draw('forecast', { ...base, study: { ...base.study, command: 'forecast' }, arms: base.arms.slice(0, 1), measures: one(base.measures), comparisons: [], targets: one(base.targets), cohorts: one(base.cohorts), cost: one(base.cost), workload: one(base.workload), map: one(base.map), spc: one(base.spc), equity: one(base.equity) });
    assert.ok(!parts.includes('differences') && parts.includes('outcome'));
  });
  await test('edge: values that were never observed', async () => {
    const holes = (list) => list?.map((v, i) => (i < 5 || i % 7 === 0 ? null : v));
    const measures = base.measures.map((m) => ({ ...m, ...Object.fromEntries(['mean', 'se', 'q05', 'q25', 'q50', 'q75', 'q95'].map((k) => [k, m.name === 'capability' ? m[k]?.map(() => null) : holes(m[k])])) }));
    const spc = base.spc.map((s) => ({ ...s, value: holes(s.value), center: holes(s.center), lower: holes(s.lower), upper: holes(s.upper), phases: [], signals: [] }));
    const map = base.map.map((m) => ({ ...m, sites: m.sites.map((s, i) => (i % 3 ? s : { ...s, latitude: null, longitude: null, patients: null })) }));
    const comparisons = base.comparisons.map((c, i) => (i % 4 ? c : { ...c, difference: null, low: null, high: null, probability_better: null, variance_reduction: null }));
    const cohorts = base.cohorts.map((c) => ({ ...c, mean: c.mean.map(() => null), q05: c.q05.map(() => null), q95: c.q95.map(() => null) }));
    await draw('holes', { ...base, measures, spc, map, comparisons, cohorts });
  });
  await test('edge: a map of which no site has a place', async () => {
    await draw('placeless', { ...base, map: base.map.map((m) => ({ ...m, sites: m.sites.map((s) => ({ ...s, latitude: null, longitude: null })) })) });
  });
}
