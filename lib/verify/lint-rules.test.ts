import { expect, test } from 'vitest';
import { containsIdea, ideaOf } from './lint-idea';
import { unshownAmounts } from './lint-numbers';
import { literalLine, propertyLine } from './lint-source';
import { textsOf } from './lint-texts';
import { todosIn } from './lint-todo';
import { readLessonTree } from './lint-tree';
import { blameIn, commentsOf } from './lint-words';

const unshown = (prose: string): readonly string[] => {
  const tree = readLessonTree(prose);
  if (tree.kind === 'error') throw new Error(tree.message);
  return unshownAmounts(tree.blocks).map(({ text, line }) => `${line}: ${text}`);
};

test('a number with a unit has to be shown', () => {
  const amounts = '12 pages|1 page|40 rows|3 ms|3ms|20 s|8 kB|14.4 MB|2 GB|3×|20 %|20%|200 req/s'.split('|');
  expect(amounts.flatMap((amount) => unshown(`It takes ${amount}.`))).toEqual(
    amounts.map((amount) => `1: ${amount}`),
  );
});

test('a number without one of the units is free, and so is code', () => {
  const free = 'In the 1990s 3 tenants, 20 newest, PostgreSQL 18, v2 rows, 4 msec, 5 pagesful, `12 pages`.';
  expect(unshown(free)).toEqual([]);
  expect(unshown('```sql\nSELECT 12; -- 12 pages\n```\n')).toEqual([]);
});

test('a range is told once', () => {
  expect(unshown('It reads 4 to 16 pages.')).toEqual(['1: 4 to 16 pages']);
});

test('a number in a step is told as well; a figure and a citation are not', () => {
  expect(unshown('<Step title="A">\n\n- **1,847** pages\n\n</Step>')).toEqual(['3: 1,847 pages']);
  expect(unshown('A 1,847-row table: <Measured step="a" value="pages" />.')).toEqual([]);
  expect(unshown('It is 7 ms.\n\n<Cited source="https://a.test/">7 ms</Cited>')).toEqual(['1: 7 ms']);
});

test('two submissions that differ in clothes are one idea, and quoted text is no comment', () => {
  const idea = ideaOf('a.sql', "create index on a(x) where y='--b'");
  expect(ideaOf('b.sql', "/* c */ CREATE  INDEX i_x\nON a (X)\nWHERE y = '--b' ; -- d")).toBe(idea);
  expect(ideaOf('b.sql', "CREATE INDEX ON a (x) WHERE y = '--c'")).not.toBe(idea);
  expect(ideaOf('a.ts', "const a = 'http://b'; // c")).toBe(ideaOf('b.ts', "const a = 'http://b';"));
});

test('an idea is contained as whole words, and nothing contains the empty one', () => {
  expect(containsIdea('Use `SELECT 1`, then.', 'select 1')).toBe(true);
  expect(containsIdea('Use SELECT 12.', 'select 1')).toBe(false);
  expect(containsIdea('Anything.', ' ; ')).toBe(false);
});

test('a blame word is one by itself, in any case, outside code', () => {
  expect(blameIn('Of course JUST so!').map(({ word }) => word)).toEqual(['Of course', 'JUST', '!']);
  expect(blameIn('adjust, justice, badge, uneasy, bad_idx, just-in-time, a != b, ``a ` just``')).toEqual([]);
});

test('only the comments of a submission are read as prose', () => {
  expect(commentsOf("SELECT '-- a'; -- b\n/* c\nd */ e").replaceAll(/ +/g, ' ')).toBe(' -- b\n/* c\nd */ ');
});

test('the texts of a definition are found wherever they stand, its codes and queries are none', () => {
  const check = { code: 'ROWS', title: 'The same rows', judge: () => 'x' };
  const probes = [
    { name: 'page', params: { tenant: { 1: 'huge' } }, heldBack: [{ tenant: '23' }], sql: () => 'x' },
  ];
  const mistakes = { late: { fails: 'ROWS', says: 'too late' } };
  expect(textsOf({ id: 'a', kind: 'sql', task: 'Do it', checks: [check], probes, mistakes })).toEqual([
    'Do it',
    'The same rows',
    'huge',
    'too late',
  ]);
});

test('a property and a literal are found in a source; what is computed is found as near as it can be', () => {
  const source =
    "export default define({\n  hints: [\n    'one',\n    'two ' +\n      'three',\n  ],\n  more,\n});\n";
  const file = 'exercise.ts';
  expect(propertyLine({ file, source }, ['hints'])).toBe(2);
  expect(propertyLine({ file, source }, ['hints', 1])).toBe(4);
  expect(propertyLine({ file, source }, ['hints', 7])).toBe(2);
  expect(propertyLine({ file, source }, ['absent'])).toBeNull();
  expect(literalLine({ file, source }, { text: 'two three', word: 'three' })).toBe(5);
  expect(literalLine({ file, source }, { text: 'four', word: 'four' })).toBeNull();
});

test('a TODO is named with what is left to do', () => {
  const text = "title: 'TODO: name it',\n{/* TODO: say why */}\n// TODO\nTODOS and mastodons\n";
  expect(todosIn('a.ts', text).map(({ line, message }) => [line, message])).toEqual([
    [1, 'name it'],
    [2, 'say why'],
    [3, 'something is left to write'],
  ]);
});
