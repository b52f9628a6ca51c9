import { expect, test, vi } from 'vitest';
import { askLab, onLabRequest, takeLabRequest } from './lab-channel';

const FIRST = { kind: 'exercise', id: 'sql-one' } as const;
const SECOND = { kind: 'run', step: 'before', title: 'See it', text: 'SELECT 1' } as const;

test('the last request waits for a lab that has yet to load, and is taken once', () => {
  askLab(FIRST);
  askLab(SECOND);
  expect(takeLabRequest()).toBe(SECOND);
  expect(takeLabRequest()).toBeUndefined();
});

test('a listener hears every request until it leaves', () => {
  const listener = vi.fn();
  const leave = onLabRequest(listener);
  askLab(FIRST);
  leave();
  askLab(SECOND);
  expect(listener.mock.calls).toEqual([[FIRST]]);
});
