import { describe, expect, test } from 'vitest';
import {
  constantWaitMs,
  erlangC,
  exponentialWaitMs,
  exponentialWaitPercentileMs,
  kneePerSecond,
  meanWaitMs,
  offeredLoad,
  type Station,
} from './queueing';

const at = (servers: number, utilisation: number): Station => ({
  servers,
  serviceMs: 10,
  ratePerSecond: utilisation * servers * 100,
});

describe('M/M/c', () => {
  test('waits with the chance of its load when there is one server', () => {
    for (const load of [0.1, 0.5, 0.9]) expect(erlangC(at(1, load))).toBeCloseTo(load, 12);
    expect(exponentialWaitMs(at(1, 0.5))).toBeCloseTo(10, 12);
    expect(exponentialWaitMs(at(1, 0.9))).toBeCloseTo(90, 9);
  });

  test('agrees with the sum over its states', () => {
    for (const servers of [2, 4, 10]) {
      for (const load of [0.3, 0.7, 0.95]) {
        const station = at(servers, load);
        expect(erlangC(station)).toBeCloseTo(erlangBySum(station), 10);
      }
    }
  });

  test('has percentiles that its mean follows from', () => {
    const station = at(3, 0.8);
    let mean = 0;
    for (let part = 0; part < 100_000; part++) {
      mean += exponentialWaitPercentileMs(station, (part + 0.5) / 1_000) / 100_000;
    }
    expect(mean / exponentialWaitMs(station)).toBeCloseTo(1, 3);
    expect(exponentialWaitPercentileMs(station, 1)).toBe(0);
  });

  test('has no steady state at a load of one or more', () => {
    for (const load of [1, 1.2]) {
      expect(erlangC(at(2, load))).toBe(1);
      expect(exponentialWaitMs(at(2, load))).toBe(Number.POSITIVE_INFINITY);
      expect(exponentialWaitPercentileMs(at(2, load), 50)).toBe(Number.POSITIVE_INFINITY);
      expect(constantWaitMs(at(2, load))).toBe(Number.POSITIVE_INFINITY);
      expect(meanWaitMs(at(2, load), 0.5)).toBe(Number.POSITIVE_INFINITY);
    }
  });
});

describe('M/D/c', () => {
  test('is exact for one server', () => {
    expect(constantWaitMs(at(1, 0.8))).toBeCloseTo(20, 12);
  });

  test.each([
    [2, 0.5],
    [2, 0.8],
    [4, 0.5],
    [4, 0.8],
    [10, 0.5],
    [10, 0.8],
  ])('is within 1 %% of the exact wait for %i servers at %d', (servers, load) => {
    const station = at(servers, load);
    expect(Math.abs(constantWaitMs(station) / exactConstantWaitMs(station) - 1)).toBeLessThan(0.01);
  });
});

test('the knee is where the mean wait is as long as the service', () => {
  for (const servers of [1, 4, 16]) {
    for (const variation of [0, 0.28, 1]) {
      const ratePerSecond = kneePerSecond({ servers, serviceMs: 12 }, variation);
      expect(meanWaitMs({ servers, serviceMs: 12, ratePerSecond }, variation)).toBeCloseTo(12, 4);
    }
  }
  expect(kneePerSecond({ servers: 1, serviceMs: 10 }, 1)).toBeCloseTo(50, 6);
});

function erlangBySum(station: Station): number {
  const load = offeredLoad(station);
  let term = 1;
  let sum = 1;
  for (let busy = 1; busy < station.servers; busy++) {
    term *= load / busy;
    sum += term;
  }
  const all = (term * load) / station.servers / (1 - load / station.servers);
  return all / (sum + all);
}

/**
 * Mean wait in M/D/c without approximation: after one service time exactly those are left who were waiting, and those
 * who have come (Crommelin, 1932); the number in the house is iterated until it stays.
 */
function exactConstantWaitMs(station: Station): number {
  const { servers, ratePerSecond } = station;
  const size = servers + 80;
  const arrivals = poisson(offeredLoad(station), size);
  let states: readonly number[] = Array.from({ length: size }, (_, inHouse) => (inHouse === 0 ? 1 : 0));
  for (let round = 0; round < 400; round++) states = afterOneService(states, servers, arrivals);
  const waiting = states.reduce((sum, chance, inHouse) => sum + chance * Math.max(0, inHouse - servers), 0);
  return waiting / (ratePerSecond / 1000);
}

function afterOneService(states: readonly number[], servers: number, arrivals: readonly number[]) {
  const next = new Array<number>(states.length).fill(0);
  for (const [inHouse, chance] of states.entries()) {
    const left = Math.max(0, inHouse - servers);
    for (let came = 0; left + came < states.length; came++) {
      next[left + came] = (next[left + came] ?? 0) + chance * (arrivals[came] ?? 0);
    }
  }
  return next;
}

function poisson(mean: number, size: number): readonly number[] {
  const chances = [Math.exp(-mean)];
  for (let count = 1; count < size; count++) chances.push(((chances[count - 1] ?? 0) * mean) / count);
  return chances;
}
