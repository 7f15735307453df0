// Every number and every text of the result that the page shows carries where it comes from and how it is written,
// so that a test can read it off the page, look it up in result.json and write it again.
import { bare, bound, chance, count, cut, difference, money, percent, plain, value, NONE } from './format';
import { calendar } from './calendar';
import type { Num } from './types';

export interface Cited {
  text: string;
  /** JSON pointer into this page's copy of the result. */
  source: string;
  /** How it is written: a name, then what the name needs, parted by colons. */
  as: string;
  raw: unknown;
}

type Writer = (x: Num, a: string, b: string) => string;

const number = (x: string, otherwise: number): number => (x === undefined || x === '' ? otherwise : Number(x));

const WRITERS: Record<string, Writer> = {
  value: (x, unit, places) => value(x, unit, number(places, 1)),
  bound: (x, unit) => bound(x, unit),
  bare: (x, unit, places) => bare(x, unit, number(places, 1)),
  difference: (x, unit) => difference(x, unit),
  percent: (x, places) => percent(x, number(places, 0)),
  plain: (x, digits) => plain(x, number(digits, 4)),
  chance: (x) => chance(x),
  count: (x) => count(x),
  money: (x) => money(x),
  times: (x) => (x === null ? NONE : `${plain(x, 3)} ×`),
};

export function write(raw: unknown, as: string, start: string): string {
  const [name = '', a = '', b = ''] = as.split(':');
  if (name === 'text') return raw === null || raw === undefined ? NONE : String(raw);
  if (name === 'cut') return cut(String(raw), Number(a));
  if (name === 'list') return (raw as string[]).join(' + ');
  if (name === 'json') return JSON.stringify(raw, null, 2);
  const x = typeof raw === 'number' ? raw : null;
  if (name === 'date') return calendar(start, x);
  if (name === 'any') return typeof raw === 'string' ? raw : typeof raw === 'number' || raw === null ? plain(x) : JSON.stringify(raw);
  if (name === 'ordinal') return x === null ? NONE : String(x + 1);
  if (name === 'node') return x === null ? NONE : `Node ${x + 1}`;
  const writer = WRITERS[name];
  return writer ? writer(x, a, b) : String(raw);
}

/** What an element needs so that a test can find the number. */
export const marks = (c: Cited): Record<string, string> => ({ 'data-source': c.source, 'data-format': c.as });

/** Pointers of all objects of a result, so that a part can cite what it was handed. */
export function pointers(root: object): Map<object, string> {
  const found = new Map<object, string>();
  const walk = (at: object, path: string, depth: number) => {
    found.set(at, path);
    if (depth > 5) return;
    for (const [key, inner] of Object.entries(at)) {
      if (typeof inner !== 'object' || inner === null) continue;
      // Columns of numbers are cited through the row that holds them.
      if (Array.isArray(inner) && typeof inner[0] !== 'object') continue;
      walk(inner, `${path}/${key}`, depth + 1);
    }
  };
  for (const [key, inner] of Object.entries(root)) {
    if (typeof inner === 'object' && inner !== null) walk(inner, `/${key}`, 0);
  }
  return found;
}

/** The value at a path of keys inside an object. */
export function inside(at: unknown, path: string): unknown {
  let here: unknown = at;
  for (const key of path.split('/')) here = (here as Record<string, unknown> | null | undefined)?.[key];
  return here === undefined ? null : here;
}
