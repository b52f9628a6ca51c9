import type { SqlExercise } from '@/lib/authoring/sql-exercise';
import type { Tab } from '../_controls/tabs';
import { Tabs, tabIn, tabPanel } from '../_controls/tabs';
import { PlanComparison } from '../_plan/comparison';
import { errorLine } from './editor-error';
import { HistoryView } from './history-view';
import type { Comparison, HistoryEntry, LabState, Panel, View } from './lab-state';
import { comparisonOf, panelOf } from './lab-state';
import type { LabStore } from './lab-store';
import { LazyLoad } from './load/lazy-load';
import { NumberStrip } from './number-strip';
import { RowsView } from './rows-view';
import { SchemaView } from './schema-view';
import { TabRow } from './tab-row';
import { VerdictPanel } from './verdict-panel';

export interface ResultsProps {
  readonly state: LabState;
  readonly store: LabStore;
  readonly tab: string;
  /** Null on the scratch tab. */
  readonly exercise: SqlExercise | null;
  readonly text: string;
  readonly onAgain: (entry: HistoryEntry) => void;
  readonly onResetAndRun: () => void;
  readonly onCompare: () => void;
}

const GROUP = 'results';

/** Below the editor: the numbers, and one view of what was found. */
export function Results(props: ResultsProps) {
  const { state, store, tab, exercise, text, onAgain, onResetAndRun, onCompare } = props;
  const panel = panelOf(state, tab);
  const comparison = comparisonOf(state, tab);
  const view = shownView(panel, exercise);
  return (
    <div className="flex min-h-0 grow flex-col">
      <div className="shrink-0 border-b border-line px-1 text-xs">
        <TabRow open={tabIn(GROUP, view)}>
          <Tabs
            label="Results"
            group={GROUP}
            tabs={tabsOf(exercise)}
            selected={view}
            onSelect={(next) => store.show(tab, next)}
            className="h-9 w-max"
          />
        </TabRow>
      </div>
      {comparison !== null && (
        <div
          className={`order-last border-t border-line bg-ground max-split:tall:sticky max-split:bottom-0 split:order-none split:border-t-0 split:border-b split:bg-surface ${WITH_NUMBERS.has(view) ? '' : 'split:hidden'}`}
        >
          <NumberStrip comparison={comparison} />
        </div>
      )}
      <div {...tabPanel(GROUP, view)} className="relative min-h-40 grow split:min-h-0 split:overflow-auto">
        {view === 'plan' && (
          <PlanView panel={panel} comparison={comparison} store={store} exercise={exercise} />
        )}
        {view === 'load' && (
          <LazyLoad
            comparison={comparison}
            settings={state.load}
            onChange={store.chooseLoad}
            exercise={exercise !== null}
          />
        )}
        {view === 'rows' && (
          <RowsView run={panel.run} errorLine={errorLine(panel, text)} onResetAndRun={onResetAndRun} />
        )}
        {view === 'check' && exercise !== null && (
          <VerdictPanel exercise={exercise} check={panel.check} text={text} onCompare={onCompare} />
        )}
        {view === 'schema' && <SchemaView catalogue={state.catalogue} />}
        {view === 'history' && (
          <HistoryView
            history={state.history}
            disabled={state.engine.kind !== 'ready'}
            onAgain={onAgain}
            onCompare={(pair) => store.compare(tab, pair)}
          />
        )}
      </div>
    </div>
  );
}

/** An exercise opens with its contract, the scratch tab with the place of its plan. */
function shownView({ view }: Panel, exercise: SqlExercise | null): View {
  if (exercise !== null) return view ?? 'check';
  return view === null || view === 'check' ? 'plan' : view;
}

const WITH_NUMBERS: ReadonlySet<View> = new Set(['plan', 'rows']);

const tabsOf = (exercise: SqlExercise | null): readonly Tab<View>[] => [
  { id: 'plan', label: 'Plan' },
  { id: 'load', label: 'Under load' },
  { id: 'rows', label: 'Rows' },
  ...(exercise === null ? [] : ([{ id: 'check', label: 'Check' }] as const)),
  { id: 'schema', label: 'Schema' },
  { id: 'history', label: 'History' },
];

interface PlanViewProps {
  readonly panel: Panel;
  readonly comparison: Comparison | null;
  readonly store: LabStore;
  readonly exercise: SqlExercise | null;
}

function PlanView({ panel: { explainError, comparison: key }, comparison, store, exercise }: PlanViewProps) {
  if (explainError !== null) {
    return (
      <div role="alert" className="m-4 border-l-2 border-fail bg-fail-tint px-3 py-2 text-sm">
        <span className="font-semibold text-fail">
          {explainError.severity} {explainError.code}
        </span>{' '}
        {explainError.message}
        {explainError.hint !== null && <p className="mt-1 text-xs">Hint: {explainError.hint}</p>}
      </div>
    );
  }
  if (comparison !== null && key !== null) {
    return <PlanComparison {...comparison} onPin={comparison.after ? () => store.pin(key) : null} />;
  }
  return <p className="p-4 text-sm text-pretty text-muted">{noPlanYet(exercise)}</p>;
}

/** How a first plan comes here: from the query of the task, from the reader's own, or from the scratch tab. */
function noPlanYet(exercise: SqlExercise | null): string {
  if (exercise === null)
    return 'The plan of a query stands here, page by page. Press Explain: the first plan is kept as before, the next one of the same query stands beside it.';
  const kinds = exercise.probes.map(({ kind }) => kind);
  if (kinds.includes('answer') || kinds.includes('walk'))
    return 'The plan of your query stands here, page by page. Press Explain in the task, then Run, which creates the index, then Explain again: both plans will stand side by side.';
  if (kinds.includes('definition'))
    return 'The work of a refresh is measured by Check. To see a plan, write the SELECT in the Scratch tab and press Explain there.';
  if (kinds.includes('explained'))
    return 'What your own EXPLAIN prints stands under Rows once you press Run. To see a plan drawn, write its statement in the Scratch tab and press Explain there.';
  return 'The plan of the query stands here, page by page. Press Explain beside the query, change the index, press Run, then Explain again: both plans will stand side by side.';
}
