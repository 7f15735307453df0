// Controls of a plan, made from the schema of scenarios: what exists, in which range, and what it means.
import type { Plan, Schema } from './api';

export interface Control {
  pointer: string;
  label: string;
  meaning: string;
  unit: string;
  kind: 'choice' | 'number' | 'months';
  choices: string[];
  low: number;
  high: number;
  /** How far the slider goes; a larger number may be typed. */
  reach: number;
  whole: boolean;
  /** Left out, it follows the network. */
  optional: boolean;
  /** Strategies of its group under which it does something; null: all. */
  under: ((strategy: string) => boolean) | null;
}

export interface Group { key: string; label: string; meaning: string; controls: Control[] }

const GROUPS: Record<string, string> = { growth: 'Growth', structure: 'Structure', calendar: 'Calendar', hub: 'Coordinating centre', policies: 'Policies' };
/** How far sliders go, by unit; a plan's own number extends it. */
const REACH: Record<string, number> = { persons: 20, sites: 120, months: 60, ratio: 5, fraction: 1, 'money a year': 2_000_000 };

const first = (type: string | string[] | undefined): string => (Array.isArray(type) ? (type.find((t) => t !== 'null') ?? '') : (type ?? ''));

function scope(text: string, strategies: string[]): [RegExp | null, ((strategy: string) => boolean) | null] {
  const head = /^([a-z_, ]+): /.exec(text);
  if (!head) return [null, null];
  const names = (head[1] as string).split(', ');
  if (names.every((n) => strategies.includes(n))) return [/^[a-z_, ]+: /, (s) => names.includes(s)];
  const but = /^all but ([a-z_]+)$/.exec(head[1] as string)?.[1];
  return but && strategies.includes(but) ? [/^[a-z_ ]+: /, (s) => s !== but] : [null, null];
}

function control(group: string, key: string, schema: Schema, strategies: string[]): Control | null {
  const type = first(schema.type);
  const months = type === 'array' && schema.items?.maximum === 12 && schema.items.minimum === 1;
  const choices = (schema.enum ?? []).filter((c): c is string => c !== null);
  if (!months && !choices.length && type !== 'number' && type !== 'integer') return null;
  const text = schema.description ?? '';
  const unit = / \(([^()]*)\)$/.exec(text)?.[1] ?? '';
  const [head, under] = scope(text, strategies);
  const meaning = text.replace(/ \([^()]*\)$/, '').replace(head ?? '', '').replace(/; absent: .*$/, '');
  const low = schema.minimum ?? 0;
  const high = schema.maximum ?? 1e9;
  return {
    pointer: `/${group}/${key}`, label: (schema.title ?? key).replaceAll('_', ' '), meaning, unit, choices, low, high, under,
    kind: months ? 'months' : choices.length ? 'choice' : 'number', whole: type === 'integer' || unit === 'persons',
    reach: Math.min(high, key === 'site_fee' ? 50_000 : (REACH[unit] ?? 12)), optional: schema.default === undefined,
  };
}

export function groups(schema: Schema): Group[] {
  return Object.entries(GROUPS).flatMap(([key, label]) => {
    const of = schema.properties?.[key];
    if (!of?.properties) return [];
    const strategies = (of.properties.strategy?.enum ?? []).filter((c): c is string => c !== null);
    const controls = Object.entries(of.properties).flatMap(([name, inner]) => control(key, name, inner, strategies) ?? []);
    return [{ key, label, meaning: of.description ?? '', controls }];
  });
}

/** The value of a plan at a pointer of two keys; undefined where it says nothing. */
export function valueAt(plan: Plan, pointer: string): unknown {
  const [, group = '', key = ''] = pointer.split('/');
  return (plan[group] as Record<string, unknown> | undefined)?.[key];
}

export type Changes = Record<string, unknown>;

/** Changes as the server takes them. */
export const setsOf = (changes: Changes): string[] => Object.keys(changes).sort().map((pointer) => `${pointer}=${JSON.stringify(changes[pointer])}`);

export const spoken = (name: string): string => name.replaceAll('_', ' ');

/** A name for a file: lower-case letters, digits and hyphens. */
export const fileName = (text: string): string => text.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 50) || 'plan';
