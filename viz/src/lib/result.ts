// The one result object the page shows, and the lookups the sections share.
import type { Measure, Num, Result } from './types';
import { looks, type ArmLook } from './arms';
import { calendar, studyMonth } from './calendar';

export function readIsland(): Result | null {
  const text = document.getElementById('lnsim-result')?.textContent ?? '';
  const parsed: unknown = JSON.parse(text);
  return typeof parsed === 'object' && parsed !== null && 'study' in parsed ? (parsed as Result) : null;
}

export interface MeasureKind {
  name: string;
  title: string;
  unit: string;
  better: Measure['better'];
}

export class Study {
  readonly arms: ArmLook[];
  readonly kinds: MeasureKind[];
  readonly main: string;
  readonly candidates: string | null;
  readonly sites: string;
  /** The last month of the forecast; months count from 0. */
  readonly horizon: number;
  readonly lastObserved: number | null;

  constructor(readonly result: Result) {
    this.arms = looks(result.arms ?? []);
    const seen = new Map<string, MeasureKind>();
    for (const m of result.measures ?? []) {
      if (m.level === 'network' && !seen.has(m.name)) {
        seen.set(m.name, { name: m.name, title: m.title, unit: m.unit, better: m.better });
      }
    }
    this.kinds = [...seen.values()];
    const outcome = result.study.network.outcome;
    this.main = seen.has(outcome) ? outcome : (this.kinds[0]?.name ?? outcome);
    this.sites = seen.has('sites_active') ? 'sites_active' : 'sites';
    this.candidates = seen.has(`${outcome}_candidates`) ? `${outcome}_candidates` : null;
    const last = (result.measures ?? []).find((m) => m.level === 'network' && m.name === this.main)?.month.at(-1);
    this.horizon = last ?? Math.max(1, result.study.horizon_months - 1);
    this.lastObserved = studyMonth(result.study.start, result.study.network.last_observed_month);
  }

  kind(name: string): MeasureKind {
    return this.kinds.find((k) => k.name === name) ?? { name, title: name.replaceAll('_', ' '), unit: '', better: 'neither' };
  }

  network(name: string, arm: string): Measure | undefined {
    return this.result.measures?.find((m) => m.level === 'network' && m.name === name && m.arm === arm);
  }

  look(arm: string): ArmLook {
    return this.arms.find((a) => a.name === arm) ?? { name: arm, letter: '?', color: '#000000', dash: '', reference: false, description: '' };
  }

  date(month: Num | undefined): string {
    return calendar(this.result.study.start, month);
  }
}

/** The last index at which a series is observed. */
export function lastIndex(series: Num[]): number {
  for (let i = series.length - 1; i >= 0; i--) if (series[i] !== null && series[i] !== undefined) return i;
  return -1;
}

export function atMonth(month: number[], series: Num[], at: number): Num {
  const i = month.indexOf(at);
  return i < 0 ? null : (series[i] ?? null);
}

export function bounds(...lists: Num[][]): [number, number] | null {
  let low = Infinity;
  let high = -Infinity;
  for (const list of lists) {
    for (const x of list) {
      if (x === null || x === undefined || !Number.isFinite(x)) continue;
      if (x < low) low = x;
      if (x > high) high = x;
    }
  }
  return low <= high ? [low, high] : null;
}
