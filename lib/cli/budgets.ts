// `npm run budgets`: whether the scripts that each route of the built site fetches before it has loaded keep to
// e2e/bench/budgets.json, with the module's name when they do not. Bytes only; times are the bench's.

import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type FirstLoad, readFirstLoads } from './budgets/first-loads';
import {
  type Budgets,
  describeGrowth,
  describeJudgement,
  type Judgement,
  judgeFirstLoads,
  readBudgets,
} from './budgets/judge';
import { measureModules } from './budgets/mapped-build';
import { growthOf } from './budgets/modules';

const USAGE = 'Usage: npm run --silent budgets -- [--write]';
const BUDGETS = 'e2e/bench/budgets.json';
const FAILED = 1;
const BROKEN = 2;

/** Exit 0 when every budget is kept, 1 when not, 2 for usage or an internal error. `--write` writes the budgets anew. */
async function main(args: readonly string[]): Promise<number> {
  if (args.length > 1 || (args[0] ?? '--write') !== '--write') {
    process.stderr.write(`${USAGE}\n`);
    return BROKEN;
  }
  const root = process.cwd();
  const loads = await readFirstLoads(root, process.env.HOTPATH_DIST ?? '.next');
  return args.length === 1 ? write(root, loads) : check(root, loads);
}

async function write(root: string, loads: readonly FirstLoad[]): Promise<number> {
  const modules = await measureModules(root);
  const routes = Object.fromEntries(
    loads.map(({ route, sizeBytes }) => [route, { sizeBytes, modules: modules.get(route) ?? {} }]),
  );
  const budgets: Budgets = { routes };
  await writeFile(path.join(root, BUDGETS), `${JSON.stringify(budgets, null, 2)}\n`);
  process.stdout.write(`${BUDGETS} has the budgets of ${loads.length} routes.\n`);
  return 0;
}

async function check(root: string, loads: readonly FirstLoad[]): Promise<number> {
  const budgets = readBudgets(await readFile(path.join(root, BUDGETS), 'utf8'));
  const judgements = judgeFirstLoads(loads, budgets);
  const failed = judgements.filter(({ holds }) => !holds);
  for (const judgement of judgements) process.stdout.write(`${describeJudgement(judgement)}\n`);
  const grown = failed.filter(({ grew }) => grew);
  if (grown.length > 0) await nameGrowth(root, { grown, budgets });
  process.stdout.write(`${judgements.length - failed.length} passed, ${failed.length} failed\n`);
  return failed.length === 0 ? 0 : FAILED;
}

interface Grown {
  readonly grown: readonly Judgement[];
  readonly budgets: Budgets;
}

async function nameGrowth(root: string, { grown, budgets }: Grown): Promise<void> {
  process.stdout.write('Building once more, with source maps, to name what grew …\n');
  const modules = await measureModules(root);
  const routesByGrowth = new Map<string, string[]>();
  for (const route of new Set(grown.map((judgement) => judgement.route))) {
    const growth = growthOf(modules.get(route) ?? {}, budgets.routes[route]?.modules ?? {});
    const lines = describeGrowth(growth).join('\n');
    routesByGrowth.set(lines, [...(routesByGrowth.get(lines) ?? []), route]);
  }
  for (const [lines, routes] of routesByGrowth) process.stdout.write(`  ${routes.join(', ')}\n${lines}\n`);
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`budgets failed: ${error instanceof Error ? error.message : String(error)}\n`);
  return BROKEN;
});
