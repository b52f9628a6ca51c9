// A submission's TypeScript as a script that a compartment evaluates. Sucrase takes the types away and keeps every
// line in its place; acorn then reads the result as V8 will, for errors with their lines and for what may not stand
// in it. SES refuses the same things by pattern; here the reader learns where and why.

import * as acorn from 'acorn';
import { transform } from 'sucrase';
import { type ImportedName, importedNames } from './imports';

/** The file name in stack traces. */
export const FILE_NAME = 'submission.ts';

export type Compiled =
  /**
   * `code` evaluates to `(exports, require, module) => void`; its lines are the submission's. `modules` are those that it
   * requires, `imports` the names that it imports from them.
   */
  | {
      readonly kind: 'program';
      readonly code: string;
      readonly modules: readonly string[];
      readonly imports: readonly ImportedName[];
    }
  | { readonly kind: 'refused'; readonly message: string };

/** What a module may import; `withheld` are those of `importable` that would be the answer. */
export interface Importing {
  readonly importable: readonly string[];
  readonly withheld?: readonly string[];
}

/** Compiles a module; refuses with a sentence that names the line. Never throws. */
export function compile(text: string, importing: Importing): Compiled {
  try {
    const javascript = stripTypes(text);
    const wrapped = `(function (exports, require, module) {${javascript}\n})`;
    const parsed = parse(wrapped);
    const refusal = refuse(parsed.program, wrapped, importing);
    if (refusal !== null) return { kind: 'refused', message: refusal };
    const modules = requiredModules(parsed.program);
    const imports = modules.length === 0 ? [] : importedNames(text);
    const code = `${disarm(wrapped, parsed)}\n//# sourceURL=${FILE_NAME}`;
    return { kind: 'program', code, modules, imports };
  } catch (error) {
    return { kind: 'refused', message: describeError(error) };
  }
}

/** The line, 1-based, of the submission in a stack; null when it is not in it. */
export function lineInStack(stack: string): number | null {
  const found = /submission\.ts:(\d+):\d+/.exec(stack);
  return found?.[1] === undefined ? null : Number(found[1]);
}

class Refusal extends Error {}

