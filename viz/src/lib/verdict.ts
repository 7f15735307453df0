// What may be said of a difference, by the engine's rule: nothing where the interval holds 0.
import type { Better, Num } from './types';

export interface Judged {
  difference: Num;
  low: Num;
  high: Num;
  variance_reduction?: Num;
}

export function verdict(c: Judged, better: Better): string {
  if (c.difference === null) return 'not observed';
  if (c.low === null || c.high === null) return 'cannot tell';
  if (c.low === 0 && c.high === 0) return 'the same';
  if (c.low <= 0 && c.high >= 0) return 'cannot tell';
  const up = c.difference > 0;
  if (better === 'neither') return up ? 'higher' : 'lower';
  return up === (better === 'higher') ? 'better' : 'worse';
}

export const sidesOf = (better: Better): [string, string] => (better === 'neither' ? ['lower', 'higher'] : better === 'higher' ? ['worse', 'better'] : ['better', 'worse']);
