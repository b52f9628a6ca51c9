// Reads a plan, or compares two: `npm run plan -- <file|-> [--json]`, `npm run plan -- diff <before> <after> [--json]`.

import { createReadStream } from 'node:fs';
import path from 'node:path';
import { diffPlans } from '../plan/diff';
import { renderText } from '../plan/narrate';
import { parsePlans } from '../plan/parse';
import type { Plan } from '../plan/plan';
import { MAX_PLAN_CHARACTERS, PlanFormatError } from '../plan/plan-format';
import { readArguments } from './plan/arguments';
import { diffReportOf } from './plan/diff-report';
import { reportOf } from './plan/report';

/** Bytes of a file that are read: every character may take four, and one more is refused by the parser. */
const MAX_READ_BYTES = 4 * (MAX_PLAN_CHARACTERS + 1);

/** A sentence for standard error, and the exit code that goes with it. */
class Refusal extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

const NOT_A_PLAN = 1;
const USAGE = 2;

/** Exit 0 read, 1 not a plan, 2 usage or a file that cannot be read. Only the result goes to standard output. */
async function main(args: readonly string[]): Promise<void> {
  const request = readArguments(args);
  if (request.kind === 'usage') throw new Refusal(request.reason, USAGE);
  if (request.kind === 'read') {
    const plans = await plansIn(request.file);
    return print(request.json ? JSON.stringify(reportOf(plans)) : plans.map(renderText).join('\n'));
  }
  const [before, after] = [await firstPlan(request.files[0]), await firstPlan(request.files[1])];
  const text = () => renderText({ before, after, diff: diffPlans(before, after) });
  return print(request.json ? JSON.stringify(diffReportOf(before, after)) : text());
}

async function firstPlan(file: string): Promise<Plan> {
  const [plan, ...others] = await plansIn(file);
  if (!plan) throw new Error('A text without a plan was read.');
  if (others.length > 0)
    process.stderr.write(`${file} holds ${others.length + 1} plans; the first is compared.\n`);
  return plan;
}

async function plansIn(file: string): Promise<readonly Plan[]> {
  const text = await readText(file).catch((error: unknown) => {
    throw new Refusal(
      `Cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`,
      USAGE,
    );
  });
  try {
    return parsePlans(text);
  } catch (error) {
    if (!(error instanceof PlanFormatError)) throw error;
    throw new Refusal(`${file === '-' ? 'Standard input' : file}: ${error.message}`, NOT_A_PLAN);
  }
}

/** Paths count from where the command was typed; npm itself moves to the project's folder. */
async function readText(file: string): Promise<string> {
  const from = path.resolve(process.env.HOTPATH_CWD ?? '.', file);
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of file === '-' ? process.stdin : createReadStream(from)) {
    chunks.push(Buffer.from(chunk));
    sizeBytes += chunk.length;
    if (sizeBytes > MAX_READ_BYTES) break;
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

const print = (text: string): Promise<void> =>
  new Promise((resolve) => {
    process.stdout.write(`${text}\n`, () => resolve());
  });

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof Refusal ? error.exitCode : USAGE;
}
