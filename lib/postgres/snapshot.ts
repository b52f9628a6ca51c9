import { PGlite } from '@electric-sql/pglite';
import type { Engine } from './engine';
import { engineOf } from './engine';
import { INITDB_PARAMS, START_PARAMS } from './settings';

/** The SQL of a dataset. */
export interface SnapshotSources {
  readonly setup: string;
  /** One script per table, in the order of their foreign keys. */
  readonly tables: readonly string[];
  readonly tableNames: readonly string[];
  /** Scripts after VACUUM ANALYZE. */
  readonly planted: readonly string[];
}

/**
 * Builds a database and returns its data directory as an uncompressed tar, statistics included. The tar is small
 * for three reasons: 1 MB WAL segments, two checkpoints that leave a single one, and no template0.
 */
export async function buildSnapshot({
  setup,
  tables,
  tableNames,
  planted,
}: SnapshotSources): Promise<Uint8Array> {
  const db = await PGlite.create({ initDbStartParams: [...INITDB_PARAMS], startParams: [...START_PARAMS] });
  const engine = engineOf(db);
  for (const script of [setup, ...tables]) await must(engine, script);
  for (const table of tableNames) await must(engine, `VACUUM ANALYZE larkspur.${table}`);
  for (const script of planted) await must(engine, script);
  await must(engine, "UPDATE pg_catalog.pg_database SET datistemplate = false WHERE datname = 'template0'");
  await must(engine, 'DROP DATABASE template0');
  await must(engine, 'CHECKPOINT');
  await must(engine, 'CHECKPOINT');
  const tar = await engine.dump();
  await engine.close();
  return new Uint8Array(await tar.arrayBuffer());
}

async function must(engine: Engine, sql: string): Promise<void> {
  const { error } = await engine.send(sql);
  if (error !== null) throw new Error(`The dataset does not build: ${error.message} (${error.code})\n${sql}`);
}
