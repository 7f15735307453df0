// Every number on the page is the result's: each element that shows one says where it comes from and how it is written;
// it is looked up in result.json, written again and compared. A number without a source is a fault.
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { written } from './formats.mjs';
import { islandOf } from './island.mjs';

const squeeze = (text) => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
// Digits that are part of the page's own words.
const WORDS = /\b9[05] % intervals?\b|\blatest 5 %|\bq(05|25|75|95)\b/g;
// What tells one row of a list from another: its texts and these numbers.
const KEYS = ['month', 'join_year', 'number', 'at_least', 'at_most', 'from', 'to', 'node', 'replication', 'by'];

/** Looks values up in the whole result by their place in the page's shorter copy. */
export class Lookup {
  constructor(island, whole) {
    this.island = island;
    this.whole = whole;
    this.rows = new Map();
    // A page that leaves nothing out has every value at its own place.
    this.same_whole = isDeepStrictEqual(island, whole);
  }

  name(row) {
    // Series of sites have no words in the page's copy.
    const words = row.level === 'site' && 'name' in row ? ['title', 'unit', 'better'] : [];
    return JSON.stringify(Object.entries(row).filter(([k, v]) => !words.includes(k) && ( typeof v === 'string' || (KEYS.includes(k) && typeof v === 'number') || k === 'hypotheses')).sort());
  }

  /** The row of the whole list that is the same as this one; of rows that nothing tells apart, that at the same place. */
  same(list, row, place, rows) {
    if (!this.rows.has(list)) {
      const named = new Map();
      for (const other of list) { const name = this.name(other); named.set(name, [...(named.get(name) ?? []), other]); }
      this.rows.set(list, named);
    }
    const found = this.rows.get(list).get(this.name(row));
    assert.ok(found, `no such row in result.json: ${this.name(row).slice(0, 200)}`);
    return found.length > 1 && list.length === rows ? list[place] : found[0];
  }

  at(pointer) {
    let [copy, whole] = [this.island, this.whole];
    const keys = pointer.split('/').slice(1);
    if (this.same_whole) return keys.reduce((at, key) => at?.[key], whole) ?? null;
    // Of levels below a series, its months.
    let [months, all] = [null, null];
    for (const [i, key] of keys.entries()) {
      const below = keys[i + 1];
      // A tree of spread has months of its sites, not of a series.
      const column = Array.isArray(copy?.month) && !Array.isArray(copy.in_use_month) && !['month', 'signals', 'phases'].includes(key) && below !== undefined && keys.length === i + 2;
      if (Array.isArray(copy?.month) && Array.isArray(copy.levels)) [months, all] = [copy.month, whole.month];
      if (months && key === 'share' && below !== undefined) return whole[key][all.indexOf(months[Number(below)])] ?? null;
      if (column) {
        const row = whole.month.indexOf(copy.month[Number(below)]);
        assert.ok(row >= 0 || whole.month.length === 0, `no such month: ${pointer}`);
        return whole[key]?.[row] ?? null;
      }
      if (Array.isArray(copy) && typeof copy[0] === 'object' && copy[0] !== null && !Array.isArray(copy[0])) {
        const next = copy[Number(key)];
        whole = this.same(whole, next, Number(key), copy.length);
        copy = next;
      } else {
        copy = copy?.[key];
        whole = whole?.[key];
      }
    }
    return whole === undefined ? null : whole;
  }
}

function counted(map, format) {
  const [what, month, practice] = format.split(':');
  let n = 0;
  map.sites.forEach((s, i) => {
    if (s.joined_month === null || s.joined_month > Number(month) || (s.left_month !== null && s.left_month <= Number(month))) return;
    const used = map.adoption[i]?.[Number(practice)];
    if (what === 'members' || (typeof used === 'number' && used <= Number(month))) n++;
  });
  return n;
}

