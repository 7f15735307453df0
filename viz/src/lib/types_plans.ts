// What a search among plans, a sizing and a sensitivity study find. Part of types.ts.
import type { Better, Num, Series } from './types';

export interface Figures {
  mean: Num;
  low: Num;
  high: Num;
}

export interface Setting {
  pointer: string;
  value: string;
}

export interface TriedPlan {
  plan: number;
  label: string;
  set: Setting[];
  runs: number;
  /** In the order of the objectives. */
  objectives: Figures[];
  cost: Figures;
  /** The selected plan less this one in the first objective. */
  behind: Figures;
  standing: string;
  left_by: Num;
  on_frontier: boolean;
}

export interface Objective {
  name: string;
  title: string;
  unit: string;
  direction: string;
  month: number;
  kind: string;
}

export interface Optimization {
  space: string;
  method: string;
  method_why: string;
  guarantee: string | null;
  probability: Num;
  zone: Num;
  objectives: Objective[];
  budget: { measure: string; at_most: Num; by: number };
  plans_in_space: Num;
  plans_outside_constraints: number;
  plans_refused: number;
  runs: number;
  most_runs: number;
  runs_an_observation: number;
  selected: Num;
  plans: TriedPlan[];
  frontier: number[];
}

/** What a plan loses against the best of each future. */
export interface Regret {
  arm: string;
  measure: string;
  month: number;
  expected: Num;
  worst: Num;
  worst_future: string;
  futures_best: number;
}

export interface SizingTest {
  label: string;
  set: Setting[];
  runs: number;
  met: number;
  low: Num;
  high: Num;
  cost: Num;
  verdict: string;
}

export interface Waits {
  arm: string;
  staff: string;
  title: string;
  month: number[];
  requests: Series;
  persons: Series;
  wait: Series;
}

export interface Platform {
  staff: string;
  title: string;
  networks: string[];
  load: Series;
  apart: number[];
  load_shared: Num;
  shared: number;
}

export interface Sizing {
  target: string;
  wanted: Num;
  margin: Num;
  error: Num;
  selected: string | null;
  closest: string | null;
  runs: number;
  tests: SizingTest[];
  request_hours: Num;
  longest_wait: Num;
  waits: Waits[];
  platform: Platform[];
}

export interface Factor {
  name: string;
  kind: string;
  title: string;
  unit: string;
  low: Num;
  high: Num;
  value: Num;
  law: string;
  lever: string;
  source: string;
  mu: Num;
  mu_low: Num;
  mu_high: Num;
  mu_star: Num;
  sigma: Num;
  strength: Num;
  noise: Num;
  first: Num;
  first_low: Num;
  first_high: Num;
  total: Num;
  total_low: Num;
  total_high: Num;
}

export interface Swing {
  factor: string;
  at: string;
  value: Num;
  mean: Num;
  difference: Num;
  low: Num;
  high: Num;
  pairs: number;
}

export interface Contour {
  x: string;
  y: string;
  x_value: number[];
  y_value: number[];
  value: Series[];
  error: Num;
}

export interface Sensitivity {
  measure: string;
  title: string;
  unit: string;
  better: Better;
  month: number;
  arm: string;
  reference: string | null;
  replications: number;
  trajectories: number;
  base_points: number;
  swing_replications: number;
  points: number;
  runs: number;
  held: Num;
  mean: Num;
  sd: Num;
  sd_low: Num;
  sd_high: Num;
  chance_share: Num;
  chance_share_low: Num;
  chance_share_high: Num;
  interactions: Num;
  interactions_low: Num;
  interactions_high: Num;
  factors: Factor[];
  swings: Swing[];
  contour: Contour | null;
}
