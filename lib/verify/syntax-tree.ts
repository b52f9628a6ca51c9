// Source text as a tree (ESTree, by oxc) and the names that each of its scopes declares.

import { parseSync, visitorKeys } from 'oxc-parser';

/** A node of the tree; `start` and `end` are offsets into the source. */
export type SyntaxNode = {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
};

/** A node with the key it stands under in its parent. */
export type Child = { readonly key: string; readonly node: SyntaxNode };

/** The program's tree, or the first syntax error with its offset. */
export type Parsed =
  | { readonly kind: 'tree'; readonly program: SyntaxNode }
  | { readonly kind: 'error'; readonly message: string; readonly offset: number };

/** Parses JavaScript or TypeScript; the file's name says which. */
export function parse(path: string, source: string): Parsed {
  const result = parseSync(path, source);
  const [error] = result.errors;
  if (error) return { kind: 'error', message: error.message, offset: error.labels[0]?.start ?? 0 };
  return { kind: 'tree', program: asNode(result.program) };
}

/** A node's children in source order. */
export function childrenOf(node: SyntaxNode): readonly Child[] {
  return (visitorKeys[node.type] ?? []).flatMap((key) =>
    nodesIn(node[key]).map((child) => ({ key, node: child })),
  );
}

/** The child under a key, when there is exactly one. */
export function childAt(node: SyntaxNode, key: string): SyntaxNode | undefined {
  return isNode(node[key]) ? node[key] : undefined;
}

/** The value of a string literal or of a template without substitutions. */
export function textOf(node: SyntaxNode | undefined): string | null {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  const [quasi, ...more] = node?.type === 'TemplateLiteral' ? nodesIn(node.quasis) : [];
  if (!quasi || more.length > 0) return null;
  const value = quasi.value as { readonly cooked?: string };
  return value.cooked ?? null;
}

/** The names that a node brings into scope for what is inside it; empty for a node that is no scope. */
export function declaredIn(node: SyntaxNode): ReadonlySet<string> {
  return new Set(declaringNodes(node).flatMap(boundNames));
}

function declaringNodes(node: SyntaxNode): readonly SyntaxNode[] {
  switch (node.type) {
    case 'Program':
    case 'BlockStatement':
    case 'StaticBlock':
    case 'TSModuleBlock':
      return nodesIn(node.body).flatMap(declarationsOf);
    case 'SwitchStatement':
      return nodesIn(node.cases).flatMap((one) => nodesIn(one.consequent).flatMap(declarationsOf));
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return [...nodesIn(node.params), ...nodesIn(node.id)];
    case 'ForStatement':
      return nodesIn(node.init).flatMap(declarationsOf);
    case 'ForInStatement':
    case 'ForOfStatement':
      return nodesIn(node.left).flatMap(declarationsOf);
    case 'CatchClause':
      return nodesIn(node.param);
    case 'ClassDeclaration':
    case 'ClassExpression':
      return nodesIn(node.id);
    default:
      return [];
  }
}

/** The binding patterns that a statement declares. */
function declarationsOf(statement: SyntaxNode): readonly SyntaxNode[] {
  switch (statement.type) {
    case 'ExportNamedDeclaration':
    case 'ExportDefaultDeclaration':
      return nodesIn(statement.declaration).flatMap(declarationsOf);
    case 'VariableDeclaration':
      return nodesIn(statement.declarations).flatMap((declarator) => nodesIn(declarator.id));
    case 'ImportDeclaration':
      return nodesIn(statement.specifiers).flatMap((specifier) => nodesIn(specifier.local));
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
    case 'TSEnumDeclaration':
    case 'TSModuleDeclaration':
    case 'TSImportEqualsDeclaration':
    case 'TSDeclareFunction':
      return nodesIn(statement.id);
    default:
      return [];
  }
}

function boundNames(pattern: SyntaxNode): readonly string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [String(pattern.name)];
    case 'ObjectPattern':
      return nodesIn(pattern.properties).flatMap(boundNames);
    case 'ArrayPattern':
      return nodesIn(pattern.elements).flatMap(boundNames);
    case 'Property':
      return nodesIn(pattern.value).flatMap(boundNames);
    case 'AssignmentPattern':
      return nodesIn(pattern.left).flatMap(boundNames);
    case 'RestElement':
      return nodesIn(pattern.argument).flatMap(boundNames);
    case 'TSParameterProperty':
      return nodesIn(pattern.parameter).flatMap(boundNames);
    default:
      return [];
  }
}

/** The nodes of a field that holds one, several (an array may have holes) or none. */
function nodesIn(value: unknown): readonly SyntaxNode[] {
  return Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [];
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

function asNode(value: unknown): SyntaxNode {
  if (!isNode(value)) throw new Error('The parser returned no tree.');
  return value;
}
