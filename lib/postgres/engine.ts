import { PGlite, protocol } from '@electric-sql/pglite';
import { BOOT_TIMEOUT_MS, MAX_NOTICES } from './limits';
import { START_PARAMS } from './settings';
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
export class EngineTrap extends Error {}

/** One PostgreSQL instance in this thread. */
export interface Engine {
  /** Sends one statement with the simple protocol. `prefix`: code points before the reader's text. */
  send(sql: string, prefix?: number): Promise<Reply>;
  /** The session's transaction after the last statement. */
  readonly transaction: Reply['transaction'];
  /** The data directory as an uncompressed tar; the caller checkpoints first. */
  dump(): Promise<Blob>;
  close(): Promise<void>;
}

/** A module that is never instantiated: given a snapshot, PGlite needs no initdb but would fetch it. */
const NO_INITDB = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** Boots from a snapshot. Rejects after {@link BOOT_TIMEOUT_MS}, because PGlite can hang without an error. */
export async function bootEngine(assets: DatabaseAssets): Promise<Engine> {
  const booting = PGlite.create({
    pgliteWasmModule: assets.module,
    initdbWasmModule: new WebAssembly.Module(NO_INITDB),
    fsBundle: assets.files,
    loadDataDir: assets.snapshot,
    startParams: [...START_PARAMS],
  });
  return engineOf(await withTimeout(booting, BOOT_TIMEOUT_MS));
}

/** Wraps a running instance; used by the build of snapshots as well. */
export function engineOf(db: PGlite): Engine {
  const takeTrap = watchTraps(db);
  let transaction: Reply['transaction'] = 'idle';
  // COPY … PROGRAM would throw inside wasm and leave the instance without an answer: popen fails instead.
  db.handleExternalCmd = () => 0;
  return {
    async send(sql, prefix = 0) {
      const notices: SqlNotice[] = [];
      const { messages } = await db.execProtocol(protocol.serialize.query(sql), {
        throwOnError: false,
        onNotice: (notice) => {
          if (notices.length < MAX_NOTICES) notices.push(noticeOf(notice));
        },
      });
      const trap = takeTrap();
      if (trap !== null)
        throw new EngineTrap('PostgreSQL crashed while running this statement.', { cause: trap });
      const reply = readReply(messages, { sql: dropPrefix(sql, prefix), prefix, notices });
      transaction = reply.transaction;
      return reply;
    },
    get transaction() {
      return transaction;
    },
    dump: () => db.dumpDataDir('none'),
    close: () => db.close(),
  };
}

interface MainLoop {
  _PostgresMainLoopOnce: () => void;
}

/** PGlite swallows wasm traps and reports success; this notices them. Status 100 is PostgreSQL's own longjmp. */
function watchTraps(db: PGlite): () => unknown {
  const module = db.Module as unknown as MainLoop;
  const loop = module._PostgresMainLoopOnce;
  let trap: unknown = null;
  module._PostgresMainLoopOnce = () => {
    try {
      loop();
    } catch (error) {
      if ((error as { status?: unknown }).status !== 100) trap = error;
      throw error;
    }
  };
  return () => {
    const seen = trap;
    trap = null;
    return seen;
  };
}

type Message = Awaited<ReturnType<PGlite['execProtocol']>>['messages'][number];

interface ReplyContext {
  readonly sql: string;
  readonly prefix: number;
  readonly notices: readonly SqlNotice[];
}

function readReply(messages: readonly Message[], { sql, prefix, notices }: ReplyContext): Reply {
  let columns: Reply['columns'] = null;
  let tag: string | null = null;
  let error: SqlError | null = null;
  let status: string | null = null;
  const rows: (readonly (string | null)[])[] = [];
  const told = [...notices];
  for (const message of messages) {
    const body = message as unknown as Record<string, unknown>;
    if (message.name === 'rowDescription') columns = (body.fields as RawColumn[]).map(columnOf);
    else if (message.name === 'dataRow') rows.push(body.fields as (string | null)[]);
    else if (message.name === 'commandComplete') tag = body.text as string;
    else if (message.name === 'copyOutResponse') columns = [COPY_COLUMN];
    else if (message.name === 'copyData') rows.push([decodeLine(body.chunk as Uint8Array)]);
    else if (message.name === 'notification' && told.length < MAX_NOTICES) told.push(notificationOf(body));
    else if (message.name === 'error') error ??= errorOf(body, sql, prefix);
    else if (message.name === 'readyForQuery') status = body.status as string;
  }
  if (status === null) throw new EngineTrap('PostgreSQL gave no answer to this statement.');
  const transaction = status === 'I' ? 'idle' : status === 'T' ? 'open' : 'failed';
  return { columns, rows, tag: error === null ? tag : null, error, notices: told, transaction };
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

const noticeOf = (notice: object): SqlNotice => {
  const { severity, code, message, detail, hint } = errorOf(notice as Record<string, unknown>, '', 0);
  return { severity, code, message, detail, hint };
};

const dropPrefix = (sql: string, prefix: number): string => [...sql].slice(prefix).join('');

async function withTimeout<T>(promise: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`PostgreSQL did not start within ${timeoutMs / 1000} s.`)),
      timeoutMs,
    );
  });
  try {
    return await Promise.race([promise, expired]);
  } finally {
    clearTimeout(timer);
  }
}
