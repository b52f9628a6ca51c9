// The site behind a server of the test’s own, which can be cut off, or answer an address in its own way.

import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request as open,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

export class ServerBetween {
  readonly #upstream: string;
  readonly #server = createServer((request, response) => this.#answer(request, response));
  readonly #changes = new Map<string, (answer: Answer) => Answer>();
  #isCut = false;

  constructor(upstream: string) {
    this.#upstream = upstream;
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** From here on this address is answered with what `change` makes of the site's answer. */
  change(pathname: string, change: (answer: Answer) => Answer): void {
    this.#changes.set(pathname, change);
  }

  /** Every connection ends, as in a tunnel. */
  cut(): void {
    this.#isCut = true;
    this.#server.closeAllConnections();
  }

  restore(): void {
    this.#isCut = false;
    this.#changes.clear();
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    if (this.#isCut) {
      request.socket.destroy();
      return;
    }
    const { pathname } = new URL(request.url ?? '/', this.#upstream);
    const change = this.#changes.get(pathname);
    const { host: _, ...headers } = request.headers;
    const asked = { headers: change ? plain(headers) : headers };
    const onward = open(new URL(request.url ?? '/', this.#upstream), asked, (answer) => {
      if (change) void changed(answer, change, response);
      else answer.pipe(response.writeHead(answer.statusCode ?? 502, answer.headers));
    });
    onward.on('error', () => response.destroy());
    onward.end();
  }
}

/** A body that is to be changed comes whole and uncompressed. */
function plain(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  const { 'accept-encoding': _, 'if-none-match': __, 'if-modified-since': ___, ...rest } = headers;
  return rest;
}

async function changed(
  answer: IncomingMessage,
  change: (answer: Answer) => Answer,
  response: ServerResponse,
): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part);
  const { status, body } = change({ status: answer.statusCode ?? 502, body: Buffer.concat(parts) });
  const { 'content-length': _, 'transfer-encoding': __, ...headers } = answer.headers;
  response.writeHead(status, headers).end(body);
}
