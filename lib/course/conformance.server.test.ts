import { expect, test } from 'vitest';
import type { ConformanceGroup } from './conformance.server';
import { answerInWords, deviationsOf, readConformance } from './conformance.server';

test('the committed table is read, and its counts are those of its sequences', async () => {
  const { engines, groups } = await readConformance();
  const amount = groups.reduce((sum, { sequences }) => sum + sequences.length, 0);
  expect(engines.length).toBeGreaterThan(0);
  for (const { name, same, differs } of engines) {
    expect(same + differs).toBe(amount);
    expect(groups.flatMap((group) => deviationsOf(group, name))).toHaveLength(differs);
  }
});

test('a deviation names its step and both answers', () => {
  const sequences: ConformanceGroup['sequences'] = [
    { name: 'get', steps: ['get a'], differs: {} },
    {
      name: 'getrange',
      steps: ['set a b', 'getrange a 0 -100'],
      differs: { ours: { step: 'getrange a 0 -100', got: '', real: 'b' } },
    },
  ];
  expect(deviationsOf({ sequences }, 'ours')).toEqual([
    {
      ...{ name: 'getrange', steps: ['set a b', 'getrange a 0 -100'] },
      step: 'getrange a 0 -100',
      got: '""',
      real: '"b"',
    },
  ]);
  expect(deviationsOf({ sequences }, 'theirs')).toEqual([]);
});

test('how an answer is compared is no part of what was asked', () => {
  const sequences: ConformanceGroup['sequences'] = [
    {
      name: 'role',
      steps: ['role | kind'],
      differs: { ours: { step: 'role | kind', got: null, real: { list: 3 } } },
    },
  ];
  expect(deviationsOf({ sequences }, 'ours')).toMatchObject([
    { step: 'role', steps: ['role'], real: 'a list of 3' },
  ]);
});

test('an answer reads as redis-cli prints it', () => {
  expect(answerInWords(null)).toBe('(nil)');
  expect(answerInWords(7)).toBe('7');
  expect(answerInWords([])).toBe('(empty)');
  expect(answerInWords(['a', [1, null]])).toBe('["a", [1, (nil)]]');
  expect(answerInWords({ error: 'ERR syntax error' })).toBe('(error) ERR syntax error');
  expect(answerInWords({ kind: 'string' })).toBe('a string');
});
