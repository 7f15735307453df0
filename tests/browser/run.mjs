// Tests of the page in a browser:  npm test  (from viz/)
// CHROMIUM names the browser; LNSIM_REPORT=DIR also tests the report.html and result.json of a real study.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch, viz } from './browser.mjs';
import { checkReport } from './report.mjs';
import { checkEvidence } from './evidence.mjs';
import { checkTemplate } from './template.mjs';
import { checkCut } from './cut.mjs';
import { checkEdges } from './edges.mjs';
import { checkExplorer } from './explorer.mjs';
import { checkLive } from './live.mjs';
import { studies } from './studies.mjs';
import { rate, sample, write } from '../../viz/test/sample.mjs';

const tally = { passed: 0, failed: 0 };
/** Runs one named test and says how it went. */
export async function test(name, body) {
  const from = performance.now();
  const took = () => ((performance.now() - from) / 1000).toFixed(1);
  try {
    await body();
    tally.passed++;
    console.log(`ok    ${name} (${took()} s)`);
  } catch (error) {
    tally.failed++;
    console.log(`FAIL  ${name}\n      ${String(error.stack ?? error.message).split('\n').slice(0, 6).join('\n      ')}`);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'lnsim-page-'));
const template = join(viz, 'dist/report.html');
await test('types are sound (svelte-check)', () => {
  execFileSync('npm', ['run', '--silent', 'check'], { cwd: viz, stdio: 'pipe', encoding: 'utf8' });
});
await checkTemplate(test, template, viz, folder);

const browser = await launch();
try {
  const cases = [['sample', sample()], ['hostile', sample({ hostile: true })], ['rate', rate(sample())]];
  for (const [name, result] of cases) write(join(folder, name), result, template);
  const reports = cases.map(([name, result]) => ({ name, dir: join(folder, name), result, synthetic: true }));
  let made = null;
  await test('the program writes the studies whose pages are tested', () => { made = studies(join(folder, 'studies')); });
  if (made) reports.push(...made.map((m) => (/^lnsim-(evidence|diffusion)/.test(m.result.format) ? { ...m, check: checkEvidence } : m)));
  else console.log('note  there is no program (LNSIM, build/release/lnsim): only synthetic results are tested');
  const real = process.env.LNSIM_REPORT;
  if (real && existsSync(join(real, 'report.html'))) reports.push({ name: 'real study', dir: real, result: JSON.parse(readFileSync(join(real, 'result.json'), 'utf8')) });
  else console.log('note  LNSIM_REPORT names no report: the real study is not tested');
  // LNSIM_ONLY=plans,hostile tests these pages only, while working.
  const waiting = reports.filter((r) => !process.env.LNSIM_ONLY || process.env.LNSIM_ONLY.split(',').includes(r.name));
  // Two reports side by side in one browser; each has windows of its own.
  const lane = async () => {
    for (let report = waiting.shift(); report; report = waiting.shift()) await (report.check ?? checkReport)(test, browser, { ...report, address: pathToFileURL(join(report.dir, 'report.html')).href });
  };
  await Promise.all([lane(), lane()]);
  if (made) await checkCut(test, browser, join(folder, 'cut'));
  await checkEdges(test, browser, folder, template);
  await checkExplorer(test, browser, folder);
  await checkLive(test, browser, join(folder, 'live'));
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed ? 1 : 0;
