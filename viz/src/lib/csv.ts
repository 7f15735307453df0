// A table as CSV: values as they stand in the result, dates and names as written.
import type { Cited } from './cite';

const quote = (text: string): string => {
  // A spreadsheet takes these beginnings for a formula.
  const safe = /^[=+@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

function field(cell: Cited | string): string {
  if (typeof cell === 'string') return quote(cell === '–' ? '' : cell);
  if (cell.as === 'date' || cell.as.startsWith('month')) return cell.text === '–' ? '' : cell.text;
  return cell.raw === null || cell.raw === undefined ? '' : typeof cell.raw === 'number' ? String(cell.raw) : quote(String(cell.raw));
}

export const csv = (head: (Cited | string)[], rows: (Cited | string)[][]): string =>
  [head.map((c) => quote(typeof c === 'string' ? c : c.text)), ...rows.map((row) => row.map(field))].map((row) => row.join(',')).join('\r\n') + '\r\n';

/** To the clipboard; by a hidden field where the browser gives none to pages from files. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    area.setAttribute('aria-hidden', 'true');
    area.style.position = 'fixed';
    area.style.opacity = '0';
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}
