// Inks of the charts: names of the page's colours (page.css), so that charts follow light and dark. Text inks keep a
// contrast of at least 4.5 on the paper.
export const INK = 'var(--ink)';
export const SOFT = 'var(--soft)';
export const RULE = 'var(--rule)';
export const SHADE = 'var(--shade)';
export const PAPER = 'var(--paper)';
export const GREY = 'var(--line)';
export const MAIN = 'var(--plan-1)';
export const FLAG = 'var(--plan-2)';

/** What a name of a colour stands for now, where a canvas wants the colour itself. */
export const resolved = (name: string): string => {
  const found = /^var\((--[\w-]+)\)$/.exec(name);
  return found ? getComputedStyle(document.documentElement).getPropertyValue(found[1] as string).trim() : name;
};
