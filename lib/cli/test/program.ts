import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** What a program gets to end by itself after an interrupt (a browser and a server to close), before it is killed. */
const GRACE_WALL_MS = 10_000;

export type ProgramOptions = {
  readonly env?: Readonly<Record<string, string>>;
  /** Aborting interrupts the program; the returned promise still waits for its end. */
  readonly signal: AbortSignal;
};

/** How a program ended; `lastLine` is the last line of its standard output that is not blank. */
export type Ended = { readonly code: number; readonly lastLine: string };

/** Runs a program to its end, its output shown as it comes. Throws when it cannot be started. */
export async function runProgram(
  file: string,
  args: readonly string[],
  options: ProgramOptions,
): Promise<Ended> {
  options.signal.throwIfAborted();
  const child = spawn(file, args, {
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let kill: NodeJS.Timeout | undefined;
  const interrupt = () => {
    child.kill('SIGINT');
    kill = setTimeout(() => child.kill('SIGKILL'), GRACE_WALL_MS);
  };
  options.signal.addEventListener('abort', interrupt);
  let lastLine = '';
  createInterface({ input: child.stdout }).on('line', (line) => {
    process.stdout.write(`${line}\n`);
    if (line.trim() !== '') lastLine = line;
  });
  try {
    const code = await new Promise<number>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (exitCode) => resolve(exitCode ?? 1));
    });
    return { code, lastLine };
  } finally {
    clearTimeout(kill);
    options.signal.removeEventListener('abort', interrupt);
  }
}
