import { type MadeFile, plain, wordsOf } from './made-file';

/** `labs/<slug>/lab.ts`: a lab on the subset `orders` with one exercise. */
export function labFile(slug: string, exercise: string): MadeFile {
  const text = plain(`
import { defineLab } from '@/lib/authoring/lab';
import first from './exercises/${exercise}/exercise';

export default defineLab('${slug}', {
  // TODO: give the lab a title, the subset its lesson needs (labs/larkspur/subsets.ts) and a first query.
  title: '${wordsOf(slug)}',
  dataset: 'orders',
  scratch: \`-- A PostgreSQL of your own, with users and orders. Run, explain, break it, reset it.
SELECT id, status, total
FROM orders
WHERE user_id = 9000
ORDER BY created_at DESC, id
LIMIT 20;
\`,
  exercises: { '${exercise}': first },
});
`);
  return { path: `labs/${slug}/lab.ts`, text };
}

/**
 * `labs/registry.ts` with a line for one more lab, the last of `LABS`. Throws when the table is not where it is
 * expected, rather than guess.
 */
export function withLab(registry: string, slug: string): string {
  const table = /(export const LABS\b[^\n]*\{\n)((?:.*\n)*?)(\};\n)/.exec(registry);
  if (!table) throw new Error('labs/registry.ts: has no table "export const LABS … = {" that ends with "};"');
  const [all, head = '', lines = '', end = ''] = table;
  const key = /^[a-z]\w*$/.test(slug) ? slug : `'${slug}'`;
  return registry.replace(all, () => `${head}${lines}  ${key}: () => import('./${slug}/lab'),\n${end}`);
}
