import type { Glossary } from './glossary';

/** The part of a Markdown tree (mdast with MDX) that is looked at and written to. */
interface Node {
  type: string;
  name?: string | null;
  value?: string;
  attributes?: { type: string; name?: string; value?: unknown }[];
  children?: Node[];
  position?: { start: { line: number } };
}

/** What was found in one lesson. A problem is `line: what is wrong`. */
export interface TermFindings {
  /** Ids of the terms that the lesson uses, in the order of their first use. */
  readonly terms: string[];
  readonly problems: string[];
}

/** Where a word is an address, a name or something to type, and not prose. Headings name, they do not explain. */
const NOT_PROSE: ReadonlySet<string> = new Set(['heading', 'link', 'linkReference', 'inlineCode', 'code']);

/** What is a link or a term itself. */
const NO_TERM_INSIDE: ReadonlySet<string | null | undefined> = new Set(['Term', 'Cited', 'a']);

/** What holds text to be read on. */
const PROSE: ReadonlySet<string> = new Set(['paragraph', 'strong', 'emphasis']);

/**
 * A remark plugin: the first use of each term of the glossary becomes `<Term id="…">`, which gives its meaning. A
 * `<Term>` that the lesson writes itself must name a term, and counts as a use.
 */
export function linkTerms(glossary: Glossary, findings: TermFindings) {
  return () => (tree: unknown) => {
    const finder = new TermFinder(glossary, findings);
    finder.visit(tree as Node);
  };
}

class TermFinder {
  readonly #glossary: Glossary;
  readonly #findings: TermFindings;

  constructor(glossary: Glossary, findings: TermFindings) {
    this.#glossary = glossary;
    this.#findings = findings;
  }

  visit(node: Node): void {
    if (node.name === 'Term') this.#take(node);
    if (NOT_PROSE.has(node.type) || NO_TERM_INSIDE.has(node.name)) return;
    // A node without children must stay without the key.
    if (!node.children) return;
    node.children = node.children.flatMap((child) =>
      child.type === 'text' && PROSE.has(node.type) ? this.#split(child.value ?? '') : [child],
    );
    for (const child of node.children) this.visit(child);
  }

  /** A term that the lesson names itself. */
  #take(node: Node): void {
    const id = node.attributes?.find(({ name }) => name === 'id')?.value;
    if (typeof id !== 'string' || !this.#glossary.some((term) => term.id === id)) {
      this.#findings.problems.push(
        `${node.position?.start.line ?? '?'}: content/glossary.yaml has no "${String(id)}"`,
      );
    } else if (!this.#findings.terms.includes(id)) this.#findings.terms.push(id);
  }

  /** The text as it is, or its parts around the first uses in it. */
  #split(text: string): Node[] {
    const found = firstUse(text, this.#open());
    if (!found) return [{ type: 'text', value: text }];
    this.#findings.terms.push(found.id);
    const term: Node = {
      type: 'mdxJsxTextElement',
      name: 'Term',
      attributes: [{ type: 'mdxJsxAttribute', name: 'id', value: found.id }],
      children: [{ type: 'text', value: text.slice(found.start, found.end) }],
    };
    const before = text.slice(0, found.start);
    return [
      ...(before ? [{ type: 'text', value: before }] : []),
      term,
      ...this.#split(text.slice(found.end)),
    ];
  }

  #open(): Glossary {
    return this.#glossary.filter(({ id }) => !this.#findings.terms.includes(id));
  }
}

interface Use {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** The first place of a text where a term stands as a word of its own; of two that begin there, the longer one. */
export function firstUse(text: string, glossary: Glossary): Use | null {
  const uses = glossary.flatMap(({ id, forms }) =>
    forms.flatMap((form): readonly Use[] => {
      const match = patternOf(form).exec(text);
      return match ? [{ id, start: match.index, end: match.index + match[0].length }] : [];
    }),
  );
  return uses.toSorted((a, b) => a.start - b.start || b.end - a.end)[0] ?? null;
}

const patterns = new Map<string, RegExp>();

/** A form in capitals (TTL, OFFSET) is found as it is written; any other may begin a sentence. Spaces may not break. */
function patternOf(form: string): RegExp {
  const known = patterns.get(form);
  if (known) return known;
  const source = form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '\\s');
  const flags = form === form.toUpperCase() ? '' : 'i';
  const made = new RegExp(`(?<![\\w-])${source}(?![\\w-])`, flags);
  patterns.set(form, made);
  return made;
}
