import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { childrenOf, parse, type SyntaxNode } from '../../verify/syntax-tree';

/** What ECMAScript 5 has; a node that is not here came later. */
const ES5: ReadonlySet<string> = new Set(
  `Program Identifier Literal ThisExpression ArrayExpression ObjectExpression Property FunctionExpression
  FunctionDeclaration UnaryExpression UpdateExpression BinaryExpression AssignmentExpression LogicalExpression
  MemberExpression ConditionalExpression CallExpression NewExpression SequenceExpression ParenthesizedExpression
  BlockStatement EmptyStatement DebuggerStatement ReturnStatement BreakStatement ContinueStatement IfStatement
  SwitchStatement SwitchCase ThrowStatement TryStatement CatchClause WhileStatement DoWhileStatement ForStatement
  ForInStatement VariableDeclaration VariableDeclarator ExpressionStatement LabeledStatement`.split(/\s+/),
);

describe('the preparation', () => {
  const files = [
    'lib/cli/prepare.cjs',
    ...readdirSync('lib/cli/prepare')
      .filter((name) => name.endsWith('.cjs'))
      .map((name) => `lib/cli/prepare/${name}`),
  ];

  it.each(files)('keeps to a syntax that an old Node can read: %s', (file) => {
    expect(newerSyntax(readFileSync(file, 'utf8'))).toEqual([]);
  });

  it.each([
    ['var f = () => 1;', 'ArrowFunctionExpression'],
    ['const one = 1;', 'const'],
    ['var text = `one`;', 'TemplateLiteral'],
    ['var o = { a, };', 'shorthand'],
    ['var o = { a() {} };', 'shorthand'],
    ['var o = { [a]: 1 };', 'computed key'],
    ['var p = a?.b;', 'ChainExpression'],
    ['var p = a ?? b;', '??'],
    ['a ||= b;', '||='],
    ['var p = 2 ** 3;', '**'],
    ['try {} catch {}', 'catch without a name'],
    ['async function f() {}', 'async function'],
    ['function* f() {}', 'generator'],
    ['f(...a);', 'SpreadElement'],
    ['function f(a = 1) {}', 'AssignmentPattern'],
    ['var { a } = b;', 'ObjectPattern'],
    ['var big = 10n;', 'literal 10n'],
    ['var big = 1_000;', 'literal 1_000'],
    ['var r = /a/s;', 'literal /a/s'],
    ['var r = /(?<=a)b/;', 'literal /(?<=a)b/'],
  ])('would not get away with %s', (source, found) => {
    expect(newerSyntax(source)).toContain(found);
  });
});

function newerSyntax(source: string): readonly string[] {
  const parsed = parse('file.cjs', source);
  if (parsed.kind === 'error') return [parsed.message];
  return newerIn(parsed.program);
}

function newerIn(node: SyntaxNode): readonly string[] {
  return [...newerParts(node), ...childrenOf(node).flatMap(({ node: child }) => newerIn(child))];
}

function newerParts(node: SyntaxNode): readonly string[] {
  const { type, operator } = node;
  if (!ES5.has(type)) return [type];
  if (type === 'VariableDeclaration' && node.kind !== 'var') return [String(node.kind)];
  if (type === 'Property' && (node.shorthand === true || node.method === true)) return ['shorthand'];
  if (type === 'Property' && node.computed === true) return ['computed key'];
  if (type === 'CatchClause' && !node.param) return ['catch without a name'];
  if (node.async === true) return ['async function'];
  if (node.generator === true) return ['generator'];
  if (typeof operator === 'string' && /^(\*\*=?|\?\?=?|&&=|\|\|=)$/.test(operator)) return [operator];
  return type === 'Literal' ? newerLiteral(String(node.raw ?? '')) : [];
}

function newerLiteral(raw: string): readonly string[] {
  const isNumber = /^[\d.]/.test(raw);
  const isPattern = raw.startsWith('/');
  const isNewer = isNumber
    ? /[n_]$|_|^0[ob]/i.test(raw.replace(/^0x/i, ''))
    : isPattern && (/\(\?<|\\[pk]\{?</.test(raw) || /[^gim]/.test(raw.slice(raw.lastIndexOf('/') + 1)));
  return isNewer ? [`literal ${raw}`] : [];
}
