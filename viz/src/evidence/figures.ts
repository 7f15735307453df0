// Published figures beside forecasts, as groups of rows.
import type { Cited } from '../lib/cite';
import type { Study } from '../lib/result';
import type { FigureRow, ScoredNetwork } from './types';
import type { Group, Row } from './rows';

const MAIN = 'var(--plan-1)';

/** "2013-12 Patients in remission", a change told as one. */
export function labelOf(study: Study, row: { since: string | null }, month: string): (Cited | string)[] {
  return [study.cite(row, month, 'text'), ...(row.since ? [' since ', study.cite(row, 'since', 'text')] : []), '  ', study.cite(row, 'title', 'text')];
}

export const unitsOf = (rows: { unit: string }[]): string[] => [...new Set(rows.map((r) => r.unit))];

function figureRow(study: Study, row: FigureRow, id: string): Row {
  const as = `bare:${row.unit}`;
  return {
    id,
    label: labelOf(study, row, 'month'),
    said: ['published ', study.cite(row, 'published', as), ', forecast ', study.cite(row, 'forecast_q50', as), ' (', study.cite(row, 'forecast_q05', as), ' to ', study.cite(row, 'forecast_q95', as), ')'],
    bars: [{ mark: 'band90', low: row.forecast_q05, high: row.forecast_q95, color: MAIN, faint: true, thick: 12 }],
    marks: [
      { mark: 'forecast', at: row.forecast_q50, shape: 'circle', color: MAIN },
      { mark: row.within ? 'within' : 'outside', at: row.published, shape: 'diamond', color: row.within ? 'var(--ink)' : 'var(--plan-2)' },
    ],
  };
}

export function figureGroups(study: Study, networks: ScoredNetwork[], unit: string): Group[] {
  return networks.flatMap((n) => {
    const rows = n.rows.filter((r) => r.unit === unit);
    return rows.length ? [{ id: n.network, title: study.cite(n, 'title', 'text'), rows: rows.map((r, i) => figureRow(study, r, `${n.network} ${i}`)) }] : [];
  });
}

export function figureTable(study: Study, networks: ScoredNetwork[], unit: string) {
  const as = `bare:${unit}`;
  return {
    head: ['Figure', 'Network', 'Month', 'Change since', 'Published', 'low', 'high', 'Forecast, median', 'Nine of ten runs from', 'to', 'Score'],
    rows: networks.flatMap((n) => n.rows.filter((r) => r.unit === unit).map((r) => [
      study.cite(r, 'title', 'text'), study.cite(n, 'title', 'text'), study.cite(r, 'month', 'text'), r.since ? study.cite(r, 'since', 'text') : '',
      ...['published', 'low', 'high', 'forecast_q50', 'forecast_q05', 'forecast_q95', 'crps'].map((k) => study.cite(r, k, as)),
    ])),
  };
}

export const FIGURE_KEY = [
  { bar: true, color: MAIN, text: 'nine of ten runs' },
  { shape: 'circle' as const, color: MAIN, text: 'median of runs' },
  { shape: 'diamond' as const, color: 'var(--ink)', text: 'published, inside' },
  { shape: 'diamond' as const, color: 'var(--plan-2)', text: 'published, outside' },
];
