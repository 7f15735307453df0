// Rows of a chart of ranges and points, as Rows.svelte draws them.
import type { Cited } from '../lib/cite';
import type { Num } from '../lib/types';

export type Shape = 'circle' | 'diamond' | 'square' | 'triangle' | 'cross' | 'plus';

export interface Mark {
  mark: string;
  at: Num;
  shape: Shape;
  color: string;
  open?: boolean;
}

export interface Bar {
  mark: string;
  low: Num;
  high: Num;
  color: string;
  thick?: number;
  faint?: boolean;
}

export interface Row {
  id: string;
  label: (Cited | string)[];
  said: (Cited | string)[];
  bars: Bar[];
  marks: Mark[];
}

export interface Group {
  id: string;
  title: Cited | string;
  rows: Row[];
}

export const textOf = (parts: (Cited | string)[]): string => parts.map((p) => (typeof p === 'string' ? p : p.text)).join('');

export function shape(kind: Shape, x: number, y: number, r = 5): string {
  const [a, b] = [Math.round(10 * x) / 10, Math.round(10 * y) / 10];
  switch (kind) {
    case 'diamond': return `M${a} ${b - r - 1}l${r + 1} ${r + 1}l${-r - 1} ${r + 1}l${-r - 1} ${-r - 1}z`;
    case 'square': return `M${a - r + 1} ${b - r + 1}h${2 * r - 2}v${2 * r - 2}h${2 - 2 * r}z`;
    case 'triangle': return `M${a} ${b - r}l${r} ${2 * r - 1}h${-2 * r}z`;
    case 'cross': return `M${a - r + 1} ${b - r + 1}l${2 * r - 2} ${2 * r - 2}m0 ${2 - 2 * r}l${2 - 2 * r} ${2 * r - 2}`;
    case 'plus': return `M${a - r} ${b}h${2 * r}M${a} ${b - r}v${2 * r}`;
    default: return `M${a - r} ${b}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
  }
}

/** Curves drawn without a model: their names and marks. */
export const CURVES: { name: string; title: string; shape: Shape; color: string; dash: string }[] = [
  { name: 'constant', title: 'last figure carried on', shape: 'square', color: 'var(--plan-2)', dash: '2 3' },
  { name: 'linear', title: 'straight line', shape: 'triangle', color: 'var(--plan-3)', dash: '7 3' },
  { name: 'logistic', title: 'logistic curve', shape: 'cross', color: 'var(--plan-4)', dash: '9 3 2 3' },
  { name: 'bass', title: 'Bass curve', shape: 'plus', color: 'var(--line)', dash: '12 4' },
];
