// Number formats: four significant digits at most, thin spaces as thousands separators,
// shares as per cent, differences of shares as percentage points. See viz/README.md.
import type { Num } from './types';

export const NONE = '–';
const MINUS = '−';
const THIN = '\u202f';
/** A space that does not break, between number and sign. */
export const FIXED = '\u00a0';

const SHARE = /^(fraction|share|proportion|probability|per ?cent)/i;

const COUNT = /^(sites|patients|patient-years|people|actors|nodes|tests|tells|ties|resources)$/i;
const MONEY = /^(money|USD|EUR|GBP|CHF|CAD|AUD|\$)/;
export const isShare = (unit: string | undefined): boolean => !!unit && SHARE.test(unit.trim());

function grouped(text: string): string {
  const [whole = '', part] = text.split('.');
  const spaced = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, THIN) : whole;
  return part === undefined ? spaced : `${spaced}.${part}`;
}

/** A number with at most `digits` significant digits; trailing zeros are kept off. */
export function plain(x: Num | undefined, digits = 4): string {
  if (x === null || x === undefined || !Number.isFinite(x)) return NONE;
  const size = Math.abs(x);
  if (size === 0) return '0';
  const places = Math.max(0, Math.min(6, digits - 1 - Math.floor(Math.log10(size))));
  const text = size.toFixed(places).replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
  if (Number(text) === 0) return size.toExponential(1);
  return (x < 0 ? MINUS : '') + grouped(text);
}

function fixed(x: number, places: number): string {
  const text = Math.abs(x).toFixed(places);
  return (x < 0 && Number(text) !== 0 ? MINUS : '') + grouped(text);
}

/** A value of a measure, with its unit where the unit is a sign (per cent). */
export function value(x: Num | undefined, unit?: string, places = 1): string {
  if (x === null || x === undefined || !Number.isFinite(x)) return NONE;
  return isShare(unit) ? `${fixed(100 * x, places)}${FIXED}%` : amount(x, unit);
}

/** A bound that was stated: whole per cent where it is. */
export function bound(x: Num | undefined, unit?: string): string {
  const whole = typeof x === 'number' && Math.abs(100 * x - Math.round(100 * x)) < 0.05;
  return value(x, unit, whole ? 0 : 1);
}

const amount = (x: number, unit = ''): string => (COUNT.test(unit.trim()) ? count(x) : MONEY.test(unit.trim()) ? money(x) : plain(x));

/** The same without the sign of the unit, for intervals and axes. */
export function bare(x: Num | undefined, unit?: string, places = 1): string {
  if (x === null || x === undefined || !Number.isFinite(x)) return NONE;
  return isShare(unit) ? fixed(100 * x, places) : amount(x, unit);
}

export function interval(low: Num | undefined, high: Num | undefined, unit?: string, places = 1): string {
  return `${bare(low, unit, places)} to ${bare(high, unit, places)}`;
}

/** A difference, always with its sign; shares in percentage points. */
export function difference(x: Num | undefined, unit?: string): string {
  if (x === null || x === undefined || !Number.isFinite(x)) return NONE;
  const text = isShare(unit) ? fixed(100 * x, 2) : MONEY.test((unit ?? '').trim()) ? money(x) : plain(x);
  return x > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A unit in words, for what is plotted. */
export const unitWords = (unit = ''): string => (isShare(unit) ? 'per cent' : MONEY.test(unit.trim()) ? 'money' : unit || 'number');

/** A unit after a number, where the number does not carry it: " per 1000 births". */
export const unitAfter = (unit = ''): string => (isShare(unit) || MONEY.test(unit.trim()) || !unit ? '' : ` ${unit}`);

export const differenceUnit = (unit?: string): string => (isShare(unit) ? 'points' : (unit ?? ''));

export const percent = (x: Num | undefined, places = 0): string => value(x, 'share', places);

/** A probability from runs: never 0 % or 100 % unless it is. */
export function chance(x: Num | undefined): string {
  if (x === null || x === undefined) return NONE;
  if (x > 0 && x < 0.005) return `under 1${FIXED}%`;
  if (x < 1 && x > 0.995) return `over 99${FIXED}%`;
  return percent(x);
}

/** Counts of things (sites, patients): whole from 10 on. */
export const count = (x: Num | undefined): string =>
  x === null || x === undefined ? NONE : plain(Math.abs(x) >= 10 ? Math.round(x) : x, Math.abs(x) >= 10 ? 9 : 3);

/** Money in millions from 1 million on, else in thousands from 10 000 on. */
export function money(x: Num | undefined): string {
  if (x === null || x === undefined || !Number.isFinite(x)) return NONE;
  const size = Math.abs(x);
  if (size >= 1e6) return `${fixed(x / 1e6, 1)}${FIXED}M`;
  if (size >= 1e4) return `${fixed(x / 1e3, 0)}${FIXED}k`;
  return plain(x);
}

export const quoted = (name: string): string => `«${name}»`;

export function slug(text: string): string {
  return text.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'chart';
}

export const cut = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
