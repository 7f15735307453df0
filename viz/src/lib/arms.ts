// How an arm looks everywhere on the page: a letter, a colour and a dash, so that colour is never alone.
import type { Arm } from './types';

export const OKABE_ITO = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#000000'] as const;
const DASHES = ['', '7 3', '2 3', '9 3 2 3', '12 4', '4 2', '1 2'] as const;

export interface ArmLook {
  name: string;
  letter: string;
  color: string;
  dash: string;
  reference: boolean;
  description: string;
}

/** Plans without a hypothesis carry its code for a letter. */
export function looks(arms: Arm[], codes: string[] = []): ArmLook[] {
  const letterOf = (name: string, i: number) => {
    const code = codes.find((c) => name === `without ${c}`);
    return code ? `−${code}` : i < 26 ? String.fromCharCode(65 + i) : String(i + 1);
  };
  return arms.map((arm, i) => ({
    name: arm.name,
    letter: letterOf(arm.name, i),
    color: OKABE_ITO[i % OKABE_ITO.length] as string,
    dash: DASHES[i % DASHES.length] as string,
    reference: i === 0,
    description: arm.description ?? '',
  }));
}
