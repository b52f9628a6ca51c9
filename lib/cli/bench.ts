// `npm run bench`: what Hotpath promises about its speed, measured on this machine beside bare pages in the same
// run. It measures and does not judge a build: a promise that is missed does not fail it.

import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromiumVersion } from './bench/browser';
import { measureCheck, measureCodeCheck } from './bench/check';
import { compare } from './bench/compare';
import { type BenchContext, benchContext } from './bench/context';
import { measureFirstLoad } from './bench/first-load';
import { measureLabReady } from './bench/lab-ready';
import { measureDesktopPages, measurePhonePages } from './bench/pages';
import { type Figure, judged, type Report, readReport } from './bench/report';
import { Scope } from './bench/scope';
import { measureQuery, measureStop } from './bench/session';
import { measureSimulator } from './bench/simulator';
import { describeReport } from './bench/table';

const MEASUREMENTS: Readonly<Record<string, (context: BenchContext) => Promise<readonly Figure[]>>> = {
  'first-load': measureFirstLoad,
  'pages-desktop': measureDesktopPages,
  'pages-phone': measurePhonePages,
  'lab-ready': measureLabReady,
  query: measureQuery,
  stop: measureStop,
  check: measureCheck,
  'check-code': measureCodeCheck,
  simulator: measureSimulator,
};

const NAMES = Object.keys(MEASUREMENTS);
const USAGE = `Usage: npm run --silent bench -- [--json] [--save | --only ${NAMES.join('|')}]`;
const LAST = 'e2e/bench/last.json';
const FAILED = 2;
const INTERRUPTED = 130;

interface Request {
  readonly json: boolean;
  readonly save: boolean;
  readonly names: readonly string[];
}

/**
 * Prints a table, or with `--json` one object, the `Report` of bench/report.ts:
 *
 *     { takenAt, machine: { cpus, loadBefore, loadAfter, chromium, node },
 *       figures: [{ name, what, unit, ours: { value, n, min, max }, bare: the same or null,
 *                   promise: { atMost?, atLeast?, ratio?, extra? } or null, ratio, holds, detail: { name: number } }] }
 *
 * and in `since` what changed from the last saved run, `Comparison` of bench/compare.ts, or null. `--only` takes one
 * measurement and may be repeated. `--save` writes a run over everything to e2e/bench/last.json, with which later
 * ones are compared. Exit 0 when everything was measured, 2 when not.
 */
async function main(args: readonly string[], scope: Scope): Promise<number> {
  const request = read(args);
  if (request === null) {
    process.stderr.write(`${USAGE}\n`);
    return FAILED;
  }
  const root = process.cwd();
  const file = path.join(root, LAST);
  // Read first: a file that cannot be read must not cost a run of minutes.
  const last = existsSync(file) ? readReport(await readFile(file, 'utf8')) : null;
  const report = await measure(request.names, benchContext(root, scope));
  const since = last === null ? null : compare(report, last);
  const json = () => JSON.stringify({ ...report, since }, null, 2);
  process.stdout.write(`${request.json ? json() : describeReport(report, since)}\n`);
  if (request.save) await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
  return 0;
}

/** What was asked for; null when it cannot be understood. */
function read(args: readonly string[]): Request | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        json: { type: 'boolean', default: false },
        save: { type: 'boolean', default: false },
        only: { type: 'string', multiple: true, default: NAMES },
      },
    });
    const known = values.only.every((name) => NAMES.includes(name));
    const all = NAMES.every((name) => values.only.includes(name));
    return known && (all || !values.save)
      ? { json: values.json, save: values.save, names: values.only }
      : null;
  } catch {
    return null;
  }
}

async function measure(names: readonly string[], context: BenchContext): Promise<Report> {
  const loadBefore = load();
  const figures: Figure[] = [];
  for (const name of names) {
    context.say(name);
    figures.push(...((await MEASUREMENTS[name]?.(context)) ?? []));
  }
  const chromium = await chromiumVersion();
  const node = process.versions.node;
  return {
    takenAt: new Date().toISOString(),
    machine: { cpus: cpus().length, loadBefore, loadAfter: load(), chromium, node },
    figures: figures.map(judged),
  };
}

const load = (): number => Math.round((loadavg()[0] ?? 0) * 100) / 100;

function explainFailure(error: unknown): number {
  process.stderr.write(`bench failed: ${error instanceof Error ? error.message : String(error)}\n`);
  return FAILED;
}

const scope = new Scope();
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    interrupted = true;
    // What is being measured then fails, which ends the program.
    void scope.end().catch(() => undefined);
  });
const code = await main(process.argv.slice(2), scope).catch((error: unknown) =>
  interrupted ? INTERRUPTED : explainFailure(error),
);
await scope.end().catch(explainFailure);
process.stdout.write('', () => process.exit(code));
