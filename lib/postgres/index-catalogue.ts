import type { ObservedIndex } from '../grading/sql-observation';
import type { Engine } from './engine';

const INDEXES = `
SELECT i.indexrelid, c.relname, t.relname, am.amname,
       pg_catalog.pg_get_expr(i.indpred, i.indrelid),
       pg_catalog.pg_relation_size(i.indexrelid) / 8192, i.indisunique, i.indisvalid,
       (SELECT pg_catalog.json_agg(pg_catalog.pg_get_indexdef(i.indexrelid, k, true) ||
                 CASE i.indoption[k - 1] WHEN 1 THEN ' DESC NULLS LAST' WHEN 2 THEN ' NULLS FIRST'
                                         WHEN 3 THEN ' DESC' ELSE '' END ORDER BY k)
        FROM pg_catalog.generate_series(1, i.indnkeyatts) k)
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
JOIN pg_catalog.pg_am am ON am.oid = c.relam
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND n.nspname NOT IN ('pg_toast', 'pg_temp')
ORDER BY i.indexrelid`;

/** Every index by oid, so that those of a submission can be told from those that were there. */
export async function readIndexes(engine: Engine): Promise<ReadonlyMap<string, ObservedIndex>> {
  const { rows, error } = await engine.send(INDEXES);
  if (error !== null) throw new Error(`The indexes cannot be read: ${error.message}`);
  return new Map(
    rows.map(([oid, name, table, method, predicate, pages, unique, valid, keys]) => [
      oid ?? '',
      {
        name: name ?? '',
        table: table ?? '',
        method: method ?? '',
        keys: JSON.parse(keys ?? '[]') as readonly string[],
        predicate: predicate ?? null,
        unique: unique === 't',
        valid: valid === 't',
        pages: Number(pages),
      },
    ]),
  );
}
