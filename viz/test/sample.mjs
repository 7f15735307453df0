// Writes a synthetic result of the contract's shape, for the tests of the page only: no number in it is a forecast.
//   node test/sample.mjs [--hostile] [--template dist/report.html] --out DIR
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

function mulberry(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const round = (x, digits = 4) => (x === null ? null : Number(Number(x).toPrecision(digits)));
const logistic = (x) => 1 / (1 + Math.exp(-x));
const HOSTILE_MORE = ['\u202eעברית \u0627\u0644\u0639\u0631\u0628\u064a\u0629 2017\u202c', '👩‍⚕️🏥 «nested» "quotes" \'and\' & 12 % | =1+2', `${'A very long name of a centre, with 7 words repeated, '.repeat(6)}end`];
const HOSTILE = '<img src=x onerror=alert(1)></script><script>document.title="taken"</script>&amp;"\'';

const ARMS = [
  { name: 'As published', description: 'Joining dates as published, 9 to 96 sites.', at: 1, cap: 0.795, cand: 0.742, cost: 1 },
  { name: 'Twice as fast', description: 'The same sites at twice the pace.', at: 1.9, cap: 0.788, cand: 0.769, cost: 1.24 },
  { name: 'Paced waves of 8', description: 'Waves of eight sites a half-year, mentors paired.', at: 1.25, cap: 0.802, cand: 0.758, cost: 1.08 },
  { name: 'Nodes of 20 by context', description: 'As published, in nodes of about 20 similar sites.', at: 1, cap: 0.803, cand: 0.747, cost: 1.11 },
];
const PRACTICES = [
  ['classification-bundle', 'Classification bundle', 0.05, 0.05, 0], ['tpmt', 'TPMT measured before thiopurine', 0.03, 0.06, 0],
  ['thiopurine-dose', 'Thiopurine dose', 0.06, 0.06, 0], ['standard-assessment', 'Standard assessment', 0.04, 0.04, 0],
  ['recall', 'Recall at 6-13 months', 0.02, 0.05, 0], ['registry-follow-up', 'Registry follow-up', 0, 0.04, 0],
  ['pre-visit-planning', 'Pre-visit planning', 0.08, 0.06, 6], ['population-management', 'Population management', 0.06, 0.08, 9],
  ['care-algorithm', 'Care algorithm', 0.1, 0.06, 0], ['nutrition-screening', 'Nutrition screening', 0.03, 0.03, 0],
  ['enteral-nutrition', 'Enteral nutrition', 0.08, 0.03, 12], ['growth-monitoring', 'Growth monitoring', 0.02, 0.03, 0],
  ['self-management', 'Self-management support', 0.04, 0.06, 18], ['agenda-setting', 'Agenda setting', 0.04, 0.04, 30],
  ['parent-partner', 'Parent partner', 0.02, 0.03, 24], ['anti-tnf-monitoring', 'Anti-TNF monitoring', 0.12, 0.1, 42],
  ['psychosocial-screening', 'Psychosocial screening', 0.03, 0.04, 48], ['adherence', 'Adherence programme', 0.06, 0.08, 54],
  ['null-practice', 'Practice without effect', 0, 0, 12], ['discovered', 'Practice found by the network', 0.06, 0.06, 60],
];
const STAFF = [['coaches', 'Improvement coaches', 1.0], ['analysts', 'Analysts', 0.8], ['data_managers', 'Data managers', 0.9], ['project_managers', 'Project managers', 0.7], ['engagement_leads', 'Engagement leads', 0.5]];
const MEASURES = [
  ['remission', 'Patients in remission, network figure', 'fraction', 'higher'],
  ['remission_candidates', 'Patients in remission, fixed candidate population', 'fraction', 'higher'],
  ['sites_active', 'Active sites', 'sites', 'neither'], ['patients', 'Patients in the registry', 'patients', 'neither'],
  ['capability', 'Improvement capability', 'fraction', 'higher'], ['reliability', 'Mean reliability of practices', 'fraction', 'higher'],
  ['between_site_sd', 'Spread between sites', 'fraction', 'lower'], ['cost', 'Cost of hub and sites, so far', 'money', 'lower'],
];

export function sample({ hostile = false, months = 124, sites: siteCount = 96 } = {}) {
  const random = mulberry(20260101);
  const gauss = () => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
  const month = Array.from({ length: months }, (_, i) => i);
  const last = months - 1;
  const thinned = month.filter((t) => t % 3 === 0 || t === last);
  const arms = ARMS.map((a, i) => ({ ...a, name: hostile && i ? [HOSTILE, ...HOSTILE_MORE.slice(1)][i - 1] : a.name }));
  const joined = (arm, i) => (i < 9 ? 0 : Math.round(((i - 8) / (siteCount - 9)) ** 0.75 * 118 / arm.at));
  const active = (arm, t) => { let n = 0; for (let i = 0; i < siteCount; i++) if (joined(arm, i) <= t) n++; return n; };
  const path = (arm, which, t) => {
    const cap = which === 'remission' ? arm.cap : arm.cand;
    const dip = which === 'remission' ? 0.02 * (arm.at - 1) * Math.exp(-(((t - 30) / 22) ** 2)) : 0;
    return 0.567 + (cap - 0.567) * (1 - Math.exp(-t / (which === 'remission' ? 34 : 46 / arm.at ** 0.5))) / (1 - Math.exp(-124 / 40)) - dip;
  };
  const valueOf = (name, arm, t) => {
    if (name === 'remission' || name === 'remission_candidates') return path(arm, name, t);
    if (name === 'sites_active') return active(arm, t);
    if (name === 'patients') return 280 * active(arm, t) * (1 - Math.exp(-t / 12));
    if (name === 'capability') return 0.45 + 0.25 * (1 - Math.exp(-t / 40));
    if (name === 'reliability') return 0.75 * (1 - Math.exp(-t / 45));
    if (name === 'between_site_sd') return 0.09 - 0.03 * (1 - Math.exp(-t / 50));
    return (90000 + 2600 * active(arm, t)) * arm.cost * (t + 1);
  };
  const series = (centre, spread, months_ = month) => {
    const out = { month: months_, mean: [], se: [], q05: [], q25: [], q50: [], q75: [], q95: [], runs: [] };
    for (const t of months_) {
      const m = centre(t), s = spread(t);
      out.mean.push(round(m)); out.se.push(round(s / 20, 3)); out.q50.push(round(m + 0.05 * s));
      out.q05.push(round(m - 1.6 * s)); out.q25.push(round(m - 0.65 * s)); out.q75.push(round(m + 0.65 * s)); out.q95.push(round(m + 1.6 * s));
      out.runs.push(400);
    }
    return out;
  };
  const measures = [];
  for (const [name, title, unit, better] of MEASURES) for (const arm of arms) {
    const scale = unit === 'fraction' ? 0.02 : name === 'sites_active' ? 1.2 : name === 'patients' ? 500 : 12000;
    measures.push({ name, title, unit, better, arm: arm.name, level: 'network', entity: null, ...series((t) => valueOf(name, arm, t), (t) => scale * Math.min(1, 0.2 + t / 60), name.startsWith('remission') ? month : thinned) });
  }
  for (let i = 0; i < Math.min(12, siteCount); i++) {
    const halfyears = month.filter((t) => t % 6 === 0 || t === last);
    const level = (t) => round(path(arms[0], 'remission', t) + 0.002 * (i - 6));
    measures.push({ name: 'remission', title: 'Patients in remission', unit: 'fraction', better: 'higher', arm: arms[0].name, level: 'site', entity: `site-${String(i + 1).padStart(3, '0')}`, month: halfyears, mean: halfyears.map(level), q05: halfyears.map((t) => round(level(t) - 0.05)), q95: halfyears.map((t) => round(level(t) + 0.05)) });
  }
  const comparisons = [];
  for (const [name, , unit] of MEASURES) for (const arm of arms.slice(1)) for (const at of [12, 36, 60, last].filter((t) => t <= last)) {
    const d = valueOf(name, arm, at) - valueOf(name, arms[0], at);
    const s = unit === 'fraction' ? 0.006 : Math.max(0.5, Math.abs(d) * 0.1);
    const same = d === 0 && name === 'sites_active';
    comparisons.push({ measure: name, month: at, arm: arm.name, reference: arms[0].name, difference: round(d), low: same ? 0 : round(d - 1.64 * s), high: same ? 0 : round(d + 1.64 * s),
      probability_better: same ? 0.5 : round(logistic((1.7 * d) / s), 3), pairs: 400, q05: same ? 0 : round(d - 3 * s), q95: same ? 0 : round(d + 3 * s), variance_reduction: same ? null : round(3 + 20 * random(), 3) });
  }
  const places = [[42.4, -71.1, 14], [39.1, -84.5, 14], [41.9, -87.6, 13], [33.8, -84.4, 12], [29.8, -95.4, 12], [37.8, -122.4, 10], [34.1, -118.2, 8], [47.6, -122.3, 5], [39.7, -105, 8]];
  const geo = [];
  for (const [la, lo, n] of places) for (let k = 0; k < n && geo.length < siteCount; k++) geo.push([la + 2.2 * gauss(), lo + 2.8 * gauss()]);
  while (geo.length < siteCount) geo.push([38 + 4 * gauss(), -92 + 10 * gauss()]);
  const order = geo.map((g, i) => [((i * 37) % siteCount), g]).sort((a, b) => a[0] - b[0]).map((x) => x[1]);
  const map = arms.map((arm, a) => {
    const sites = order.map(([latitude, longitude], i) => ({
      site: `site-${String(i + 1).padStart(3, '0')}`, title: hostile && i < 4 ? [HOSTILE, ...HOSTILE_MORE][i] : `Centre ${i + 1}`, latitude: round(latitude, 5), longitude: round(longitude, 6),
      patients: Math.round(80 + 600 * ((i * 29) % siteCount / siteCount) ** 2 + 40), joined_month: joined(arm, i) <= months ? joined(arm, i) : null, left_month: i % 41 === 17 ? 100 : null,
      node: a === 3 ? i % 5 : null }));
    const ties = [];
    for (let k = 0; k < siteCount * 3; k++) { const i = Math.floor(random() * siteCount), j = Math.floor(random() * siteCount); if (i !== j) ties.push([i, j, round(random(), 2)]); }
    const adoption = sites.map((s) => PRACTICES.map(([, , , , known], k) => {
      const at = Math.round(Math.max(known, s.joined_month ?? 999) + 4 + 60 * random() ** 1.5 + k / 2);
      return k === 18 && random() < 0.8 ? null : at <= months ? at : null; }));
    return { arm: arm.name, replication: 137 + a, sites, ties, practices: PRACTICES.map(([practice, title]) => ({ practice, title })), adoption, places: 'cities of the published list of centres; synthetic for this sample' };
  });
  const practices = PRACTICES.map(([practice, title, up, down, known], k) => ({
    practice, title, effect_up: up, effect_down: down, known_from: known, source: k % 3 ? 'assumed' : 'Crandall et al. 2012',
    adoption: map.map((m) => ({ arm: m.arm, month, share: month.map((t) => {
      let n = 0, used = 0;
      m.sites.forEach((s, i) => { if (s.joined_month !== null && s.joined_month <= t) { n++; const at = m.adoption[i][k]; if (at !== null && at <= t) used++; } });
      return n ? round(used / n, 3) : null; }) })) }));
  const spc = [];
  for (const [a, arm] of arms.entries()) {
    const entities = [['network', null, 'Network'], ['site', 'site-001', hostile ? HOSTILE : 'Centre 1'], ['site', 'site-004', 'Centre 4']];
    if (a === 3) for (const n of [0, 1]) entities.push(['node', String(n), `Node ${n}`]);
    for (const [level, entity, title] of entities) {
      const big = level === 'network' ? 1 : 0.1;
      const cuts = [[0, 23], [24, 59], [60, last]].filter(([from]) => from <= last);
      const chart = { arm: arm.name, replication: 137 + a, level, entity, title, chart: 'p', month, numerator: [], denominator: [], value: [], center: [], lower: [], upper: [], signals: [], phases: cuts.map(([from, to]) => ({ from, to, center: round(path(arm, 'remission', (from + to) / 2)) })), share_signalled: level === 'network' ? [] : null };
      for (const t of month) {
        const n = Math.round(big * (1100 + 40 * active(arm, t)));
        const centre = chart.phases.find((p) => t >= p.from && t <= p.to).center;
        const sd = Math.sqrt((centre * (1 - centre)) / n);
        const x = Math.round(n * Math.min(1, Math.max(0, path(arm, 'remission', t) * 0.35 + centre * 0.65 + sd * gauss())));
        chart.numerator.push(x); chart.denominator.push(n); chart.value.push(round(x / n)); chart.center.push(centre); chart.lower.push(round(centre - 3 * sd)); chart.upper.push(round(Math.min(1, centre + 3 * sd)));
        if (Math.abs(x / n - centre) > 3 * sd) chart.signals.push({ month: t, rule: 'one point beyond 3 sigma' });
        if (chart.share_signalled) chart.share_signalled.push(round(0.5 * Math.exp(-(((t - 26) / 8) ** 2)) + 0.35 * Math.exp(-(((t - 63) / 9) ** 2)) + 0.04, 3));
      }
      if (level === 'network') chart.signals.push({ month: 30, rule: 'eight points on one side of the centre line' });
      spc.push(chart);
    }
  }
  const band = (m, s) => ({ mean: round(m, 5), q05: round(m - 1.6 * s, 5), q95: round(m + 1.6 * s, 5) });
  const cost = arms.map((arm) => {
    const items = [['coordinating_staff', 'Coordinating centre staff', 9.6e6], ['learning_sessions', 'Learning sessions and travel', 4.1e6], ['registry', 'Registry', 3.4e6], ['onboarding', 'Onboarding', 1.2e6], ['sites_hours', "Sites' own hours", 38.5e6]].map(([name, title, m]) => ({ name, title, ...band(m * arm.cost, m * 0.03) }));
    const total = items.reduce((s, i) => s + i.mean, 0);
    return { arm: arm.name, currency: 'USD', price_year: 2017, assumed: true, items, total: band(total, total * 0.02), income: band(2.05e7 * arm.cost, 4e5), cash_end: band(1.1e6 / arm.cost - 4e5, 2.5e5), value: { patient_years: band(5200 * arm.cand / 0.742, 300), money: band(5200 * 12000 * arm.cand / 0.742, 4e6) } };
  });
  const workload = [];
  for (const arm of arms) for (const [staff, title, w] of STAFF) {
    const capacity = month.map((t) => 110 * Math.max(1, Math.ceil(active(arm, t) / 20)) * (0.6 + 0.5 * w));
    const demand = month.map((t, i) => round(capacity[i] * (0.55 + 0.3 * w) * (1 + 0.5 * (arm.at - 0.8) * Math.exp(-(((t - 32) / 20) ** 2)) + 0.05 * Math.sin(t / 3))));
    workload.push({ arm: arm.name, staff, title, month, demand, capacity: capacity.map((c) => round(c)), utilisation: demand.map((d, i) => round(d / capacity[i], 3)), share_overloaded: demand.map((d, i) => round(logistic(18 * (d / capacity[i] - 1)), 3)) });
  }
  const cohorts = [];
  for (const arm of arms) for (let year = 2007; year < 2017; year++) {
    const offset = Math.max(0, (year - 2007) * 12 - 2);
    const m = Array.from({ length: Math.max(0, months - offset) }, (_, i) => i);
    if (m.length < 6 || (arm.at > 1.5 && year > 2012)) continue;
    const f = (t) => 0.567 + (arm.cap - 0.567) * (1 - Math.exp(-t / (38 - (year - 2007) * 1.6)));
    cohorts.push({ arm: arm.name, join_year: year, sites: round(8 + 3 * random(), 3), month: m.map((t) => t + offset), mean: m.map((t) => round(f(t))), q05: m.map((t) => round(f(t) - 0.04)), q95: m.map((t) => round(f(t) + 0.04)) });
  }
  const equity = arms.map((arm, a) => ({ arm: arm.name, measure: 'remission', month, gap_small: month.map((t) => round(0.03 - 0.015 * (1 - Math.exp(-t / 50)) + 0.004 * a)), gap_small_q05: month.map((t) => round(-0.01 - 0.005 * Math.min(1, t / 60))), gap_small_q95: month.map((t) => round(0.06 + 0.004 * a - 0.01 * Math.min(1, t / 60))) }));
  const futures = [['simple', 'as_founders'], ['simple', 'learn_faster'], ['threshold', 'as_founders'], ['threshold', 'learn_faster']].map(([contagion, newcomers], i) => ({ name: `${contagion}-${newcomers}`, title: `${contagion} contagion, newcomers ${newcomers.replace('_', ' ')}${hostile && i === 1 ? HOSTILE : ''}`, contagion, newcomers, replications: 100 }));
  const by_future = [];
  for (const name of ['remission_candidates', 'remission']) for (const arm of arms.slice(1)) for (const [i, f] of futures.entries()) {
    const d = valueOf(name, arm, last) - valueOf(name, arms[0], last) + 0.004 * (i - 1.5);
    by_future.push({ future: f.name, measure: name, month: last, arm: arm.name, reference: arms[0].name, difference: round(d), low: round(d - 0.008), high: round(d + 0.008), pairs: 100 });
  }
  const shares = ['remission_candidates', 'remission'].flatMap((measure) => [...arms.map((a) => [a, null]), ...arms.slice(1).map((a) => [a, arms[0].name])].map(([a, reference], i) => ({ measure, arm: a.name, reference, month: last, parameter: 0.55, future: round(0.05 * (i + 1), 2), chance: round(0.45 - 0.05 * (i + 1), 2) })));
  return {
    format: 'lnsim-result/1',
    study: { command: 'compare', name: hostile ? HOSTILE : 'ImproveCareNow: growth plans (sample)', network: { name: 'improvecarenow', title: hostile ? HOSTILE : 'ImproveCareNow', outcome: 'remission', outcome_title: 'patients in remission', purpose: 'Better health of children and youth with inflammatory bowel disease.', last_observed_month: Math.min(111, months - 1), largest_published_sites: 109 }, start: '2007-03', horizon_months: months, replications: 400, seed: '1' },
    answer: { headline: hostile ? HOSTILE : 'By 2017-06, «Twice as fast» brings 2.7 points more of all candidate patients into remission than «As published» (90 % interval 1.7 to 3.7), for $13.6 M more (assumed prices).',
      sentences: ['«Paced waves of 8» brings 1.6 points more (0.6 to 2.6); 94 % of paired runs agree.', '«Nodes of 20 by context» against «As published»: cannot tell at month 123 (−0.5 to 1.5 points).', 'Inside the network the order differs: «Twice as fast» looks 0.7 points lower there, because more of its sites are new.', 'A target of 80 % in the network is reached in 46 % of runs as published and in 58 % with paced waves.'],
      interval: 'Intervals hold chance and the uncertain parameters, over 12 structural futures; they do not hold what no model of this kind knows.',
      cautions: ['All prices are assumed; none was read from the network\'s books.', 'Beyond 2017-06 there is no observation to check against.', 'The 2017 network figure is forecast about 3 points higher than published.'] },
    flips: ['Under threshold contagion with two tellers, «Nodes of 20 by context» is worse at month 60 (−1.1 to −0.2 points) and better under simple contagion (0.3 to 1.4).'],
    arms: arms.map((a, i) => ({ name: a.name, description: a.description, reference: i === 0, scenario: { name: a.name, network: 'improvecarenow', horizon_months: months } })),
    targets: [...arms.map((a, i) => ({ measure: 'remission', at_least: 0.8, at_most: null, stated_by: 'network', by: last, probability_in_time: [0.46, 0.31, 0.58, 0.6][i], wanted_probability: null, reached: null, arm: a.name, probability_met: [0.46, 0.31, 0.58, 0.6][i], month_q50: [null, null, 96, 92][i], month_q05: [70, 84, 66, 64][i], month_q95: null, share_never: [0.54, 0.69, 0.42, 0.4][i] })),
      ...arms.map((a, i) => ({ measure: 'between_site_sd', at_least: null, at_most: 0.065, stated_by: 'plan', by: Math.min(60, last), probability_in_time: [0.72, 0.5, 0.84, 0.9][i], wanted_probability: 0.8, reached: ['no', 'no', 'cannot tell', 'yes'][i], arm: a.name, probability_met: [0.9, 0.8, 0.95, 0.97][i], month_q50: [50, 59, 44, 41][i], month_q05: [30, 38, 28, 24][i], month_q95: [null, null, 118, 90][i], share_never: [0.1, 0.2, 0.05, 0.03][i] }))],
    measures, comparisons, cohorts, cost, workload,
    nodes: [0, 1, 2, 3, 4].map((node, k) => ({ arm: arms[3].name, node, sites: map[3].sites.filter((s) => s.node === node).map((s) => s.site), formed_month: 12 * k })),
    map, attribution: null, shares, equity, spc,
    observed: [['2007-07', 0.567, 0.533, 0.601, 'Crandall et al. 2012, Pediatrics 129:e1030', 'calibrate'], ['2010-04', 0.692, 0.661, 0.723, 'Crandall et al. 2012, Pediatrics 129:e1030', 'calibrate'], ['2013-12', 0.77, 0.749, 0.791, 'PCORI Phase I page', 'validate'], ['2015-12', 0.8, 0.779, 0.821, 'improvecarenow.org (2015)', 'validate'], ['2017-06', 0.8, 0.756, 0.844, 'Britto et al. 2018, BMJ Qual Saf 27:937', 'validate']].map(([date, value, low, high, source, use]) => ({ measure: 'remission', month: 12 * (Number(date.slice(0, 4)) - 2007) + Number(date.slice(5)) - 3, date, value, low, high, source, use, forecast_q05: round(value - 0.02), forecast_q50: round(value + 0.004), forecast_q95: round(value + 0.03), candidates_q50: round(value - 0.05), miss: 0.004 })),
    events: Array.from({ length: 20 }, (_, i) => ({ month: 2 + 6 * i, kind: 'learning session', label: `Learning session ${i + 1}` })).concat(months > 60 ? [{ month: 58, kind: 'change', label: '/hub/coaches: 4 to 6', arm: arms[2].name }] : []).filter((e) => e.month < months),
    futures, by_future, findings: findings(arms, { measures, comparisons, spc, map, cohorts, workload, equity, cost }),
    practices,
    parameters: Array.from({ length: 70 }, (_, i) => ({ name: `group${i % 9}.parameter_${i}`, value: round(random(), 3), unit: ['per month', 'fraction', 'hours a month', 'logit'][i % 4], low: i % 3 ? round(random() * 0.2, 3) : null, high: i % 3 ? round(1 + random(), 3) : null, meaning: `What parameter ${i} stands for in the model, in one plain sentence.`, source: i % 4 ? 'assumed' : 'Crandall et al. 2012', set_by: ['default', 'network', 'fitted', 'scenario'][i % 4] })),
    prices: STAFF.map(([name, title], i) => ({ name, title, value: 85000 + 7000 * i, unit: 'USD a full-time year', price_year: 2017, source: 'assumed from published salary tables', assumed: true })),
    failed: [],
    provenance: { program: 'lnsim 0.1.0', format: 'lnsim-result/1', seed: '1', scenario_digests: arms.map((_, i) => `sha256:${String(i + 1).repeat(64)}`), network_digest: `sha256:${'ab'.repeat(32)}`, phases: 'arrive regroup turn_over convene connect spread test sustain treat observe respond discover account'.split(' ').map((name, i) => ({ number: i + 1, name, does: `What ${name} does each month, in one line.` })), repeat: 'lnsim compare scenarios/improvecarenow/*.json --seed 1 -o out/demo', sources: ['Crandall et al. 2012, Pediatrics 129:e1030', 'Britto et al. 2018, BMJ Qual Saf 27:937'] },
  };
}

/** The same of an outcome that is a rate, of which less is better: nothing on the page may take it for a share. */
export function rate(result) {
  const named = JSON.parse(JSON.stringify(result).replaceAll('remission', 'infections'));
  const times = (v) => (typeof v === 'number' ? round(6 * (1 - v), 5) : Array.isArray(v) ? v.map(times) : v);
  const swap = (row) => {
    const out = { ...row, mean: times(row.mean), q05: times(row.q95), q25: times(row.q75), q50: times(row.q50), q75: times(row.q25), q95: times(row.q05) };
    return Object.fromEntries(Object.entries(out).filter(([k]) => k in row));
  };
  const turned = (d) => ({ ...d, difference: round(-6 * d.difference, 5), low: round(-6 * d.high, 5), high: round(-6 * d.low, 5), ...(d.q05 === undefined ? {} : { q05: round(-6 * d.q95, 5), q95: round(-6 * d.q05, 5) }) });
  const ours = (name) => name.startsWith('infections');
  return {
    ...named,
    measures: named.measures.map((m) => (ours(m.name) ? { ...swap(m), unit: 'infections per 1000 line days', better: 'lower' } : m)),
    comparisons: named.comparisons.map((c) => (ours(c.measure) ? turned(c) : c)), by_future: named.by_future.map((c) => (ours(c.measure) ? turned(c) : c)),
    cohorts: named.cohorts.map(swap),
    equity: named.equity.map((e) => ({ ...e, gap_small: times(e.gap_small), gap_small_q05: times(e.gap_small_q95), gap_small_q95: times(e.gap_small_q05) })),
    targets: named.targets.map((t) => (ours(t.measure) ? { ...t, at_least: null, at_most: 1.2 } : t)),
    observed: named.observed.map((o) => ({ ...o, value: times(o.value), low: times(o.high), high: times(o.low), forecast_q05: times(o.forecast_q95), forecast_q50: times(o.forecast_q50), forecast_q95: times(o.forecast_q05), candidates_q50: times(o.candidates_q50), miss: round(-6 * o.miss) })),
    spc: named.spc.map((s) => ({ ...s, chart: 'u' })),
  };
}

/** Sentences of the engine's form: the page shows them as they are. */
function findings(arms, { measures, comparisons, spc, map, cohorts, workload, equity }) {
  const list = [];
  for (const name of new Set(measures.map((m) => m.name))) {
    const rows = comparisons.filter((c) => c.measure === name && c.month === Math.max(...comparisons.map((x) => x.month)));
    const open = rows.filter((c) => c.low <= 0 && c.high >= 0);
    list.push({ chart: 'outcome', measure: name, title: open.length ? `Cannot tell ${open.map((c) => `«${c.arm}»`).join(', ')} from the reference in 2017-06` : `In 2017-06 all ${rows.length} plans differ from the reference` });
    list.push({ chart: 'published', measure: name, title: 'Of 3 published figures that the calibration never saw, 3 lie within the band' }, { chart: 'targets', measure: name, title: 'Met in 58 % of runs under one plan, in 31 % under another' });
    list.push({ chart: 'futures', measure: name, title: 'Better in 3 of 4 futures, cannot tell in 1' }, { chart: 'shares', measure: name, title: 'Most of the spread, 55 %, is owed to parameters' });
    for (const arm of arms) list.push({ chart: 'fan', measure: name, arm: arm.name, title: `«${arm.name}»: up from 56.7 % in 2007-03 to 79.5 % in 2017-06` });
  }
  for (const s of spc) list.push({ chart: 'control', arm: s.arm, ...(s.level === 'network' ? {} : { of: `${s.level}:${s.entity}` }), title: `${s.title}, «${s.arm}»: ${s.signals.length} months signal` });
  for (const m of map) for (const p of m.practices) list.push({ chart: 'spread', arm: m.arm, of: p.practice, title: `«${m.arm}»: 61 of 79 members use «${p.title}» in 2017-06` });
  for (const a of arms) for (const chart of ['signalled', 'adoption', 'cohorts', 'equity', 'overload']) list.push({ chart, arm: a.name, title: `«${a.name}»: a finding about ${chart} with the figure 12` });
  for (const w of workload) list.push({ chart: 'workload', arm: w.arm, of: w.staff, title: `${w.title}, «${w.arm}»: over capacity in up to 30 % of runs` });
  return [...list, { chart: 'cost', title: 'Against the reference all cost more, in prices of 2017' }];
}

/** Months that count up, as the program writes them into a page (docs/result-format.md). */
const short = (at) => {
  if (at === null || typeof at !== 'object') return at;
  if (Array.isArray(at)) return at.length > 5 && at.every((v, i) => Number.isInteger(v) && v === at[0] + i) ? { '~from': at[0], '~count': at.length } : at.map(short);
  return Object.fromEntries(Object.entries(at).map(([key, inner]) => [key, short(inner)]));
};

export function fill(template, result) {
  const json = JSON.stringify(short(result)).replaceAll('<', '\\u003c');
  const escape = (s) => s.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  return template.replace('"LNSIM_RESULT' + '_HERE"', () => json).replace('LNSIM_TITLE' + '_HERE', () => escape(result.study.name));
}

export function write(dir, result, template) {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'result.json'), JSON.stringify(result));
  writeFileSync(join(dir, 'report.html'), fill(readFileSync(template, 'utf8'), result));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const option = (name, otherwise) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : otherwise);
  const here = fileURLToPath(new URL('..', import.meta.url));
  write(option('--out', join(here, '.out/sample')), sample({ hostile: process.argv.includes('--hostile') }), option('--template', join(here, 'dist/report.html')));
}
