// A process's connections to the act's database, as a library inside its compartment has them: a statement goes in as
// a text and copies of its values, fresh copies of rows come out.

import type { Plain } from '../grading/code-observation';
import type { Border, Process } from './border';
import type { DatabaseWatch } from './database-watch';
import type { PgDoor, PgQuery, PgReply, PgSession } from './engines/pg/server';
import { MAX_STATEMENT_CHARS } from './limits';

export interface DatabaseDoorOptions {
  readonly border: Border;
  readonly process: Process;
  readonly door: PgDoor;
  /** Calls a function of the compartment; whatever it throws is the submission's. */
  readonly call: (listener: unknown, args: readonly unknown[]) => void;
  /** Left out when nothing is recorded. */
  readonly watch?: DatabaseWatch;
}

/** What `hotpath:database` exports. */
export function createDatabaseDoor(options: DatabaseDoorOptions): object {
  const { border, door, process, call, watch } = options;
  const connect = (settle: unknown): void => {
    const told = watch?.connecting();
    door.connect((opened) => {
      told?.(opened.kind === 'failed' ? { fault: opened.message } : { connection: opened.session.id });
      if (!process.alive && opened.kind === 'connected') opened.session.close();
      else if (opened.kind === 'failed') call(settle, [border.lend(opened)]);
      else call(settle, [harden({ kind: 'connected', session: lendSession(opened.session, options) })]);
    });
  };
  return harden({ connect: border.opaque(connect) });
}

function lendSession(session: PgSession, { border, process, call, watch }: DatabaseDoorOptions): object {
  const seen = watch?.session(session.id);
  const ask = (query: unknown, settle: unknown): void => {
    const asked = readQuery(border.take(query));
    // A statement is an effect: the process may die before it, or before it hears the answer.
    if (!process.beginEffect()) return;
    const told = seen?.asked(asked.text);
    session.ask(asked, (reply: PgReply) => {
      told?.(reply.kind === 'failed' ? reply.message : null);
      process.endEffect();
      if (process.alive) call(settle, [border.lend(reply)]);
    });
  };
  return harden({
    id: session.id,
    ask: border.opaque(ask),
    close: border.opaque(() => session.close()),
  });
}

/** The statement, from a copy. */
function readQuery(copy: Plain): PgQuery {
  const isObject = typeof copy === 'object' && copy !== null;
  const text: unknown = isObject ? Reflect.get(copy, 'text') : null;
  const values: unknown = isObject ? Reflect.get(copy, 'values') : null;
  if (typeof text !== 'string') throw new TypeError('A statement is a text.');
  if (text.length > MAX_STATEMENT_CHARS)
    throw new RangeError(`A statement has at most ${MAX_STATEMENT_CHARS} characters.`);
  return { text, values: Array.isArray(values) ? values : [] };
}
