// A control chart with the two columns that follow from its others filled in where the page's copy leaves them out.
import type { Spc, Series } from './types';

export type Chart = Spc & { value: Series; center: Series };

export function complete(spc: Spc): Chart {
  const value = spc.value ?? spc.numerator.map((n, i) => {
    const d = spc.denominator[i];
    return n === null || !d ? null : n / d;
  });
  const center = spc.center ?? spc.month.map((t) => (spc.phases ?? []).find((p) => t >= p.from && t <= p.to)?.center ?? null);
  return { ...spc, value, center };
}
