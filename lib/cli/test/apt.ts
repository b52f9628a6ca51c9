// Programs that tests need and a machine may lack, from Debian's packages.

import { existsSync } from 'node:fs';
import { runProgram } from './program';

/** Whether this is Debian and we are root. */
export function mayInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
}

/** Installs a package; that it failed shows where its program is still missing. */
export async function install(name: string, signal: AbortSignal): Promise<void> {
  const options = { env: { DEBIAN_FRONTEND: 'noninteractive' }, signal };
  await runProgram('apt-get', ['update', '-qq'], options);
  await runProgram('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], options);
}
