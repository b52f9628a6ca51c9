// Where in a TypeScript source something of a definition stands.

import { lineAt } from './lint';
import { childAt, childrenOf, parse, type SyntaxNode, textOf } from './syntax-tree';

/** A TypeScript file as text. */
export interface SourceText {
  readonly file: string;
  readonly source: string;
}

/**
 * The line of a property in the first object that has it: `['solutions', 'covering']`, `['hints', 2]`. The nearest
 * line that is known when the rest is computed, null when not even the first key is written here.
 */
export function propertyLine(
  { file, source }: SourceText,
  [key, ...rest]: readonly (string | number)[],
): number | null {
  const found = nodesIn(file, source).find((node) => node.type === 'Property' && keyOf(node) === key);
  return found ? lineAt(source, descend(found, rest).start) : null;
}

/** The line of the first text literal that holds `word` and is a part of `text`; null when it is computed. */
export function literalLine(
  { file, source }: SourceText,
  wanted: { readonly text: string; readonly word: string },
): number | null {
  const found = nodesIn(file, source).find((node) => {
    const value = literalOf(node);
    return value?.includes(wanted.word) && wanted.text.includes(value);
  });
  if (!found) return null;
  const within = source.slice(found.start, found.end).indexOf(wanted.word);
  return lineAt(source, found.start + Math.max(within, 0));
}

/** The capitalised keys of an exported object, for instance of `mdxComponents`: what MDX may name. */
export function componentNames({ file, source }: SourceText, name: string): readonly string[] {
  const declared = nodesIn(file, source).find(
    (node) => node.type === 'VariableDeclarator' && childAt(node, 'id')?.name === name,
  );
  const object = declared && childAt(declared, 'init');
  if (object?.type !== 'ObjectExpression') throw new Error(`${file}: declares no object ${name}`);
  return childrenOf(object)
    .map(({ node }) => keyOf(node))
    .filter((key) => /^[A-Z]/.test(key));
}

function descend(property: SyntaxNode, path: readonly (string | number)[]): SyntaxNode {
  let at = property;
  for (const step of path) {
    const value: SyntaxNode | undefined = at.type === 'Property' ? childAt(at, 'value') : at;
    const children = value ? childrenOf(value).map(({ node }) => node) : [];
    const next = typeof step === 'number' ? children[step] : children.find((child) => keyOf(child) === step);
    if (!next) return at;
    at = next;
  }
  return at;
}

function keyOf(property: SyntaxNode): string {
  const key = property.type === 'Property' ? childAt(property, 'key') : undefined;
  return key?.type === 'Identifier' ? String(key.name) : String(key?.value ?? '');
}

function literalOf(node: SyntaxNode): string | null {
  if (node.type !== 'TemplateElement') return textOf(node);
  const { cooked } = node.value as { readonly cooked?: string };
  return cooked ?? null;
}

/** Every node in source order; none when the source does not parse, which the compiler says. */
function nodesIn(file: string, source: string): readonly SyntaxNode[] {
  const parsed = parse(file, source);
  return parsed.kind === 'tree' ? below(parsed.program) : [];
}

const below = (node: SyntaxNode): readonly SyntaxNode[] => [
  node,
  ...childrenOf(node).flatMap((child) => below(child.node)),
];
