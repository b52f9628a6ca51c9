import { createServer, type IncomingMessage, request as open, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Scope } from './scope';

/** Address -> file. */
export type Files = ReadonlyMap<string, Uint8Array>;

export interface FileServerOptions {
  /** Where addresses that are no file are fetched: the site whose generated files a page uses. */
  readonly upstream?: string;
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  wasm: 'application/wasm',
  data: 'application/octet-stream',
};

/** What `next start` compresses: it leaves octet streams as they are. */
const COMPRESSED: ReadonlySet<string> = new Set(['html', 'js', 'json', 'wasm']);

/** Those of the site, so that a bare page is isolated and has the same clock. */
const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

interface Reply {
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Serves a bare page's files on 127.0.0.1 until the scope ends; resolves with its address. They are compressed
 * once, at the start, and all but the page are cached for good: the best a plain site can do.
 */
export async function serveFiles(
  files: Files,
  scope: Scope,
  { upstream }: FileServerOptions = {},
): Promise<string> {
  const replies = new Map([...files].map(([address, body]) => [address, replyOf(address, body)]));
  const server = createServer((request, response) => {
    const reply = replies.get(new URL(request.url ?? '/', 'http://bench').pathname);
    if (reply) response.writeHead(200, reply.headers).end(reply.body);
    else if (upstream === undefined) response.writeHead(404).end();
    else forward(request, response, upstream);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  scope.add(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}

function replyOf(address: string, body: Uint8Array): Reply {
  const ending = address === '/' ? 'html' : (address.split('.').at(-1) ?? '');
  const compressed = COMPRESSED.has(ending);
  return {
    body: compressed ? gzipSync(body) : body,
    headers: {
      ...ISOLATION,
      'Content-Type': TYPES[ending] ?? 'application/octet-stream',
      'Cache-Control': address === '/' ? 'no-cache' : 'public, max-age=31536000, immutable',
      ...(compressed ? { 'Content-Encoding': 'gzip' } : {}),
    },
  };
}

function forward(request: IncomingMessage, response: ServerResponse, upstream: string): void {
  const { host: _, ...headers } = request.headers;
  const onward = open(new URL(request.url ?? '/', upstream), { headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.writeHead(502).end());
  onward.end();
}
