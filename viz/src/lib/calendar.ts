// Months of the study and calendar months.
import type { Num } from './types';
import { NONE } from './format';

const PATTERN = /^(\d{4})-(\d{2})/;

/** The index of a calendar month: 12 years + month. */
export function monthIndex(text: string): number | null {
  const hit = PATTERN.exec(text);
  return hit ? 12 * Number(hit[1]) + Number(hit[2]) - 1 : null;
}

export function calendar(start: string, month: Num | undefined): string {
  const first = monthIndex(start);
  if (month === null || month === undefined) return NONE;
  if (first === null) return `month ${month}`;
  const at = first + Math.round(month);
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}

/** A study month given as number or as YYYY-MM. */
export function studyMonth(start: string, at: number | string | null | undefined): number | null {
  if (at === null || at === undefined) return null;
  if (typeof at === 'number') return at;
  const first = monthIndex(start);
  const then = monthIndex(at);
  return first === null || then === null ? null : then - first;
}

/** Januaries inside a range of months, thinned to at most `most`. */
export function yearTicks(start: string, from: number, to: number, most: number): { month: number; label: string }[] {
  const first = monthIndex(start);
  if (first === null) return [];
  const years: { month: number; label: string }[] = [];
  for (let month = Math.ceil(from); month <= to; month++) {
    if ((first + month) % 12 === 0) years.push({ month, label: String((first + month) / 12) });
  }
  const step = Math.max(1, Math.ceil(years.length / Math.max(1, most)));
  return years.filter((_, i) => i % step === 0);
}
