// The contract of result.json (docs/result-format.md), format lnsim-result/1.
// Numbers that are not observed are null. Months count from the start of the study.

import type { Assessment, Attribution, Diagram } from './types_teams';
import type { Optimization, Regret, Sensitivity, Sizing } from './types_plans';

export type * from './types_plans';
export type * from './types_teams';

export type Num = number | null;
export type Series = Num[];
export type Better = 'higher' | 'lower' | 'neither';

export interface Band {
  mean: Num;
  q05: Num;
  q95: Num;
}

export interface Network {
  name: string;
  title: string;
  outcome: string;
  outcome_title: string;
  purpose?: string | null;
  last_observed_month?: number | string | null;
  largest_published_sites?: Num;
  goal?: Num;
}

export interface Study {
  command: string;
  name: string;
  network: Network;
  start: string;
  horizon_months: number;
  replications: number;
  seed: string;
  /** "true", or "codes" where names are masked. */
  site_names?: string | null;
  parameter_draws?: Num;
}

export interface Answer {
  headline: string;
  sentences: string[];
  interval: string;
  cautions: string[];
}

export interface Arm {
  name: string;
  description?: string | null;
  reference: boolean | string | null;
  scenario?: unknown;
}

export interface Target {
  measure: string;
  /** One of the two is null. */
  at_least: Num;
  at_most?: Num;
  /** A plan, or the network, whose goal it is. */
  stated_by?: string | null;
  arm: string;
  probability_met: Num;
  month_q50: Num;
  month_q05: Num;
  month_q95: Num;
  share_never: Num;
  /** The month by which it is wanted, and how likely it is to be met by then. */
  by?: Num;
  wanted_probability?: Num;
  probability_in_time?: Num;
  /** Whether the wanted probability is reached: yes, no, cannot tell. */
  reached?: string | null;
}

export interface Measure {
  name: string;
  title: string;
  unit: string;
  better: Better;
  arm: string;
  level: 'network' | 'node' | 'site';
  entity: string | null;
  month: number[];
  q05: Series;
  q95: Series;
  /** The page's own copy may leave these out. */
  mean?: Series;
  se?: Series;
  q25?: Series;
  q50?: Series;
  q75?: Series;
  runs?: Series;
}

export interface Comparison {
  measure: string;
  month: number;
  arm: string;
  reference: string;
  difference: Num;
  low: Num;
  high: Num;
  probability_better: Num;
  pairs: Num;
  variance_reduction: Num;
  /** Nine differences of single runs in ten lie between these. */
  q05?: Num;
  q95?: Num;
}

export interface Cohort {
  arm: string;
  join_year: number;
  sites: Num;
  month: number[];
  mean: Series;
  q05: Series;
  q95: Series;
}

export interface CostItem extends Band {
  name: string;
  title: string;
}

export interface Cost {
  arm: string;
  currency: string;
  price_year: number | string;
  assumed: boolean;
  items: CostItem[];
  total: Band;
  income?: Band | null;
  cash_end?: Band | null;
  value?: { patient_years?: Band | null; money?: Band | null; gained?: Gain[] | null } | null;
}

/** What was gained of an outcome over the secular trend. */
export interface Gain extends Band {
  outcome: string;
  title: string;
  unit: string;
}

export interface Workload {
  arm: string;
  staff: string;
  title: string;
  month: number[];
  demand: Series;
  capacity: Series;
  /** Demand over capacity; the page's own copy may leave it out. */
  utilisation?: Series;
  share_overloaded: Series;
}

export interface NodeRow {
  arm: string;
  node: string | number;
  sites: string[];
  formed_month: Num;
}

export interface MapSite {
  site: string;
  title: string;
  latitude: Num;
  longitude: Num;
  patients: Num;
  joined_month: Num;
  left_month: Num;
  node: string | number | null;
}

export interface ArmMap {
  arm: string;
  replication: Num;
  sites: MapSite[];
  ties: [number, number, number][];
  practices: { practice: string; title: string }[];
  adoption: Series[];
  places?: string | null;
}

export interface Equity {
  arm: string;
  measure: string;
  month: number[];
  gap_small: Series;
  gap_small_q05: Series;
  gap_small_q95: Series;
}

export interface Spc {
  arm: string;
  replication: Num;
  level: 'network' | 'node' | 'site';
  entity: string | null;
  title: string;
  chart: string;
  month: number[];
  numerator: Series;
  denominator: Series;
  /** The page's own copy may leave out value (numerator over denominator) and center (of the phase). */
  value?: Series;
  center?: Series;
  lower: Series;
  upper: Series;
  signals: { month: number; rule: string | number }[];
  phases: { from: number; to: number; center: Num }[];
  share_signalled?: Series | null;
}

