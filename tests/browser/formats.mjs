// How the page writes numbers (viz/README.md, "Numbers"), written a second time so that the page is not its own witness.
const NONE = '–';
const thousands = (digits) => (digits.length > 4 ? digits.replace(/(?<=\d)(?=(\d{3})+$)/g, '\u202f') : digits);
const split = (text) => { const [whole, part] = text.split('.'); return thousands(whole) + (part ? `.${part}` : ''); };
const signed = (x, text) => (x < 0 && /[1-9]/.test(text) ? '−' : '') + split(text);
const isShare = (unit) => /^(fraction|share|proportion|probability|per ?cent)/i.test(unit ?? '');
const isCount = (unit) => /^(sites|patients|patient-years|people|actors|nodes|tests|tells|ties|resources)$/i.test(unit ?? '');
const isMoney = (unit) => /^(money|USD|EUR|GBP|CHF|CAD|AUD|\$)/.test(unit ?? '');

function plain(x, digits = 4) {
  if (x === 0) return '0';
  const size = Math.abs(x);
  const places = Math.min(6, Math.max(0, digits - 1 - Math.floor(Math.log10(size))));
  let text = size.toFixed(places);
  if (text.includes('.')) text = text.replace(/0+$/, '').replace(/\.$/, '');
  if (Number(text) === 0) return size.toExponential(1);
  return (x < 0 ? '−' : '') + split(text);
}
const count = (x) => (Math.abs(x) >= 10 ? plain(Math.round(x), 9) : plain(x, 3));
function money(x) {
  const size = Math.abs(x);
  if (size >= 1e6) return signed(x, (size / 1e6).toFixed(1)) + '\u00a0M';
  if (size >= 1e4) return signed(x, (size / 1e3).toFixed(0)) + '\u00a0k';
  return plain(x);
}
const percent = (x, places) => signed(x, Math.abs(100 * x).toFixed(places)) + '\u00a0%';
const amount = (x, unit) => (isCount(unit) ? count(x) : isMoney(unit) ? money(x) : plain(x));

export function monthText(start, month) {
  const at = 12 * Number(start.slice(0, 4)) + Number(start.slice(5, 7)) - 1 + Math.round(month);
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}

/** What stands on the page for a value of the result. */
export function written(raw, format, start) {
  const [name, a = '', b = ''] = format.split(':');
  if (name === 'text') return raw === null || raw === undefined ? NONE : String(raw);
  if (name === 'cut') return String(raw).length <= Number(a) ? String(raw) : `${String(raw).slice(0, Number(a) - 1).trimEnd()}…`;
  if (name === 'list') return raw.join(' + ');
  if (name === 'json') return JSON.stringify(raw, null, 2);
  if (name === 'length') return String(raw?.length ?? 0);
  if (name === 'month') return monthText(raw, Number(a));
  if (name === 'any') return typeof raw === 'string' ? raw : typeof raw === 'number' ? plain(raw) : raw === null ? NONE : JSON.stringify(raw);
  if (raw === null || raw === undefined) return NONE;
  switch (name) {
    case 'date': return monthText(start, raw);
    case 'ordinal': return String(raw + 1);
    case 'node': return `Node ${raw + 1}`;
    case 'value': return isShare(a) ? percent(raw, Number(b || 1)) : amount(raw, a);
    case 'bound': return isShare(a) ? percent(raw, Math.abs(100 * raw - Math.round(100 * raw)) < 0.05 ? 0 : 1) : amount(raw, a);
    case 'bare': return isShare(a) ? signed(raw, Math.abs(100 * raw).toFixed(Number(b || 1))) : amount(raw, a);
    case 'percent': return percent(raw, Number(a || 0));
    case 'plain': return plain(raw, Number(a || 4));
    case 'count': return count(raw);
    case 'money': return money(raw);
    case 'times': return `${plain(raw, 3)} ×`;
    case 'chance': return raw > 0 && raw < 0.005 ? 'under 1\u00a0%' : raw > 0.995 && raw < 1 ? 'over 99\u00a0%' : percent(raw, 0);
    case 'difference': {
      const text = isShare(a) ? signed(raw, Math.abs(100 * raw).toFixed(2)) : isMoney(a) ? money(raw) : plain(raw);
      return raw > 0 && /[1-9]/.test(text) ? `+${text}` : text;
    }
    default: throw new Error(`unknown format ${format}`);
  }
}
