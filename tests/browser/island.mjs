// The result that a page carries, put back from the short form in which it is written (docs/result-format.md), a second time so that
// the page is not its own witness.

export function unpacked(at) {
  if (at === null || typeof at !== 'object') return at;
  if (Array.isArray(at)) return at.map(unpacked);
  if (at['~count'] !== undefined) return [...Array(at['~count']).keys()].map((i) => at['~from'] + i);
  if (at['~rows'] === undefined) return Object.fromEntries(Object.keys(at).map((key) => [key, unpacked(at[key])]));
  return at['~rows'].map((row) => Object.fromEntries(row.flatMap((cell, i) => {
    const key = at['~keys'][i].replace(/\?$/, '');
    if (cell === null && key !== at['~keys'][i]) return [];
    const texts = at['~texts']?.[key];
    return [[key, texts && cell !== null ? texts[cell] : unpacked(cell)]];
  })));
}

/** Of a page that is open. */
export const islandOf = async (page) => unpacked(JSON.parse(await page.locator('#lnsim-result').textContent()));
