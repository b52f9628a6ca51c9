import { protocol } from '@electric-sql/pglite';
import type { QueryOptions } from './engine';

const { serialize } = protocol;

/** The messages that ask for one or more statements with the simple protocol. */
export const simpleQuestion = (sql: string): readonly Uint8Array[] => [serialize.query(sql)];

/** The messages that ask for one statement with the extended protocol, values and cells as text. */
export const extendedQuestion = (
  sql: string,
  { values, maxRows = 0 }: QueryOptions,
): readonly Uint8Array[] => [
  serialize.parse({ text: sql }),
  serialize.bind({ values: [...values] }),
  serialize.describe({ type: 'P' }),
  serialize.execute({ portal: '', rows: maxRows }),
  serialize.sync(),
];
