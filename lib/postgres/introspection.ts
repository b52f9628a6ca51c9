// A query is run more than once: for its rows, as JSON, and under EXPLAIN. One that can tell these apart could answer
// dearly and be measured cheaply, so a reader's query may look at the dataset and at nothing about its own run.

import { objectsIn } from './parse-tree';

/** Functions that know the statement, the session or the moment, keep something between two runs, or run SQL in a text. */
const SELF_AWARE: ReadonlySet<string> = new Set(
  `array_sample array_shuffle clock_timestamp current_query current_setting currval gen_random_uuid lastval loread
  lowrite nextval random random_normal set_config setseed setval statement_timestamp timeofday ts_rewrite ts_stat uuidv4
  uuidv7`.split(/\s+/),
);
const SELF_AWARE_FAMILY = /^(binary_upgrade|inet|lo|pg|txid)_|_to_xml/;
const HARMLESS: ReadonlySet<string> = new Set(['pg_column_size', 'pg_size_pretty', 'pg_typeof']);

interface Name {
  readonly String?: { readonly sval?: string };
}

interface Tree {
  readonly FuncCall?: { readonly funcname?: readonly Name[] };
  readonly RangeVar?: { readonly schemaname?: string; readonly relname?: string };
}

/** What in a parse tree looks at how it is run, in words: `calls current_query()`, `reads pg_locks`. Null without any. */
export function findIntrospection(tree: unknown): string | null {
  for (const { FuncCall, RangeVar } of objectsIn(tree) as Iterable<Tree>) {
    const name = FuncCall?.funcname?.at(-1)?.String?.sval ?? '';
    if (isSelfAware(name)) return `calls ${name}()`;
    const { schemaname = '', relname = '' } = RangeVar ?? {};
    if (relname.startsWith('pg_') || ['pg_catalog', 'information_schema'].includes(schemaname))
      return `reads ${relname}`;
  }
  return null;
}

const isSelfAware = (name: string): boolean =>
  !HARMLESS.has(name) && (SELF_AWARE.has(name) || SELF_AWARE_FAMILY.test(name));
