import { type MadeFile, plain } from './made-file';
import type { Place } from './place';

/** `lesson.mdx` with its front matter, a step that runs and the exercise; and `module.json` when it is new. */
export function lessonFiles({ module, lesson, lab, exercise, newTitle }: Place): readonly MadeFile[] {
  const folder = `content/${module}`;
  const made = { path: `${folder}/${lesson}/lesson.mdx`, text: lessonText(lab, exercise) };
  return newTitle === null ? [made] : [{ path: `${folder}/module.json`, text: moduleText(newTitle) }, made];
}

function moduleText(title: string): string {
  return `${JSON.stringify({ title, summary: 'TODO: what a reader can do after this module.' }, null, 2)}\n`;
}

function lessonText(lab: string, exercise: string): string {
  return plain(`
---
title: 'TODO: what this lesson says, as a sentence'
summary: 'TODO: the lesson in two sentences, for the list of lessons'
objectives:
  - 'TODO: what a reader can do afterwards, beginning with a verb'
lab: ${lab}
exercises: [${exercise}]
minutes: { core: [10, 15], deeper: [5, 10] }
sources:
  - title: Indexes
    by: PostgreSQL 18 documentation
    url: https://www.postgresql.org/docs/18/indexes-intro.html
---

## TODO: a heading that says what is slow

{/* TODO: tell whose page is slow, and what it asks for. A number is a Measured figure of a Step, or stands in a Cited. */}

<Step id="no-index" title="See what the list costs today">

Run the query and read how many pages it takes.

\`\`\`sql
SELECT id, status, total
FROM orders
WHERE user_id = 9000
ORDER BY created_at DESC, id
LIMIT 20;
\`\`\`

</Step>

<Exercise id="${exercise}" title="A buyer’s orders">

One index has to make the list cheap for every buyer.

</Exercise>

## What to keep

- TODO: the sentence that stays
`);
}
