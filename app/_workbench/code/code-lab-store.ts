import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { CodeExercise } from '@/lib/authoring/code-exercise';
import { type CodeLab, type CodeLabExercise, SCRATCH_SCENARIO } from '@/lib/authoring/code-lab';
import { attemptExercise, type Runners } from '@/lib/authoring/exercise';
import type { Verdict } from '@/lib/grading/verdict';
import { codeRunner } from '@/lib/sandbox/code-runner';
import type { CodeJob } from '@/lib/sandbox/protocol';
import type { RunTrace } from '@/lib/sandbox/trace';
import type { CheckState } from '../lab-state';
import { SCRATCH } from '../use-lab-texts';
import type { CodeLabState, CodeView } from './code-lab-state';
import { withPanel, withRun } from './code-lab-state';
import type { CodeSandboxDeps } from './code-sandboxes';
import { CodeSandboxes } from './code-sandboxes';

/** What the lab needs from the browser. */
export interface CodeLabDeps extends CodeSandboxDeps {
  readonly record: (verdict: Verdict) => void;
  /** Wall-clock milliseconds. */
  readonly now: () => number;
}

export interface CodeRunRequest {
  /** Null on the scratch tab, which runs in the lab's own world. */
  readonly exercise: CodeExercise | null;
  readonly text: string;
}

/** The lab of a page: its sandboxes, what was seen of them, and what a reader can do. */
export interface CodeLabStore extends StoreApi<CodeLabState> {
  /** Loads and starts the sandbox; again after a failure. Never rejects: a failure is a state. */
  start(): Promise<void>;
  run(request: CodeRunRequest): Promise<void>;
  /** Ends what runs; a new sandbox takes its place. */
  stop(): void;
  check(exercise: CodeLabExercise, text: string): Promise<void>;
  stopCheck(): void;
  show(tab: string, view: CodeView): void;
  showAct(tab: string, act: string): void;
  /** One call alone, by its place in the trace of the act that is shown. */
  showCall(tab: string, call: number): void;
  set(name: string, value: number): void;
  tell(message: string, undo: { readonly tab: string; readonly text: string } | null): void;
  dismiss(): void;
  /** Ends every sandbox of this lab. */
  dispose(): void;
}

/** The seed of a Run: the one that everybody is judged on. */
const SEED = 1;
const STOPPED = 'Stopped. A new sandbox has taken its place; your text is safe.';

export function createCodeLabStore(lab: CodeLab, deps: CodeLabDeps): CodeLabStore {
  const settings = Object.entries(lab.world.settings).map(
    ([name, { standard }]) => [name, standard] as const,
  );
  const store = createStore<CodeLabState>(() => ({
    engine: { kind: 'loading', progress: null },
    notice: null,
    panels: {},
    settings: Object.fromEntries(settings),
  }));
  const sandboxes = new CodeSandboxes(deps);
  const start = () => startSandbox(store, sandboxes);
  const running = runs(store, { lab, sandboxes });
  const checking = checks(store, { sandboxes, deps });
  return {
    ...store,
    start,
    ...running,
    ...checking,
    show: (tab, view) => store.setState((state) => withPanel(state, tab, { view })),
    showAct: (tab, act) => store.setState((state) => withPanel(state, tab, { act, call: null })),
    showCall: (tab, call) => store.setState((state) => withPanel(state, tab, { view: 'call', call })),
    set: (name, value) => store.setState((state) => ({ settings: { ...state.settings, [name]: value } })),
    tell: (message, undo) => store.setState({ notice: { message, undo } }),
    dismiss: () => store.setState({ notice: null }),
    dispose() {
      running.stop();
      checking.stopCheck();
      sandboxes.dispose();
    },
  };
}

