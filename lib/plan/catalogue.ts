/**
 * What the database's catalogue says about the tables of a plan, for advice that a plan alone cannot give. A pasted
 * plan has none; then advice is worded as a question where it would need one.
 */
export interface Catalogue {
  readonly tables: readonly CatalogueTable[];
}

export interface CatalogueTable {
  readonly schema: string;
  readonly name: string;
  /** `pg_class.relpages` and `reltuples`. */
  readonly pages: number;
  readonly rows: number;
  readonly indexes: readonly CatalogueIndex[];
  readonly columns: readonly CatalogueColumn[];
  /** Rows changed since the last ANALYZE (`pg_stat_all_tables.n_mod_since_analyze`); null when not known. */
  readonly changedRows: number | null;
}

export interface CatalogueIndex {
  readonly name: string;
  /** Access method: `btree`, `hash`, `brin`, … */
  readonly method: string;
  /** Key columns or expressions in order, without directions and without INCLUDE columns. */
  readonly keys: readonly string[];
  /** The WHERE clause of a partial index. */
  readonly predicate: string | null;
}

export interface CatalogueColumn {
  readonly name: string;
  /** `pg_stats.correlation`: 1 or -1 when rows lie in the table in the column's order; null when not known. */
  readonly correlation: number | null;
}

interface Named {
  readonly schema: string | null;
  readonly relation: string | null;
}

/** The table that a node reads. A plan that is not VERBOSE has no schemas: then the name alone must be enough. */
export function tableOf(catalogue: Catalogue | null, { schema, relation }: Named): CatalogueTable | null {
  const found = (catalogue?.tables ?? []).filter(
    (table) => table.name === relation && (schema === null || table.schema === schema),
  );
  const [table, another] = found;
  return table && !another ? table : null;
}
