// A record of an earlier version becomes one of this version, step by step. A step only adds and renames: whether the
// outcome is a record is for schema.ts to say.

type Step = (old: object) => object;

/** By the version that a step starts from. */
const STEPS: Readonly<Record<number, Step>> = {
  1: (old) => ({ ...old, version: 2, erasedAtMs: 0, hints: {}, predictions: {} }),
};

/** The value as this version writes it; a value of no earlier version comes back as it is. */
export function migrated(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('version' in value)) return value;
  const step = typeof value.version === 'number' ? STEPS[value.version] : undefined;
  return step ? migrated(step(value)) : value;
}
