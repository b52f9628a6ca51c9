import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Scope } from './scope';

export const NEXT_PROGRAM = 'node_modules/next/dist/bin/next';
export const NEXT_ENV = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } as const;

/** A built site answers within a second; a busy machine gets a minute. */
const START_LIMIT_MS = 60_000;
const POLL_MS = 50;
/** Then a server that was asked to end is killed. */
const STOP_LIMIT_MS = 5_000;

export interface NextSite {
  /** The project, whose packages the site uses. */
  readonly root: string;
  /** The folder that holds the built site. */
  readonly folder: string;
}

/** Serves a built site on a free port of 127.0.0.1 until the scope ends; resolves with its address. */
export async function serveNext({ root, folder }: NextSite, scope: Scope): Promise<string> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const args = [path.join(root, NEXT_PROGRAM), 'start', '-H', '127.0.0.1', '-p', String(port)];
  const server = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, ...NEXT_ENV },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => {
    server.on('close', () => resolve());
    server.on('error', () => resolve());
  });
  scope.add(async () => {
    server.kill('SIGTERM');
    const kill = setTimeout(() => server.kill('SIGKILL'), STOP_LIMIT_MS);
    await ended;
    clearTimeout(kill);
  });
  await answers(url, ended);
  return url;
}

/** Notes that the project's own build is being served, so that no other command rebuilds it meanwhile. */
export function noteServing(root: string, url: string, scope: Scope): void {
  const require = createRequire(path.join(root, 'package.json'));
  const serving: { note(distDir: string, at: object): () => void } = require('./lib/cli/prepare/serving.cjs');
  const { hostname, port } = new URL(url);
  const distDir = path.join(root, process.env.HOTPATH_DIST ?? '.next');
  const remove = serving.note(distDir, { host: hostname, port: Number(port), pid: process.pid });
  scope.add(async () => remove());
}

async function answers(url: string, ended: Promise<void>): Promise<void> {
  const startedWallMs = performance.now();
  let over = false;
  void ended.then(() => {
    over = true;
  });
  while (performance.now() - startedWallMs < START_LIMIT_MS) {
    if (over) throw new Error('The server of a site ended before it answered.');
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await pause(POLL_MS);
  }
  throw new Error(`A built site did not answer within ${START_LIMIT_MS / 1000} s.`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
