import { expect, test } from 'vitest';
import type { LabFigures } from '../base/figure';
import { nodeDatasets } from '../postgres/assets.node';
import { readSteps } from './lint-tree';
import { differences, measureSqlSteps } from './measure-steps';

const LESSON = `---
title: A
---
<Step title="Prepare">

\`\`\`sql
CREATE TABLE three AS SELECT generate_series(1, 3) AS n;
\`\`\`

</Step>

<Step id="two" title="Ask">

\`\`\`sql
SELECT n FROM three WHERE n > 1;
\`\`\`

</Step>
`;

const measure = async (lesson: string): Promise<LabFigures> =>
  measureSqlSteps(await nodeDatasets(process.cwd())('orders'), readSteps(lesson));

test('the steps of a lesson run in their order, and a named one has figures', async () => {
  expect(await measure(LESSON)).toEqual({
    two: {
      pages: { amount: 1, unit: 'page' },
      rows: { amount: 2, unit: 'row' },
      'rows-filtered': { amount: 1, unit: 'row' },
      'rows-read': { amount: 3, unit: 'row' },
      'rows-sorted': { amount: 0, unit: 'row' },
    },
  });
});

test('a statement that PostgreSQL refuses names its step', async () => {
  await expect(measure(LESSON.replace('FROM three', 'FROM four'))).rejects.toThrow(/step "two": .*four/);
});

test('a named step that ends with no query is refused', async () => {
  const named = LESSON.replace('<Step title', '<Step id="one" title');
  await expect(measure(named)).rejects.toThrow('step "one" ends with no query');
});

test('a committed figure that the lab no longer gives is named, with both values', () => {
  const was: LabFigures = {
    two: { pages: { amount: 4, unit: 'page' } },
    gone: { rows: { amount: 1, unit: 'row' } },
  };
  const now: LabFigures = { two: { pages: { amount: 1_847, unit: 'page' } } };
  expect(differences('order', was, now)).toEqual([
    'order: step "two", pages: committed 4 pages, measured 1,847 pages',
    'order: step "gone", rows: committed 1 row, measured nothing',
  ]);
  expect(differences('order', now, now)).toEqual([]);
});
