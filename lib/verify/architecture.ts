// The dependency rule, checked: imports go down only, the models are pure, React stays in app, and a worker or a
// frame has an owner. Tests may import what they like; everything else is read, types included.

import { builtinModules } from 'node:module';
import { type Reference, readReferences } from './references';

export type SourceFile = { readonly path: string; readonly source: string };

/** One offence: `line` counts from 1, `text` is that line, `rule` says what is broken. */
export type Violation = {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly rule: string;
};

/** No file is longer; a second noun is the usual reason. */
export const FILE_LIMIT_LINES = 300;

const MODEL = ['base', 'simulator', 'plan'];
const EXERCISES = [...MODEL, 'grading', 'authoring'];
const RUNNERS = [...EXERCISES, 'postgres', 'sandbox'];
const LABS = ['larkspur', 'lab', 'registry'];
const SERVICES = ['verify', 'progress', 'course', 'offline', 'share', 'team'];

/** What each area may import, itself aside. The order is the architecture, from the bottom up. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  base: [],
  simulator: ['base'],
  plan: ['base'],
  grading: MODEL,
  authoring: [...MODEL, 'grading'],
  larkspur: ['authoring'],
  lab: ['authoring', 'larkspur', 'the public names of simulator', "the public names of grading's checks"],
  registry: ['authoring', 'larkspur', 'lab'],
  postgres: EXERCISES,
  sandbox: EXERCISES,
  verify: [...RUNNERS, ...LABS, 'course'],
  progress: RUNNERS,
  course: RUNNERS,
  share: ['base', 'plan'],
  offline: ['base'],
  team: RUNNERS,
  cli: [...RUNNERS, ...LABS, ...SERVICES, 'generated'],
  app: [...RUNNERS, ...LABS, ...SERVICES, 'generated', 'content'],
  content: [],
  e2e: ['base', 'cli', 'generated', 'grading', 'lab', 'sandbox'],
  config: [],
};

const FACES: ReadonlyMap<string, string> = new Map([
  ['lib/simulator', 'the public names of simulator'],
  ['lib/simulator/simulator', 'the public names of simulator'],
  ['lib/grading/checks', "the public names of grading's checks"],
  ['lib/grading/checks/index', "the public names of grading's checks"],
]);

const PURE_AREAS = ['simulator', 'plan'];

/** ECMAScript's own globals that give the same answer every time; a model needs no others. */
const PURE_GLOBALS: ReadonlySet<string> = new Set(
  `Array ArrayBuffer BigInt BigInt64Array BigUint64Array Boolean DataView Float32Array Float64Array Infinity Int16Array
  Int32Array Int8Array Iterator JSON Map NaN Number Object Promise Proxy Reflect RegExp Set String Symbol Uint16Array
  Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakSet AggregateError Error EvalError RangeError ReferenceError
  SyntaxError TypeError URIError arguments decodeURIComponent encodeURIComponent isFinite isNaN parseFloat parseInt
  undefined`.split(/\s+/),
);

const REACT =
  /^(react|react-dom|next|lucide-react|@monaco-editor\/react|mdx-bundler\/client|zustand\/react)(\/|$)|^zustand$/;
const WORKERS: ReadonlySet<string> = new Set(['Worker', 'SharedWorker']);
const WORKER_OWNERS = /^(lib\/postgres|lib\/sandbox)\/|^app\/_workbench\/(editor|monaco)/;

/** Every breach of the architecture in the given files, in their order. */
export function findViolations(files: readonly SourceFile[]): readonly Violation[] {
  return files.flatMap(violationsOf);
}

/** One violation as a line for the terminal and the source line below it. */
export function describeViolation({ file, line, text, rule }: Violation): string {
  return `${file}:${line} ${rule}\n    ${text.trim()}`;
}

type Finding = { readonly offset: number; readonly rule: string };

function violationsOf(file: SourceFile): readonly Violation[] {
  return findingsOf(file).map(({ offset, rule }) => {
    const line = file.source.slice(0, offset).split('\n').length;
    return { file: file.path, line, text: file.source.split('\n')[line - 1] ?? '', rule };
  });
}

