// Pages of results too large for a page: cut until they are under 1 MB, true in what is left, and plain about what is not.
import assert from 'node:assert/strict';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { open } from './browser.mjs';
import { islandOf } from './island.mjs';
import { json, run } from './program.mjs';

const LARGE = 1e6;
const ROUNDS = 12000;
const POINTS = 20000;
const SIS = {
  graph: { generate: { kind: 'watts_strogatz', n: 120, k: 6, rewire: 0.1, seed: 3 } }, model: { kind: 'susceptible_infected_susceptible', infection: 0.3, recovery: 0.1 },
  seeds: { count: 3, how: 'random' }, rounds: ROUNDS, replications: 3, seed: 1,
};

function points(folder) {
  const path = join(folder, 'points.csv');
  writeFileSync(path, `index,numerator,denominator\n${Array.from({ length: POINTS }, (_, i) => `${i + 1},${50 + ((i * 7) % 11) + (i > POINTS - 1000 ? 6 : 0)},100`).join('\n')}\n`);
  return path;
}

/** Opens the page of a study whose result.json is large, holds it to its size, and hands over what it carries. */
async function opened(browser, { dir, result }) {
  assert.ok(statSync(join(dir, 'result.json')).size > LARGE, 'result.json is small: nothing would be cut');
  assert.ok(statSync(join(dir, 'report.html')).size < LARGE);
  const { context, page, problems } = await open(browser, pathToFileURL(join(dir, 'report.html')).href);
  const said = await page.locator('[data-part="cut"]').innerText();
  const marks = await page.locator('main figure [data-mark]').count();
  const copy = await islandOf(page);
  await context.close();
  assert.deepEqual(problems, []);
  assert.ok(marks > 0);
  assert.deepEqual(copy.answer, result.answer);
  return { said, copy };
}

export async function checkCut(test, browser, folder) {
  mkdirSync(folder, { recursive: true });
  await test('cut: of a long course every n-th step and the last are kept, ties are left out, and the page says so', async () => {
    const made = run(folder, 'steps', ['diffuse', json(folder, 'steps.json', SIS)]);
    const { said, copy } = await opened(browser, made);
    const [all, kept] = [made.result.curve, copy.curve];
    assert.equal(all.at.length, ROUNDS + 1);
    const stride = kept.at[1] - kept.at[0];
    assert.deepEqual(kept.at, all.at.filter((t, i) => i % stride === 0 || i === all.at.length - 1));
    for (const key of ['mean', 'q05', 'q95']) assert.deepEqual(kept[key], kept.at.map((t) => all[key][all.at.indexOf(t)]), key);
    assert.ok(made.result.graph.edges.length > 0 && copy.graph.edges === undefined);
    assert.ok(said.includes(`all but one in ${stride} and the last`) && said.includes('ties of the graph'), said);
  });
  await test('cut: of a long control chart the last points are kept, and the page says so', async () => {
    const made = run(folder, 'points', ['spc', points(folder), '--chart', 'p', '--freeze', '100'], 0, ['--force']);
    const { said, copy } = await opened(browser, made);
    const number = copy.chart.index.length;
    for (const key of ['index', 'value', 'upper']) assert.deepEqual(copy.chart[key], made.result.chart[key].slice(-number), key);
    assert.deepEqual(copy.chart.signals, made.result.chart.signals.filter((s) => s.index >= copy.chart.index[0]));
    assert.ok(number < POINTS && said.includes(`all but the last ${number}`), said);
  });
}
