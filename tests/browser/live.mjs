// A report with the engine in it, opened from its file: a control moves, a new curve comes, and its numbers are the program's.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { open, require, settled, SIZES, viz } from './browser.mjs';
import { dress, program } from './program.mjs';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const SMALL = ['--set', '/horizon_months=30', '--seed', '5', '--quiet', '--force'];
const HOSTILE = '<img src=x onerror=alert(1)> </script> & "quoted"';

/** The page's source runs by its hash alone: axe is put in by the browser's own evaluation, which the policy does not concern. */
async function clean(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 2).map((n) => n.html.slice(0, 120))}`), []);
}

export function checkLiveTemplate(test) {
  const html = readFileSync(join(viz, 'dist/live.html'), 'utf8');
  const script = /<script type="module">([\s\S]*?)<\/script>/.exec(html)[1];
  return test('live: policy forbids everything but the one script, the engine and its worker', () => {
    const hash = createHash('sha256').update(script, 'utf8').digest('base64');
    assert.ok(html.includes(`content="default-src 'none'; script-src 'sha256-${hash}' 'wasm-unsafe-eval'; worker-src blob:; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'"`));
    for (const token of ['RESULT', 'TITLE', 'STUDY', 'SCHEMA', 'ENGINE']) assert.equal(html.split(`LNSIM_${token}_HERE`).length - 1, 1, token);
    for (const plain of ['report', 'evidence', 'explorer']) assert.ok(!readFileSync(join(viz, `dist/${plain}.html`), 'utf8').includes('wasm'), `${plain}.html names the engine`);
  });
}

export async function checkLive(test, browser, folder) {
  await checkLiveTemplate(test);
  if (!existsSync(program)) return;
  const root = resolve(viz, '..');
  mkdirSync(folder, { recursive: true });
  const file = (name, value) => {
    writeFileSync(join(folder, name), JSON.stringify(value));
    return join(folder, name);
  };
  const compare = (name, plans, more = []) => {
    const out = join(folder, name);
    execFileSync(program, ['compare', ...plans, '-o', out, ...more, ...SMALL], { cwd: root });
    return { out, result: JSON.parse(readFileSync(join(out, 'result.json'), 'utf8')) };
  };
  const plan = file('plan.json', { name: HOSTILE, network: 'improvecarenow' });
  const slow = file('slow.json', { extends: plan, name: 'Slow', growth: { strategy: 'published', pace: 0.5 } });
  const made = compare('live', [plan, slow], ['--replications', '12', '--live']);
  const wanted = compare('wanted', [plan, file('what-if.json', { extends: plan, name: 'What if', growth: { pace: 2 } })], ['--replications', '200']);
  const address = join(made.out, 'report.html');
  dress(address, 'live');
  const { context, page, problems } = await open(browser, pathToFileURL(address).href);
  const part = page.locator('#what-if');
  const ready = (runs) => page.waitForSelector(`[data-part="live"][data-ready="true"][data-running="false"][data-replications="${runs}"]`, { timeout: 120000 });
  try {
    await test('live: the page is under 2 MB, and starts no engine before its part is seen', async () => {
      assert.ok(statSync(address).size < 2e6, `${statSync(address).size} bytes`);
      assert.equal(page.workers().length, 0);
      assert.equal(await page.locator('nav a[href="#what-if"]').count(), 1);
    });
    await test('live: the engine forecasts the plans of the report', async () => {
      await part.scrollIntoViewIfNeeded();
      await ready(200);
      assert.deepEqual(await part.locator('[data-control="base"] option').allInnerTexts(), [HOSTILE, 'Slow']);
      assert.ok((await part.locator('#what-if-answer').innerText()).includes(HOSTILE));
    });
    await test('live: a control moves, and the numbers are those of the program', async () => {
      const control = part.locator('[data-control="/growth/pace"]');
      await control.fill('2');
      await page.keyboard.press('Tab');
      await part.locator('[data-mark="estimate"]').first().waitFor({ state: 'attached', timeout: 60000 });
      await ready(200);
      await settled(page);
      assert.ok((await part.locator('[data-chart^="median-"] path').count()) > 1);
      const [saved] = await Promise.all([page.waitForEvent('download'), part.locator('[data-control="save-result"]').click()]);
      const result = JSON.parse(readFileSync(await saved.path(), 'utf8'));
      for (const key of ['measures', 'comparisons', 'cost', 'workload']) assert.deepEqual(result[key], wanted.result[key], key);
      const row = wanted.result.comparisons.find((c) => c.measure === wanted.result.study.network.outcome && c.arm === 'What if');
      assert.ok(row, 'there is a comparison');
      const drawn = await part.locator('[data-mark="estimate"]').evaluateAll((marks) => marks.map((m) => Number(m.dataset.value)));
      assert.ok(drawn.some((x) => Math.abs(x - row.difference) <= 1e-4 * Math.abs(row.difference) + 1e-12), `${row.difference} is not among ${drawn.slice(0, 5)}`);
      await clean(page);
    });
    await test('live: the newest order wins, and the report stays as it was', async () => {
      const before = await page.locator('#answer').innerText();
      const slider = part.locator('[data-slider="/growth/pace"]');
      await slider.focus();
      for (let i = 0; i < 8; i++) await page.keyboard.press('ArrowRight');
      await part.locator('[data-control="reset"]').click();
      await page.waitForTimeout(100);
      await ready(200);
      assert.equal(await part.locator('[data-mark="estimate"]').count(), 0);
      assert.equal(await page.locator('#answer').innerText(), before);
    });
    await test('live: a plan that the engine cannot read is told in words', async () => {
      const broken = join(made.out, 'broken.html');
      writeFileSync(broken, readFileSync(address, 'utf8').replace('\\"network\\":\\"improvecarenow\\"', () => '\\"network\\":\\"improvecarenow\\",\\"grouth\\":{}'));
      const other = await open(browser, pathToFileURL(broken).href);
      await other.page.locator('#what-if').scrollIntoViewIfNeeded();
      const told = other.page.locator('#what-if [data-part="problems"]');
      await told.waitFor({ timeout: 30000 });
      assert.match(await told.innerText(), /cannot be run[^]*grouth[^]*growth/);
      assert.deepEqual(other.problems, []);
      await other.context.close();
    });
    await test('live: fits a phone; no error, no warning, no outside request', async () => {
      await page.setViewportSize(SIZES.phone);
      await settled(page);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
      assert.deepEqual(problems, []);
    });
  } finally {
    await context.close();
  }
}
