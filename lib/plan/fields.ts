/** A JSON object of an EXPLAIN. What is missing or of another type reads as null, 0 or nothing. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function optionalText(fields: Fields, key: string): string | null {
  const value = fields[key];
  return typeof value === 'string' ? value : null;
}

/** A finite number from 0 on: nothing that EXPLAIN counts or times is negative. */
export function optionalNumber(fields: Fields, key: string): number | null {
  const value = fields[key];
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null;
}

export const number = (fields: Fields, key: string): number => optionalNumber(fields, key) ?? 0;

export const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

export const objects = (value: unknown): readonly Fields[] =>
  Array.isArray(value) ? value.filter(isFields) : [];
