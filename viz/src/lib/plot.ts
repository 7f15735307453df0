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

/** Moves labels apart vertically as little as may be, keeping their order and staying inside [top, bottom]. */
export function dodge<T>(items: Placed<T>[], gap: number, top: number, bottom: number): Placed<T>[] {
  const sorted = items.map((p) => ({ ...p })).sort((a, b) => a.y - b.y);
  // Labels that would overlap form a block about the mean of their places.
  const blocks: { from: number; size: number; middle: number }[] = [];
  const first = (b: { size: number; middle: number }) => Math.max(top, Math.min(bottom - (b.size - 1) * gap, b.middle - ((b.size - 1) * gap) / 2));
  sorted.forEach((p, i) => {
    let block = { from: i, size: 1, middle: p.y };
    for (let last = blocks.at(-1); last && first(last) + last.size * gap > first(block); last = blocks.at(-1)) {
      block = { from: last.from, size: last.size + block.size, middle: (last.middle * last.size + block.middle * block.size) / (last.size + block.size) };
      blocks.pop();
    }
    blocks.push(block);
  });
  for (const b of blocks) for (let k = 0; k < b.size; k++) sorted[b.from + k]!.y = first(b) + k * gap;
  return sorted;
}

/** A rough width of a text in the system font, for margins. */
export const textWidth = (text: string, size = 12): number => text.length * size * 0.6;
