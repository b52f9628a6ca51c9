// A small course without a finding, on disk, for the tests of the lint: each test breaks it in one place.

import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LintedExercise, LintedLab, LintRule } from './lint';

/** An exercise as data, with the texts that a reader sees. */
export interface FixtureExercise extends LintedExercise {
  readonly task: string;
}

/** Labs as the registry loads them, and files by name; exercise.ts is written from the exercise. */
export interface Fixture {
  readonly labs: readonly (Omit<LintedLab, 'exercises'> & {
    readonly exercises: readonly FixtureExercise[];
  })[];
  readonly files: Readonly<Record<string, string>>;
}

/** One breach of a rule where it is found, and what is nearly one. */
export interface LintCase {
  readonly rule: Exclude<LintRule, 'leak'>;
  readonly name: string;
  readonly breaks: Fixture;
  /** `file:line`, or `file` when no line is to blame. */
  readonly at: string;
  readonly near: Fixture;
}

export const LESSON = 'content/01-basics/01-lists/lesson.mdx';
export const EXERCISE = 'labs/lists/exercises/sql-lists';

const PROSE = `---
title: A list is sorted
summary: What a sorted list costs to read.
objectives: [read a list]
lab: lists
exercises: [sql-lists]
minutes: { core: [5, 10], deeper: [5, 10] }
sources: [{ title: Lists, by: PostgreSQL, url: https://www.postgresql.org/docs/18/ }]
---

## A list

The list has many pages.

<Step title="Read it">

Run it.

\`\`\`sql
SELECT 1;
\`\`\`

</Step>

<Exercise id="sql-lists" title="A list">

Sort it.

</Exercise>
`;

export const FIXTURE_EXERCISE: FixtureExercise = {
  id: 'sql-lists',
  kind: 'sql',
  task: 'Make an index.',
  hints: ['Which column?', 'Look at the plan.', 'CREATE INDEX ON a (the column)'],
  solutions: { plain: 'One column', covering: 'The other rides along' },
  mistakes: { one: {}, two: {}, three: {}, four: {} },
};

const LAB = {
  slug: 'lists',
  title: 'Lists',
  scratch: '-- Try it.\nSELECT 1;\n',
  exercises: [FIXTURE_EXERCISE],
};

/** The course that no rule objects to. */
export const GOOD: Fixture = {
  labs: [LAB],
  files: {
    'app/_lesson/mdx-components.tsx':
      'export const mdxComponents = { Step, Exercise, Cited, Measured, Callout: C, a: A };\n',
    'content/01-basics/module.json': '{ "title": "Basics", "summary": "Lists." }\n',
    [LESSON]: PROSE,
    'labs/lists/lab.ts':
      "export default defineLab('lists', {\n  title: 'Lists',\n  scratch: '-- Try it.',\n});\n",
    [`${EXERCISE}/starter.sql`]: '-- Slow on purpose.\nCREATE INDEX ON a (y);\n',
    [`${EXERCISE}/endless.sql`]: 'SELECT 1;\n',
    [`${EXERCISE}/solutions/plain.sql`]: 'CREATE INDEX ON a (x);\n',
    [`${EXERCISE}/solutions/covering.sql`]: 'CREATE INDEX ON a (x) INCLUDE (y);\n',
    ...Object.fromEntries(
      ['one', 'two', 'three', 'four'].map((name) => [
        `${EXERCISE}/mistakes/${name}.sql`,
        `SELECT '${name}';\n`,
      ]),
    ),
  },
};

/** The good course with other fields in its exercise. */
export function withExercise(fields: Partial<FixtureExercise>): Fixture {
  return { ...GOOD, labs: [{ ...LAB, exercises: [{ ...FIXTURE_EXERCISE, ...fields }] }] };
}

/** The good course with further or other files. */
export const withFiles = (files: Fixture['files']): Fixture => ({
  ...GOOD,
  files: { ...GOOD.files, ...files },
});

/** The good course with its lesson changed in one place. */
export function withLesson(from: string, to: string): Fixture {
  if (!PROSE.includes(from)) throw new Error(`The lesson does not hold ${from}`);
  return withFiles({ [LESSON]: PROSE.replace(from, to) });
}

/** Writes a course into a new temporary folder and gives its path. */
export async function writeFixture({ labs, files }: Fixture): Promise<string> {
  const root = await mkdtemp(path.join(tmpdir(), 'lint-course-'));
  const definitions = labs.flatMap(({ slug, exercises }) =>
    exercises.map((exercise) => [
      `labs/${slug}/exercises/${exercise.id}/exercise.ts`,
      definitionOf(exercise),
    ]),
  );
  for (const [name = '', text = ''] of [...definitions, ...Object.entries(files)]) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), text);
  }
  return root;
}

const definitionOf = ({ id: _id, kind: _kind, ...definition }: FixtureExercise): string =>
  `export default defineSqlExercise(${JSON.stringify(definition, null, 2)});\n`;