async function startSandbox(store: StoreApi<CodeLabState>, sandboxes: CodeSandboxes): Promise<void> {
  try {
    await sandboxes.load((progress) => store.setState({ engine: { kind: 'loading', progress } }));
    store.setState({ engine: { kind: 'starting' } });
    await sandboxes.prepare();
    store.setState({ engine: { kind: 'ready' } });
  } catch (error) {
    store.setState({ engine: { kind: 'failed', message: messageOf(error) } });
  }
}

interface RunDeps {
  readonly lab: CodeLab;
  readonly sandboxes: CodeSandboxes;
}

/** Run and Stop: one run at a time. */
function runs(
  store: StoreApi<CodeLabState>,
  { lab, sandboxes }: RunDeps,
): Pick<CodeLabStore, 'run' | 'stop'> {
  let running: AbortController | null = null;
  const play = async (job: CodeJob, signal: AbortSignal) => {
    const session = await sandboxes.take(signal);
    try {
      let trace: RunTrace | null = null;
      const onTrace = (seen: RunTrace) => {
        trace = seen;
      };
      const outcome = await session.run(job, { signal, onTrace });
      return { outcome, trace: outcome.kind === 'observed' ? trace : null, text: job.text };
    } finally {
      session.close();
    }
  };
  return {
    async run({ exercise, text }) {
      if (running !== null || store.getState().engine.kind !== 'ready') return;
      running = new AbortController();
      const { signal } = running;
      store.setState({ engine: { kind: 'busy', what: 'running' }, notice: null });
      const { settings } = store.getState();
      try {
        const run = await play(jobOf(lab, { exercise, text }, settings), signal);
        store.setState((state) => withRun(state, exercise?.id ?? SCRATCH, run));
      } catch (error) {
        const message = signal.aborted ? STOPPED : `The lab failed, not your text: ${messageOf(error)}`;
        store.setState({ notice: { message, undo: null } });
      } finally {
        running = null;
      }
      store.setState({ engine: { kind: 'ready' } });
      // The next run waits for it, if it comes before; one that does not come up is told at once.
      await sandboxes.prepare().catch((error: unknown) => {
        store.setState({ engine: { kind: 'failed', message: messageOf(error) } });
      });
    },
    stop: () => running?.abort(),
  };
}

function jobOf(
  lab: CodeLab,
  { exercise, text }: CodeRunRequest,
  settings: Readonly<Record<string, number>>,
): CodeJob {
  const { exports } = exercise ?? lab.world;
  const scenario = exercise?.id ?? SCRATCH_SCENARIO;
  const job = { scenario, text, exports: Object.keys(exports), seed: SEED, traced: true };
  return exercise === null ? { ...job, settings } : job;
}

/** Check, in a sandbox of its own where one is needed: at most one at a time. */
function checks(
  store: StoreApi<CodeLabState>,
  { sandboxes, deps: { record, now } }: { readonly sandboxes: CodeSandboxes; readonly deps: CodeLabDeps },
): Pick<CodeLabStore, 'check' | 'stopCheck'> {
  let checking: AbortController | null = null;
  const runners: Runners = {
    sql: async () => {
      throw new Error('There is no database in this lab.');
    },
    code: codeRunner({ open: (_, signal) => sandboxes.take(signal), seed: SEED }),
  };
  return {
    async check(exercise, text) {
      if (checking !== null) return;
      checking = new AbortController();
      const { signal } = checking;
      const tell = (check: CheckState) =>
        store.setState((state) => withPanel(state, exercise.id, { check, view: 'check' }));
      tell({ kind: 'checking' });
      try {
        const onError = (cause: unknown) => console.error(cause);
        const options = { runners, record, signal, now, onError };
        tell({ kind: 'judged', verdict: await attemptExercise({ exercise, text }, options), text });
      } catch (error) {
        tell({ kind: 'idle' });
        if (!signal.aborted) throw error;
      } finally {
        checking = null;
        // A spare that does not come up is told by the next run.
        await sandboxes.prepare().catch(() => undefined);
      }
    },
    stopCheck: () => checking?.abort(),
  };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
