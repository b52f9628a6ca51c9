import { describe, expect, test } from 'vitest';
import { readArguments } from './arguments';

const URL = 'postgres://me@localhost/postgres';

describe('the arguments of grade', () => {
  test('name an exercise and a file', () => {
    expect(readArguments(['an-exercise', '-'])).toEqual({
      kind: 'grade',
      exercise: 'an-exercise',
      file: '-',
      postgres: null,
      json: false,
    });
  });

  test.each([
    [['--postgres', URL, 'an-exercise', 'a.sql', '--json']],
    [['an-exercise', '--json', '--postgres', URL, 'a.sql']],
    [['an-exercise', 'a.sql', '--json', '--postgres', URL]],
  ])('take the address of a server anywhere: %j', (args) => {
    expect(readArguments(args)).toMatchObject({
      exercise: 'an-exercise',
      file: 'a.sql',
      postgres: URL,
      json: true,
    });
  });

  test.each([
    [['an-exercise', 'a.sql', '--postgres'], '--postgres is followed by the address of a server. Usage:'],
    [
      ['an-exercise', 'a.sql', '--postgres', '--json'],
      '--postgres is followed by the address of a server. Usage:',
    ],
    [['an-exercise', 'a.sql', '--pg', URL], 'Unknown option --pg. Usage:'],
    [['an-exercise', 'a.sql', '--postgres', URL, '--postgres', URL], 'Unknown option --postgres. Usage:'],
    [['an-exercise', '--postgres', URL], 'Usage:'],
    [['an-exercise', 'a.sql', 'b.sql'], 'Usage:'],
    [[], 'Usage:'],
  ])('are refused with the usage: %j', (args, words) => {
    const read = readArguments(args);
    expect(read.kind === 'usage' && read.reason).toContain(words);
  });
});