export interface Observed {
  measure: string;
  month: number;
  date: string;
  value: Num;
  low: Num;
  high: Num;
  source: string;
  use: string;
  /** The reference plan's forecast of that month, and its median less the figure. */
  forecast_q05?: Num;
  forecast_q50?: Num;
  forecast_q95?: Num;
  candidates_q50?: Num;
  miss?: Num;
}

/** What a network has recorded itself; months are negative. */
export interface Recorded {
  level: 'network' | 'site';
  entity: string | null;
  title: string;
  measure: string;
  month: number[];
  numerator: Series;
  denominator: Series;
  value: Series;
}

export interface StudyEvent {
  month: number;
  kind: string;
  label: string;
  /** The plan whose change it is; absent: of all plans. */
  arm?: string | null;
}

export interface Practice {
  practice: string;
  title: string;
  effect_up: Num;
  effect_down: Num;
  known_from: Num;
  source: string;
  adoption: { arm: string; month: number[]; share: Series }[];
}

export interface Parameter {
  name: string;
  value: Num | string | boolean | unknown[];
  unit: string;
  low: Num;
  high: Num;
  meaning: string;
  source: string;
  set_by: string;
  /** How it varies over runs, in words; null: it does not. */
  drawn?: string | null;
}

export interface Price {
  name: string;
  title: string;
  value: Num;
  unit: string;
  price_year: number | string;
  source: string;
  assumed: boolean;
}

export interface Finding {
  chart: string;
  measure?: string | null;
  arm?: string | null;
  of?: string | null;
  title: string;
}

/** One combination of the switches that data do not settle. */
export interface Future {
  name: string;
  title?: string | null;
  contagion?: string | null;
  newcomers?: string | null;
  replications?: Num;
  /** Where the values fitted under it come from; null: nothing is fitted. */
  fitted_source?: string | null;
}

export interface FutureComparison {
  future: string;
  measure: string;
  month: number;
  arm: string;
  reference: string;
  difference: Num;
  low: Num;
  high: Num;
  pairs?: Num;
}

/** What share of the spread is owed to what; of one plan, or of its difference from the reference. */
export interface Share {
  measure: string;
  arm: string;
  reference?: string | null;
  month: number;
  parameter: Num;
  future: Num;
  chance: Num;
}

export interface Provenance {
  program?: string | null;
  format?: string | null;
  seed?: string | null;
  scenario_digests?: unknown;
  network_digest?: string | null;
  network_digests?: string[] | null;
  phases?: { number: number; name: string; does: string }[] | null;
  repeat?: string | null;
  sources?: string[] | null;
}

export interface Hypothesis {
  code: string;
  title: string;
  claim: string;
  off: string;
  settings?: { pointer: string; value: string; why: string }[] | null;
}

/** Worth of one or two hypotheses, or the interaction of two. */
export interface Worth {
  hypotheses: string[];
  measure: string;
  month: number;
  value: Num;
  low: Num;
  high: Num;
  agreement: Num;
}

export interface Ablation {
  hypotheses: Hypothesis[];
  worth: Worth[];
  interactions: Worth[];
}

/** Every part but study and answer may be absent or null: its section is then left out. */
export interface Result {
  format: string;
  study: Study;
  answer: Answer;
  flips?: string[] | null;
  arms: Arm[];
  targets?: Target[] | null;
  measures?: Measure[] | null;
  comparisons?: Comparison[] | null;
  cohorts?: Cohort[] | null;
  cost?: Cost[] | null;
  workload?: Workload[] | null;
  nodes?: NodeRow[] | null;
  map?: ArmMap[] | null;
  equity?: Equity[] | null;
  spc?: Spc[] | null;
  observed?: Observed[] | null;
  recorded?: Recorded[] | null;
  events?: StudyEvent[] | null;
  practices?: Practice[] | null;
  parameters?: Parameter[] | null;
  prices?: Price[] | null;
  findings?: Finding[] | null;
  futures?: Future[] | null;
  by_future?: FutureComparison[] | null;
  shares?: Share[] | null;
  attribution?: Attribution[] | null;
  ablation?: Ablation | null;
  diagram?: Diagram | null;
  assessment?: Assessment[] | null;
  optimization?: Optimization | null;
  regret?: Regret[] | null;
  sizing?: Sizing | null;
  sensitivity?: Sensitivity | null;
  failed?: { replication: number; arm: string; problem: string }[] | null;
  provenance?: Provenance | null;
}
