// The engine's sentences laid out: clauses on lines of their own, figures in bold, brackets small. No word is changed.
import { FIXED } from './format';

export interface Bit {
  text: string;
  kind: 'plain' | 'figure' | 'aside' | 'fixed';
}

const NAME = '\u0001';
const ASIDE = '\u0002';

/** The text with names and brackets blanked, so that nothing inside them is taken for a clause or a figure. */
const masked = (text: string): string => text.replace(/«[^»]*»|\([^()]*\)/g, (part) => (part.startsWith('«') ? NAME : ASIDE).repeat(part.length));

/** «Plan» and what is said of it, clause by clause; together the whole text. */
export function clauses(text: string, name: string): string[] {
  const parts: string[] = [];
  const mask = masked(text);
  let from = 0;
  if (text.startsWith(name)) {
    parts.push(name);
    from = name.length;
  }
  for (const hit of mask.matchAll(/, (?=reaches |cannot be told |costs |like |(?:minus )?[\d.]+ points after|nothing (?:that|at))|: (?=without it)|; (?=it )/g)) {
    if (hit.index < from) continue;
    parts.push(text.slice(from, hit.index + hit[0].length));
    from = hit.index + hit[0].length;
  }
  return [...parts, text.slice(from)];
}

const FIGURE = String.raw`[\d.]+ points (?:more|fewer|above|below)|(?:minus )?[\d.]+ points(?= after)|nothing that can be told from 0|nothing at all|\$?[\d.]+ [Mk] (?:more|less)|[\d.]+ months? (?:sooner|later)|in no run|exactly as many|[Cc]annot tell|cannot be told|the same`;
const TOKENS = new RegExp(String.raw`(?<aside>${ASIDE}+)|(?<figure>${FIGURE})|(?<fixed>\d{4}-\d{2}|[^\s]*\d\s%)`, 'g');

export function bits(text: string): Bit[] {
  const list: Bit[] = [];
  const add = (kind: Bit['kind'], from: number, to: number) => to > from && list.push({ kind, text: text.slice(from, to).replace(/(\d) (?=%|[Mk]\b)/g, `$1${FIXED}`) });
  let done = 0;
  for (const hit of masked(text).matchAll(TOKENS)) {
    const end = hit.index + hit[0].length;
    add('plain', done, hit.index);
    add(hit.groups?.['aside'] ? 'aside' : hit.groups?.['figure'] ? 'figure' : 'fixed', hit.index, end);
    done = end;
  }
  add('plain', done, text.length);
  return list;
}
