// Measures as the lines of a chart, and the mechanical titles made of their numbers.
import type { ArmLook } from './arms';
import type { Line, Point } from './plot';
import type { Study } from './result';
import { lastIndex } from './result';
import { interval, quoted, value } from './format';
import type { Observed } from './types';

export function measureLine(study: Study, name: string, arm: ArmLook, bands: 'both' | 'none'): Line | null {
  const m = study.network(name, arm.name);
  if (!m) return null;
  const line: Line = { id: arm.name, letter: arm.letter, label: arm.name, color: arm.color, dash: arm.dash, month: m.month, mid: m.q50 ?? m.mean ?? [] };
  return bands === 'none' ? line : { ...line, low: m.q05, high: m.q95, innerLow: m.q25, innerHigh: m.q75 };
}

/** «Plan» 79.0 % (75.1 to 82.2), at the last month observed. */
export function armFinding(study: Study, name: string, arm: string): string | null {
  const m = study.network(name, arm);
  const q50 = m?.q50 ?? m?.mean ?? [];
  const i = lastIndex(q50);
  if (!m || i < 0) return null;
  return `${value(q50[i], m.unit)} (${interval(m.q05[i], m.q95[i], m.unit)})`;
}

/** The arm furthest from the reference at the end beside the reference, as numbers only. */
export function finding(study: Study, name: string): string {
  const kind = study.kind(name);
  const [reference, ...others] = study.arms;
  if (!reference) return kind.title;
  const base = armFinding(study, name, reference.name);
  const end = (arm: string) => {
    const m = study.network(name, arm);
    const q50 = m?.q50 ?? m?.mean ?? [];
    return q50[lastIndex(q50)] ?? null;
  };
  const from = end(reference.name);
  const gap = (arm: string) => Math.abs((end(arm) ?? from ?? 0) - (from ?? 0));
  const far = others.filter((a) => end(a.name) !== null).sort((a, b) => gap(b.name) - gap(a.name))[0];
  const when = study.date(study.horizon);
  if (!base) return kind.title;
  if (!far) return `${kind.title}: ${quoted(reference.name)} reaches ${base} by ${when}`;
  return `${kind.title}: ${quoted(far.name)} ${armFinding(study, name, far.name)} by ${when}; reference ${quoted(reference.name)} ${base}`;
}

export function publishedPoints(observed: Observed[] | null | undefined, name: string): Point[] {
  return (observed ?? []).flatMap((o) =>
    o.measure === name && o.value !== null
      ? [{ month: o.month, value: o.value, low: o.low, high: o.high, use: o.use, label: `${o.date}: ${o.value}, ${o.source} (${o.use})` }]
      : [],
  );
}
