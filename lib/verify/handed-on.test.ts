import { describe, expect, test } from 'vitest';
import type { Outcome } from '../grading/attempt';
import type { SqlObservation } from '../grading/sql-observation';
import type { CodeOutcome } from '../sandbox/protocol';
import { sharedSandboxes } from './shared-sandboxes';
import { untouchedDatabases } from './untouched-databases';

const { signal } = new AbortController();

describe('a sandbox', () => {
  const observed: CodeOutcome = { kind: 'observed', observation: {} };

  /** Opens sandboxes that end with an attempt whose text is `endless`. */
  function opener() {
    const opened: string[] = [];
    const closed: string[] = [];
    const open = sharedSandboxes(async (lab) => {
      const name = `${lab} ${opened.push(lab)}`;
      let isUsable = true;
      return {
        get isUsable() {
          return isUsable;
        },
        run: async ({ text }) => {
          if (text === 'endless') isUsable = false;
          return observed;
        },
        close: () => void closed.push(name),
      };
    });
    const attempt = async (lab: string, text = '') => {
      const sandbox = await open(lab);
      await sandbox.run({ scenario: '', text, exports: [], seed: 1 }, { signal });
      sandbox.close();
    };
    return { opened, closed, attempt, open };
  }

  test('takes the next attempt at its lab, and one at a time', async () => {
    const { opened, attempt, open } = opener();
    await attempt('a');
    await attempt('a');
    expect(opened).toEqual(['a']);
    await Promise.all([open('a'), open('a')]);
    expect(opened).toEqual(['a', 'a']);
  });

  test('that has ended takes no other', async () => {
    const { opened, closed, attempt } = opener();
    await attempt('a', 'endless');
    await attempt('a');
    expect(opened).toEqual(['a', 'a']);
    expect(closed).toEqual(['a 1']);
  });

  test('waits for its lab while no more than two wait', async () => {
    const { closed, attempt } = opener();
    for (const lab of ['a', 'b', 'c']) await attempt(lab);
    expect(closed).toEqual(['a 1']);
  });
});

describe('a database', () => {
  const outcomeOf = (ran: boolean): Outcome<SqlObservation> => ({
    kind: 'observed',
    observation: { statements: [], query: null, ran, indexes: [], changed: [], probes: [] },
  });

  test('on which nothing was run takes the next attempt, and no other does', async () => {
    const opened: string[] = [];
    const closed: string[] = [];
    const open = untouchedDatabases(async (dataset) => {
      const name = `${dataset} ${opened.push(dataset)}`;
      return {
        lost: null,
        observe: async ({ text }) => outcomeOf(text !== ''),
        close: () => void closed.push(name),
      };
    });
    const attempt = async (text: string) => {
      const database = await open('orders', signal);
      await database.observe({ text, accept: { statements: [] }, probes: [], second: [] }, () => undefined);
      database.close();
    };
    await attempt('');
    await attempt('SELECT 1');
    await attempt('SELECT 1');
    expect(opened).toEqual(['orders', 'orders']);
    expect(closed).toEqual(['orders 1', 'orders 2']);
  });
});
