import { describe, expect, test } from 'vitest';
import type { PredictionLog } from './prediction';
import {
  MAX_LOG_CHARS,
  noPrediction,
  readPredictions,
  withPrediction,
  withShown,
  writePredictions,
} from './prediction';

const say = (...values: readonly number[]): PredictionLog =>
  values.reduce((log, tiny) => withPrediction(log, { tiny }), noPrediction);

test('a log comes back as it was written', () => {
  const log = withShown(say(20, 400));
  expect(readPredictions(writePredictions(log))).toEqual(log);
});

test.each([undefined, '', 'x', '[]', '{}', '{"said":[{"tiny":"20"}],"shownAfter":null}', '{"said":1}'])(
  'what is no log is no prediction: %j',
  (text) => {
    expect(readPredictions(text)).toEqual(noPrediction);
  },
);

test('predictions are added, and the same one twice is one', () => {
  expect(say(20, 20, 400).said).toEqual([{ tiny: 20 }, { tiny: 400 }]);
});

describe('once the measured numbers are shown', () => {
  test('what was said before is known for good', () => {
    const shown = withShown(say(20));
    expect(shown.shownAfter).toBe(1);
    const later = withShown(withPrediction(shown, { tiny: 439 }));
    expect(later).toEqual({ said: [{ tiny: 20 }, { tiny: 439 }], shownAfter: 1 });
  });

  test('that nothing was said before is known as well', () => {
    expect(withPrediction(withShown(noPrediction), { tiny: 439 }).shownAfter).toBe(0);
  });
});

test('a log stays within what is kept; the first prediction and the moment of truth stay with it', () => {
  let log = withShown(say(20, 30, 40));
  for (let tiny = 1000; tiny < 3000; tiny += 1) log = withPrediction(log, { tiny, another: tiny * 7 });
  expect(writePredictions(log).length).toBeLessThanOrEqual(MAX_LOG_CHARS);
  expect(log.said[0]).toEqual({ tiny: 20 });
  expect(log.said.at(-1)).toEqual({ tiny: 2999, another: 20_993 });
  expect(log.shownAfter).toBe(1);
});
