import { PGlite } from '@electric-sql/pglite';
import { conversation } from './conversation';
import type { DatabaseAssets, Engine, Message } from './engine';
import { EngineTrap } from './engine';
import { BOOT_TIMEOUT_MS } from './limits';
import { START_PARAMS } from './settings';

/** PostgreSQL in this thread, compiled to wasm. */
export interface PgliteEngine extends Engine {
  /** The data directory as an uncompressed tar; the caller checkpoints first. */
  dump(): Promise<Blob>;
}

/** A module that is never instantiated: given a snapshot, PGlite needs no initdb but would fetch it. */
const NO_INITDB = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** Boots from a snapshot. Rejects after {@link BOOT_TIMEOUT_MS}, because PGlite can hang without an error. */
export async function bootEngine(assets: Omit<DatabaseAssets, 'secondData'>): Promise<PgliteEngine> {
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
export function engineOf(db: PGlite): PgliteEngine {
  const takeTrap = watchTraps(db);
  // COPY … PROGRAM would throw inside wasm and leave the instance without an answer: popen fails instead.
  db.handleExternalCmd = () => 0;

  async function ask(question: readonly Uint8Array[]): Promise<readonly Message[]> {
    const received: Message[] = [];
    for (const message of question) {
      const { messages } = await db.execProtocol(message, { throwOnError: false });
      received.push(...messages);
      const trap = takeTrap();
      if (trap !== null)
        throw new EngineTrap('PostgreSQL crashed while running this statement.', { cause: trap });
    }
    return received;
  }

  return Object.assign(conversation(ask), {
    dump: () => db.dumpDataDir('none'),
    close: () => db.close(),
  });
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
