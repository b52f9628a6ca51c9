import type { DatabaseAssets } from './engine';
import { PostgresSession } from './session';
import { browserPort } from './worker-port.browser';

/** Addresses of what a browser boots from; each file holds gzip. */
export interface AssetUrls {
  readonly worker: string;
  readonly wasm: string;
  readonly files: string;
  readonly snapshot: string;
  /** Plain text. */
  readonly secondData: string;
}

/** Bytes of the compressed files that have arrived, of all that will. */
export interface LoadProgress {
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

/**
 * Fetches and compiles what a database boots from. The files are decompressed here, while they arrive, so that
 * every later boot of the page (a reset, a stop, a check) starts from memory. Rejects with a sentence when a
 * file cannot be fetched.
 */
export async function loadAssets(
  { wasm, files, snapshot, secondData }: AssetUrls,
  onProgress: (progress: LoadProgress) => void,
): Promise<DatabaseAssets> {
  const responses = await Promise.all([wasm, files, snapshot].map(fetchFile));
  const totalBytes = responses.reduce(
    (sum, response) => sum + Number(response.headers.get('content-length')),
    0,
  );
  let loadedBytes = 0;
  const count = (sizeBytes: number) => {
    loadedBytes += sizeBytes;
    onProgress({ loadedBytes, totalBytes });
  };
  const [wasmBody, filesBody, snapshotBody] = responses.map((response) => unpack(response, count));
  const [module, filesBlob, snapshotBlob, second] = await Promise.all([
    WebAssembly.compileStreaming(new Response(wasmBody, { headers: { 'content-type': 'application/wasm' } })),
    new Response(filesBody).blob(),
    new Response(snapshotBody).blob(),
    fetchFile(secondData).then((response) => response.text()),
  ]);
  return { module, files: filesBlob, snapshot: snapshotBlob, secondData: second };
}

/** Boots a database in a worker of its own. */
export const openSession = (
  urls: AssetUrls,
  assets: DatabaseAssets,
  signal?: AbortSignal,
): Promise<PostgresSession> => PostgresSession.open(browserPort(urls.worker), assets, signal);

async function fetchFile(url: string): Promise<Response> {
  const response = await fetch(url).catch(() => null);
  if (!response?.ok) throw new Error('A file of the database could not be fetched. Is the network there?');
  return response;
}

function unpack(response: Response, count: (sizeBytes: number) => void): ReadableStream<Uint8Array> {
  if (response.body === null) throw new Error('A file of the database is empty.');
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      count(chunk.byteLength);
      controller.enqueue(chunk);
    },
  });
  return response.body.pipeThrough(counter).pipeThrough(new DecompressionStream('gzip'));
}
