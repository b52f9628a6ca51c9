import type { Engine } from './engine';

export interface CatalogueColumn {
  readonly name: string;
  /** As SQL names it: `timestamp with time zone`. */
  readonly type: string;
  readonly nullable: boolean;
}

export interface CatalogueIndex {
  readonly name: string;
  /** What follows `USING`, for instance `btree (tenant_id, created_at)`. */
  readonly definition: string;
  readonly sizeBytes: number;
  /** Scans since the database started. */
  readonly scans: number;
  readonly unique: boolean;
  /** False after a failed CREATE INDEX CONCURRENTLY. */
  readonly valid: boolean;
}

export interface CatalogueTable {
  readonly schema: string;
  readonly name: string;
  readonly kind: 'table' | 'view' | 'materialized view' | 'partitioned table';
  /** Rows as ANALYZE last counted them; null when it never did. */
  readonly rows: number | null;
  /** Bytes of the table itself, without its indexes. */
  readonly sizeBytes: number;
  readonly columns: readonly CatalogueColumn[];
  readonly indexes: readonly CatalogueIndex[];
}

/** What a reader's database holds now: for the schema panel and for completion. */
export interface Catalogue {
  readonly tables: readonly CatalogueTable[];
  /** Names of functions that can be called without a schema. */
  readonly functions: readonly string[];
}

/** Tables that leave the worker; a reader who makes more is shown the first by name. */
export const MAX_TABLES = 200;

/** Functions that leave the worker. PostgreSQL 18 has about 2,000 names. */
export const MAX_FUNCTIONS = 4_000;

const TABLES = `
SELECT pg_catalog.json_build_object(
  'schema', n.nspname,
  'name', c.relname,
  'kind', CASE c.relkind WHEN 'r' THEN 'table' WHEN 'v' THEN 'view'
                         WHEN 'm' THEN 'materialized view' ELSE 'partitioned table' END,
  'rows', CASE WHEN c.reltuples < 0 THEN NULL ELSE c.reltuples::bigint END,
  'sizeBytes', CASE WHEN c.relkind IN ('r', 'm') THEN pg_catalog.pg_table_size(c.oid) ELSE 0 END,
  'columns', (
    SELECT COALESCE(pg_catalog.json_agg(pg_catalog.json_build_object(
      'name', a.attname,
      'type', pg_catalog.format_type(a.atttypid, a.atttypmod),
      'nullable', NOT a.attnotnull) ORDER BY a.attnum), '[]')
    FROM pg_catalog.pg_attribute a
    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
  'indexes', (
    SELECT COALESCE(pg_catalog.json_agg(pg_catalog.json_build_object(
      'name', ic.relname,
      'definition', pg_catalog.substring(pg_catalog.pg_get_indexdef(i.indexrelid), ' USING (.*)$'),
      'sizeBytes', pg_catalog.pg_relation_size(i.indexrelid),
      'scans', COALESCE(pg_catalog.pg_stat_get_numscans(i.indexrelid), 0),
      'unique', i.indisunique,
      'valid', i.indisvalid) ORDER BY ic.relname), '[]')
    FROM pg_catalog.pg_index i
    JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
    WHERE i.indrelid = c.oid))
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'v', 'm', 'p')
  AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
ORDER BY n.nspname, c.relname
LIMIT ${MAX_TABLES}`;

const FUNCTIONS = `
SELECT DISTINCT p.proname
FROM pg_catalog.pg_proc p
WHERE pg_catalog.pg_function_is_visible(p.oid) AND p.prokind IN ('f', 'a', 'w') AND p.proname !~ '^_'
ORDER BY p.proname
LIMIT ${MAX_FUNCTIONS}`;

/**
 * Reads the catalogue. In a transaction that has failed nothing can be read: the answer is then null. Statistics
 * are flushed first, otherwise an index's scans would be those of a second ago.
 */
export async function readCatalogue(engine: Engine): Promise<Catalogue | null> {
  if (engine.transaction === 'failed') return null;
  await engine.send('SELECT pg_catalog.pg_stat_force_next_flush()');
  const [tables, functions] = [await engine.send(TABLES), await engine.send(FUNCTIONS)];
  const error = tables.error ?? functions.error;
  if (error !== null) throw new Error(`The catalogue cannot be read: ${error.message}`);
  return {
    tables: tables.rows.map(([json]) => JSON.parse(json ?? 'null') as CatalogueTable),
    functions: functions.rows.map(([name]) => name ?? ''),
  };
}
