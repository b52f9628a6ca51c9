// Random bytes and UUIDs from a seed: the same in every run, different in every instance.

export interface SeededCrypto {
  randomUUID(): string;
  /** Fills the array that it is given, and returns it. */
  getRandomValues(array: unknown): unknown;
}

/** Node and browsers refuse more at once. */
const MAX_BYTES = 65_536;

export function createCrypto(random: () => number): SeededCrypto {
  const byte = () => Math.floor(random() * 256);
  return {
    randomUUID() {
      const bytes = Array.from({ length: 16 }, byte);
      bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
      bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
      const hex = bytes.map((value) => value.toString(16).padStart(2, '0')).join('');
      return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    },
    getRandomValues(array) {
      if (!ArrayBuffer.isView(array)) throw new TypeError('getRandomValues fills a typed array.');
      const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
      if (bytes.length > MAX_BYTES) throw new RangeError(`More than ${MAX_BYTES} bytes were asked for.`);
      for (let i = 0; i < bytes.length; i += 1) bytes[i] = byte();
      return array;
    },
  };
}
