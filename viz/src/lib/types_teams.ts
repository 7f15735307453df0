// What sites do and how it spreads: the key driver diagram, assessment scores, routes and trees of adoption. Part of types.ts.
import type { Num, Series } from './types';

export interface DiagramPractice {
  practice: string;
  title: string;
  driver: string;
  /** 0: it needs none. */
  level: number;
  needs: string[];
  taught_at_joining: boolean;
  discovered: boolean;
}

export interface Reliability {
  arm: string;
  practice: string;
  month: number[];
  mean: Series;
  /** The page's own copy may leave these out. */
  q05?: Series;
  q95?: Series;
}

export interface Diagram {
  drivers: { driver: string; practices: string[] }[];
  practices: DiagramPractice[];
  synergies: { first: string; second: string; synergy: number }[];
  reliability?: Reliability[] | null;
}

/** Scores of the Breakthrough Series, 1 to 5 in half points: shares of active sites by month. */
export interface Assessment {
  arm: string;
  month: number[];
  mean: Series;
  q05: Series;
  q95: Series;
  levels: { score: number; title: string; share: Series }[];
}

/** How one practice spread in the shown replication: columns, one entry a site; sites are rows of the map. */
export interface SpreadOf {
  practice: string;
  site: number[];
  month: Series;
  route: number[];
  from: Series;
  in_use_month: Series;
}

export interface Attribution {
  arm: string;
  routes: string[];
  counts: { event: string; route: string; month: number[]; mean: Series; q05: Series; q95: Series }[];
  replication: Num;
  trees: SpreadOf[];
}
