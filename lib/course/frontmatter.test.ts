import { expect, test } from 'vitest';
import { parseFrontMatter } from './frontmatter';

const FILE = 'content/02-indexes/01-basics/lesson.mdx';

const GOOD = {
  title: 'title: The range column must come last',
  summary: 'summary: An index is one sorted list.',
  objectives: 'objectives: [Order the columns of an index]',
  lab: 'lab: composite-order',
  exercises: 'exercises: [sql-tenant-timeline]',
  minutes: 'minutes: { core: [15, 20], deeper: [10, 15] }',
  sources: 'sources: [{ title: Multicolumn Indexes, by: PostgreSQL, url: https://www.postgresql.org/docs/ }]',
};

const lesson = (fields: Partial<typeof GOOD>) =>
  `---\n${Object.values({ ...GOOD, ...fields }).join('\n')}\n---\n\nProse.\n`;
const parsing = (fields: Partial<typeof GOOD>) => () => parseFrontMatter(lesson(fields), FILE);

test('a complete front matter is read as it stands', () => {
  expect(parseFrontMatter(lesson({}), FILE)).toMatchObject({
    title: 'The range column must come last',
    exercises: ['sql-tenant-timeline'],
    minutes: { core: [15, 20], deeper: [10, 15] },
  });
});

test('a lesson may have no exercise', () => {
  expect(parsing({ exercises: '' })().exercises).toEqual([]);
});

test('an error names the file and the field', () => {
  expect(parsing({ title: '' })).toThrow(`${FILE}: title: `);
  expect(parsing({ lab: 'lab: Composite Order' })).toThrow(`${FILE}: lab: must be kebab-case words`);
  expect(parsing({ minutes: 'minutes: { core: [20, 15], deeper: [10, 15] }' })).toThrow(
    `${FILE}: minutes.core: must not end before it starts`,
  );
  expect(parsing({ sources: 'sources: [{ title: A, by: B, url: nowhere }]' })).toThrow(
    `${FILE}: sources.0.url: `,
  );
});

test('every wrong field is named, not only the first', () => {
  const broken = parsing({ title: '', objectives: 'objectives: []' });
  expect(broken).toThrow(/: title: .*\n.*: objectives: must name at least one/);
});

test('a field that nobody reads is refused', () => {
  expect(parsing({ lab: 'lab: composite-order\nlevel: 3' })).toThrow(`${FILE}: Unrecognized key: "level"`);
});

test('a text without front matter and a front matter that is not YAML are told apart', () => {
  expect(() => parseFrontMatter('Prose.', FILE)).toThrow(`${FILE}: starts without front matter`);
  expect(parsing({ title: 'title: "open' })).toThrow(`${FILE}: front matter is not YAML`);
});
