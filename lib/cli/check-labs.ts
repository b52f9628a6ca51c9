import type { Exercise } from '../authoring/exercise';
import { nodeDatasets } from '../postgres/assets.node';
import { sqlRunner } from '../postgres/sql-runner';
import { nodeSandboxes } from '../sandbox/assets.node';
import { codeRunner } from '../sandbox/code-runner';
import { readChoiceFiles } from '../verify/choice-files';
import { readExerciseFiles } from '../verify/exercise-files';
import { allLabs, exercisesOf } from '../verify/exercises';
import { measureAgain } from '../verify/measure-again';
import { verifyChoice } from '../verify/verify-choice';
import { verifyCode } from '../verify/verify-code';
import type { Trial } from '../verify/verify-exercise';
import { verifyExercise } from '../verify/verify-exercise';

const USAGE = 'Usage: npm run check:labs [-- <lab>]';

/** Wall clock that an endless submission gets here; a reader's gets 20 s. */
const IMPATIENT_MS = 3_000;

/** Verifies every exercise, or those of one lab. Exit 0 when all trials hold, 1 when one fails, 2 on bad usage. */
async function main(args: readonly string[]): Promise<number> {
  const root = process.cwd();
  const [slug, ...rest] = args;
  const labs = (await allLabs()).filter((lab) => slug === undefined || lab.slug === slug);
  if (rest.length > 0 || labs.length === 0) return refuse(`There is no lab "${args.join(' ')}". ${USAGE}`);
  const open = nodeDatasets(root);
  const options = {
    runner: sqlRunner({ open }),
    impatient: sqlRunner({ open, timeoutMs: IMPATIENT_MS }),
    now: () => performance.now(),
  };
  const verify = async function* (slug: string, exercise: Exercise): AsyncGenerator<Trial> {
    if (exercise.kind === 'choice') {
      const files = await readChoiceFiles(root, slug, exercise.id);
      yield* verifyChoice(exercise, files, { measure: measureAgain(open), now: options.now });
    } else if (exercise.kind === 'code') {
      yield* verifyCode(exercise, await readExerciseFiles(root, slug, exercise.id, 'ts'), codeOptions(root));
    } else {
      yield* verifyExercise(exercise, await readExerciseFiles(root, slug, exercise.id), options);
    }
  };
  let passed = 0;
  let failed = 0;
  for (const lab of labs) {
    for (const exercise of exercisesOf(lab)) {
      process.stdout.write(`\n${lab.slug} / ${exercise.id}\n`);
      for await (const { name, ok, got } of verify(lab.slug, exercise)) {
        process.stdout.write(`  ${ok ? '✓' : '✗'} ${name.padEnd(32)} ${got}\n`);
        if (ok) passed += 1;
        else failed += 1;
      }
    }
  }
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

function codeOptions(root: string) {
  const open = nodeSandboxes(root);
  return {
    runner: codeRunner({ open }),
    reseeded: codeRunner({ open, seed: OTHER_SEED }),
    impatient: codeRunner({ open, timeoutMs: IMPATIENT_MS }),
    now: () => performance.now(),
  };
}

/** Any seed but a reader's. */
const OTHER_SEED = 20_260_115;

function refuse(reason: string): number {
  process.stderr.write(`${reason}\n`);
  return 2;
}

function explainFailure(error: unknown): number {
  return refuse(`check:labs failed: ${error instanceof Error ? error.message : String(error)}`);
}

// PGlite keeps a process alive, so it is ended; the output is a pipe or a file, written synchronously or flushed.
const code = await main(process.argv.slice(2)).catch(explainFailure);
process.stdout.write('', () => process.exit(code));
