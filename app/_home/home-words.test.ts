import { expect, test } from 'vitest';
import { guessSentence, indexSentence, learntSentence, megabytes, queueText } from './home-words';

test('a guess within a factor of three is right, any other is told how far it is off', () => {
  expect(guessSentence(2000, 1847)).toBe('You said about 2,000, and that is what it is.');
  expect(guessSentence(20, 1847)).toBe('You said about 20: it is 92 times more.');
  expect(guessSentence(2000, 4)).toBe('You said about 2,000: it is 500 times fewer.');
  expect(guessSentence(null, 1847)).toBeNull();
});

test('pages are megabytes as PostgreSQL counts them', () => {
  expect(megabytes(1847)).toBe('14.4\u00a0MB');
});

test('an index is told by whose queue it ends', () => {
  const few = { pages: 5, stable: true };
  const many = { pages: 1847, stable: false };
  expect(indexSentence({ big: few, tiny: { pages: 1, stable: true } })).toBe(
    'It ends the queue: 5 pages for the big tenant, 1 page for the tiny one.',
  );
  expect(indexSentence({ big: few, tiny: many })).toBe(
    'It helps the big tenant alone, with 5 pages. For the tiny one it is 1,847, and the queue stays.',
  );
  expect(indexSentence({ big: many, tiny: few })).toMatch(/^It helps the tiny tenant alone/);
  expect(indexSentence({ big: many, tiny: many })).toMatch(/^It helps nobody/);
});

test('what was learnt is one sentence, and an index that helps nobody is no part of it', () => {
  const few = { pages: 5, stable: true };
  const many = { pages: 1847, stable: false };
  expect(
    learntSentence([
      { columns: '(time)', big: few, tiny: many },
      { columns: '(status)', big: many, tiny: many },
      { columns: '(tenant)', big: many, tiny: few },
      { columns: '(both)', big: few, tiny: few },
    ]),
  ).toBe('(time) helps only the big tenant, (tenant) helps only the tiny one and (both) ends the queue.');
});

test('a queue is what waits at the end of an overload, or on average', () => {
  const waiting = { mean: 0.4, atEnd: 1607, max: 1700 };
  expect(queueText({ stable: false, waiting })).toBe('1,607 waiting');
  expect(queueText({ stable: true, waiting })).toBe('0.4 waiting');
  expect(queueText({ stable: true, waiting: { ...waiting, mean: 0 } })).toBe('no queue');
});
