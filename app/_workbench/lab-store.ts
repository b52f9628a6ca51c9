import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { Exercise } from '@/lib/authoring/exercise';
import { attemptExercise } from '@/lib/authoring/exercise';
import type { StepFigures } from '@/lib/base/figure';
import type { Verdict } from '@/lib/grading/verdict';
import type { Plan } from '@/lib/plan/plan';
import type { PostgresSession } from '@/lib/postgres/session';
import { sqlRunner } from '@/lib/postgres/sql-runner';
import { sqlStepFigures } from '@/lib/postgres/step-figures';
import { queryKey } from './comparison-key';
import { explainEntry, runEntry } from './history-entry';
import type { LabDatabaseDeps } from './lab-database';
import { LabDatabase } from './lab-database';
import type { HistoryEntry, LabState, View } from './lab-state';
import { panelOf, withEntry, withPanel, withShot } from './lab-state';
import type { LoadSettings } from './load/load-settings';
import { DEFAULT_LOAD } from './load/load-settings';
import { isPrintedPlan } from './printed-plan';

/** What the lab needs from the browser. */
export interface LabDeps extends Pick<LabDatabaseDeps, 'load' | 'open' | 'whenIdle'> {
  readonly record: (verdict: Verdict) => void;
  /** Wall-clock milliseconds. */
  readonly now: () => number;
}

/** A query to explain, and the key under which its plans are compared. */
export interface ExplainRequest {
  readonly tab: string;
  readonly key: string;
  readonly title: string;
  readonly sql: string;
  readonly values?: readonly string[];
}

/** A written query to explain: the statement at the cursor, or all of the script where there is no cursor. */
export type ExplainTextRequest = Omit<RunRequest, 'at'>;

export interface RunRequest {
  readonly tab: string;
  readonly script: string;
  /** Offset of the script in the editor's text. */
  readonly at: number;
  /** Where the cursor stands in the script: only the statement there is run. Null for all of them. */
  readonly cursor: number | null;
  /** For `$1`, `$2`, … where a query asks for them. */
  readonly values?: readonly string[];
}

/** The lab of a page: one database, what was seen of it, and what a reader can do. */
export interface LabStore extends StoreApi<LabState> {
  /** Loads and starts the database; again after a failure. */
  start(): Promise<void>;
  run(request: RunRequest): Promise<void>;
  /**
   * Runs a script and explains the query that it ends with: their figures, none if it ends with no query. Null when it
   * was kept from its end.
   */
  runStep(request: RunRequest): Promise<StepFigures | null>;
  explain(request: ExplainRequest): Promise<void>;
  explainText(request: ExplainTextRequest): Promise<void>;
  /** Ends what runs, restores the database from its snapshot and says what was lost. */
  stop(): Promise<void>;
  /** A new database from the snapshot; what was kept as before goes with the old one. */
  reset(): Promise<void>;
  /** Runs the lost statements again. */
  recover(tab: string): Promise<void>;
  dismissIncident(): void;
  check(exercise: Exercise, text: string): Promise<void>;
  stopCheck(): void;
  show(tab: string, view: View): void;
  /** What the tab's query is given from now on. */
  chooseInput(tab: string, values: readonly string[]): void;
  /** Puts the queries of this lab under another load. */
  chooseLoad(change: Partial<LoadSettings>): void;
  /** Explains the last statement of a script, with values. */
  explainAnswer(request: Omit<ExplainRequest, 'sql'> & { readonly script: string }): Promise<void>;
  /** Puts two plans of the history side by side, the earlier one as before. */
  compare(tab: string, pair: readonly [HistoryEntry, HistoryEntry]): void;
  /** Keeps the latest plan of a comparison as before. */
  pin(key: string): void;
  /** Asks the database again what it holds. */
  refreshCatalogue(): Promise<void>;
  /** Ends every worker of this lab. */
  dispose(): void;
}

