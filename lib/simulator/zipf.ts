import type { Random } from '../base/random';

/** The table of shares takes 8 bytes per key. */
export const MAX_ZIPF_KEYS = 1_000_000;

/** Which of many keys a request is for: a few are asked for often, most hardly ever. */
export interface ZipfKeys {
  readonly count: number;
  /** A key by rank, 0 the most popular. */
  sample(random: Random): number;
  /** The share of requests for the `ranks` most popular keys: what a cache of that many could hit at best. */
  shareOf(ranks: number): number;
}

/**
 * Rank k is asked for in proportion to 1 / k^exponent (Breslau et al., "Web Caching and Zipf-like Distributions", 1999,
 * found exponents of 0.64 to 0.83 in traces of web requests; 0 is uniform). Exact, by a table of cumulative shares.
 * Throws a RangeError for no keys, more than `MAX_ZIPF_KEYS`, or an exponent below 0.
 */
export function zipfKeys(count: number, exponent: number): ZipfKeys {
  if (!(Number.isInteger(count) && count >= 1 && count <= MAX_ZIPF_KEYS))
    throw new RangeError(`Zipf keys: from 1 to ${MAX_ZIPF_KEYS}, not ${count}`);
  if (!(exponent >= 0 && Number.isFinite(exponent)))
    throw new RangeError(`Zipf keys: the exponent must be 0 or more, not ${exponent}`);
  const cumulative = new Float64Array(count);
  let total = 0;
  for (let rank = 0; rank < count; rank++) {
    total += (rank + 1) ** -exponent;
    cumulative[rank] = total;
  }
  return {
    count,
    sample: (random) => firstAbove(cumulative, random.next() * total),
    shareOf: (ranks) => (ranks < 1 ? 0 : (cumulative[Math.min(Math.floor(ranks), count) - 1] ?? 0) / total),
  };
}

function firstAbove(cumulative: Float64Array, value: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cumulative[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
