import path from 'node:path';

export interface ExportArguments {
  readonly folder: string;
  /** Null: the files are not served. */
  readonly port: number | null;
  /** The files are there already. */
  readonly isBuilt: boolean;
}

const USAGE = 'Usage: npm run export -- [folder] [--serve <port>] [--as-built]';
const MAX_PORT = 65_535;

/** What was asked for, or a sentence that says what is wrong with it. A folder is taken from `cwd`. */
export function readArguments(args: readonly string[], cwd: string): ExportArguments | string {
  let folder: string | null = null;
  let port: number | null = null;
  let isBuilt = false;
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--serve') {
      port = Number(rest.shift());
      if (!Number.isInteger(port) || port < 1 || port > MAX_PORT)
        return `--serve needs a port from 1 to ${MAX_PORT}.\n${USAGE}`;
    } else if (arg === '--as-built') isBuilt = true;
    else if (arg.startsWith('-')) return `There is no option ${arg}.\n${USAGE}`;
    else if (folder !== null) return `One folder, not two: ${folder} and ${arg}.\n${USAGE}`;
    else folder = arg;
  }
  const target = path.resolve(cwd, folder ?? 'out');
  if (!isSafe(target, cwd))
    return `${target} holds the project or its sources: name a folder of its own.\n${USAGE}`;
  return { folder: target, port, isBuilt };
}

/** The folder is emptied first, so it may hold neither the project nor a part that is written by hand. */
function isSafe(target: string, cwd: string): boolean {
  const inside = path.relative(target, cwd);
  if (inside === '' || !inside.startsWith('..')) return false;
  const below = path.relative(cwd, target);
  return below.startsWith('..') || /^(out|\.next-)/.test(below);
}
