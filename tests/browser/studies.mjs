// Pages that the program itself writes: four plans, one plan, hostile names, one site, one month, targets, an ablation, own
// records, searches, a sizing, a sensitivity study, more than 600 sites; and those of validate, calibrate, spc and diffuse.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { json, program, root, run } from './program.mjs';

const HOSTILE = [
  '<img src=x onerror=alert(1)></script><script>document.title="taken"</script>', '"quoted" & \'single\' \\ back', 'עברית والعربية 2017', '👩‍⚕️🏥 Ω ~ 1+2', `${'long '.repeat(59)}tail`,
];

// At least and at most, with and without a wanted probability, of a share, of a sum and of a spread.
const TARGETS = [
  { measure: 'remission', at_least: 0.6, by: '2010-12', probability: 0.8 }, { measure: 'cost', at_most: 9e6, by: '2010-06', probability: 0.9 }, { measure: 'site_spread', at_most: 0.08 },
];

// A search of a few plans, and the futures that searches, sizings and sensitivity studies are run through.
const FEW = { contagion: ['simple', 'complex'], newcomers: 'founders_baseline' };
const SPACE = {
  format: 'lnsim-space/1', name: 'Staff', most_runs: 400, choices: [{ name: 'pace', pointer: '/growth/pace', values: [1, 2] }], ranges: [{ name: 'coaches', pointer: '/hub/coaches', low: 1, high: 3 }],
  constraints: [{ terms: { coaches: 1, pace: 1 }, at_most: 4 }], objectives: [{ measure: 'remission_candidates' }],
};

/** A series of shares with a step, as somebody's own file. */
function shares(folder, name) {
  const path = join(folder, name);
  const rows = Array.from({ length: 40 }, (_, i) => `${2021 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')},${(i < 20 ? 50 : 64) + ((i * 7) % 11)},100`);
  writeFileSync(path, `month,numerator,denominator\n${rows.join('\n')}\n`);
  return path;
}

/** Small studies of validate, calibrate, spc and diffuse, hostile names among them. */
function evidence(folder, hostile) {
  const values = join(folder, 'values.csv');
  writeFileSync(values, `index,value\n${Array.from({ length: 30 }, (_, i) => `${i + 1},${20 + ((i * 13) % 7) + (i > 20 ? 9 : 0)}`).join('\n')}\n`);
  const small = ['--points', '40', '--waves', '1', '--replications', '3', '--particles', '200', '--draws', '8', '--vary', 'effect_scale=0.8:1.3', '--vary', 'capability_start', '--vary', 'hours_mean'];
  const graph = { generate: { kind: 'watts_strogatz', n: 120, k: 6, rewire: 0.1, seed: 3 } };
  const edges = join(folder, 'edges.csv');
  writeFileSync(edges, 'from,to\n"<img src=x onerror=alert(1)>",b\nb,"</script><script>alert(2)</script>"\n');
  return [
    run(folder, 'validate', ['validate', 'improvecarenow', 'opqc', 'iroc', '--replications', '8']),
    run(folder, 'left-out', ['validate', 'opqc', 'iroc', 'storm', '--leave-one-out', '--points', '40', '--replications', '2', '--set', '/futures/contagion=simple']),
    run(folder, 'calibrate', ['calibrate', 'improvecarenow', ...small, '--set', '/futures/contagion=["simple","complex"]']),
    run(folder, 'calibrate-hostile', ['calibrate', hostile, ...small, '--set', '/futures/contagion=simple']),
    run(folder, 'spc', ['spc', shares(folder, 'shares.csv'), '--chart', 'p', '--rebase'], 0, ['--force']),
    run(folder, 'spc-hostile', ['spc', shares(folder, '<img src=x onerror=alert(1)>.csv'), '--chart', 'run'], 0, ['--force']),
    run(folder, 'xmr', ['spc', values, '--chart', 'xmr', '--rules', 'western-electric'], 0, ['--force']),
    run(folder, 'diffuse', ['diffuse', json(folder, 'sir.json', { graph, model: { kind: 'susceptible_infected_recovered', infection: 0.08, recovery: 0.1 }, seeds: { count: 3, how: 'random' }, replications: 300, seed: 1 }), '--oracle']),
    run(folder, 'diffuse-hostile', ['diffuse', json(folder, 'cascade.json', { graph: { edge_list: edges }, model: { kind: 'independent_cascade', p: 0.5 }, seeds: ['b'], replications: 300, seed: 1 }), '--oracle']),
    run(folder, 'degroot', ['diffuse', json(folder, 'degroot.json', { graph, model: { kind: 'degroot' }, seeds: ['0', '1'], rounds: 40, replications: 1, seed: 1 })]),
    run(folder, 'queue', ['diffuse', json(folder, 'queue.json', { model: { kind: 'queue' }, rounds: 40, replications: 200, seed: 1 }), '--oracle']),
  ];
}

