import { PGlite } from '@electric-sql/pglite';
import type { DatasetSources } from './dataset';
import { loadDataset, must } from './dataset';
import { engineOf } from './pglite-engine';
import { INITDB_PARAMS, START_PARAMS } from './settings';

/**
 * Builds a database and returns its data directory as an uncompressed tar, statistics included. The tar is small
 * for three reasons: 1 MB WAL segments, two checkpoints that leave a single one, and no template0.
 */
export async function buildSnapshot(sources: DatasetSources): Promise<Uint8Array> {
  const db = await PGlite.create({ initDbStartParams: [...INITDB_PARAMS], startParams: [...START_PARAMS] });
  const engine = engineOf(db);
  await loadDataset(engine, sources);
  await must(engine, "UPDATE pg_catalog.pg_database SET datistemplate = false WHERE datname = 'template0'");
  await must(engine, 'DROP DATABASE template0');
  await must(engine, 'CHECKPOINT');
  await must(engine, 'CHECKPOINT');
  const tar = await engine.dump();
  await engine.close();
  return new Uint8Array(await tar.arrayBuffer());
}
