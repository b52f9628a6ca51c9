// Buckets as in HdrHistogram (Gil Tene): each power of two is cut into 128 equal parts, read off the bits of the number
// itself, so that no logarithm is computed and the same value falls into the same bucket everywhere.

const PARTS_PER_OCTAVE = 128;
const PART_BITS = 7;
const LOWEST_EXPONENT = -10;
const OCTAVES = 42;

/** Values below are counted as 0. In ms this is a microsecond. */
export const LOWEST_VALUE = 2 ** LOWEST_EXPONENT;

/** Values from here on share the last bucket; `max` stays exact. In ms this is 49 days. */
export const HIGHEST_VALUE = 2 ** (LOWEST_EXPONENT + OCTAVES);

/** A percentile is off by at most this part of itself: half a bucket. */
export const RELATIVE_ERROR = 1 / (2 * PARTS_PER_OCTAVE);

/** Values from `from` up to `to` were seen `count` times. */
export interface HistogramBucket {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Zero everywhere when nothing was seen. Mean and max are exact, percentiles within `RELATIVE_ERROR`. */
export interface HistogramSummary {
  readonly count: number;
  readonly mean: number;
  readonly min: number;
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** How often values of which size were seen: 42 octaves at most, a kilobyte each and only those that are used. */
export class Histogram {
  readonly #octaves: (number[] | undefined)[] = [];
  #zeroes = 0;
  #count = 0;
  #sum = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = 0;

  get count(): number {
    return this.#count;
  }

  get sum(): number {
    return this.#sum;
  }

  get mean(): number {
    return this.#count === 0 ? 0 : this.#sum / this.#count;
  }

  get min(): number {
    return this.#count === 0 ? 0 : this.#min;
  }

  get max(): number {
    return this.#max;
  }

  /** Throws a RangeError for a value below 0 or not finite. */
  record(value: number): void {
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY))
      throw new RangeError(`a histogram takes values of 0 or more, not ${value}`);
    this.#count += 1;
    this.#sum += value;
    if (value < this.#min) this.#min = value;
    if (value > this.#max) this.#max = value;
    if (value < LOWEST_VALUE) this.#zeroes += 1;
    else this.#add(bucketOf(value), 1);
  }

  /** The value that `percent` of 100 do not exceed, by nearest rank; 0 when nothing was seen. */
  percentile(percent: number): number {
    const rank = Math.max(1, Math.ceil((percent / 100) * this.#count));
    if (this.#count === 0) return 0;
    if (rank >= this.#count) return this.#max;
    let seen = this.#zeroes;
    if (seen >= rank) return Math.min(this.#min, LOWEST_VALUE);
    for (const { from, to, count } of this.#used()) {
      seen += count;
      if (seen >= rank) return Math.min(Math.max((from + to) / 2, this.#min), this.#max);
    }
    return this.#max;
  }

  /** Counts what another histogram has counted. */
  merge(other: Histogram): void {
    this.#count += other.#count;
    this.#sum += other.#sum;
    this.#zeroes += other.#zeroes;
    this.#min = Math.min(this.#min, other.#min);
    this.#max = Math.max(this.#max, other.#max);
    other.#octaves.forEach((parts, octave) => {
      parts?.forEach((count, part) => {
        if (count > 0) this.#add(octave * PARTS_PER_OCTAVE + part, count);
      });
    });
  }

  summary(): HistogramSummary {
    const { count, mean, min, max } = this;
    const [p50, p90, p95, p99] = [50, 90, 95, 99].map((percent) => this.percentile(percent));
    return { count, mean, min, p50: p50 ?? 0, p90: p90 ?? 0, p95: p95 ?? 0, p99: p99 ?? 0, max };
  }

  /** The buckets that hold something, from the smallest values up. */
  buckets(): readonly HistogramBucket[] {
    const zeroes = { from: 0, to: LOWEST_VALUE, count: this.#zeroes };
    return this.#zeroes > 0 ? [zeroes, ...this.#used()] : [...this.#used()];
  }

  #add(bucket: number, count: number): void {
    const octave = Math.floor(bucket / PARTS_PER_OCTAVE);
    const parts = this.#octaves[octave] ?? new Array<number>(PARTS_PER_OCTAVE).fill(0);
    this.#octaves[octave] = parts;
    const part = bucket % PARTS_PER_OCTAVE;
    parts[part] = (parts[part] ?? 0) + count;
  }

  *#used(): Generator<HistogramBucket> {
    for (const [octave, parts] of this.#octaves.entries()) {
      if (!parts) continue;
      const start = 2 ** (octave + LOWEST_EXPONENT);
      for (const [part, count] of parts.entries()) {
        if (count === 0) continue;
        const from = start * (1 + part / PARTS_PER_OCTAVE);
        yield { from, to: from + start / PARTS_PER_OCTAVE, count };
      }
    }
  }
}

const bits = new DataView(new ArrayBuffer(8));
const EXPONENT_BIAS = 1023;

/** The exponent and the first seven bits of the mantissa: 0 is the bucket of `LOWEST_VALUE`. */
function bucketOf(value: number): number {
  bits.setFloat64(0, Math.min(value, HIGHEST_VALUE * (1 - Number.EPSILON)));
  const exponentAndPart = bits.getUint32(0) >>> (20 - PART_BITS);
  return exponentAndPart - (EXPONENT_BIAS + LOWEST_EXPONENT) * PARTS_PER_OCTAVE;
}