/** The shipped network with its sites cut, multiplied or renamed. */
function network(folder, name, change) {
  const file = readFileSync(join(root, 'models/networks/improvecarenow.json'), 'utf8').replace(/^\s*\/\/.*$/gm, '');
  const whole = JSON.parse(file);
  change(whole);
  return json(folder, `${name}.json`, whole);
}

export function studies(folder) {
  if (!existsSync(program)) return null;
  mkdirSync(folder, { recursive: true });
  const plans = ['as-it-happened', 'twice-as-fast', 'paced-waves-with-mentors', 'stop-at-40'].map((p) => join(root, `scenarios/improvecarenow/${p}.json`));
  const hostile = network(folder, 'hostile-network', (n) => {
    n.title = HOSTILE[0];
    n.purpose = HOSTILE[1];
    n.sites.forEach((s, i) => { s.title = `${HOSTILE[i % HOSTILE.length]} ${i}`.slice(0, 190); });
    n.practices.forEach((p, i) => { p.title = `${HOSTILE[i % 4]} ${i}`; });
  });
  const one = network(folder, 'one-site', (n) => {
    n.sites = n.sites.slice(0, 1);
    n.observed.forEach((row) => { if (row.sites !== undefined) row.sites = 1; });
  });
  const many = network(folder, 'many-sites', (n) => {
    const first = n.sites;
    n.sites = Array.from({ length: 640 }, (_, i) => ({ ...first[i % first.length], site: `s-${i}`, title: `Centre ${i}`, latitude: first[i % first.length].latitude + (i % 7) / 5, longitude: first[i % first.length].longitude + (i % 11) / 5, founder: i < 30 }));
  });
  let plansWritten = 0;
  const space = json(folder, 'staff.space.json', SPACE);
  const both = json(folder, 'several.space.json', { ...SPACE, most_runs: 120, objectives: [{ measure: 'remission_candidates' }, { measure: 'cost' }], budget: { at_most: 2.4e6 } });
  const plan = (name, more) => json(folder, `plan-${++plansWritten}.json`, { name, ...more });
  return [
    run(folder, 'plans', ['compare', ...plans, '--replications', '24']),
    run(folder, 'forecast', ['forecast', plans[0], '--replications', '16']),
    run(folder, 'hostile', ['compare', plan(HOSTILE[0], { network: hostile, horizon_months: 36 }), plan(HOSTILE[3], { description: HOSTILE[2], network: hostile, horizon_months: 36, growth: { strategy: 'published', pace: 2 } }), '--replications', '8']),
    run(folder, 'one-site', ['forecast', plan('one site', { network: one, horizon_months: 24 }), '--replications', '8']),
    run(folder, 'one-month', ['forecast', plan('one month', { network: 'improvecarenow', horizon_months: 1 }), '--replications', '8']),
    run(folder, 'one-run', ['compare', plans[0], plans[3], '--replications', '1', '--set', '/horizon_months=30']),
    run(folder, 'targets', ['compare', plan('bounds', { network: 'improvecarenow', horizon_months: 60, targets: TARGETS, changes: [{ at: '2010-01', set: { '/hub/coaches': 6 } }] }), plan('bounds, fast', { network: 'improvecarenow', horizon_months: 60, growth: { strategy: 'published', pace: 2 } }), '--replications', '12', '--mask-sites']),
    run(folder, 'ablation', ['ablate', plans[0], '--replications', '12', '--set', '/horizon_months=64']),
    run(folder, 'own', ['forecast', join(root, 'scenarios/example-network/first-plan.json'), '--replications', '12']),
    run(folder, 'optimize', ['optimize', plan('search', { network: 'improvecarenow', horizon_months: 30, futures: FEW }), '--space', space, '--replications', '8']),
    run(folder, 'several', ['optimize', plan('search', { network: 'improvecarenow', horizon_months: 18, futures: FEW }), '--space', both, '--replications', '4']),
    run(folder, 'size', ['size', plan('staff', { network: 'improvecarenow', horizon_months: 24, futures: FEW }), '--target', 'sites_active >= 11 by 20 with 0.7', '--beside', plans[3], '--replications', '8']),
    run(folder, 'sensitivity', ['sensitivity', plan('ranges', { network: 'improvecarenow', horizon_months: 24, futures: FEW }), '--replications', '2', '--swing-replications', '8', '--trajectories', '4', '--base-points', '24', '--strongest', '2', '--vary', 'effect_scale=0.5:1.5', '--vary', 'hours_mean=30:90', '--vary', 'contagion']),
    run(folder, 'many-sites', ['compare', plan('many', { network: many, horizon_months: 24 }), plan('many, fast', { network: many, horizon_months: 24, growth: { strategy: 'published', pace: 2 } }), '--replications', '4']),
    ...evidence(folder, hostile),
  ];
}