function stripTypes(text: string): string {
  const options = { filePath: FILE_NAME, transforms: ['typescript' as const, 'imports' as const] };
  return transform(text, { ...options, disableESTransforms: true, preserveDynamicImport: true }).code;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

interface Parsed {
  readonly program: acorn.Node;
  readonly comments: readonly Span[];
  readonly tokens: readonly acorn.Token[];
}

function parse(code: string): Parsed {
  const comments: Span[] = [];
  const tokens: acorn.Token[] = [];
  const program = acorn.parse(code, {
    ecmaVersion: 'latest',
    sourceType: 'script',
    locations: true,
    onToken: tokens,
    onComment: (_block, _text, start, end) => comments.push({ start, end }),
  });
  const html = comments.find(({ start }) => !/^\/[/*]/.test(code.slice(start, start + 2)));
  if (html)
    throw new Refusal(`Line ${lineAt(code, html.start)}: \`<!--\` and \`-->\` begin a comment of HTML here.`);
  return { program, comments, tokens };
}

/** What may not stand in a submission, in a sentence; null when nothing is found. */
function refuse(program: acorn.Node, code: string, importing: Importing): string | null {
  for (const node of nodesOf(program)) {
    const reason = reasonToRefuse(node, importing);
    if (reason !== null) return `Line ${lineAt(code, node.start)}: ${reason}`;
  }
  return null;
}

function reasonToRefuse(node: acorn.AnyNode, importing: Importing): string | null {
  switch (node.type) {
    case 'ImportExpression':
      return '`import()` is not available; write an `import` at the top of the file.';
    case 'MetaProperty':
      return node.meta.name === 'import' ? '`import.meta` is not available.' : null;
    case 'CallExpression':
      return reasonToRefuseCall(node, importing);
    default:
      return null;
  }
}

function reasonToRefuseCall(
  call: acorn.CallExpression,
  { importable, withheld = [] }: Importing,
): string | null {
  if (call.callee.type === 'Identifier' && call.callee.name === 'eval') return '`eval` is not available.';
  const name = requiredName(call);
  if (name === null) return null;
  if (withheld.includes(name))
    return `"${name}" is the answer to this exercise: write what it does yourself.`;
  const left = importable.filter((one) => !withheld.includes(one));
  return left.includes(name) ? null : unknownModule(name, left);
}

/** The module that a call requires; null when it is no such call or the name is computed. */
function requiredName({ callee, arguments: [name] }: acorn.CallExpression): string | null {
  if (callee.type !== 'Identifier' || callee.name !== 'require') return null;
  return name?.type === 'Literal' && typeof name.value === 'string' ? name.value : null;
}

function requiredModules(program: acorn.Node): readonly string[] {
  const names = new Set<string>();
  for (const node of nodesOf(program)) {
    const name = node.type === 'CallExpression' ? requiredName(node) : null;
    if (name !== null) names.add(name);
  }
  return [...names];
}

export const unknownModule = (name: string, importable: readonly string[]): string =>
  `there is no module "${name.slice(0, 80)}" here. ` +
  (importable.length === 0 ? 'Nothing can be imported.' : `You can import ${importable.join(', ')}.`);

/** Every node of the tree in the order of the text; with a stack of its own, for trees of any depth. */
function* nodesOf(root: acorn.Node): Generator<acorn.AnyNode> {
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (Array.isArray(next)) for (let i = next.length - 1; i >= 0; i -= 1) waiting.push(next[i]);
    if (!isNode(next)) continue;
    yield next;
    for (const child of Object.values(next).reverse()) if (typeof child === 'object') waiting.push(child);
  }
}

const isNode = (value: unknown): value is acorn.AnyNode =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

/**
 * Removes what SES would take for an import, a direct eval or an HTML comment though it is none: comments, such words
 * in strings, and the operator in `n-->0`. What remains and looks like one is refused.
 */
function disarm(code: string, { comments, tokens }: Parsed): string {
  const edits = [
    ...comments.map((span) => ({ ...span, text: code.slice(span.start, span.end).replace(/[^\n]/g, ' ') })),
    ...tokens.flatMap((token, i) => disarmToken(code, token, tokens[i + 1])),
  ].sort((a, b) => a.start - b.start);
  let result = '';
  let at = 0;
  for (const { start, end, text } of edits) {
    result += code.slice(at, start) + text;
    at = end;
  }
  result += code.slice(at);
  const left = /\bimport\s*(?:\(|\/[/*])|<!--|-->/.exec(result.replace(/\.import\b/g, ''));
  if (left) throw new Refusal(`Line ${lineAt(result, left.index)}: \`${left[0]}\` may not stand here.`);
  return result;
}

function disarmToken(code: string, token: acorn.Token, next: acorn.Token | undefined) {
  const { label } = token.type;
  const { start, end } = token;
  const text = code.slice(start, end);
  if (text === '--' && next?.start === end && code[end] === '>') return [{ start, end, text: '-- ' }];
  if (label !== 'string' && label !== 'template') return [];
  const escaped = text
    .replace(/(import\s*)\(/g, '$1\\(')
    .replace(/<!--/g, '<\\!--')
    .replace(/--(\\?)>/g, '--\\>');
  const disarmed = escaped.replace(/(import\s*)\/(?=[/*])/g, '$1\\/');
  return disarmed === text ? [] : [{ start, end, text: disarmed }];
}

/** Acorn and sucrase write the place at the end of their messages; sucrase also names the file. */
function describeError(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  if (error instanceof RangeError) return 'The text is nested too deeply to be read.';
  const { message, loc } = error as {
    readonly message?: unknown;
    readonly loc?: { readonly line?: unknown };
  };
  if (typeof message !== 'string' || typeof loc?.line !== 'number') throw error;
  if (message.includes("'import.meta'")) return `Line ${loc.line}: \`import.meta\` is not available.`;
  const reason = message
    .replace(/^Error transforming submission\.ts: /, '')
    .replace(/^Error parsing submission\.ts: /, '')
    .replace(/ \(\d+:\d+\)$/, '');
  return `Line ${loc.line}: this is not TypeScript: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}.`;
}

const lineAt = (code: string, offset: number): number => code.slice(0, offset).split('\n').length;
