// The studies whose pages are pictured: each as a leader might order it, with fewer runs.
import { mkdirSync } from 'node:fs';
import { json, run } from './program.mjs';

// From the project's folder, so that the commands which pages show hold no path of one machine.
const icn = (name) => `scenarios/improvecarenow/${name}.json`;
const FEW = '/futures/contagion=["simple","complex"]';
const SHORT = ['--points', '60', '--replications', '4', '--set', '/futures/contagion=simple'];
const VARIED = ['effect_scale', 'relapse_rate', 'implementing_rate', 'half_life', 'hours_mean', 'secular_trend'];
const vary = (names) => names.flatMap((name) => ['--vary', name]);
const SIR = {
  graph: { generate: { kind: 'watts_strogatz', n: 200, k: 8, rewire: 0.1, seed: 3 } }, model: { kind: 'susceptible_infected_recovered', infection: 0.05, recovery: 0.1 },
  seeds: { count: 4, how: 'random' }, replications: 400, seed: 1,
};

/** [name, command and what it is given, further options where it knows not all]. */
const ORDERS = (folder) => [
  ['forecast', ['forecast', icn('as-it-happened'), '--replications', '200']],
  ['own-records', ['forecast', 'scenarios/example-network/first-plan.json', '--replications', '100']],
  ['compare', ['compare', ...['as-it-happened', 'twice-as-fast', 'paced-waves-with-mentors', 'stop-at-40'].map(icn), '--replications', '120']],
  ['ablate', ['ablate', icn('as-it-happened'), '--replications', '60']],
  ['optimize', ['optimize', icn('as-it-happened'), '--space', 'scenarios/plans/when-to-split.space.json', '--replications', '40', '--set', FEW]],
  ['size', ['size', icn('as-it-happened'), '--target', 'remission >= 0.75 by 96 with 0.7', '--beside', 'scenarios/npc-qic/as-it-happened.json', '--replications', '60']],
  ['sensitivity', ['sensitivity', icn('as-it-happened'), '--plan', '/hub/coaches=1:6', '--trajectories', '6', '--base-points', '32', '--strongest', '6', '--swing-replications', '16']],
  ['calibrate', ['calibrate', 'improvecarenow', ...vary(VARIED), '--points', '100', '--waves', '2', '--replications', '6', '--particles', '1000']],
  ['validate', ['validate', '--replications', '60']],
  ['leave-one-out', ['validate', 'improvecarenow', 'opqc', 'iroc', '--leave-one-out', ...SHORT]],
  ['spc', ['spc', 'examples/data/remission.csv', '--chart', 'p', '--freeze', '24', '--rules', 'western-electric'], ['--force']],
  ['diffuse', ['diffuse', json(folder, 'sir.json', SIR), '--oracle']],
];

/** Runs them, those named alone where names are given. */
export function pictured(folder, only, tell) {
  mkdirSync(folder, { recursive: true });
  return ORDERS(folder).filter(([name]) => !only || only.includes(name)).map(([name, args, last]) => {
    const from = performance.now();
    const made = run(folder, name, args, 0, last);
    tell(`${name} was run in ${((performance.now() - from) / 1000).toFixed(1)} s: lnsim ${args[0]}`);
    return made;
  });
}
