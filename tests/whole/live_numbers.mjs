// usage: node live_numbers.mjs PROGRAM [MODULE]
//
// Runs one small comparison with the program and with the engine's module (viz/live/lnsim.wasm.gz, or a .wasm), from the
// documents that the program writes into a live page, and compares what they conclude byte by byte: a module that is behind
// its sources is found. A changed plan is compared with the same change in a scenario file; a wrong one is told in words.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { makeEngine } from '../../viz/src/live/engine.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PARTS = ['measures', 'comparisons', 'cost', 'workload', 'targets', 'answer'];
const RUNS = 8;

const [program, module = join(ROOT, 'viz/live/lnsim.wasm.gz')] = process.argv.slice(2);
if (!program) throw new Error('usage: live_numbers.mjs PROGRAM [MODULE]');
const bytes = readFileSync(module);
const engine = await makeEngine(module.endsWith('.gz') ? gunzipSync(bytes) : bytes);
const folder = mkdtempSync(join(tmpdir(), 'lnsim-live-'));
const plans = ['as-it-happened', 'paced-waves-with-mentors'].map((name) => join(ROOT, `scenarios/improvecarenow/${name}.json`));

function native(name, scenarios) {
  const out = join(folder, name);
  execFileSync(resolve(program), ['compare', ...scenarios, '-o', out, '--set', '/horizon_months=24', '--replications', String(RUNS), '--seed', '3', '--live', '--quiet'], { cwd: ROOT });
  return { json: readFileSync(join(out, 'result.json'), 'utf8'), page: readFileSync(join(out, 'report.html'), 'utf8') };
}

/** The bytes of a key of result.json, where each key of the outermost object begins a line. */
function part(json, key) {
  const found = new RegExp(`^"${key}":.*?(?=^"|^\\})`, 'ms').exec(json);
  assert.ok(found, `${key}: not in result.json`);
  return found[0].trimEnd().replace(/,$/, '');
}

function forecast(plan) {
  const refused = engine.order(JSON.stringify({ client: 'test', reference: { base: 'plan/0' }, plan, replications: RUNS }));
  assert.equal(refused, '');
  const stages = [];
  for (let more = true; more;) {
    const step = engine.advance();
    more = step.more;
    if (step.said) {
      const said = JSON.parse(step.said);
      assert.equal(said.event, 'forecast', step.said);
      stages.push(said.data);
    }
  }
  assert.deepEqual(stages.map((s) => s.replications), [RUNS]);
  return JSON.parse(engine.result()).data;
}

function same(native, module, what) {
  for (const key of PARTS) {
    if (!new RegExp(`^"${key}":`, 'm').test(native)) continue;
    const [a, b] = [part(native, key), part(module, key)];
    const at = [...a].findIndex((letter, i) => letter !== b[i]);
    assert.ok(a === b, `${what}: ${key} differs: "${a.slice(Math.max(0, at - 80), at + 40)}" against "${b.slice(Math.max(0, at - 80), at + 40)}"`);
    console.log(`${what}: ${key}: the same ${a.length} bytes`);
  }
}

try {
  const both = native('both', plans);
  const study = JSON.parse(/id="lnsim-study">([^]*?)<\/script>/.exec(both.page)[1]);
  const begun = JSON.parse(engine.begin(JSON.stringify(study)));
  assert.equal(begun.event, 'plans', JSON.stringify(begun));
  assert.deepEqual(begun.data.plans.map((p) => p.id), ['plan/0', 'plan/1']);
  same(both.json, forecast({ base: 'plan/1' }), 'two plans');

  const changed = join(folder, 'changed.json');
  writeFileSync(changed, JSON.stringify({ extends: plans[0], name: 'What if', growth: { pace: 2.5 }, hub: { coaches: 3 } }));
  same(native('changed', [plans[0], changed]).json, forecast({ base: 'plan/0', name: 'What if', sets: ['/growth/pace=2.5', '/hub/coaches=3'] }), 'a changed plan');

  for (const sets of [['/growth/pace=900'], ['/network="storm"'], ['/growth/pase=1']]) {
    const told = JSON.parse(engine.order(JSON.stringify({ client: 'test', reference: { base: 'plan/0' }, plan: { base: 'plan/0', sets }, replications: RUNS })));
    assert.equal(told.event, 'problems');
    assert.ok(told.data[0].what.length > 5);
    console.log(`refused: ${sets[0]}: ${told.data[0].what}`);
  }
  assert.deepEqual(engine.advance(), { more: false, said: '' });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
