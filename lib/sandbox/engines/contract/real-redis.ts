// A real Redis for the length of a test: a free port, a directory of its own, nothing written, ended by its handle.

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/** The line of versions whose answers the contract holds. */
export const REAL_VERSION = '7.0';

export interface RealRedis {
  readonly port: number;
  readonly version: string;
  stop(): Promise<void>;
}

/** The version of the redis-server in PATH, null when there is none. */
export async function findRedisVersion(): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)('redis-server', ['--version']);
    return /v=(\S+)/.exec(stdout)?.[1] ?? null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Starts it; rejects with what it printed when it does not come up. */
export async function startRedis(version: string): Promise<RealRedis> {
  const directory = await mkdtemp(path.join(tmpdir(), 'hotpath-redis-'));
  const port = await freePort();
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = spawn('redis-server', [...settings, '--dir', directory], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async () => {
    await ended(server);
    await rm(directory, { recursive: true, force: true });
  };
  try {
    await ready(server);
  } catch (cause) {
    await stop();
    throw cause;
  }
  return { port, version, stop };
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes('Ready to accept connections')) resolve();
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('error', reject);
    server.once('exit', () =>
      reject(new Error(`redis-server ended before it was ready: ${printed.slice(-500)}`)),
    );
  });
}

function ended(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null || server.pid === undefined) return resolve();
    server.once('exit', () => resolve());
    server.kill();
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address && typeof address === 'object') resolve(address.port);
        else reject(new Error('no port is free'));
      });
    });
  });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
