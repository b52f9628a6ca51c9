// xoshiro128** 1.1 (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021): 32-bit arithmetic,
// period 2^128 - 1, the same numbers in every engine. Its state is filled by splitmix32 from a hash (FNV-1a) of the
// seed and the stream's name, so that streams of different names are independent for all we can measure.

/** A seeded source of chance. Two of the same seed and name give the same numbers for ever. */
export interface Random {
  /** Uniform in [0, 1), 53 bits. */
  next(): number;
  /** Uniform among 0 … bound - 1; `bound` is a whole number from 1 to 2^32. Throws a RangeError for another. */
  integer(bound: number): number;
  /** True with this probability; draws a number also for 0 and 1, so that the draws after it stay the same. */
  chance(probability: number): boolean;
  /** One of the values. Throws a RangeError when there are none. */
  pick<T>(values: readonly T[]): T;
  /** Another generator, fixed by this one's seed and the name and not by what was drawn: `stream('arrivals')`. */
  stream(name: string): Random;
}

/** The generator of a seed, which is any number or text; 1 and "1" are the same. */
export function seededRandom(seed: number | string): Random {
  return new Xoshiro128(String(seed));
}

const TWO_TO_32 = 2 ** 32;
const TWO_TO_26 = 2 ** 26;
const TWO_TO_53 = 2 ** 53;

class Xoshiro128 implements Random {
  readonly #path: string;
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(path: string) {
    this.#path = path;
    const fill = splitmix32(hash(path));
    this.#a = fill();
    this.#b = fill();
    this.#c = fill();
    this.#d = fill() | 1;
  }

  next(): number {
    const high = this.#word() >>> 5;
    const low = this.#word() >>> 6;
    return (high * TWO_TO_26 + low) / TWO_TO_53;
  }

  integer(bound: number): number {
    if (!(Number.isInteger(bound) && bound >= 1 && bound <= TWO_TO_32))
      throw new RangeError(`a bound is a whole number from 1 to 2^32, not ${bound}`);
    // The last, incomplete round of the bound is drawn again: without it small numbers would be a little likelier.
    const limit = TWO_TO_32 - (TWO_TO_32 % bound);
    let word = this.#word();
    while (word >= limit) word = this.#word();
    return word % bound;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(values: readonly T[]): T {
    if (values.length === 0) throw new RangeError('nothing to pick from');
    return values[this.integer(values.length)] as T;
  }

  stream(name: string): Random {
    return new Xoshiro128(`${this.#path}/${name}`);
  }

  #word(): number {
    const scrambled = Math.imul(rotate(Math.imul(this.#b, 5), 7), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = rotate(this.#d, 11);
    return scrambled;
  }
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

/** 32-bit FNV-1a over UTF-16 units; also where a key stands on a hash ring. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return mix(value);
}

/** The finaliser of MurmurHash3: every bit of the input moves every bit of the result. */
function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    return mix(state) | 0;
  };
}
