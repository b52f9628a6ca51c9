// The worker's side: takes a lab's scenarios and runs attempts, one after the other, each act in a world of its own.

import type { Scenario } from '../authoring/scenario';
import { seededRandom } from '../base/random';
import type { Act } from '../grading/code-observation';
import { SubmissionFault } from './border';
import { compile } from './compile';
import type { RedisEngine } from './engines/redis/engine';
import { isLibraryName, type LibraryName, librariesOf } from './libraries';
import { BEAT_MS, MAX_MESSAGE_CHARS, SCRIPT_RESULT } from './limits';
import type { Program } from './module-loader';
import { importableNames, type ModuleTable } from './modules';
import type { CodeJob, CodeOutcome, Request, Response } from './protocol';
import { type AskSql, Questions } from './questions';
import { type ActTrace, MAX_TRACE_CHARS, type RunTrace } from './trace';
import { runAct } from './world';

export interface ServeOptions {
  readonly post: (message: Response) => void;
  readonly modules: ModuleTable;
  readonly engine: RedisEngine;
  readonly drain: () => Promise<void>;
  readonly onRejection: (listener: (reason: unknown) => void) => () => void;
  readonly evaluateScript: (text: string) => unknown;
  readonly wallNowMs: () => number;
}

type Scenarios = Readonly<Record<string, Scenario>>;

export function serve(options: ServeOptions): (request: Request) => void {
  const { post, evaluateScript } = options;
  let scenarios: Scenarios = {};
  const shelf = new Shelf(post);
  let questions: Questions | null = null;
  let queue: Promise<void> = Promise.resolve();

  const run = async (runId: number, job: CodeJob): Promise<void> => {
    try {
      const scenario = Object.hasOwn(scenarios, job.scenario) ? scenarios[job.scenario] : undefined;
      if (!scenario) throw new Error(`The lab's script has no scenario "${job.scenario}".`);
      const traces: Record<string, ActTrace> = {};
      questions = new Questions((askId, json) => post({ kind: 'ask', runId, askId, json }));
      const { ask } = questions;
      const json = JSON.stringify(await play(scenario, job, { ...options, runId, traces, shelf, ask }));
      if (json.length > MAX_MESSAGE_CHARS) throw new Error(`The observation has ${json.length} characters.`);
      if (job.traced) postTrace(runId, traces, post);
      post({ kind: 'outcome', runId, json });
    } catch (error) {
      post({ kind: 'crashed', runId, message: describe(error) });
    }
  };

  return (request) => {
    switch (request.kind) {
      case 'load':
        scenarios = evaluateScript(`${request.script}\n;${SCRIPT_RESULT}`) as Scenarios;
        return;
      case 'run':
        queue = queue.then(() => run(request.runId, request.job));
        return;
      case 'libraries':
        shelf.receive(request.texts);
        return;
      case 'answer':
        questions?.receive(request.askId, request.json);
    }
  };
}

/** The texts of libraries that have come so far, for all runs of this worker. */
class Shelf {
  readonly #post: (message: Response) => void;
  readonly #texts = new Map<LibraryName, string>();
  #arrived: () => void = () => undefined;

  constructor(post: (message: Response) => void) {
    this.#post = post;
  }

  receive(texts: Readonly<Partial<Record<LibraryName, string>>>): void {
    for (const [name, text] of Object.entries(texts)) if (isLibraryName(name)) this.#texts.set(name, text);
    this.#arrived();
  }

  /** Resolves when all of them are here. */
  async fetch(runId: number, names: readonly LibraryName[]): Promise<ReadonlyMap<LibraryName, string>> {
    const missing = names.filter((name) => !this.#texts.has(name));
    if (missing.length > 0)
      await new Promise<void>((resolve) => {
        this.#arrived = resolve;
        this.#post({ kind: 'need', runId, names: missing });
      });
    return new Map([...this.#texts].filter(([name]) => names.includes(name)));
  }
}

interface PlayOptions extends ServeOptions {
  readonly runId: number;
  readonly traces: Record<string, ActTrace>;
  readonly shelf: Shelf;
  readonly ask: AskSql;
}

async function play(
  scenario: Scenario,
  { text, exports, withheld = [], seed, traced, settings = {} }: CodeJob,
  options: PlayOptions,
): Promise<CodeOutcome> {
  const { modules, engine, post, runId, onRejection, traces } = options;
  const compiled = compile(text, { importable: importableNames(modules), withheld });
  if (compiled.kind === 'refused') return { kind: 'invalid', message: compiled.message };
  const libraries = await options.shelf.fetch(runId, librariesOf(compiled.modules));
  const program: Program = { ...compiled, libraries, exports };
  const drain = beating(options);
  const observation: Record<string, Act<unknown>> = {};
  let endless: Act<unknown> | null = null;
  for (const [name, main] of Object.entries(scenario.acts)) {
    // An endless act takes seconds of real time; what comes after it would be endless as well.
    if (endless) observation[name] = { ...endless, console: [], unhandledRejections: [], uncaughtErrors: [] };
    if (endless) continue;
    post({ kind: 'progress', runId, act: name });
    try {
      const random = seededRandom(seed).stream(name);
      const onTrace = (trace: ActTrace) => {
        traces[name] = trace;
      };
      const act = {
        program,
        modules,
        drain,
        onRejection,
        random,
        engine,
        settings,
        ask: options.ask,
        ...(traced && { onTrace }),
      };
      const played = await runAct(main, act);
      observation[name] = played;
      if (played.endless !== null) endless = played;
    } catch (error) {
      if (error instanceof SubmissionFault) return { kind: 'invalid', message: error.message };
      throw error;
    }
  }
  return { kind: 'observed', observation };
}

function postTrace(runId: number, traces: RunTrace, post: ServeOptions['post']): void {
  const json = JSON.stringify(traces);
  if (json.length <= MAX_TRACE_CHARS) post({ kind: 'trace', runId, json });
}

/** The drain, with a sign of life now and then; the wall clock is asked every {@link LOOK_EVERY} events. */
function beating({
  drain,
  post,
  runId,
  wallNowMs,
}: ServeOptions & { readonly runId: number }): () => Promise<void> {
  let events = 0;
  let beatMs = wallNowMs();
  return () => {
    events += 1;
    if (events % LOOK_EVERY === 0 && wallNowMs() - beatMs >= BEAT_MS) {
      beatMs = wallNowMs();
      post({ kind: 'heartbeat', runId });
    }
    return drain();
  };
}

const LOOK_EVERY = 256;

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${error.name}: ${error.message}`;
}
