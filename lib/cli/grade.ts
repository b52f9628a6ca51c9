import { createReadStream } from 'node:fs';
import type { Exercise } from '../authoring/exercise';
import { attemptExercise } from '../authoring/exercise';
import type { Verdict } from '../grading/verdict';
import { nodeDatasets } from '../postgres/assets.node';
import { sqlRunner } from '../postgres/sql-runner';
import { nodeSandboxes } from '../sandbox/assets.node';
import { codeRunner } from '../sandbox/code-runner';
import { allExercises, findExercise } from '../verify/exercises';

const USAGE =
  'Usage: npm run --silent grade -- <exercise-id> <file> [--json]   (file "-" reads standard input)';

/** Bytes of a submission that are read; longer ones are refused anyway, so the rest is never looked at. */
const MAX_READ_BYTES = 1024 * 1024;

interface Request {
  readonly exercise: Exercise;
  readonly text: string;
}

/** Exit 0 pass, 1 not passed, 2 usage or internal error. With --json one object is printed in every case. */
async function main(args: readonly string[]): Promise<number> {
  const json = args.includes('--json');
  const [id = '', file = '', ...rest] = args.filter((arg) => arg !== '--json');
  const request = await read(id, file, rest);
  if ('reason' in request) {
    process.stderr.write(`${request.reason}\n`);
    const verdict: Verdict = {
      exercise: id,
      verdict: 'error',
      message: request.reason,
      checks: [],
      wallMs: 0,
    };
    if (json) await print(JSON.stringify(verdict));
    return EXIT.error;
  }
  const verdict = await attemptExercise(request, {
    // Datasets are read when an attempt needs one.
    runners: {
      sql: (attempt, signal) => sqlRunner({ open: nodeDatasets(process.cwd()) })(attempt, signal),
      code: (attempt, signal) => codeRunner({ open: nodeSandboxes(process.cwd()) })(attempt, signal),
    },
    record: () => undefined,
    signal: new AbortController().signal,
    now: () => performance.now(),
    onError: (cause) => process.stderr.write(`${cause instanceof Error ? cause.stack : String(cause)}\n`),
  });
  await print(json ? JSON.stringify(verdict) : describe(verdict));
  return EXIT[verdict.verdict];
}

const EXIT = { pass: 0, fail: 1, invalid: 1, timeout: 1, error: 2 } as const;

async function read(
  id: string,
  file: string,
  rest: readonly string[],
): Promise<Request | { readonly reason: string }> {
  const option = [id, file, ...rest].find((arg) => arg.startsWith('--'));
  if (option !== undefined) return { reason: `Unknown option ${option}. ${USAGE}` };
  if (file === '' || rest.length > 0) return { reason: USAGE };
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
