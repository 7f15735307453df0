// What this page's copy leaves out of result.json so as to stay small, told from what it still has (docs/result-format.md).
import { monthIndex } from '../lib/calendar';
import type { EvidenceResult } from './types';

export interface Cut {
  words: string;
  /** How many: one in so many, the last so many. */
  count?: number;
  rest?: string;
}

export function leftOut(r: EvidenceResult): Cut[] {
  const cuts: Cut[] = [];
  const stride = (r.curve?.at[1] ?? 0) - (r.curve?.at[0] ?? 0);
  if (stride > 1) cuts.push({ words: 'of the steps of the course all but one in ', count: stride, rest: ' and the last' });
  if (r.graph?.drawn && !r.graph.edges) cuts.push({ words: 'the ties of the graph, and who told whom' });
  const months = (r.validation?.networks ?? []).flatMap((n) => n.series ?? []).map((s) => (monthIndex(s.month[1] ?? '') ?? 0) - (monthIndex(s.month[0] ?? '') ?? 0));
  const apart = Math.max(0, ...months);
  if (apart > 1) cuts.push({ words: 'of the months of the courses all but one in ', count: apart, rest: ' and the last' });
  const points = r.chart?.month ?? r.chart?.index ?? [];
  const begun = r.chart?.phases[0]?.from;
  if (begun !== undefined && points[0] !== undefined && begun < points[0]) cuts.push({ words: 'of the points of the chart all but the last ', count: points.length });
  if (r.calibration?.futures.some((f) => f.draws === undefined)) cuts.push({ words: 'the draws of the posterior' });
  return cuts;
}
