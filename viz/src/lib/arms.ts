// How an arm looks everywhere on the page: a letter, a colour and a dash, so that colour is never alone.
import type { Arm } from './types';

/** Okabe and Ito's colours, lighter on dark paper (page.css). */
export const OKABE_ITO = ['var(--plan-1)', 'var(--plan-2)', 'var(--plan-3)', 'var(--plan-4)', 'var(--plan-5)', 'var(--plan-6)', 'var(--plan-7)'] as const;
const DASHES = ['', '7 3', '2 3', '9 3 2 3', '12 4', '4 2', '1 2'] as const;

export interface ArmLook {
  name: string;
  letter: string;
  color: string;
  dash: string;
  reference: boolean;
  description: string;
}

export function looks(arms: Arm[]): ArmLook[] {
  return arms.map((arm, i) => ({
    name: arm.name,
    letter: i < 26 ? String.fromCharCode(65 + i) : String(i + 1),
    color: OKABE_ITO[i % OKABE_ITO.length] as string,
    dash: DASHES[i % DASHES.length] as string,
    reference: i === 0,
    description: arm.description ?? '',
  }));
}
