/** Fields of a definition that no reader sees as prose: names, codes, queries, source lines. */
const NOT_PROSE: ReadonlySet<string> = new Set([
  'accept',
  'code',
  'dataset',
  'fails',
  'heldBack',
  'id',
  'kind',
  'language',
  'lines',
  'name',
  'scratch',
  'slug',
  'sql',
]);

/** Every text of a definition that a reader may see, wherever it stands in it: titles, tasks, hints, words. */
export function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, field]) => (NOT_PROSE.has(key) ? [] : textsOf(field)));
}
