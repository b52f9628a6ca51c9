// A real Redis beside the unit tests: the engines' contract is measured against it again where there is one, and says
// so where there is none.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { install, mayInstall } from './apt';

/** Where the machine has no redis-server, and this is Debian and we are root, installs one. */
export async function ensureRedis(
  env: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<void> {
  const folders = (env.PATH ?? '').split(path.delimiter);
  if (folders.some((folder) => existsSync(path.join(folder, 'redis-server'))) || !mayInstall()) return;
  process.stdout.write('There is no redis-server on this machine; installing it with apt-get.\n');
  await install('redis-server', signal);
}
