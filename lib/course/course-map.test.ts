import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { joinOutline, parseOutline, readCourseMap } from './course-map';
import type { Lesson, Outline } from './outline';

const FILE = 'content/outline.yaml';

const OUTLINE = `
- slug: reading
  title: Reading
  summary: What it says.
  lessons:
    - { slug: explain, topic: Plans, about: What a plan says., minutes: 30 }
- slug: indexes
  title: Planned title
  summary: Planned summary.
  lessons:
    - { slug: btree, topic: Trees, about: One list., minutes: 30, after: [explain] }
    - { slug: order, topic: Order, about: Columns., minutes: 40, after: [btree, explain] }
`;

const lesson = (folder: string): Lesson => {
  const [module = '', slug = ''] = folder.split('/').map((name) => name.slice(3));
  return {
    module,
    slug,
    file: `/site/content/${folder}/lesson.mdx`,
    title: 'A title',
    summary: 'A summary',
    objectives: ['One'],
    lab: 'a-lab',
    exercises: [],
    minutes: { core: [5, 10], deeper: [5, 5] },
    sources: [],
  };
};

const written = (folder: string): Outline => [
  {
    slug: lesson(folder).module,
    title: 'Indexes',
    summary: 'What an index is.',
    lessons: [lesson(folder)],
  },
];

test('the course has ten modules and fifty-two lessons, and every written one stands in its place', async () => {
  const map = await readCourseMap();
  expect(map).toHaveLength(10);
  expect(map.flatMap(({ lessons }) => lessons)).toHaveLength(52);
  expect(map.flatMap(({ lessons }) => lessons).at(-1)?.number).toBe(52);
});

test('a module that has a folder is called there and in the outline alike', async () => {
  const outlined = parseOutline(await readFile(FILE, 'utf8'), FILE);
  const map = await readCourseMap();
  expect(map.map(({ title }) => title)).toEqual(outlined.map(({ title }) => title));
});

test('a written lesson brings what it says of itself, a planned one what the outline says', () => {
  const map = joinOutline(parseOutline(OUTLINE, FILE), written('01-indexes/02-order'));
  expect(map.map(({ title }) => title)).toEqual(['Reading', 'Indexes']);
  expect(map[1]?.lessons.map((each) => [each.number, each.topic, each.lesson?.title ?? null])).toEqual([
    [2, 'Trees', null],
    [3, 'Order', 'A title'],
  ]);
});

test('what helps to have read before is named in the order of the course', () => {
  const map = joinOutline(parseOutline(OUTLINE, FILE), []);
  expect(map[1]?.lessons[1]?.after.map(({ topic, number }) => [number, topic])).toEqual([
    [1, 'Plans'],
    [2, 'Trees'],
  ]);
});

test('a written lesson that the outline does not have, or has elsewhere, is named with its place', () => {
  const outlined = parseOutline(OUTLINE, FILE);
  expect(() => joinOutline(outlined, written('01-indexes/03-unheard'))).toThrow(
    'content/01-indexes/03-unheard: content/outline.yaml has no lesson "unheard"',
  );
  expect(() => joinOutline(outlined, written('01-indexes/01-order'))).toThrow(
    'content/01-indexes/01-order: content/outline.yaml has this lesson at content/01-indexes/02-order',
  );
  expect(() => joinOutline(outlined, written('00-reading/02-order'))).toThrow('content/01-indexes/02-order');
});

test('a slug twice, a need that is nowhere and one that stands behind are each named', () => {
  const broken = (from: string, to: string) => () => parseOutline(OUTLINE.replace(from, to), FILE);
  expect(broken('slug: order', 'slug: btree')).toThrow(`${FILE}: two lessons are called "btree"`);
  expect(broken('[explain]', '[nowhere]')).toThrow('"btree" comes after "nowhere", which is nowhere');
  expect(broken('[explain]', '[order]')).toThrow('"btree" comes after "order", which stands behind it');
  expect(broken('minutes: 40', 'minutes: many')).toThrow(`${FILE}: 1.lessons.1.minutes: `);
  expect(broken('- slug: reading', '- "open')).toThrow(`${FILE}: not YAML`);
});