const INITIAL: LabState = {
  engine: { kind: 'loading', progress: null },
  incident: null,
  comparisons: {},
  panels: {},
  catalogue: null,
  history: [],
  inputs: {},
  load: DEFAULT_LOAD,
};

const STOPPED = 'Stopped. The database was restored from its snapshot; your text is safe.';

export function createLabStore({ load, open, whenIdle, record, now }: LabDeps): LabStore {
  const store = createStore<LabState>(() => INITIAL);
  const database = new LabDatabase({
    load,
    open,
    whenIdle,
    onChange: (engine) => {
      store.setState({ engine });
      if (engine.kind === 'ready') whenIdle(() => void refreshCatalogue());
    },
    onCrash: (reason, lost) =>
      store.setState({
        incident: { message: `The database crashed and is restored. ${reason} Your text is safe.`, lost },
      }),
  });
  const refreshCatalogue = async () => {
    const catalogue = await database.catalogue();
    if (catalogue !== null) store.setState({ catalogue });
  };
  const grading = checks(store, database, { record, now });
  return {
    ...store,
    refreshCatalogue,
    ...comparisons(store),
    ...queries(store, database),
    ...grading,
    start: () => database.boot(),
    async stop() {
      const { lost, ready } = database.restore();
      store.setState({ incident: { message: STOPPED, lost } });
      await ready;
    },
    async reset() {
      store.setState({ incident: null, comparisons: {} });
      await database.restore().ready;
    },
    dismissIncident: () => store.setState({ incident: null }),
    chooseInput: (tab, values) => store.setState(({ inputs }) => ({ inputs: { ...inputs, [tab]: values } })),
    chooseLoad: (change) => store.setState(({ load: now }) => ({ load: { ...now, ...change } })),
    show(tab, view) {
      store.setState((state) => withPanel(state, tab, { view }));
      if (view === 'schema') void refreshCatalogue();
    },
    dispose() {
      grading.stopCheck();
      database.dispose();
    },
  };
}

/** Run and Explain. */
function queries(
  store: StoreApi<LabState>,
  database: LabDatabase,
): Pick<LabStore, 'run' | 'runStep' | 'explain' | 'explainText' | 'explainAnswer' | 'recover'> {
  const run: LabStore['run'] = ({ tab, values = [], ...request }) =>
    database.use('running', async (session) => {
      const { script, at } = await narrow(session, request);
      const result = await session.run(script, values);
      const done = result.results.filter(({ outcome, changes }) => changes && outcome.kind !== 'error');
      database.applied(done.map(({ statement }) => statement.text));
      store.setState((state) => ({
        ...withPanel(state, tab, { run: result, runAt: at, view: 'rows' }),
        ...withEntry(state, runEntry({ tab, sql: script, values }, result)),
      }));
    });

  const explain = async ({ tab, key, title, sql, values = [] }: ExplainRequest): Promise<Plan | null> => {
    let plan: Plan | null = null;
    await database.use('explaining', async (session) => {
      const outcome = await session.explain(sql, values);
      store.setState((state) => ({
        ...withEntry(state, explainEntry({ tab, sql, values }, outcome)),
        ...(outcome.kind === 'error'
          ? withPanel(state, tab, { explainError: outcome.error, view: 'plan' })
          : {
              ...withShot(state, { key, title, shot: outcome }),
              ...withPanel(state, tab, { explainError: null, comparison: key, view: 'plan' }),
            }),
      }));
      if (outcome.kind === 'plan') plan = outcome.plan;
    });
    return plan;
  };

  return {
    run,
    async explain(request) {
      await explain(request);
    },
    async explainText({ tab, script, cursor, values = [] }) {
      let sql = script;
      await database.use('explaining', async (session) => {
        sql = (await narrow(session, { script, at: 0, cursor })).script;
      });
      await explain({ tab, key: queryKey(sql, values), title: 'This query', sql, values });
    },
    async explainAnswer({ script, ...request }) {
      let sql = '';
      await database.use('explaining', async (session) => {
        sql = (await narrow(session, { script, at: 0, cursor: script.length })).script;
      });
      await explain({ ...request, sql });
    },
    async runStep(request) {
      const earlier = panelOf(store.getState(), request.tab).run;
      await run(request);
      const { run: ran } = panelOf(store.getState(), request.tab);
      if (ran === null || ran === earlier) return null;
      const last = ran.results.at(-1);
      // Of an EXPLAIN the rows are the plan already, as PostgreSQL prints it.
      if (last?.outcome.kind !== 'rows' || last.changes || isPrintedPlan(last.outcome)) return {};
      const sql = last.statement.text;
      const plan = await explain({ tab: request.tab, key: queryKey(sql), title: 'This query', sql });
      if (plan === null) return null;
      const catalogue = await database.catalogue();
      return sqlStepFigures(request.script, { plan, answer: last.outcome, catalogue });
    },
    async recover(tab) {
      const lost = store.getState().incident?.lost ?? [];
      store.setState({ incident: null });
      await run({ tab, script: lost.join('\n;\n'), at: 0, cursor: null });
    },
  };
}

