import { describe, expect, test } from 'vitest';
import { StaleCache } from './stale-cache';

/** Filled at 0.3 s, fresh until 10.3 s, stale until 30.3 s. */
function filled(): StaleCache {
  const cache = new StaleCache({ freshSec: 10, staleSec: 20 });
  cache.ask(0);
  cache.ask(0.3);
  return cache;
}

describe('a cache that serves stale values while it revalidates', () => {
  test('who finds nothing waits, and one load serves all of them', () => {
    const cache = new StaleCache({ freshSec: 10, staleSec: 20 });
    for (const atSec of [0, 0.1, 0.2])
      expect(cache.ask(atSec)).toEqual({ kind: 'answer', ageSec: 0, waited: true });
    expect(cache.loads).toBe(1);
  });

  test('a fresh value is served without a load', () => {
    const cache = filled();
    expect(cache.ask(10.2)).toMatchObject({ kind: 'answer', waited: false });
    expect(cache.loads).toBe(1);
  });

  test('a stale value is served at once, and one load renews it', () => {
    const cache = filled();
    for (const atSec of [20.3, 20.4]) expect(cache.ask(atSec)).toMatchObject({ waited: false });
    expect(cache.loads).toBe(2);
    expect(cache.ask(20.6)).toMatchObject({ kind: 'answer', ageSec: 0 });
  });

  test('past both windows a request waits, and without an origin it gets an error', () => {
    expect(filled().ask(31)).toEqual({ kind: 'answer', ageSec: 0, waited: true });
    const alone = filled();
    alone.down(100);
    expect(alone.ask(30)).toMatchObject({ kind: 'answer', waited: false });
    expect(alone.ask(31)).toEqual({ kind: 'error' });
  });

  test('a load that failed is tried again after a second', () => {
    const cache = filled();
    cache.down(100);
    for (const atSec of [20, 20.5, 21, 21.5, 22]) cache.ask(atSec);
    expect(cache.loads).toBe(4);
  });
});
