// What a source file reaches outside itself: the modules it imports and the globals it uses.

import {
  type Child,
  childAt,
  childrenOf,
  declaredIn,
  type Parsed,
  parse,
  type SyntaxNode,
  textOf,
} from './syntax-tree';

export type Reference =
  /** `specifier` is null when the target is computed. Types count, and so does `new URL('./x', import.meta.url)`. */
  | { readonly kind: 'import'; readonly specifier: string | null; readonly offset: number }
  /**
   * A value that the file declares nowhere: `Date`, `Math.random`, `import.meta`. `globalThis.Date` is `Date`;
   * `globalThis` itself appears when it is passed on whole. `tested`: only as `typeof X`.
   */
  | { readonly kind: 'global'; readonly name: string; readonly tested: boolean; readonly offset: number }
  /** An HTML element that is made: JSX or `createElement`. */
  | { readonly kind: 'element'; readonly name: string; readonly offset: number };

export type References =
  | { readonly kind: 'references'; readonly references: readonly Reference[] }
  | Extract<Parsed, { readonly kind: 'error' }>;

/** Reads every reference of a file, in source order. */
export function readReferences(path: string, source: string): References {
  const parsed = parse(path, source);
  if (parsed.kind === 'error') return parsed;
  return {
    kind: 'references',
    references: [...visit(parsed.program, { scopes: [], ancestors: [], inType: false })],
  };
}

type Place = {
  readonly scopes: readonly ReadonlySet<string>[];
  /** From the outermost to the parent, each with the key under which the next stands. */
  readonly ancestors: readonly Child[];
  readonly inType: boolean;
};

/** TypeScript nodes that hold values; all others hold types only. */
const VALUE_NODES: ReadonlySet<string> = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
  'TSParameterProperty',
  'TSExportAssignment',
  'TSModuleDeclaration',
  'TSModuleBlock',
  'TSEnumDeclaration',
  'TSEnumBody',
  'TSEnumMember',
]);

const GLOBAL_OBJECTS: ReadonlySet<string> = new Set(['globalThis', 'self', 'window', 'global']);

/** Where an identifier is a name and no reference: parent type and key, unless computed. */
const NAME_PLACES: ReadonlySet<string> = new Set([
  'MemberExpression.property',
  'Property.key',
  'MethodDefinition.key',
  'PropertyDefinition.key',
  'AccessorProperty.key',
  'TSEnumMember.id',
  'ImportAttribute.key',
  'ImportSpecifier.imported',
  'ExportSpecifier.local',
  'ExportSpecifier.exported',
  'ExportAllDeclaration.exported',
  'LabeledStatement.label',
  'BreakStatement.label',
  'ContinueStatement.label',
  'MetaProperty.meta',
  'MetaProperty.property',
]);

function* visit(node: SyntaxNode, place: Place): Generator<Reference> {
  const inType = place.inType || (node.type.startsWith('TS') && !VALUE_NODES.has(node.type));
  const scopes = [...place.scopes, declaredIn(node)];
  yield* importsOf(node);
  yield* elementsOf(node);
  if (!inType) yield* globalsOf(node, { ...place, scopes });
  for (const { key, node: child } of childrenOf(node)) {
    yield* visit(child, { scopes, inType, ancestors: [...place.ancestors, { key, node }] });
  }
}

function* importsOf(node: SyntaxNode): Generator<Reference> {
  const target = importTarget(node);
  if (target) yield { kind: 'import', specifier: textOf(target), offset: node.start };
}

function importTarget(node: SyntaxNode): SyntaxNode | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return childAt(node, 'source');
    case 'TSExternalModuleReference':
      return childAt(node, 'expression');
    case 'CallExpression':
      return isNamed(childAt(node, 'callee'), 'require') ? argument(node, 0) : undefined;
    case 'NewExpression':
      return ownAsset(node);
    default:
      return undefined;
  }
}

/** The first argument of `new URL('./x', import.meta.url)`: how bundlers find workers. */
function ownAsset(node: SyntaxNode): SyntaxNode | undefined {
  const base = argument(node, 1);
  const object = base && childAt(base, 'object');
  const relative = textOf(argument(node, 0))?.startsWith('.') ?? false;
  const isOwn = isNamed(childAt(node, 'callee'), 'URL') && object?.type === 'MetaProperty' && relative;
  return isOwn ? argument(node, 0) : undefined;
}

function* elementsOf(node: SyntaxNode): Generator<Reference> {
  if (node.type === 'JSXOpeningElement') {
    const name = childAt(node, 'name');
    if (name?.type === 'JSXIdentifier')
      yield { kind: 'element', name: String(name.name), offset: node.start };
  }
  if (node.type === 'CallExpression') {
    const callee = childAt(node, 'callee');
    const property = callee && childAt(callee, 'property');
    const name = textOf(argument(node, 0));
    if (isNamed(property, 'createElement') && name) yield { kind: 'element', name, offset: node.start };
  }
}

function* globalsOf(node: SyntaxNode, place: Place): Generator<Reference> {
  if (node.type === 'MetaProperty' && isNamed(childAt(node, 'meta'), 'import')) {
    yield { kind: 'global', name: 'import.meta', tested: false, offset: node.start };
  }
  if (node.type !== 'Identifier' || !isReference(place)) return;
  const name = String(node.name);
  if (place.scopes.some((scope) => scope.has(name))) return;
  const parent = place.ancestors.at(-1);
  const tested = parent?.node.type === 'UnaryExpression' && parent.node.operator === 'typeof';
  for (const read of membersRead(name, parent))
    yield { kind: 'global', name: read, tested, offset: node.start };
}

function isReference({ ancestors }: Place): boolean {
  const parent = ancestors.at(-1);
  if (!parent) return false;
  return !NAME_PLACES.has(`${parent.node.type}.${parent.key}`) || parent.node.computed === true;
}

/** Which globals an undeclared name stands for, given its parent: `globalThis.Date`, `Math.random`, or itself. */
function membersRead(name: string, parent: Child | undefined): readonly string[] {
  const isObject = GLOBAL_OBJECTS.has(name);
  if (!parent || (!isObject && name !== 'Math')) return [name];
  const members = parent.key === 'object' ? memberName(parent.node) : destructuredNames(parent);
  if (members.length === 0) return [name];
  return isObject ? members : members.map((member) => `${name}.${member}`);
}

function memberName(member: SyntaxNode): readonly string[] {
  const property = childAt(member, 'property');
  const name = member.computed === true ? textOf(property) : property?.name;
  return typeof name === 'string' ? [name] : [];
}

/** The keys of `const { Date } = globalThis`; none when a rest or a computed key takes more than it names. */
function destructuredNames({ key, node }: Child): readonly string[] {
  const pattern = key === 'init' ? childAt(node, 'id') : undefined;
  if (pattern?.type !== 'ObjectPattern') return [];
  const names = childrenOf(pattern).map(({ node: property }) => {
    const name = childAt(property, 'key')?.name;
    return property.computed === true || typeof name !== 'string' ? null : name;
  });
  return names.includes(null) ? [] : names.filter((name) => name !== null);
}

function argument(call: SyntaxNode, index: number): SyntaxNode | undefined {
  return childrenOf(call).filter(({ key }) => key === 'arguments')[index]?.node;
}

function isNamed(node: SyntaxNode | undefined, name: string): boolean {
  return node?.type === 'Identifier' && node.name === name;
}
