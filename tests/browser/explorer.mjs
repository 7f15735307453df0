// The explorer in a browser: a control moves and the forecast follows, by mouse and by keyboard; plans are pinned and kept.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { require, settled, SIZES } from './browser.mjs';
import { program, serve } from './program.mjs';

const HOSTILE = '<img src=x onerror=alert(1)> & "quoted"';
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** The page's source runs by its hash alone: axe is put in by the browser's own evaluation, which the policy does not concern. */
async function clean(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 2).map((n) => n.html.slice(0, 120))}`), []);
}

const ready = (page) => page.waitForSelector('[data-ready="true"][data-running="false"]', { timeout: 60000 });

export async function checkExplorer(test, browser, folder) {
  if (!existsSync(program)) return;
  const plans = join(folder, 'explorer');
  mkdirSync(plans, { recursive: true });
  writeFileSync(join(plans, 'small.json'), JSON.stringify({ name: HOSTILE, network: 'improvecarenow', horizon_months: 30 }));
  const { server, address } = await serve(plans);
  const context = await browser.newContext({ viewport: SIZES.desktop });
  const page = await context.newPage();
  const problems = [];
  page.on('console', (m) => { if (m.type() === 'error' || m.type() === 'warning') problems.push(`console: ${m.text()}`); });
  page.on('pageerror', (e) => problems.push(`page: ${e.stack ?? e.message}`));
  page.on('dialog', (d) => { problems.push(`dialog: ${d.message()}`); d.dismiss(); });
  page.on('request', (r) => { if (!r.url().startsWith(new URL(address).origin) && !/^(data|blob):/.test(r.url())) problems.push(`request: ${r.url()}`); });
  try {
    await test('explorer: opens on the plan of the folder, hostile names as text', async () => {
      await page.goto(address);
      await ready(page);
      assert.equal(await page.locator('[data-control="base"]').inputValue(), 'folder/small.json');
      assert.ok((await page.locator('#answer').innerText()).includes(HOSTILE));
      await page.waitForSelector('figure[data-chart] svg');
      await settled(page);
      assert.ok((await page.locator('figure[data-chart] svg').count()) > 3);
      await clean(page);
    });
    await test('explorer: a slider moves and both plans are drawn with their difference', async () => {
      const slider = page.locator('[data-slider="/growth/pace"]');
      await slider.focus();
      for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowRight');
      await page.waitForSelector('[data-mark="estimate"]', { state: 'attached', timeout: 60000 });
      await ready(page);
      assert.ok(Number(await page.locator('[data-control="/growth/pace"]').inputValue()) > 1);
      assert.ok((await page.locator('[data-part="status"]').innerText()).startsWith('200 runs'));
      assert.ok((await page.locator('[data-chart^="median-"] [data-mark="line"], [data-chart^="median-"] path').count()) > 1);
      assert.ok((await page.locator('[data-mark="interval"]').count()) > 0);
      await page.locator('[data-part="more"] > summary').click();
      await page.waitForSelector('#map figure svg, #map figure canvas', { state: 'attached' });
      await clean(page);
    });
    await test('explorer: what a strategy does not use is not shown', async () => {
      assert.equal(await page.locator('[data-control="/growth/wave_size"]').count(), 0);
      await page.locator('[data-control="/growth/strategy"]').selectOption('waves');
      assert.equal(await page.locator('[data-control="/growth/wave_size"]').count(), 1);
      await ready(page);
      await page.locator('[data-control="pin"]').click();
      await ready(page);
      assert.equal(await page.locator('[data-control="pin"]').isDisabled(), true);
    });
    await test('explorer: a number out of range is held to the range, a refusal is told and undone', async () => {
      await page.locator('[data-control="/hub/coaches"]').fill('-5');
      await page.keyboard.press('Tab');
      assert.equal(await page.locator('[data-control="/hub/coaches"]').inputValue(), '0');
      await ready(page);
      await page.locator('[data-control="reset"]').click();
      await ready(page);
    });
    await test('explorer: keeps a plan and a report, which opens', async () => {
      await page.locator('[data-control="keep-name"]').fill('Board meeting');
      await page.locator('[data-control="save"]').click();
      await page.getByText('Saved as board-meeting.json').waitFor();
      assert.ok(readdirSync(plans).includes('board-meeting.json'));
      await page.locator('[data-control="report"]').click();
      const link = page.locator('[data-part="report-link"]');
      await link.waitFor({ timeout: 60000 });
      const [report] = await Promise.all([context.waitForEvent('page'), link.click()]);
      await report.waitForSelector('main[data-ready="true"]');
      await report.close();
    });
    await test('explorer: own data that cannot be used are told with their lines, then opened', async () => {
      const sites = 'site,latitude,longitude,patients,joined\na,40,-80,120,2019-01\nb,41,-81,90,2019-02\n';
      await page.locator('.own > summary').click();
      await page.locator('[data-control="own-title"]').fill('Mine');
      const give = (text) => page.locator('[data-control="own-sites"]').setInputFiles({ name: 'sites.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
      await give(`${sites}c,95,0,1,2019-01\n`);
      await page.locator('[data-control="own-today"]').fill('2019-06');
      problems.length = 0;
      await page.locator('[data-control="own-open"]').click();
      await page.getByText('line 4').first().waitFor();
      problems.length = 0;  // the refusal itself is told by the browser's console
      await give(sites);
      await page.locator('[data-control="own-open"]').click();
      await page.locator('[data-part="notes"]').waitFor();
      const base = page.locator('[data-control="base"]');
      for (let i = 0; i < 100 && (await base.inputValue()) === 'folder/small.json'; i++) await page.waitForTimeout(100);
      assert.equal(await base.inputValue(), 'folder/mine/first-plan.json');
      await ready(page);
    });
    await test('explorer: fits a phone, and nothing went wrong', async () => {
      await page.setViewportSize(SIZES.phone);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
      assert.deepEqual(problems, []);
    });
    await test('explorer: a server that is gone is told', async () => {
      server.kill('SIGINT');
      const [code] = await once(server, 'exit');
      assert.equal(code, 0);
      await page.locator('[data-control="/policies/commons"]').evaluate((e) => { e.closest('details').open = true; });
      await page.locator('[data-control="/policies/commons"]').selectOption('off');
      await page.getByText('was lnsim serve stopped?').waitFor();
    });
  } finally {
    server.kill();
    await context.close();
  }
}
