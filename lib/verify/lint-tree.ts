// A lesson's prose as the rules read it: the components it names, and its blocks of text with their lines.

import { createProcessor } from '@mdx-js/mdx';
import remarkGfm from 'remark-gfm';

/** A component or an HTML element as a lesson writes it; attributes that are computed are left out. */
export interface LessonElement {
  readonly name: string;
  readonly line: number;
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * A run of text inside a block. `shown`: inside a component that sources its numbers;
 * code is kept as blanks, so that words on both sides stay apart.
 */
export interface Run {
  readonly text: string;
  readonly line: number;
  readonly shown: 'cited' | null;
}

/** One paragraph, heading or table cell. */
export type Block = readonly Run[];

export type LessonTree =
  | { readonly kind: 'tree'; readonly elements: readonly LessonElement[]; readonly blocks: readonly Block[] }
  | { readonly kind: 'error'; readonly line: number | null; readonly message: string };

/** The components whose numbers a reader can look up; what `<Measured>` shows is no text of the lesson. */
const SHOWN: Readonly<Record<string, Run['shown']>> = { Cited: 'cited' };

interface Node {
  readonly type: string;
  readonly name?: string | null;
  readonly value?: string;
  readonly lang?: string | null;
  readonly attributes?: readonly { readonly name?: string; readonly value?: unknown }[];
  readonly children?: readonly Node[];
  readonly position?: { readonly start: { readonly line: number } };
}

/** Reads a lesson's MDX; front matter counts as blank lines, so every line is the file's. */
export function readLessonTree(source: string): LessonTree {
  try {
    const tree: Node = createProcessor({ remarkPlugins: [remarkGfm] }).parse(withoutFrontMatter(source));
    return { kind: 'tree', elements: elementsIn(tree), blocks: blocksIn(tree, null) };
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    return { kind: 'error', line: lineOfError(cause), message: cause.message };
  }
}

/** The line that a parser names in a field or, for a tag left open, only in its words: `(15:1-15:23)`. */
function lineOfError(error: Error): number | null {
  if ('line' in error && typeof error.line === 'number') return error.line;
  const named = /\((\d+):\d+/.exec(error.message)?.[1];
  return named === undefined ? null : Number(named);
}

/** The text between the two `---` lines, as it stands from line 1; empty without front matter. */
export function frontMatterOf(source: string): string {
  return /^---\r?\n[\s\S]*?\r?\n---(?=\r?\n|$)/.exec(source)?.[0] ?? '';
}

/** The run that holds the character at an offset into a block's whole text. */
export function runAt(block: Block, offset: number): Run {
  let end = 0;
  const found = block.find(({ text }) => {
    end += text.length;
    return offset < end;
  });
  if (!found) throw new RangeError(`No text at ${offset}.`);
  return found;
}

/** A block's text from beginning to end. */
export const textOfBlock = (block: Block): string => block.map(({ text }) => text).join('');

function withoutFrontMatter(source: string): string {
  const front = frontMatterOf(source);
  return front.replace(/[^\n]/g, '') + source.slice(front.length);
}

function elementsIn(node: Node): readonly LessonElement[] {
  const own = node.type.startsWith('mdxJsx') && node.name ? [elementOf(node, node.name)] : [];
  return [...own, ...(node.children ?? []).flatMap(elementsIn)];
}

function elementOf(node: Node, name: string): LessonElement {
  const written = (node.attributes ?? []).flatMap(({ name: key, value }) =>
    key !== undefined && typeof value === 'string' ? [[key, value] as const] : [],
  );
  return { name, line: lineOf(node), attributes: Object.fromEntries(written) };
}

/** A step as it is run: `id` is null for one without a name. */
export interface LessonStep {
  readonly id: string | null;
  readonly text: string;
}

/** The steps of a lesson in their order, each with the text that its button runs. Throws for MDX that is broken. */
export function readSteps(source: string): readonly LessonStep[] {
  return stepsIn(createProcessor({ remarkPlugins: [remarkGfm] }).parse(withoutFrontMatter(source)));
}

function stepsIn(node: Node): readonly LessonStep[] {
  if (node.name !== 'Step') return (node.children ?? []).flatMap(stepsIn);
  const block = node.children?.find(({ type, lang }) => type === 'code' && (lang === 'sql' || lang === 'ts'));
  return [{ id: elementOf(node, 'Step').attributes.id ?? null, text: block?.value ?? '' }];
}

function blocksIn(node: Node, shown: Run['shown']): readonly Block[] {
  if (['paragraph', 'heading', 'tableCell'].includes(node.type)) return [runsIn(node, shown)];
  const inside = shownBy(node) ?? shown;
  return (node.children ?? []).flatMap((child) =>
    child.type === 'text' ? [runsIn(child, inside)] : blocksIn(child, inside),
  );
}

function runsIn(node: Node, shown: Run['shown']): Block {
  if (node.type === 'inlineCode') return [{ text: ' \u0000 ', line: lineOf(node), shown }];
  if (node.type === 'text') {
    const lines = (node.value ?? '').split('\n');
    return lines.map((text, i) => ({ text: i === 0 ? text : ` ${text}`, line: lineOf(node) + i, shown }));
  }
  const inside = shownBy(node) ?? shown;
  return (node.children ?? []).flatMap((child) => runsIn(child, inside));
}

const shownBy = ({ name }: Node): Run['shown'] => SHOWN[name ?? ''] ?? null;

const lineOf = (node: Node): number => node.position?.start.line ?? 1;
