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

/** Lines of at most that many pixels that lose nothing: a word longer than a line goes on in the next, and `glued` says so. */
export function broken(text: string, width: number, size = 12): { text: string; glued: boolean }[] {
  const room = Math.max(6, Math.floor(width / textWidth('m', size)));
  const lines: { text: string; glued: boolean }[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last && last.text.length + 1 + word.length <= room) {
      last.text += ` ${word}`;
      continue;
    }
    const letters = [...word];
    for (let i = 0; i === 0 || i < letters.length; i += room) lines.push({ text: letters.slice(i, i + room).join(''), glued: i > 0 });
  }
  return lines;
}

/** An upright line at x, in stretches of the chart's height: where rows have texts above them, the texts stay free of it. */
export const upright = (x: number, stretches: (readonly [number, number])[]): string => stretches.map(([from, to]) => `M${Math.round(10 * x) / 10} ${Math.round(10 * from) / 10}V${Math.round(10 * to) / 10}`).join('');

/** Letters that a line of text of its own holds, which is cut beyond them. */
export const lettersIn = (width: number, size = 12): number => Math.floor(width / (size * 0.55));

/** A rough width of a text in the system font, for margins. */
export const textWidth = (text: string, size = 12): number => text.length * size * 0.6;