/** The texts an element may show: of the value, and of the four significant digits that the page carries. */
function allowed(lookup, source, format) {
  const raw = lookup.at(source);
  if (/^(members|using):/.test(format)) return [String(counted(raw, format))];
  const start = lookup.whole.study.start;
  const texts = [written(raw, format, start)];
  // Ties may have been rounded either way.
  if (typeof raw === 'number') for (const nudge of [1, 1 - 1e-12, 1 + 1e-12]) texts.push(written(Number((raw * nudge).toPrecision(4)), format, start));
  if (format === 'json') texts.push(written(lookup.island.arms[Number(source.split('/')[2])].scenario, format, start));
  return texts;
}

/** Elements with a source, texts with digits and none, and labels with digits. */
const collect = (part) => {
  const shown = [];
  const bare = [];
  const labels = [];
  const main = document.querySelector(part);
  for (const e of main.querySelectorAll('[data-source]')) {
    if (e.parentElement?.closest('[data-source]')) continue;
    shown.push([e.dataset.source, e.dataset.format, e.textContent]);
  }
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!/\d/.test(node.textContent) || parent.closest('script, style, noscript, [data-source], [data-axis], [data-count]')) continue;
    (parent.closest('title') ? labels : bare).push(`${node.textContent}`);
  }
  for (const e of main.querySelectorAll('[aria-label], [aria-valuetext]')) for (const name of ['aria-label']) if (/\d/.test(e.getAttribute(name) ?? '')) labels.push(e.getAttribute(name));
  return { shown, bare, labels };
};

function texts(at, found = new Set()) {
  if (typeof at === 'string') found.add(at);
  else if (at && typeof at === 'object') for (const inner of Object.values(at)) texts(inner, found);
  return found;
}

const lookups = new WeakMap();
/** Of a page, read once: its island never changes. */
async function lookupOf(page, whole) {
  if (!lookups.has(page)) {
    const island = await islandOf(page);
    lookups.set(page, { island, lookup: new Lookup(island, whole) });
  }
  return lookups.get(page);
}

/**
 * \param part of the page that is read, as a selector
 * \returns how many numbers and texts were compared
 */
export async function checkNumbers(page, whole, where, part = 'body') {
  const { island, lookup } = await lookupOf(page, whole);
  const { shown, bare, labels } = await page.evaluate(collect, part);
  const faults = [];
  const known = new Map();
  for (const [source, format, text] of shown) {
    const key = `${source} ${format}`;
    try {
      if (!known.has(key)) known.set(key, allowed(lookup, source, format).map(squeeze));
      const may = known.get(key);
      const near = /utilisation/.test(source) && Math.abs(parseFloat(text) - 100 * lookup.at(source)) <= 0.6;
      if (!may.includes(squeeze(text)) && !near) faults.push(`${key}: «${squeeze(text).slice(0, 120)}» is not «${may[0].slice(0, 120)}»`);
    } catch (error) {
      faults.push(`${key}: ${error.message}`);
    }
    if (faults.length > 8) break;
  }
  // A unit may have digits ("per 1000 line days"); it is a text of the result.
  const units = [...new Set((island.measures ?? []).map((m) => m.unit).filter((u) => u && /\d/.test(u)))];
  const without = (text) => units.reduce((rest, unit) => rest.replaceAll(unit, ''), text);
  for (const text of bare) if (/\d/.test(without(text).replace(WORDS, ''))) faults.push(`no source: «${text.slice(0, 120)}»`);
  const strings = [...texts(island)].filter((s) => s.length > 3 && /\d/.test(s)).sort((a, b) => b.length - a.length);
  for (const label of labels) {
    let rest = label;
    for (const s of strings) if (rest.includes(s)) rest = rest.replaceAll(s, '');
    if (/\d/.test(rest.replace(WORDS, ''))) faults.push(`label: «${label.slice(0, 160)}», left: «${rest.replace(WORDS, '')}»`);
  }
  assert.deepEqual(faults.slice(0, 8), [], where);
  return shown.length;
}
