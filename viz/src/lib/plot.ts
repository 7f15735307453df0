// What a line chart is given, and how labels at line ends keep apart.
import type { Cited } from './cite';
import type { Num } from './types';

export interface Line {
  id: string;
  letter: string;
  label: string;
  color: string;
  dash: string;
  width?: number;
  month: number[];
  mid: Num[];
  low?: Num[] | undefined;
  high?: Num[] | undefined;
  innerLow?: Num[] | undefined;
  innerHigh?: Num[] | undefined;
  /** The name as it is cited, shortened to the room there is. */
  named?: Cited | undefined;
  /** The value at a row, cited. */
  cite?: ((row: number) => Cited) | undefined;
}

export interface Point {
  month: number;
  value: number;
  low: Num;
  high: Num;
  use: string;
  label: string;
}

export interface Placed<T> {
  item: T;
  y: number;
}

/** Moves labels apart vertically, keeping their order and staying inside [top, bottom]. */
export function dodge<T>(items: Placed<T>[], gap: number, top: number, bottom: number): Placed<T>[] {
  const sorted = items.map((p) => ({ ...p })).sort((a, b) => a.y - b.y);
  for (let i = 1; i < sorted.length; i++) {
    const [above, here] = [sorted[i - 1]!, sorted[i]!];
    here.y = Math.max(here.y, above.y + gap);
  }
  const over = (sorted.at(-1)?.y ?? 0) - bottom;
  if (over > 0) {
    sorted.at(-1)!.y = bottom;
    for (let i = sorted.length - 2; i >= 0; i--) sorted[i]!.y = Math.min(sorted[i]!.y, sorted[i + 1]!.y - gap);
  }
  for (const p of sorted) p.y = Math.max(p.y, top);
  return sorted;
}

/** A rough width of a text in the system font, for margins. */
export const textWidth = (text: string, size = 12): number => text.length * size * 0.6;
