/** A value for each key. Of two values of one key the higher stays. */
export type Registers<Value> = Readonly<Record<string, Value>>;

/** `compare` is a total order: 0 for equal values alone. Over the limit the lowest go. */
export interface RegisterRule<Value> {
  readonly limit: number;
  readonly compare: (a: Value, b: Value) => number;
}

/** The higher value of each key, within the limit; `one` itself when the other adds nothing. */
export function mergeRegisters<Value>(
  one: Registers<Value>,
  other: Registers<Value>,
  rule: RegisterRule<Value>,
): Registers<Value> {
  const higher = Object.entries(other).filter(([key, value]) => {
    const mine = one[key];
    return mine === undefined || rule.compare(value, mine) > 0;
  });
  return higher.length === 0 ? one : highest({ ...one, ...Object.fromEntries(higher) }, rule);
}

/** As many registers as the limit allows, those of the highest values; the same object when all fit. */
export function highest<Value>(
  registers: Registers<Value>,
  { limit, compare }: RegisterRule<Value>,
): Registers<Value> {
  const entries = Object.entries(registers);
  if (entries.length <= limit) return registers;
  entries.sort(([keyA, a], [keyB, b]) => compare(b, a) || Number(keyA > keyB) - Number(keyA < keyB));
  return Object.fromEntries(entries.slice(0, limit));
}
