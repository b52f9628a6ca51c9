// A plain file server that knows nothing of the site but its `_headers` file: what any static host does.

import { readFile, stat } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import path from 'node:path';
import { readHeaders } from './headers';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.ts': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.gz': 'application/gzip',
};

/** Serves the files below `folder`, a folder's index.html for its address, and 404.html for what is not there. */
export async function staticServer(folder: string): Promise<Server> {
  const headersOf = readHeaders(await readFile(path.join(folder, '_headers'), 'utf8'));
  return createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://host');
    const address = decodeURIComponent(pathname);
    serve(folder, { address, search }, response, headersOf).catch((cause: unknown) => {
      response.writeHead(500).end(String(cause));
    });
  });
}

async function serve(
  folder: string,
  { address, search }: { readonly address: string; readonly search: string },
  response: ServerResponse,
  headersOf: (address: string) => Readonly<Record<string, string>>,
): Promise<void> {
  const file = path.join(folder, path.normalize(address));
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory() && !address.endsWith('/')) {
    response.writeHead(308, { Location: `${address}/${search}` }).end();
    return;
  }
  const name = found?.isDirectory() ? path.join(file, 'index.html') : file;
  const body = await readFile(name).catch(() => null);
  const sent = body ?? (await readFile(path.join(folder, '404.html')));
  const type = body ? TYPES[path.extname(name)] : TYPES['.html'];
  response
    .writeHead(body ? 200 : 404, {
      ...headersOf(address),
      'Content-Type': type ?? 'application/octet-stream',
    })
    .end(sent);
}
