import { MAX_NOTICES } from './limits';
import type { SqlError, SqlNotice } from './sql-error';
import { toUtf16Offset } from './sql-error';

/** What an instance boots from; all of it can be posted to a worker and used again. */
export interface DatabaseAssets {
  /** Compiled `pglite.wasm`. */
  readonly module: WebAssembly.Module;
  /** `pglite.data`: PostgreSQL's share directory. */
  readonly files: Blob;
  /** A data directory as a tar, gzipped or not. */
  readonly snapshot: Blob;
  /** SQL that turns the dataset into the second one, on which a check tries an answer again. */
  readonly secondData: string;
}

export interface ReplyColumn {
  readonly name: string;
  readonly typeOid: number;
  readonly typeModifier: number;
}

/** What PostgreSQL answered to one message. Cells are text, as PostgreSQL prints them. */
export interface Reply {
  readonly columns: readonly ReplyColumn[] | null;
  readonly rows: readonly (readonly (string | null)[])[];
  /** Command tag, for instance `SELECT 20`; null after an error. */
  readonly tag: string | null;
  readonly error: SqlError | null;
  readonly notices: readonly SqlNotice[];
  readonly transaction: 'idle' | 'open' | 'failed';
}

/** The instance can no longer be trusted (a wasm trap, no answer): it must be replaced. */
export class EngineTrap extends Error {
  /** Why the server ended it, as the end of "PostgreSQL refuses this: …"; null after a crash. */
  readonly refusal: string | null;

  constructor(message: string, { cause, refusal = null }: TrapOptions = {}) {
    super(message, { cause });
    this.refusal = refusal;
  }
}

interface TrapOptions {
  readonly cause?: unknown;
  readonly refusal?: string | null;
}

export interface QueryOptions {
  readonly values: readonly (string | null)[];
  /** Every row when it is left out. */
  readonly maxRows?: number;
  /** Code points before the reader's text, as in {@link Engine.send}. */
  readonly prefix?: number;
}

/** One session of PostgreSQL: an instance in this thread, or a connection to a server. */
export interface Engine {
  /** Sends one statement with the simple protocol. `prefix`: code points before the reader's text. */
  send(sql: string, prefix?: number): Promise<Reply>;
  /**
   * Sends one statement with the extended protocol, as a client library does: `$1` is the first of `values`, given
   * as text. The reply ends after `maxRows` rows, and the rest is not computed.
   */
  query(sql: string, options: QueryOptions): Promise<Reply>;
  /** The session's transaction after the last statement. */
  readonly transaction: Reply['transaction'];
  close(): Promise<void>;
}

/** A message of PostgreSQL's as `pg-protocol` reads it, and PGlite with it; which fields it has depends on its name. */
export interface Message {
  readonly name: string;
}

/** What PostgreSQL's messages up to ReadyForQuery say. `prefix`: code points of `sql` that are not the reader's. */
export function readReply(
  messages: readonly Message[],
  { sql, prefix }: { readonly sql: string; readonly prefix: number },
): Reply {
  let columns: Reply['columns'] = null;
  let tag: string | null = null;
  let error: SqlError | null = null;
  let status: string | null = null;
  const rows: (readonly (string | null)[])[] = [];
  const notices: SqlNotice[] = [];
  const own = dropPrefix(sql, prefix);
  const tell = (notice: SqlNotice): void => {
    if (notices.length < MAX_NOTICES) notices.push(notice);
  };
  for (const message of messages) {
    const body = message as unknown as Record<string, unknown>;
    if (message.name === 'rowDescription') columns = (body.fields as RawColumn[]).map(columnOf);
    else if (message.name === 'dataRow') rows.push(body.fields as (string | null)[]);
    else if (message.name === 'commandComplete') tag = body.text as string;
    else if (message.name === 'copyOutResponse') columns = [COPY_COLUMN];
    else if (message.name === 'copyData') rows.push([decodeLine(body.chunk as Uint8Array)]);
    else if (message.name === 'notice') tell(noticeOf(body));
    else if (message.name === 'notification') tell(notificationOf(body));
    else if (message.name === 'error') error ??= errorOf(body, own, prefix);
    else if (message.name === 'readyForQuery') status = body.status as string;
  }
  if (status === null) throw new EngineTrap('PostgreSQL gave no answer to this statement.');
  const transaction = status === 'I' ? 'idle' : status === 'T' ? 'open' : 'failed';
  return { columns, rows, tag: error === null ? tag : null, error, notices, transaction };
}

interface RawColumn {
  readonly name: string;
  readonly dataTypeID: number;
  readonly dataTypeModifier: number;
}

const columnOf = ({ name, dataTypeID, dataTypeModifier }: RawColumn): ReplyColumn => ({
  name,
  typeOid: dataTypeID,
  typeModifier: dataTypeModifier,
});

/** COPY … TO STDOUT gives lines, not rows: they are shown as one column of text. */
const COPY_COLUMN: ReplyColumn = { name: 'copy', typeOid: 25, typeModifier: -1 };

const decodeLine = (chunk: Uint8Array): string => new TextDecoder().decode(chunk).replace(/\n$/, '');

/** What a LISTEN of this session hears, shown where notices are. */
const notificationOf = ({ channel, payload }: Record<string, unknown>): SqlNotice => ({
  severity: 'NOTIFY',
  code: '00000',
  message: payload === '' ? String(channel) : `${channel}: ${payload}`,
  detail: null,
  hint: null,
});

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function errorOf(body: Record<string, unknown>, sql: string, prefix: number): SqlError {
  return {
    code: text(body.code) ?? 'XX000',
    severity: text(body.severity) ?? 'ERROR',
    message: text(body.message) ?? 'unknown error',
    detail: text(body.detail),
    hint: text(body.hint),
    where: text(body.where),
    constraint: text(body.constraint),
    position: toUtf16Offset(sql, text(body.position) ?? undefined, prefix),
  };
}

const noticeOf = (body: Record<string, unknown>): SqlNotice => {
  const { severity, code, message, detail, hint } = errorOf(body, '', 0);
  return { severity, code, message, detail, hint };
};

const dropPrefix = (sql: string, prefix: number): string => [...sql].slice(prefix).join('');
