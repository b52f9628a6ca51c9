import type { Engine } from './engine';

/** The SQL of a dataset. */
export interface DatasetSources {
  readonly setup: string;
  /** One script per table, in the order of their foreign keys. */
  readonly tables: readonly string[];
  readonly tableNames: readonly string[];
  /** Scripts after VACUUM ANALYZE. */
  readonly planted: readonly string[];
}

/** Fills an empty database, statistics included. Throws, naming the script, when a statement fails. */
export async function loadDataset(
  engine: Engine,
  { setup, tables, tableNames, planted }: DatasetSources,
): Promise<void> {
  for (const script of [setup, ...tables]) await must(engine, script);
  for (const table of tableNames) await must(engine, `VACUUM ANALYZE larkspur.${table}`);
  for (const script of planted) await must(engine, script);
}

/** Runs a script of ours. */
export async function must(engine: Engine, sql: string): Promise<void> {
  const { error } = await engine.send(sql);
  if (error !== null) throw new Error(`The dataset does not build: ${error.message} (${error.code})\n${sql}`);
}
