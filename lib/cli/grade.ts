import { createReadStream } from 'node:fs';
import type { Exercise } from '../authoring/exercise';
import { attemptExercise } from '../authoring/exercise';
import type { Verdict } from '../grading/verdict';
import { nodeDatasets } from '../postgres/assets.node';
import { ServerRefusal } from '../postgres/server-admission';
import type { SqlRunnerOptions } from '../postgres/sql-runner';
import { sqlRunner } from '../postgres/sql-runner';
import { nodeSandboxes } from '../sandbox/assets.node';
import { codeRunner } from '../sandbox/code-runner';
import { allExercises, findExercise } from '../verify/exercises';
import type { Arguments } from './grade/arguments';
import { readArguments } from './grade/arguments';
import { withServer } from './grade/with-server';

/** Bytes of a submission that are read; longer ones are refused anyway, so the rest is never looked at. */
const MAX_READ_BYTES = 1024 * 1024;

interface Request {
  readonly exercise: Exercise;
  readonly text: string;
}

const EXIT = { pass: 0, fail: 1, invalid: 1, timeout: 1, error: 2, interrupted: 130 } as const;

/** Exit 0 pass, 1 not passed, 2 usage or internal error. With --json one object is printed in every case. */
async function main(args: readonly string[]): Promise<number> {
  const asked = readArguments(args);
  const refuse = async (reason: string): Promise<number> => {
    process.stderr.write(`${reason}\n`);
    const { exercise } = asked;
    const verdict: Verdict = { exercise, verdict: 'error', message: reason, checks: [], wallMs: 0 };
    if (asked.json) await print(JSON.stringify(verdict));
    return EXIT.error;
  };
  if (asked.kind === 'usage') return refuse(asked.reason);
  const request = await read(asked);
  if ('reason' in request) return refuse(request.reason);
  try {
    const verdict = await (asked.postgres === null ? grade(request) : gradeOn(asked.postgres, request));
    if (verdict === 'interrupted') return EXIT.interrupted;
    await print(asked.json ? JSON.stringify(verdict) : describe(verdict));
    return EXIT[verdict.verdict];
  } catch (error) {
    if (error instanceof ServerRefusal) return refuse(error.message);
    throw error;
  }
}

const grade = (request: Request): Promise<Verdict> =>
  gradeWith(request, {
    // Datasets are read when an attempt needs one.
    open: (dataset, signal) => nodeDatasets(process.cwd())(dataset, signal),
    signal: new AbortController().signal,
  });

/** On a real server. Its databases are filled before the attempt, so that `wallMs` means the same as anywhere. */
async function gradeOn(url: string, request: Request): Promise<Verdict | 'interrupted'> {
  const { exercise } = request;
  if (exercise.kind !== 'sql')
    throw new ServerRefusal(`--postgres is for SQL exercises, and "${exercise.id}" runs no SQL.`);
  return withServer(url, async (server, signal) => {
    await server.prepare(exercise.dataset);
    return gradeWith(request, { open: server.open, signal });
  });
}

const gradeWith = (
  request: Request,
  { open, signal }: Pick<SqlRunnerOptions, 'open'> & { readonly signal: AbortSignal },
): Promise<Verdict> =>
  attemptExercise(request, {
    runners: {
      sql: sqlRunner({ open }),
      code: (attempt, ending) => codeRunner({ open: nodeSandboxes(process.cwd()) })(attempt, ending),
    },
    record: () => undefined,
    signal,
    now: () => performance.now(),
    onError: (cause) => process.stderr.write(`${cause instanceof Error ? cause.stack : String(cause)}\n`),
  });

async function read({
  exercise: id,
  file,
}: Extract<Arguments, { kind: 'grade' }>): Promise<Request | { readonly reason: string }> {
  const exercise = await findExercise(id);
  if (exercise === null) return { reason: await unknownExercise(id) };
  try {
    return { exercise, text: await readSubmission(file) };
  } catch (error) {
    return { reason: `Cannot read ${file}: ${error instanceof Error ? error.message : String(error)}` };
  }
}

const unknownExercise = async (id: string): Promise<string> =>
  `There is no exercise "${id}". There are: ${(await allExercises()).map((exercise) => exercise.id).join(', ')}.`;

/** The text of a file or of standard input; bytes that are not UTF-8 become U+FFFD, which grading refuses. */
async function readSubmission(file: string): Promise<string> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of file === '-' ? process.stdin : createReadStream(file)) {
    chunks.push(Buffer.from(chunk));
    sizeBytes += chunk.length;
    if (sizeBytes > MAX_READ_BYTES) break;
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.concat(chunks));
}

const MARKS = { pass: '✓', fail: '✗', skipped: '·' } as const;

function describe({ exercise, verdict, message, checks, wallMs }: Verdict): string {
  const held = checks.filter(({ status }) => status === 'pass').length;
  return [
    `${exercise}: ${verdict}, ${held} of ${checks.length} checks hold (${wallMs} ms)`,
    message,
    '',
    ...checks.map(
      (check) => `${MARKS[check.status]} ${check.code.padEnd(14)} ${check.title}\n    ${check.message}`,
    ),
  ].join('\n');
}

const print = (text: string): Promise<void> =>
  new Promise((resolve) => {
    process.stdout.write(`${text}\n`, () => resolve());
  });

/** Our own fault, before or after grading: a sentence, not a stack. */
function explainFailure(error: unknown): number {
  process.stderr.write(`grade failed: ${error instanceof Error ? error.message : String(error)}\n`);
  return EXIT.error;
}

// PGlite keeps a process alive, so it is ended; everything has been written.
process.exit(await main(process.argv.slice(2)).catch(explainFailure));