function findingsOf({ path, source }: SourceFile): readonly Finding[] {
  const area = areaOf(path);
  if (!area)
    return [{ offset: 0, rule: 'unknown area: give the folder a place in lib/verify/architecture.ts' }];
  const read = readReferences(path, source);
  if (read.kind === 'error') return [{ offset: read.offset, rule: `syntax: ${read.message}` }];
  const rules = isTest(path)
    ? [reactStaysInApp]
    : [importsGoDown, reactStaysInApp, modelsArePure, workersAreOwned];
  const broken = read.references.flatMap((reference) =>
    rules.flatMap((rule) => {
      const text = rule(reference, { path, area });
      return text ? [{ offset: reference.offset, rule: text }] : [];
    }),
  );
  return [...tooLong(source), ...broken];
}

type Subject = { readonly path: string; readonly area: string };

function importsGoDown(reference: Reference, { path, area }: Subject): string | null {
  if (reference.kind !== 'import') return null;
  if (reference.specifier === null) {
    return area === 'cli' ? null : 'an import is computed: nobody can tell what it reaches';
  }
  const target = targetOf(path, reference.specifier);
  if (target === null) return null;
  const to = areaOf(target) ?? 'an unknown area';
  if (to === area) return sameLab(path, target) ? null : 'a lab imports another lab';
  const allowed = MAY_IMPORT[area] ?? [];
  const face = FACES.get(target.replace(/\.ts$/, ''));
  if (allowed.includes(to) || (face && allowed.includes(face))) return null;
  return `an import goes up: ${area} may import ${allowed.join(', ') || 'nothing'}; not ${to}`;
}

function reactStaysInApp(reference: Reference, { area }: Subject): string | null {
  if (reference.kind !== 'import' || ['app', 'config', 'e2e'].includes(area)) return null;
  return REACT.test(reference.specifier ?? '')
    ? `only app knows React and Next: ${reference.specifier}`
    : null;
}

function modelsArePure(reference: Reference, { area }: Subject): string | null {
  if (!PURE_AREAS.includes(area)) return null;
  if (reference.kind === 'element') return `a pure model makes no elements: ${reference.name}`;
  if (reference.kind === 'import')
    return isNode(reference.specifier) ? `a pure model uses no Node: ${reference.specifier}` : null;
  const { name } = reference;
  const isPure = PURE_GLOBALS.has(name) || (name.startsWith('Math.') && name !== 'Math.random');
  return isPure ? null : `a pure model uses no clock, chance, timer or host: ${name}`;
}

function workersAreOwned(reference: Reference, { path }: Subject): string | null {
  if (WORKER_OWNERS.test(path)) return null;
  const owner = 'only postgres, sandbox and the editor own a worker or a frame';
  if (reference.kind === 'global')
    return WORKERS.has(reference.name) && !reference.tested ? `${owner}: ${reference.name}` : null;
  if (reference.kind === 'element') return reference.name === 'iframe' ? `${owner}: iframe` : null;
  return /^(node:)?worker_threads$/.test(reference.specifier ?? '')
    ? `${owner}: ${reference.specifier}`
    : null;
}

function tooLong(source: string): readonly Finding[] {
  const lines = source.replace(/\n$/, '').split('\n');
  if (lines.length <= FILE_LIMIT_LINES) return [];
  const offset = lines.slice(0, FILE_LIMIT_LINES).join('\n').length + 1;
  return [{ offset, rule: `a file has at most ${FILE_LIMIT_LINES} lines; this one has ${lines.length}` }];
}

/** The area of a path from the root, null when it has none. */
function areaOf(path: string): string | null {
  const [top = '', second = ''] = path.split('/');
  if (top === 'lib') return second in MAY_IMPORT ? second : null;
  if (top === 'labs') return labArea(second);
  if (top === 'public') return second === 'generated' ? 'generated' : null;
  if (['app', 'content', 'e2e'].includes(top)) return top;
  return path.includes('/') ? null : 'config';
}

function labArea(second: string): string {
  if (second === 'larkspur') return 'larkspur';
  return /^registry(\.ts)?$/.test(second) ? 'registry' : 'lab';
}

/** The path that a specifier means inside the project; null for a package. */
function targetOf(path: string, specifier: string): string | null {
  if (specifier.startsWith('@/')) return specifier.slice(2);
  if (!specifier.startsWith('.')) return null;
  const segments = path.split('/').slice(0, -1);
  for (const segment of specifier.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}

function sameLab(path: string, target: string): boolean {
  return areaOf(path) !== 'lab' || path.split('/')[1] === target.split('/')[1];
}

function isNode(specifier: string | null): boolean {
  return specifier !== null && (specifier.startsWith('node:') || builtinModules.includes(specifier));
}

function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}
