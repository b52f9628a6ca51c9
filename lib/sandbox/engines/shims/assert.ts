export default function assert(condition: unknown, message?: string): void {
  if (!condition) throw new Error(message ?? 'assertion failed');
}

assert.ok = assert;
assert.equal = (actual: unknown, expected: unknown, message?: string): void => {
  // biome-ignore lint/suspicious/noDoubleEquals: what assert.equal is
  assert(actual == expected, message);
};
assert.strictEqual = (actual: unknown, expected: unknown, message?: string): void => {
  assert(actual === expected, message);
};

export const { ok, equal, strictEqual } = assert;
