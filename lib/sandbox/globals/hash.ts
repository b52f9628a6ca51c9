// Digests for keys, as `createHash` of node:crypto gives them: SHA-256 (FIPS 180-4), SHA-1 (RFC 3174), MD5 (RFC 1321).
// Nothing here protects a secret.

export type Algorithm = 'sha256' | 'sha1' | 'md5';

export const ALGORITHMS: readonly Algorithm[] = ['sha256', 'sha1', 'md5'];

/** The digest of a message. */
export function digestOf(algorithm: Algorithm, message: Uint8Array): Uint8Array {
  const isLittle = algorithm === 'md5';
  const view = padded(message, isLittle);
  const { start, mix } = METHODS[algorithm];
  const state = Uint32Array.from(start);
  const words = new Uint32Array(16);
  for (let block = 0; block < view.byteLength; block += BLOCK_BYTES) {
    for (let i = 0; i < 16; i += 1) words[i] = view.getUint32(block + i * 4, isLittle);
    const mixed = mix(state, words);
    for (const [i, word] of mixed.entries()) state[i] = at(state, i) + word;
  }
  const digest = new DataView(new ArrayBuffer(state.length * 4));
  for (const [i, word] of state.entries()) digest.setUint32(i * 4, word, isLittle);
  return new Uint8Array(digest.buffer);
}

type Mix = (state: Uint32Array, words: Uint32Array) => readonly number[];

const BLOCK_BYTES = 64;

/** The message, a one, zeros and its length in bits, in whole blocks. */
function padded(message: Uint8Array, isLittle: boolean): DataView {
  const bytes = new Uint8Array(Math.ceil((message.length + 9) / BLOCK_BYTES) * BLOCK_BYTES);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  const [high, low] = [Math.floor(message.length / 2 ** 29), (message.length << 3) >>> 0];
  view.setUint32(bytes.length - 8, isLittle ? low : high, isLittle);
  view.setUint32(bytes.length - 4, isLittle ? high : low, isLittle);
  return view;
}

const SHA1_START = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
const SHA1_ROUNDS = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6];
const MD5_SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const MD5_SINES = Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32));

const PRIMES = firstPrimes(64);
/** The first 32 bits of the fraction of a root. */
const fraction = (root: number): number => Math.floor((root - Math.floor(root)) * 2 ** 32);
const SHA256_START = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const SHA256_ROUNDS = PRIMES.map((prime) => fraction(Math.cbrt(prime)));

const mixSha256: Mix = (state, words) => {
  const all = new Uint32Array(64);
  all.set(words);
  for (let i = 16; i < 64; i += 1) {
    const [early, late] = [at(all, i - 15), at(all, i - 2)];
    const s0 = right(early, 7) ^ right(early, 18) ^ (early >>> 3);
    const s1 = right(late, 17) ^ right(late, 19) ^ (late >>> 10);
    all[i] = at(all, i - 16) + s0 + at(all, i - 7) + s1;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < 64; i += 1) {
    const chosen = (e & f) ^ (~e & g);
    const first =
      h + (right(e, 6) ^ right(e, 11) ^ right(e, 25)) + chosen + (SHA256_ROUNDS[i] ?? 0) + at(all, i);
    const most = (a & b) ^ (a & c) ^ (b & c);
    const second = (right(a, 2) ^ right(a, 13) ^ right(a, 22)) + most;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  return [a, b, c, d, e, f, g, h];
};

const mixSha1: Mix = (state, words) => {
  const all = new Uint32Array(80);
  all.set(words);
  for (let i = 16; i < 80; i += 1)
    all[i] = right(at(all, i - 3) ^ at(all, i - 8) ^ at(all, i - 14) ^ at(all, i - 16), 31);
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
  for (let i = 0; i < 80; i += 1) {
    const round = Math.floor(i / 20);
    const choice = round === 0 ? (b & c) | (~b & d) : round === 2 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
    const next = (right(a, 27) + choice + e + (SHA1_ROUNDS[round] ?? 0) + at(all, i)) | 0;
    [e, d, c, b, a] = [d, c, right(b, 2), a, next];
  }
  return [a, b, c, d, e];
};

const mixMd5: Mix = (state, words) => {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (let i = 0; i < 64; i += 1) {
    const round = i >> 4;
    const choice = [(b & c) | (~b & d), (d & b) | (~d & c), b ^ c ^ d, c ^ (b | ~d)][round] ?? 0;
    const word = at(words, [i, 5 * i + 1, 3 * i + 5, 7 * i][round] ?? 0, 15);
    const sum = (a + choice + (MD5_SINES[i] ?? 0) + word) | 0;
    [a, d, c, b] = [d, c, b, (b + right(sum, 32 - (MD5_SHIFTS[round * 4 + (i & 3)] ?? 0))) | 0];
  }
  return [a, b, c, d];
};

const METHODS: Readonly<Record<Algorithm, { readonly start: readonly number[]; readonly mix: Mix }>> = {
  sha256: { start: SHA256_START, mix: mixSha256 },
  sha1: { start: SHA1_START, mix: mixSha1 },
  md5: { start: SHA1_START.slice(0, 4), mix: mixMd5 },
};

const at = (words: Uint32Array, index: number, mask = 127): number => words[index & mask] ?? 0;
const right = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));

function firstPrimes(amount: number): readonly number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < amount; n += 1)
    if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes;
}
