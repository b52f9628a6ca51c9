// PGlite in a worker with nothing around it: what a query through the lab's session is held against. Same data,
// same settings; rows as arrays, the cheaper of PGlite's two shapes.

import { PGlite } from '@electric-sql/pglite';
import type { Request, Response } from '../../../postgres/protocol';
import { START_PARAMS } from '../../../postgres/settings';

/** A wasm module with nothing in it: with a snapshot PGlite needs no initdb, but would fetch it. */
const NO_INITDB = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

let db: PGlite | null = null;

async function answer(request: Request): Promise<unknown> {
  if (request.call === 'open') {
    const { module, files, snapshot } = request.argument;
    db = await PGlite.create({
      pgliteWasmModule: module,
      initdbWasmModule: new WebAssembly.Module(NO_INITDB),
      fsBundle: files,
      loadDataDir: snapshot,
      startParams: [...START_PARAMS],
    });
    return {};
  }
  if (request.call !== 'run' || db === null) throw new Error(`The raw PGlite knows no ${request.call} now.`);
  return (await db.query(request.argument.script, [], { rowMode: 'array' })).rows;
}

self.onmessage = ({ data: request }: MessageEvent<Request>) => {
  const { runId } = request;
  const post = (message: Response) => self.postMessage(message);
  answer(request).then(
    (rows) => post({ kind: 'answer', runId, answer: rows as never }),
    (error: unknown) => post({ kind: 'crashed', runId, message: String(error) }),
  );
};
