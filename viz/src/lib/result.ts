// The one result object the page shows, and the lookups the sections share.
import type { Finding, Measure, Num, Result } from './types';
import { inside, pointers, write, type Cited } from './cite';
import { looks, type ArmLook } from './arms';
import { calendar, studyMonth } from './calendar';
import { unpack } from './unpack';

export function readIsland(): Result | null {
  const text = document.getElementById('lnsim-result')?.textContent ?? '';
  const parsed: unknown = unpack(JSON.parse(text));
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
  private readonly where: Map<object, string>;
  private readonly findings = new Map<string, Finding>();

  constructor(readonly result: Result) {
    this.arms = looks(result.arms ?? []);
    this.where = pointers(result);
    for (const f of result.findings ?? []) this.findings.set([f.chart, f.measure ?? '', f.arm ?? '', f.of ?? ''].join('\n'), f);
    const seen = new Map<string, MeasureKind>();
    for (const m of result.measures ?? []) {
      if (m.level === 'network' && !seen.has(m.name)) {
        seen.set(m.name, { name: m.name, title: m.title, unit: m.unit, better: m.better });
      }
    }
    this.kinds = [...seen.values()];
    // A result of data against the model has no network of its own.
    const outcome = result.study.network?.outcome ?? '';
    this.main = seen.has(outcome) ? outcome : (this.kinds[0]?.name ?? outcome);
    this.sites = seen.has('sites_active') ? 'sites_active' : 'sites';
    this.candidates = seen.has(`${outcome}_candidates`) ? `${outcome}_candidates` : null;
    const last = (result.measures ?? []).find((m) => m.level === 'network' && m.name === this.main)?.month.at(-1);
    this.horizon = last ?? Math.max(1, result.study.horizon_months - 1);
    this.lastObserved = studyMonth(result.study.start, result.study.network?.last_observed_month);
  }

  kind(name: string): MeasureKind {
    return this.kinds.find((k) => k.name === name) ?? { name, title: name.replaceAll('_', ' '), unit: '', better: 'neither' };
  }

  network(name: string, arm: string): Measure | undefined {
    return this.result.measures?.find((m) => m.level === 'network' && m.name === name && m.arm === arm);
  }

  look(arm: string): ArmLook {
    return this.arms.find((a) => a.name === arm) ?? { name: arm, letter: '?', color: 'var(--plan-7)', dash: '', reference: false, description: '' };
  }

  /** A value of the result with its place; `raw` where this copy leaves out what follows from its neighbours. */
  cite(of: object, at: string, as: string, raw: unknown = inside(of, at)): Cited {
    return { text: write(raw, as, this.result.study.start), source: `${this.where.get(of) ?? '?'}/${at}`, as, raw };
  }

  /** A calendar month of the study, from a month number that is no value of the result (a tick, a slider). */
  month(month: Num): Cited {
    return { text: this.date(month), source: '/study/start', as: `month:${month}`, raw: this.date(month) };
  }

  /** The engine's sentence for a chart; null in a result without findings. */
  finding(chart: string, measure = '', arm = '', of = ''): Cited | null {
    const found = this.findings.get([chart, measure, arm, of].join('\n'));
    return found ? this.cite(found, 'title', 'text') : null;
  }

  /** The name of a plan, shortened where there is little room. */
  armName(arm: ArmLook, letters?: number): Cited | undefined {
    const entry = this.result.arms.find((a) => a.name === arm.name);
    return entry ? this.cite(entry, 'name', letters ? `cut:${letters}` : 'text') : undefined;
  }

  /** The object of a measure's title and unit, to be cited. */
  kindOf(name: string): Measure | undefined {
    return this.result.measures?.find((m) => m.name === name && m.level === 'network');
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
