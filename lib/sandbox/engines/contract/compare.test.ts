import { describe, expect, test } from 'vitest';
import { type Answers, compare } from './conformance';
import { type Answer, agrees } from './perform';
import { readStep } from './sequence';

describe('a step', () => {
  test('is a command with its arguments, quoted ones as JSON', () => {
    expect(readStep('set "a b" "line\\n" EX 10')).toMatchObject({
      client: 'a',
      waits: true,
      batch: null,
      commands: [{ method: 'set', args: ['a b', 'line\n', 'EX', '10'] }],
      view: { kind: 'exact' },
    });
  });

  test('may be of the second client, not waited for, a batch, and seen in part', () => {
    expect(readStep('~ b> blpop q 0')).toMatchObject({ client: 'b', waits: false });
    expect(readStep('MULTI set a 1 ; incr a')).toMatchObject({
      batch: 'multi',
      commands: [{ method: 'set' }, { method: 'incr', args: ['a'] }],
    });
    expect(readStep('smembers s | sorted').view).toEqual({ kind: 'sorted' });
    expect(readStep('info stats | lines a,b').view).toEqual({ kind: 'lines', names: ['a', 'b'] });
  });

  test('without sense is refused', () => {
    expect(() => readStep('')).toThrow('a step without a command');
    expect(() => readStep('get a | backwards')).toThrow('a view nobody knows');
  });
});

describe('answers', () => {
  test('agree to the letter, types included', () => {
    const exact = { kind: 'exact' } as const;
    expect(agrees(['a', '1'], ['a', '1'], exact)).toBe(true);
    expect(agrees(['a', 1], ['a', '1'], exact)).toBe(false);
    expect(agrees(null, 0, exact)).toBe(false);
    expect(agrees({ error: 'ERR a' }, { error: 'ERR b' }, exact)).toBe(false);
  });

  test('that are amounts agree within their per cent', () => {
    const within = { kind: 'within', percent: 10 } as const;
    expect([agrees(110, 100, within), agrees(111, 100, within), agrees(null, 100, within)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('the table', () => {
  const groups = [{ title: 'Strings', sequences: { one: ['get a'], two: ['get b', 'get c'] } }];
  const answers = (one: readonly Answer[], two: readonly Answer[]): Answers => ({ Strings: { one, two } });
  const tableOf = (mine: Answers, real: Answers) =>
    compare(groups, {
      redis: '7.0',
      client: 'ioredis',
      real,
      engines: [{ name: 'mine', version: '1', answers: mine }],
    });

  test('counts the sequences that differ and shows the first step that does', () => {
    const table = tableOf(answers(['x'], ['y', 'z']), answers(['x'], ['y', null]));
    expect(table.engines).toEqual([{ name: 'mine', version: '1', same: 1, differs: 1 }]);
    expect(table.groups[0]?.sequences.map(({ differs }) => differs)).toEqual([
      {},
      { mine: { step: 'get c', got: 'z', real: null } },
    ]);
  });

  test('is not made from answers that are missing', () => {
    expect(() => tableOf(answers(['x'], []), { Strings: { one: ['x'] } })).toThrow(
      'no answers to "two" (Strings)',
    );
  });
});
