import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compileLesson } from './lesson.server';
import { keepUnits } from './lesson-rules';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'lesson-'));
});
afterEach(() => rm(dir, { recursive: true }));

async function compile(prose: string, exercises: readonly string[] = []) {
  const file = path.join(dir, 'lesson.mdx');
  await writeFile(file, `---\ntitle: A\n---\n${prose}`);
  return compileLesson({ file, exercises, lab: 'composite-order' });
}

test('headings can be linked to and are listed', async () => {
  const { headings, code } = await compile('## An index is `one` list\n\nIt is *sorted*.\n\n## Then what\n');
  expect(headings).toEqual([
    { id: 'an-index-is-one-list', text: 'An index is one list', opening: 'It is sorted.' },
    { id: 'then-what', text: 'Then what', opening: '' },
  ]);
  expect(code).toContain('an-index-is-one-list');
});

test('behind the query of a step stands the button that runs it', async () => {
  const { code } = await compile('<Step title="Run">\n\nText.\n\n```sql\nSELECT 41 + 1;\n```\n\n</Step>\n');
  expect(code).toMatch(/StepRun/);
  expect(code).toContain('text:"SELECT 41 + 1;"');
});

test('an import is refused with file and line', async () => {
  await expect(compile("Prose.\n\nimport x from './x'\n")).rejects.toThrow(
    /lesson\.mdx:6: a lesson imports and exports nothing$/,
  );
});

test('a step without a query and an exercise that the front matter does not name are refused', async () => {
  const prose = '<Step title="Run">\n\nText.\n\n</Step>\n\n<Exercise id="sql-two" />\n';
  await expect(compile(prose, ['sql-one'])).rejects.toThrow(/:4: a step holds .*\n.*:10: exercise "sql-two"/);
});

test('broken MDX is refused with file and line', async () => {
  await expect(compile('Prose.\n\ntext { oops\n')).rejects.toThrow(/lesson\.mdx:6/);
});

test('no line breaks between a number and its unit', () => {
  expect(keepUnits('8 kB each, 14.4 MB, 20 % of 12 ms; 4 pages, 3 big ones')).toBe(
    '8\u00a0kB each, 14.4\u00a0MB, 20\u00a0% of 12\u00a0ms; 4 pages, 3 big ones',
  );
});

test('a figure is the committed one', async () => {
  const { code } = await compile('It reads <Measured step="no-index" value="pages" />.\n');
  expect(code).toContain('text:"1,847 pages"');
});

test('a figure of a step or of a value that there is not is refused with the line and what there is', async () => {
  const prose =
    'A <Measured step="none" value="pages" />.\n\nB <Measured step="no-index" value="weight" />.\n';
  await expect(compile(prose)).rejects.toThrow(
    /:4: no step "none" was measured; there is no-index, .*\n.*:6: the step "no-index" gives no "weight"; there is pages, rows/,
  );
});

test('two steps of one name are refused', async () => {
  const step = '<Step id="a" title="A">\n\n```sql\nSELECT 1;\n```\n\n</Step>\n\n';
  await expect(compile(step + step)).rejects.toThrow(/:12: a second step "a"/);
});
