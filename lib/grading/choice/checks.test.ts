import { describe, expect, test } from 'vitest';
import { runAttempt } from '../attempt';
import { choiceChecks } from './checks';
import { classify, mark, order, pickOne, pickSeveral, predict } from './examples';
import type { Question } from './question';
import { choiceRunner } from './runner';

const attempt = (question: Question, submitted: unknown) =>
  runAttempt(
    {
      exercise: { id: 'an-exercise', question, checks: choiceChecks(question) },
      text: typeof submitted === 'string' ? submitted : JSON.stringify(submitted),
    },
    {
      runner: choiceRunner,
      record: () => undefined,
      signal: new AbortController().signal,
      now: () => 0,
      onError: (cause) => {
        throw cause;
      },
    },
  );

const decided = async (question: Question, submitted: unknown) => {
  const { verdict, message, checks } = await attempt(question, submitted);
  return { verdict, code: checks.find(({ status }) => status === 'fail')?.code ?? null, message };
};

describe('every kind', () => {
  const kinds = [
    [classify, { scan: 'database', 'round-trips': 'network' }],
    [pickSeveral, ['four', 'two']],
    [pickOne, ['one']],
    [predict, { whole: '1,847', few: '4' }],
    [order, ['small', 'medium-b', 'medium-a', 'large']],
    [mark, [4, 3]],
  ] as const;

  test.each(kinds)('passes what is right, with every line held: %#', async (question, submitted) => {
    const verdict = await attempt(question, submitted);
    expect(verdict.checks.filter(({ status }) => status !== 'pass')).toEqual([]);
    expect(verdict).toMatchObject({ verdict: 'pass', wallMs: 0 });
  });

  test.each(kinds)('fails an answer with nothing in it at UNANSWERED: %#', async (question) => {
    expect(await decided(question, '')).toMatchObject({ verdict: 'fail', code: 'UNANSWERED' });
  });

  test.each(kinds)('does not judge what cannot be read: %#', async (question) => {
    const verdict = await attempt(question, '{');
    expect(verdict.verdict).toBe('invalid');
    expect(verdict.checks.every(({ status }) => status === 'skipped')).toBe(true);
  });

  test.each(kinds)('has codes that differ, and titles that tell nothing: %#', (question) => {
    const checks = choiceChecks(question);
    expect(new Set(checks.map(({ code }) => code)).size).toBe(checks.length);
    expect(checks.map(({ title }) => title).join()).not.toMatch(/In the|Twice|1,?847|line 3/i);
  });
});

describe('classify', () => {
  test('a card is told why not its group, each on its own line', async () => {
    const { verdict, checks } = await attempt(classify, { scan: 'network', 'round-trips': 'network' });
    expect(verdict).toBe('fail');
    expect(checks.map(({ code, status }) => [code, status])).toEqual([
      ['UNANSWERED', 'pass'],
      ['WRONG_SCAN', 'fail'],
      ['WRONG_ROUND_TRIPS', 'pass'],
    ]);
    expect(checks[1]?.message).toBe('A scan: Nothing is sent while it scans.');
  });

  test('what has no group yet is counted, and what has one is judged all the same', async () => {
    const { message, checks } = await attempt(classify, { 'round-trips': 'database' });
    expect(message).toBe('1 of 2 cards in a group.');
    expect(checks.map(({ status }) => status)).toEqual(['fail', 'skipped', 'fail']);
  });
});

describe('pick several', () => {
  test('a wrong one is named with its reason', async () => {
    expect(await decided(pickSeveral, ['two', 'three', 'four'])).toEqual({
      verdict: 'fail',
      code: 'WRONG_CHOICE',
      message: '“Three”: Three halves into nothing.',
    });
  });

  test('who picks everything is told of some, not of all: the rest would be the answer', async () => {
    const { message } = await decided(pickSeveral, ['two', 'three', 'four', 'five', 'seven']);
    expect(message).toBe('“Three”: Three halves into nothing. “Five”: Five leaves one. There may be more.');
  });

  test('what is left out is not named', async () => {
    const { code, message } = await decided(pickSeveral, ['two']);
    expect(code).toBe('MISSING_CHOICE');
    expect(message).toBe('What is picked holds (“Two”), and something is left out.');
  });

  test('what is left out is not judged while something is wrong', async () => {
    const { checks } = await attempt(pickSeveral, ['three']);
    expect(checks.at(-1)).toMatchObject({ code: 'MISSING_CHOICE', status: 'skipped' });
  });
});

describe('pick one', () => {
  test('two are too many, and then nothing is said of either', async () => {
    const { verdict, checks } = await attempt(pickOne, ['one', 'six']);
    expect(verdict).toBe('fail');
    expect(checks.map(({ code, status }) => [code, status])).toEqual([
      ['UNANSWERED', 'pass'],
      ['TOO_MANY', 'fail'],
      ['WRONG_CHOICE', 'skipped'],
    ]);
  });

  test('a wrong one is told why, a right one as well', async () => {
    expect((await decided(pickOne, ['six'])).message).toBe('“Six”: There is a smaller one.');
    expect((await decided(pickOne, ['one'])).message).toBe('Nothing here is smaller.');
  });
});

describe('predict', () => {
  test('is not judged before every number is said', async () => {
    const { checks } = await attempt(predict, { whole: '3' });
    expect(checks.map(({ status }) => status)).toEqual(['fail', 'skipped', 'skipped']);
  });

  test('explains by how far a number is off, and does not tell the measured one', async () => {
    const low = await attempt(predict, { whole: '20', few: '4' });
    expect(low.message).toBe('The whole table: You say 20 pages. A table is more than its rows.');
    const high = await attempt(predict, { whole: '120k', few: '4' });
    expect(high.message).toBe('The whole table: You say 120,000 pages. Count rows to a page.');
    expect(low.message + high.message).not.toContain('1,847');
  });

  test('tells the measured number of a prediction that holds', async () => {
    const { message } = await decided(predict, { whole: '1.8k', few: '6 pages' });
    expect(message).toBe('One stretch: You say 6 pages, measured are 4 pages. Down and along.');
  });
});

describe('order', () => {
  test('the first that stands too early is told why; what follows it is not judged', async () => {
    expect(await decided(order, ['small', 'large', 'medium-a', 'medium-b'])).toEqual({
      verdict: 'fail',
      code: 'WRONG_ORDER',
      message: '“Large” stands too early. Nothing is as big.',
    });
  });

  test('equals may stand either way', async () => {
    expect((await decided(order, ['small', 'medium-a', 'medium-b', 'large'])).verdict).toBe('pass');
  });

  test('a part of it is no order', async () => {
    expect(await decided(order, ['small', 'medium-a'])).toMatchObject({
      code: 'UNANSWERED',
      message: '2 of 4 items placed.',
    });
  });
});

describe('mark', () => {
  test('a wrong line is named with its reason, a missing one is not named', async () => {
    expect((await decided(mark, [1, 3])).message).toBe('Line 1: It selects.');
    expect(await decided(mark, [3])).toMatchObject({
      code: 'MISSING_LINE',
      message: 'What is marked holds (Line 3), and something is left out.',
    });
  });
});
