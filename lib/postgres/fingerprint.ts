import type { Engine } from './engine';

/** Rows and content of each table of the dataset: equal fingerprints mean that nobody touched the data. */
export type Fingerprint = ReadonlyMap<string, string>;

const TABLES = `
SELECT c.relname, pg_catalog.quote_ident(c.relname)
FROM pg_catalog.pg_class c
WHERE c.relnamespace = 'larkspur'::pg_catalog.regnamespace AND c.relkind IN ('r', 'p')
ORDER BY 1`;

/** Counts the rows of every table of the dataset and adds up a hash of each; the order of rows does not matter. */
export async function readFingerprint(engine: Engine): Promise<Fingerprint> {
  const { rows } = await engine.send(TABLES);
  const prints: (readonly [string, string])[] = [];
  for (const [name, quoted] of rows) {
    const { rows: sums, error } = await engine.send(
      `SELECT pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(t::pg_catalog.text, 0)) FROM ONLY larkspur.${quoted} t`,
    );
    if (error !== null) throw new Error(`The rows of ${name} cannot be counted: ${error.message}`);
    prints.push([name ?? '', (sums[0] ?? []).join(' ')]);
  }
  return new Map(prints);
}

/** Tables whose rows differ, new and missing ones included. */
export function changedTables(before: Fingerprint, after: Fingerprint): readonly string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => before.get(name) !== after.get(name));
}
