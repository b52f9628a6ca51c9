import { besideWorker, type LibraryName } from './libraries';
import { type SandboxServices, SandboxSession } from './session';
import { browserPort } from './worker-port.browser';

/** Addresses of what a sandbox is made of, from the manifest. */
export interface SandboxUrls {
  /** `sandbox/frame` */
  readonly frame: string;
  /** `sandbox/worker` */
  readonly worker: string;
  /** `scenarios/<lab>` */
  readonly scenarios: string;
}

/** The texts that a page posts into the frame, which itself can fetch nothing. */
export interface SandboxAssets {
  readonly frameUrl: string;
  readonly bundle: string;
  readonly script: string;
  /** Fetches the text of a library that a submission imports, once. */
  readonly library?: SandboxServices['library'];
  /** A real PostgreSQL for scenarios that ask one. */
  readonly sql?: SandboxServices['sql'];
}

/** Bytes of the files that have arrived, of all that will; 0 when the server does not say how many that are. */
export interface LoadProgress {
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

/** Fetches them; rejects with a sentence when one cannot be fetched. */
export async function loadSandbox(
  { frame, worker, scenarios }: SandboxUrls,
  onProgress: (progress: LoadProgress) => void = () => undefined,
): Promise<SandboxAssets> {
  const responses = await Promise.all([worker, scenarios].map(fetchFile));
  const sizes = responses.map(sizeOf);
  const totalBytes = sizes.some((size) => size === 0) ? 0 : sizes.reduce((sum, size) => sum + size, 0);
  let loadedBytes = 0;
  const count = (sizeBytes: number) => {
    loadedBytes += sizeBytes;
    onProgress({ loadedBytes, totalBytes });
  };
  const [bundle = '', script = ''] = await Promise.all(
    responses.map((response) => readText(response, count)),
  );
  return { frameUrl: frame, bundle, script, library: libraryLoader(worker) };
}

/** Each text is fetched once, and again when that failed. */
function libraryLoader(worker: string): SandboxServices['library'] {
  const texts = new Map<LibraryName, Promise<string>>();
  return (name) => {
    const text =
      texts.get(name) ??
      fetchFile(besideWorker(worker, name)).then((response) => readText(response, () => undefined));
    texts.set(name, text);
    text.catch(() => texts.delete(name));
    return text;
  };
}

/** Opens a fresh sandbox in a hidden frame of the page. */
export const openSandbox = (
  { frameUrl, bundle, script, library, sql }: SandboxAssets,
  signal?: AbortSignal,
): Promise<SandboxSession> =>
  SandboxSession.open(
    browserPort(frameUrl, bundle),
    script,
    signal,
    library && { library, ...(sql && { sql }) },
  );

const UNREACHABLE = 'A file of the sandbox could not be fetched. Is the network there?';

async function fetchFile(url: string): Promise<Response> {
  const response = await fetch(url).catch(() => null);
  if (!response?.ok) throw new Error(UNREACHABLE);
  return response;
}

/** What arrives is counted as it is read, so a length that counts compressed bytes says nothing. */
function sizeOf({ headers }: Response): number {
  return headers.has('content-encoding') ? 0 : Number(headers.get('content-length'));
}

async function readText(response: Response, count: (sizeBytes: number) => void): Promise<string> {
  if (response.body === null) throw new Error('A file of the sandbox is empty.');
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      count(chunk.byteLength);
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(counter)).text().catch(() => {
    throw new Error(UNREACHABLE);
  });
}
