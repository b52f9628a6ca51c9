import { expect, test } from 'vitest';
import { traceFigures } from './step-figures';
import type { ActTrace } from './trace';

const EMPTY: ActTrace = {
  ...{ spans: [], spansDropped: 0, exchanges: [], exchangesDropped: 0 },
  ...{ commands: [], commandsTotal: 0, keys: [] },
};

test('numbers that a world records under `figures` are figures of its steps', () => {
  const seen = { jobs: 12, figures: { mails: 14, twice: 2, note: 'no number' } };
  const figures = traceFigures(EMPTY, seen);
  expect(figures).toMatchObject({
    calls: { amount: 0 },
    mails: { amount: 14, unit: '' },
    twice: { amount: 2 },
  });
  expect(figures).not.toHaveProperty('jobs');
  expect(figures).not.toHaveProperty('note');
});

test.each([undefined, null, 7, [1], { figures: null }, { figures: [3] }])(
  'a world that records none has those of its trace alone: %j',
  (seen) => {
    expect(traceFigures(EMPTY, seen)).toEqual(traceFigures(EMPTY));
  },
);
