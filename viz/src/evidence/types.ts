// The contract of result.json of calibrate, validate, spc (lnsim-evidence/1) and diffuse (lnsim-diffusion/1).
import type { Answer, Better, Finding, Num, Provenance, Series } from '../lib/types';

export type Curves = Record<string, Num>;

/** A published figure beside what was forecast. */
export interface FigureRow {
  measure: string;
  title: string;
  unit: string;
  month: string;
  since: string | null;
  published: Num;
  low: Num;
  high: Num;
  source?: string;
  forecast_q05: Num;
  forecast_q50: Num;
  forecast_q95: Num;
  within?: boolean;
  crps: Num;
  standardised_miss?: Num;
  baselines?: Curves;
  baseline_values?: Curves;
}

export interface ScoredSeries {
  measure: string;
  title: string;
  unit: string;
  better: Better;
  month: string[];
  q05: Series;
  q50: Series;
  q95: Series;
  curves: Record<string, Series>;
}

export interface ScoredNetwork {
  network: string;
  title: string;
  within_90: Num;
  crps: Num;
  baselines: Curves;
  rows: FigureRow[];
  fitted_rows?: FigureRow[];
  series?: ScoredSeries[];
  why_not?: string | null;
  effective_sample_size?: Num[];
}

export interface Validation {
  replications: Num;
  networks: ScoredNetwork[];
  leave_one_out: null | { headline: string; figures: Num; within_90: Num; simulated_draws: Num; crps: Num; baselines: Curves; networks: ScoredNetwork[] };
}

export interface CalibratedParameter {
  name: string;
  /** What it means; not in results of the first programs. */
  title?: string;
  network: string | null;
  told: boolean;
  low: Num;
  high: Num;
  mean: Num;
  sd: Num;
  q05: Num;
  q50: Num;
  q95: Num;
  narrower: Num;
}

export interface PredictedRow {
  network: string | null;
  measure: string;
  title: string;
  unit: string;
  within: boolean;
  date: string;
  since: string | null;
  value: Num;
  low: Num;
  high: Num;
  source: string;
  law: string;
  predicted: Num;
  q05: Num;
  q95: Num;
  below: Num;
  surface_error: Num;
}

export interface CalibratedFuture {
  contagion: string;
  newcomers: string;
  probability: Num;
  log_evidence: Num;
  effective_sample_size: Num;
  simulated_draws: Num;
  runs: Num;
  points_left_out: Num;
  ranges_left: Num[];
  /** Absent where the page leaves them out. */
  draws?: unknown[];
  parameters: CalibratedParameter[];
  rows: PredictedRow[];
  sentences: string[];
}

export interface Calibration {
  method: string;
  discrepancy: Num;
  replications: Num;
  left_out: string[];
  futures: CalibratedFuture[];
}

export interface ChartSignal {
  index: number;
  month?: string;
  rule: string;
  meaning: string;
}

export interface ChartPhase {
  from: string | number;
  to: string | number;
  limits_from_points_to: string | number;
  center: Num;
  points: number;
  useful: number;
  longest_run: number;
  longest_run_most: number;
  crossings: number;
  crossings_least: number;
}

export interface ChartFound {
  chart: string;
  month?: string[];
  index?: number[];
  value: Series;
  center: Series;
  lower: Series;
  upper: Series;
  signals: ChartSignal[];
  phases: ChartPhase[];
  rules?: string[];
  notes: string[];
  moving_range?: { value: Series; center: Series; upper: Series; signals: ChartSignal[] };
}

export interface Oracle {
  name: string;
  assumes: string;
  truth: string;
  mean: Num;
  variance: Num;
  by_round?: Series;
  infectious_by_round?: Series;
}

export interface Curve {
  quantity: string;
  step: string;
  /** The steps; the page's own copy may leave some out. */
  at: number[];
  mean: Series;
  se: Series;
  q05: Series;
  q25: Series;
  q50: Series;
  q75: Series;
  q95: Series;
  second?: { quantity: string; mean: Series; se: Series };
}

export interface Graph {
  source: string;
  directed: boolean;
  node_count: number;
  edge_count: number;
  seeds_are: string;
  seed_count: number;
  seeds: number[];
  drawn: boolean;
  ids?: string[];
  x?: number[];
  y?: number[];
  adopted?: Series;
  opinion?: Series;
  time?: Series;
  class?: string[];
  edges?: number[][];
}

export interface AdopterClass {
  class: string;
  nodes: number;
  first: Num;
  last: Num;
}

export interface EvidenceResult {
  format: string;
  study: { command: string; name: string; networks?: { name: string; title: string }[]; meaning?: string; source?: string; model?: Record<string, unknown>; seed?: string; rounds?: Num };
  answer: Answer;
  findings?: Finding[];
  validation?: Validation;
  calibration?: Calibration;
  chart?: ChartFound;
  replications?: number;
  curve?: Curve;
  spread?: { mean: Num; standard_error: Num; variance: Num };
  duration?: { mean: Num; standard_error: Num; variance: Num };
  figures?: Record<string, Num>;
  unfinished?: number;
  final_distribution?: { value: number; share: number }[];
  oracle?: Oracle[];
  graph?: Graph | null;
  classes?: AdopterClass[];
  transmissions?: number[][];
  provenance?: Provenance | null;
}