/** The statement at the cursor, and where it stands; the whole script when there is no cursor or no statement. */
async function narrow(
  session: PostgresSession,
  { script, at, cursor }: Omit<RunRequest, 'tab'>,
): Promise<Pick<RunRequest, 'script' | 'at'>> {
  const range = cursor === null ? null : await session.locate({ text: script, offset: cursor });
  if (range === null) return { script, at };
  return { script: script.slice(range.start, range.end), at: at + range.start };
}

/** Which plans stand side by side. */
function comparisons(store: StoreApi<LabState>): Pick<LabStore, 'compare' | 'pin'> {
  return {
    compare(tab, pair) {
      const [before, after] = [...pair].sort((a, b) => a.number - b.number);
      if (!before?.shot || !after?.shot) return;
      const key = `history ${before.number} ${after.number}`;
      const comparison = {
        title: `Number ${before.number} and number ${after.number} of the history`,
        before: before.shot,
        after: after.shot,
      };
      store.setState((state) => ({
        comparisons: { ...state.comparisons, [key]: comparison },
        ...withPanel(state, tab, { comparison: key, explainError: null, view: 'plan' }),
      }));
    },
    pin: (key) =>
      store.setState((state) => {
        const known = state.comparisons[key];
        if (!known?.after) return {};
        return {
          comparisons: { ...state.comparisons, [key]: { ...known, before: known.after, after: null } },
        };
      }),
  };
}

/** Check, on a database of its own where one is needed: at most one at a time. */
function checks(
  store: StoreApi<LabState>,
  database: LabDatabase,
  { record, now }: Pick<LabDeps, 'record' | 'now'>,
): Pick<LabStore, 'check' | 'stopCheck'> {
  let checking: AbortController | null = null;
  const onDatabase = sqlRunner({ open: (_, signal) => database.openOther(signal) });
  const sql: typeof onDatabase = (attempt, signal) =>
    onDatabase(attempt, signal).finally(() => database.returnOther());

  return {
    async check(exercise, text) {
      if (checking !== null) return;
      checking = new AbortController();
      const { signal } = checking;
      const tell = (check: LabState['panels'][string]['check']) =>
        store.setState((state) => withPanel(state, exercise.id, { check }));
      store.setState((state) =>
        withPanel(state, exercise.id, { check: { kind: 'checking' }, view: 'check' }),
      );
      try {
        const onError = (cause: unknown) => console.error(cause);
        const options = { runners: { sql }, record, signal, now, onError };
        tell({ kind: 'judged', verdict: await attemptExercise({ exercise, text }, options), text });
      } catch (error) {
        tell({ kind: 'idle' });
        if (!signal.aborted) throw error;
      } finally {
        checking = null;
      }
    },
    stopCheck: () => checking?.abort(),
  };
}
