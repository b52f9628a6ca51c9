import { parse } from 'yaml';
import { z } from 'zod';
import { KEBAB } from '../base/kebab';

/** Kebab-case words: what a folder, a lab or an exercise may be called in an address. */
export const SLUG = KEBAB;

const text = z.string().trim().min(1, 'must not be empty');
const slug = z.string().regex(SLUG, 'must be kebab-case words');
const minutes = z
  .tuple([z.number().int().positive(), z.number().int().positive()])
  .refine(([low, high]) => low <= high, 'must not end before it starts')
  .readonly();

const schema = z
  .strictObject({
    title: text,
    summary: text,
    objectives: z.array(text).min(1, 'must name at least one').readonly(),
    lab: slug,
    exercises: z.array(slug).readonly().default([]),
    minutes: z.strictObject({ core: minutes, deeper: minutes }).readonly(),
    sources: z
      .array(z.strictObject({ title: text, by: text, url: z.url() }).readonly())
      .min(1, 'must name at least one')
      .readonly(),
  })
  .readonly();

/**
 * What a lesson says of itself before its prose. `minutes` are ranges `[low, high]`: `core` is the prose, the
 * lab and one exercise, `deeper` the rest. `lab` is a folder of `labs/`, `exercises` are folders inside it.
 */
export type FrontMatter = z.infer<typeof schema>;

/**
 * Reads the YAML between the two `---` lines that open a lesson. `file` stands in front of every complaint:
 * `content/02-indexes/02-composite-order/lesson.mdx: minutes.core: must not end before it starts`.
 */
export function parseFrontMatter(source: string, file: string): FrontMatter {
  const block = /^---\r?\n([\s\S]*?)\r?\n---(?:\r?\n|$)/.exec(source)?.[1];
  if (block === undefined) throw new Error(`${file}: starts without front matter between two lines of ---`);
  const checked = schema.safeParse(readYaml(block, file));
  if (checked.success) return checked.data;
  throw new Error(complaints(checked.error, file));
}

/** One line per field that is wrong: file, field, what is wrong with it. */
export function complaints(error: z.ZodError, file: string): string {
  return error.issues
    .map(({ path, message }) => [file, path.join('.'), message].filter(Boolean).join(': '))
    .join('\n');
}

function readYaml(block: string, file: string): unknown {
  try {
    return parse(block);
  } catch (cause) {
    throw new Error(`${file}: front matter is not YAML: ${String(cause)}`, { cause });
  }
}
