// Measures as the lines of a chart, and published figures as its points.
import type { ArmLook } from './arms';
import type { Line, Point } from './plot';
import type { Study } from './result';
import type { Observed } from './types';

export function measureLine(study: Study, name: string, arm: ArmLook, bands: 'both' | 'none'): Line | null {
  const m = study.network(name, arm.name);
  if (!m) return null;
  const column = m.q50 ? 'q50' : 'mean';
  const line: Line = {
    id: arm.name, letter: arm.letter, label: arm.name, color: arm.color, dash: arm.dash, month: m.month, mid: m[column] ?? [],
    named: study.armName(arm, 24), cite: (row) => study.cite(m, `${column}/${row}`, `value:${m.unit}`),
  };
  return bands === 'none' ? line : { ...line, low: m.q05, high: m.q95, innerLow: m.q25, innerHigh: m.q75 };
}

export function publishedPoints(observed: Observed[] | null | undefined, name: string): Point[] {
  return (observed ?? []).flatMap((o) =>
    o.measure === name && o.value !== null
      ? [{ month: o.month, value: o.value, low: o.low, high: o.high, use: o.use, label: `${o.source} (${o.use})` }]
      : [],
  );
}
