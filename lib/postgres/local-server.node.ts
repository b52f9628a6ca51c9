import type { SpawnOptions } from 'node:child_process';
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/** A server to try things on. */
export interface TrialServer {
  /** Address of a database on it, and a role that may create others. */
  readonly url: string;
  /** What it is, in words. */
  readonly title: string;
  /** Ends it and removes its files, if it was started here. */
  stop(): Promise<void>;
}

/** Names the server that a trial uses; without it, one that is installed here is started for the trial alone. */
export const URL_VARIABLE = 'HOTPATH_POSTGRES_URL';

export const NO_SERVER = `there is no PostgreSQL 15 or newer here: set ${URL_VARIABLE}, or install postgresql`;

const OLDEST_MAJOR = 15;

/** Wall clock for a server to be ready; initdb alone may take seconds on a busy machine. */
const START_TIMEOUT_MS = 60_000;

/** The server that the environment names, or one of our own; null when there is neither. */
export async function openTrialServer(
  env: Readonly<Record<string, string | undefined>>,
): Promise<TrialServer | null> {
  const url = env[URL_VARIABLE] ?? '';
  if (url !== '') return { url, title: `the server of ${URL_VARIABLE}`, stop: async () => undefined };
  const installed = await newestInstalled();
  return installed === null ? null : start(installed);
}

interface Installed {
  readonly major: number;
  /** The folder of its programs. */
  readonly bin: string;
}

/** Where Debian, Red Hat, Homebrew and a build from source put PostgreSQL; `*` stands for anything. */
const PLACES = [
  '/usr/lib/postgresql/*/bin',
  '/usr/pgsql-*/bin',
  '/opt/homebrew/opt/postgresql@*/bin',
  '/usr/local/opt/postgresql@*/bin',
  '/usr/local/pgsql/bin',
];

async function newestInstalled(): Promise<Installed | null> {
  const folders = (await Promise.all(PLACES.map(foldersAt))).flat();
  const complete = folders.filter((bin) =>
    ['postgres', 'initdb'].every((name) => existsSync(path.join(bin, name))),
  );
  const installed = await Promise.all(
    complete.map(async (bin) => {
      const { stdout } = await promisify(execFile)(path.join(bin, 'postgres'), ['--version']);
      return { bin, major: Number(/\) (\d+)/.exec(stdout)?.[1] ?? 0) };
    }),
  );
  const usable = installed.filter(({ major }) => major >= OLDEST_MAJOR);
  return usable.sort((a, b) => b.major - a.major)[0] ?? null;
}

async function foldersAt(place: string): Promise<readonly string[]> {
  const [, parent = '', prefix = '', rest = ''] = /^(.*)\/([^/*]*)\*(.*)$/.exec(place) ?? [];
  if (parent === '') return [place];
  const names = await readdir(parent).catch(() => []);
  return names.filter((name) => name.startsWith(prefix)).map((name) => path.join(parent, name + rest));
}

/** Starts a server in a folder of its own, reached by a socket in there and by nothing else. */
async function start({ bin, major }: Installed): Promise<TrialServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hotpath-postgres-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const user = await unprivileged();
    if (user !== null) await chown(folder, user.uid, user.gid);
    const options = { ...user, cwd: folder, env: { ...process.env, LC_ALL: 'C' } };
    const data = path.join(folder, 'data');
    const initdb = [
      '-D',
      data,
      '-U',
      'hotpath',
      '--auth=trust',
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
    ];
    await promisify(execFile)(path.join(bin, 'initdb'), initdb, options);
    const settings = [
      'listen_addresses=',
      'autovacuum=off',
      'fsync=off',
      'full_page_writes=off',
      'max_prepared_transactions=4',
    ];
    const end = await run(
      path.join(bin, 'postgres'),
      ['-D', data, '-k', folder, ...settings.flatMap((setting) => ['-c', setting])],
      options,
    );
    return {
      url: `postgres:///postgres?host=${folder}&user=hotpath`,
      title: `PostgreSQL ${major}, started for this run`,
      stop: async () => {
        await end();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** PostgreSQL does not run as root: its own user then, or nobody. */
async function unprivileged(): Promise<{ readonly uid: number; readonly gid: number } | null> {
  if (process.getuid?.() !== 0) return null;
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const [, , uid, gid] =
    users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody') ?? [];
  if (uid === undefined || gid === undefined)
    throw new Error('There is no user to run PostgreSQL as: root may not.');
  return { uid: Number(uid), gid: Number(gid) };
}

/** Resolves once the server says that it is ready, with what ends it; rejects with what it said when it does not. */
function run(
  program: string,
  args: readonly string[],
  options: Pick<SpawnOptions, 'cwd' | 'env'>,
): Promise<() => Promise<void>> {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  const gone = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const kill = () => child.kill('SIGQUIT');
  process.on('exit', kill);
  const end = async () => {
    kill();
    await gone;
    process.removeListener('exit', kill);
  };
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = () => reject(new Error(`PostgreSQL does not start: ${said.trim()}`));
    const timer = setTimeout(() => {
      kill();
      fail();
    }, START_TIMEOUT_MS);
    child.on('error', reject);
    child.on('close', () => {
      clearTimeout(timer);
      fail();
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      if (said.includes(READY)) return;
      said += chunk;
      if (!said.includes(READY)) return;
      clearTimeout(timer);
      resolve(end);
    });
  });
}

const READY = 'ready to accept connections';
