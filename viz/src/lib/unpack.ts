// The page's copy of a result is written short (engine/io/page_pack.hpp): lists of objects as tables, with texts that come again by
// their number, and whole numbers that count up by their first and number. What is not written so stays as it is.

interface Table {
  '~keys': string[];
  '~rows': unknown[][];
  '~texts'?: Record<string, string[]>;
}

function rows(table: Table): unknown[] {
  const texts = table['~texts'] ?? {};
  return table['~rows'].map((row) => {
    const object: Record<string, unknown> = {};
    table['~keys'].forEach((name, i) => {
      // A key that some objects lack.
      const missing = name.endsWith('?');
      const key = missing ? name.slice(0, -1) : name;
      const cell = row[i];
      if (missing && cell === null) return;
      const list = Object.hasOwn(texts, key) ? texts[key] : undefined;
      object[key] = list && cell !== null ? list[cell as number] : unpack(cell);
    });
    return object;
  });
}

export function unpack(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(unpack);
  if ('~rows' in value) return rows(value as unknown as Table);
  if ('~count' in value) {
    const { '~from': from, '~count': count } = value as unknown as { '~from': number; '~count': number };
    return Array.from({ length: count }, (_, i) => from + i);
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unpack(inner)]));
}
