// How oracles, classes of adopters and ways of contagion look.
import type { Cited } from '../lib/cite';
import type { Study } from '../lib/result';

export const LOOKS = [
  { color: 'var(--plan-2)', dash: '7 3' }, { color: 'var(--plan-3)', dash: '2 3' }, { color: 'var(--plan-4)', dash: '9 3 2 3' }, { color: 'var(--plan-5)', dash: '12 4' }, { color: 'var(--plan-6)', dash: '4 2' },
] as const;
export const lookOf = (i: number) => ({ ...LOOKS[i % LOOKS.length]!, letter: String.fromCharCode(66 + (i % 25)) });

/** From early to late: one blue, dark to light. */
export const CLASSES: { name: string; color: string; plural: string }[] = [
  { name: 'innovator', color: 'var(--heat-9)', plural: 'innovators' }, { name: 'early adopter', color: 'var(--heat-7)', plural: 'early adopters' }, { name: 'early majority', color: 'var(--heat-5)', plural: 'early majority' },
  { name: 'late majority', color: 'var(--heat-3)', plural: 'late majority' }, { name: 'laggard', color: 'var(--heat-1)', plural: 'laggards' }, { name: 'never', color: 'var(--paper)', plural: 'never' },
];
export const classColor = (name: string | undefined): string => CLASSES.find((c) => c.name === name)?.color ?? 'var(--line)';

/** Ways of contagion in words, as the titles of futures have them. */
const WAYS: Record<string, string> = { simple: 'one teller is enough', complex: 'two tellers needed', complex_three: 'three tellers needed' };
export const wayText = (contagion: string): string => (WAYS[contagion] ? `${WAYS[contagion]} (${contagion})` : contagion);
export function wayOf(study: Study, future: { contagion: string }): (Cited | string)[] {
  const code = study.cite(future, 'contagion', 'text');
  const words = WAYS[future.contagion];
  return words ? [`${words} (`, code, ')'] : [code];
}
