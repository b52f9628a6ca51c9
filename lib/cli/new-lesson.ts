// Makes a lesson with its lab and a first exercise that holds: `npm run new-lesson -- <module> <slug>`.

import { describeFinding } from '../verify/lint';
import { type Made, makeLesson } from './new-lesson/make-lesson';

/** Exit 0 made, 1 refused or not written, 2 usage. Whatever the reason, nothing is written then. */
async function main(args: readonly string[]): Promise<number> {
  const made = await makeLesson(process.cwd(), args);
  if (made.kind === 'made') {
    process.stdout.write(describe(made));
    return 0;
  }
  process.stderr.write(`${made.reason}\n`);
  return made.kind === 'usage' ? 2 : 1;
}

function describe({ lab, files, todos }: Extract<Made, { readonly kind: 'made' }>): string {
  return [
    'Made:',
    ...files.map((file) => `  ${file}`),
    'Changed:',
    '  labs/registry.ts',
    'Left to write:',
    ...todos.map((todo) => `  ${describeFinding(todo)}`),
    `Prove it: npm run check:labs -- ${lab}`,
    '',
  ].join('\n');
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(
    `new-lesson failed, and wrote nothing: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
}
