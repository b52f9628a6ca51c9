// What the editor knows of TypeScript: the language service in a worker of its own, and what of it is shown: errors,
// completion and the type under the pointer. Monaco's own mode for it would bring every feature of the editor along.
// Nothing here is loaded by a lab on SQL.

import { monaco } from './monaco';

/** As much of the worker's service as is asked; places are offsets in the text. */
interface TypeService {
  getSyntacticDiagnostics(uri: string): Promise<readonly Diagnostic[]>;
  getSemanticDiagnostics(uri: string): Promise<readonly Diagnostic[]>;
  getCompletionsAtPosition(uri: string, offset: number): Promise<Completions | undefined>;
  getQuickInfoAtPosition(uri: string, offset: number): Promise<QuickInfo | undefined>;
  updateExtraLibs(libs: ExtraLibs): Promise<void>;
}

interface Diagnostic {
  readonly start?: number;
  readonly length?: number;
  readonly messageText: string | { readonly messageText: string };
}

interface Completions {
  readonly entries: readonly { readonly name: string; readonly kind: string; readonly sortText: string }[];
}

interface QuickInfo {
  readonly textSpan: { readonly start: number; readonly length: number };
  readonly displayParts?: readonly { readonly text: string }[];
}

type ExtraLibs = Readonly<Record<string, { readonly content: string; readonly version: number }>>;
type Model = monaco.editor.ITextModel;
type ServiceOf = (model: Model) => Promise<TypeService>;

/** In the numbers of the service: ES modules of the newest language, without the types of a browser. */
const COMPILER_OPTIONS = {
  target: 99,
  module: 99,
  moduleResolution: 2,
  lib: ['es2022'],
  types: [],
  strict: true,
  allowNonTsExtensions: true,
};

const LANGUAGE = 'typescript';
/** After the last key. */
const CHECK_DELAY_MS = 400;

let service: ServiceOf | null = null;
let version = 0;
let libs: ExtraLibs = {};

/** Gives the modules of a lab their types: name -> declarations. Takes the place of the types of an earlier lab. */
export function typeModules(declarations: Readonly<Record<string, string>>): void {
  version += 1;
  libs = Object.fromEntries(
    Object.entries(declarations).map(([name, content]) => [
      `file:///types/${name}.d.ts`,
      { content, version },
    ]),
  );
  if (service === null) {
    service = startService();
    showTypes(service);
  }
  for (const model of monaco.editor.getModels()) checkSoon(model, service);
}

function startService(): ServiceOf {
  const worker = new Worker(new URL('./monaco-typescript.worker.ts', import.meta.url), {
    type: 'module',
    name: LANGUAGE,
  });
  // The worker's own greeting: a first message that wakes it, then what the service is created with.
  worker.postMessage('ignore');
  worker.postMessage({ compilerOptions: COMPILER_OPTIONS, extraLibs: libs });
  const client = monaco.editor.createWebWorker<TypeService>({ worker, keepIdleModels: true });
  let known = version;
  return async (model) => {
    const proxy = await client.withSyncedResources([model.uri]);
    if (known !== version) {
      known = version;
      await proxy.updateExtraLibs(libs);
    }
    return proxy;
  };
}

function showTypes(of: ServiceOf): void {
  const watch = (model: Model) => {
    if (model.getLanguageId() !== LANGUAGE) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    model.onDidChangeContent(() => {
      clearTimeout(timer);
      timer = setTimeout(() => checkSoon(model, of), CHECK_DELAY_MS);
    });
    model.onWillDispose(() => clearTimeout(timer));
    checkSoon(model, of);
  };
  monaco.editor.onDidCreateModel(watch);
  for (const model of monaco.editor.getModels()) watch(model);
  monaco.languages.registerCompletionItemProvider(LANGUAGE, {
    triggerCharacters: ['.'],
    provideCompletionItems: (model, position) => complete(of, model, position),
  });
  monaco.languages.registerHoverProvider(LANGUAGE, {
    provideHover: (model, position) => describe(of, model, position),
  });
}

/** The types only help: a service that fails is told of in the console, and the lab works without. */
function checkSoon(model: Model, of: ServiceOf): void {
  check(model, of).catch((cause: unknown) => {
    // A text that is gone has no file in the service any more.
    if (!model.isDisposed()) console.warn(cause);
  });
}

/** Marks the errors of types; a text that has changed or gone meanwhile is asked about again by its own change. */
async function check(model: Model, of: ServiceOf): Promise<void> {
  // A solution beside the reader's text has no path and is not theirs to correct.
  if (model.getLanguageId() !== LANGUAGE || !model.uri.path.endsWith('.ts')) return;
  const asked = model.getVersionId();
  const types = await of(model);
  if (model.isDisposed()) return;
  const uri = model.uri.toString();
  const found = await Promise.all([types.getSyntacticDiagnostics(uri), types.getSemanticDiagnostics(uri)]);
  if (model.isDisposed() || model.getVersionId() !== asked) return;
  const markers = found.flat().map((diagnostic) => markerOf(model, diagnostic));
  monaco.editor.setModelMarkers(model, 'types', markers);
}

function markerOf(
  model: Model,
  { start = 0, length = 1, messageText }: Diagnostic,
): monaco.editor.IMarkerData {
  const message = typeof messageText === 'string' ? messageText : messageText.messageText;
  return { severity: monaco.MarkerSeverity.Error, message, ...rangeOf(model, { start, length }) };
}

async function complete(
  of: ServiceOf,
  model: Model,
  position: monaco.Position,
): Promise<monaco.languages.CompletionList> {
  const word = model.getWordUntilPosition(position);
  const range = new monaco.Range(position.lineNumber, word.startColumn, position.lineNumber, word.endColumn);
  const types = await of(model);
  const found = await types.getCompletionsAtPosition(model.uri.toString(), model.getOffsetAt(position));
  const suggestions = (found?.entries ?? []).map(({ name, kind, sortText }) => ({
    label: name,
    insertText: name,
    sortText,
    range,
    kind: KINDS[kind] ?? monaco.languages.CompletionItemKind.Variable,
  }));
  return { suggestions };
}

const KINDS: Readonly<Record<string, monaco.languages.CompletionItemKind>> = {
  method: monaco.languages.CompletionItemKind.Method,
  function: monaco.languages.CompletionItemKind.Function,
  property: monaco.languages.CompletionItemKind.Property,
  keyword: monaco.languages.CompletionItemKind.Keyword,
  class: monaco.languages.CompletionItemKind.Class,
  interface: monaco.languages.CompletionItemKind.Interface,
};

async function describe(
  of: ServiceOf,
  model: Model,
  position: monaco.Position,
): Promise<monaco.languages.Hover | null> {
  const types = await of(model);
  const info = await types.getQuickInfoAtPosition(model.uri.toString(), model.getOffsetAt(position));
  if (!info || model.isDisposed()) return null;
  const text = (info.displayParts ?? []).map((part) => part.text).join('');
  return { range: rangeOf(model, info.textSpan), contents: [{ value: `\`\`\`typescript\n${text}\n\`\`\`` }] };
}

function rangeOf(model: Model, { start, length }: QuickInfo['textSpan']): monaco.IRange {
  return monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(start + length));
}
