import { expect, test } from 'vitest';
import { placeStep, stepText } from './step-text';

const STEP = stepText('Put the time first', 'SELECT 1;\n');

test('a step takes the place of the lab’s own text and of the step before it', () => {
  expect(placeStep('-- opening\n', STEP, ['-- opening\n'])).toBe('-- Put the time first\nSELECT 1;\n');
  expect(placeStep(STEP, stepText('Next', 'SELECT 2'), ['-- opening\n', STEP])).toBe('-- Next\nSELECT 2\n');
  expect(placeStep(' \n', STEP, [])).toBe(STEP);
});

test('what a reader has written stays, and the step stands below it', () => {
  expect(placeStep('SELECT mine;\n\n', STEP, ['-- opening\n'])).toBe(`SELECT mine;\n\n${STEP}`);
});
