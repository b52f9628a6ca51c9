import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { secondDataOf } from '../../../labs/larkspur/second';
import type { Subset } from '../../../labs/larkspur/subsets';
import type { DatasetSources } from '../../postgres/dataset';

/** The scripts that build a subset. `root` is the project's folder. */
export async function readDataset(root: string, { tables, planted }: Subset): Promise<DatasetSources> {
  const read = (file: string) => readFile(path.join(root, 'labs/larkspur', file), 'utf8');
  return {
    setup: await read('setup.sql'),
    tables: await Promise.all(tables.map((table) => read(`tables/${table}.sql`))),
    tableNames: tables,
    planted: await Promise.all(planted.map((file) => read(`planted/${file}.sql`))),
  };
}

/** What turns the subset into the second data. */
export const readSecondData = async (root: string, { tables }: Subset): Promise<string> =>
  secondDataOf(await readFile(path.join(root, 'labs/larkspur/second.sql'), 'utf8'), tables);
