import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { complaints, SLUG } from './frontmatter';

const text = z.string().trim().min(1, 'must not be empty');
const slug = z.string().regex(SLUG, 'must be kebab-case words');

const termSchema = z
  .strictObject({
    id: slug,
    term: text,
    meaning: text.regex(/\.$/, 'must end with a full stop'),
    forms: z.array(text).readonly().optional(),
    see: z.array(slug).readonly().default([]),
  })
  .readonly();

const schema = z.array(termSchema).min(1, 'must name at least one').readonly();

/**
 * A word of the field. `meaning` is a sentence or two. `forms` are the spellings that the first use in a lesson is
 * found by; none where the word has other meanings too. `see` are ids of neighbours.
 */
export interface Term {
  readonly id: string;
  readonly term: string;
  readonly meaning: string;
  readonly forms: readonly string[];
  readonly see: readonly string[];
}

export type Glossary = readonly Term[];

const FILE = 'content/glossary.yaml';

const read = new Map<string, Promise<Glossary>>();

/** The glossary of the project, by the alphabet; read once per process. */
export function readGlossary(root: string = process.cwd()): Promise<Glossary> {
  const running =
    read.get(root) ?? readFile(path.join(root, FILE), 'utf8').then((source) => parseGlossary(source, FILE));
  read.set(root, running);
  return running;
}

/** Takes a text for the glossary; throws with a line per fault: a wrong field, a term or a form twice, a lost `see`. */
export function parseGlossary(source: string, file: string): Glossary {
  const checked = schema.safeParse(readYaml(source, file));
  if (!checked.success) throw new Error(complaints(checked.error, file));
  const terms = checked.data.map((term): Term => ({ ...term, forms: term.forms ?? [term.term] }));
  const faults = faultsOf(terms);
  if (faults.length > 0) throw new Error(faults.map((fault) => `${file}: ${fault}`).join('\n'));
  return terms.toSorted((a, b) => a.term.localeCompare(b.term, 'en', { sensitivity: 'base' }));
}

function faultsOf(terms: readonly Term[]): readonly string[] {
  const ids = terms.map(({ id }) => id);
  const forms = terms.flatMap(({ forms: own }) => own.map((form) => form.toLowerCase()));
  const twice = (names: readonly string[]) => names.filter((name, at) => names.indexOf(name) < at);
  return [
    ...twice(ids).map((id) => `two terms have the id "${id}"`),
    ...twice(forms).map((form) => `two terms are found by "${form}"`),
    ...terms.flatMap(({ id, see }) =>
      see
        .filter((other) => other === id || !ids.includes(other))
        .map((other) => `"${id}" leads to "${other}", which is no other term`),
    ),
  ];
}

function readYaml(source: string, file: string): unknown {
  try {
    return parse(source);
  } catch (cause) {
    throw new Error(`${file}: not YAML: ${String(cause)}`, { cause });
  }
}
