import type { CodeExercise } from '@/lib/authoring/code-exercise';
import { Select } from '../../_controls/select';
import type { Tab } from '../../_controls/tabs';
import { Tabs, tabIn, tabPanel } from '../../_controls/tabs';
import { HintText } from '../hint-text';
import { TabRow } from '../tab-row';
import { VerdictPanel } from '../verdict-panel';
import { CallView } from './call-view';
import type { CodeLabState, CodePanel, CodeView, ShownAct } from './code-lab-state';
import { panelOf, shownAct } from './code-lab-state';
import type { CodeLabStore } from './code-lab-store';
import { ConsoleView } from './console-view';
import { FaultList } from './fault-list';
import { LanesView } from './lanes-view';
import { RedisView } from './redis-view';
import { faultsOf, refusalOf } from './run-faults';
import { RunStrip } from './run-strip';
import { TimelineView } from './timeline-view';

export interface CodeResultsProps {
  readonly state: CodeLabState;
  readonly store: CodeLabStore;
  readonly tab: string;
  /** Null on the scratch tab. */
  readonly exercise: CodeExercise | null;
  readonly text: string;
  readonly onCompare: () => void;
}

const GROUP = 'results';

/** Below the editor: the numbers of a run, and one view of what happened. */
export function CodeResults({ state, store, tab, exercise, text, onCompare }: CodeResultsProps) {
  const panel = panelOf(state, tab);
  const act = shownAct(panel);
  const tabs = tabsOf(exercise, act);
  const view = shownView(panel, tabs);
  return (
    <div className="flex min-h-0 grow flex-col">
      <div className="shrink-0 border-b border-line px-1 text-xs">
        <TabRow open={tabIn(GROUP, view)}>
          <Tabs
            label="Results"
            group={GROUP}
            tabs={tabs}
            selected={view}
            onSelect={(next) => store.show(tab, next)}
            className="h-9 w-max"
          />
        </TabRow>
      </div>
      {act !== null && view !== 'check' && (
        <div className="order-last border-t border-line bg-ground max-split:tall:sticky max-split:bottom-0 split:order-none split:border-t-0 split:border-b split:bg-surface">
          <RunStrip trace={act.trace} before={act.before} />
        </div>
      )}
      <div
        {...tabPanel(GROUP, view)}
        // Lines of text that scroll hold nothing else that the keyboard could stop at.
        tabIndex={view === 'console' ? 0 : undefined}
        className="relative min-h-40 grow focus-visible:-outline-offset-2 split:min-h-0 split:overflow-auto"
      >
        {view === 'check' && exercise !== null ? (
          <VerdictPanel exercise={exercise} check={panel.check} text={text} onCompare={onCompare} />
        ) : (
          <>
            {act !== null && act.names.length > 1 && exercise !== null && (
              <ActChoice act={act} exercise={exercise} onChoose={(name) => store.showAct(tab, name)} />
            )}
            <RunView panel={panel} act={act} view={view} onCall={(call) => store.showCall(tab, call)} />
          </>
        )}
      </div>
    </div>
  );
}

/** An exercise opens with its contract, the scratch tab with the place of its lanes; a view may be gone with its run. */
function shownView({ view }: CodePanel, tabs: readonly Tab<CodeView>[]): CodeView {
  const has = (wanted: CodeView) => tabs.some(({ id }) => id === wanted);
  if (view !== null && has(view)) return view;
  return view === null && has('check') ? 'check' : 'lanes';
}

function tabsOf(exercise: CodeExercise | null, act: ShownAct | null): readonly Tab<CodeView>[] {
  const asked = act !== null && act.trace.commandsTotal > 0;
  return [
    { id: 'lanes', label: 'Lanes' },
    ...(act === null ? [] : ([{ id: 'call', label: 'One call' }] as const)),
    { id: 'time', label: 'Over time' },
    { id: 'console', label: 'Console' },
    ...(asked ? ([{ id: 'redis', label: 'Redis' }] as const) : []),
    ...(exercise === null ? [] : ([{ id: 'check', label: 'Check' }] as const)),
  ];
}

interface ActChoiceProps {
  readonly act: ShownAct;
  readonly exercise: CodeExercise;
  readonly onChoose: (act: string) => void;
}

/** The scenario's acts, each in a world of its own: which one is shown. */
function ActChoice({ act: { name, names }, exercise: { acts }, onChoose }: ActChoiceProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-2 text-xs">
      <Select label="Case" labelShown value={name} onChange={({ target }) => onChoose(target.value)}>
        {names.map((known) => (
          <option key={known} value={known}>
            {known}
          </option>
        ))}
      </Select>
      <p className="min-w-0 grow basis-56 text-pretty text-muted">
        <HintText text={acts[name] ?? ''} />
      </p>
    </div>
  );
}

const NOTHING_YET =
  'What happens when your module runs stands here, along virtual time: who waits, and who works. Press Run.';
const TOO_MUCH = 'This run showed more than can be drawn. Check judges it all the same.';

interface RunViewProps {
  readonly panel: CodePanel;
  readonly act: ShownAct | null;
  readonly view: CodeView;
  readonly onCall: (call: number) => void;
}

function RunView({ panel: { run, call }, act, view, onCall }: RunViewProps) {
  const refusal = run === null ? null : refusalOf(run);
  if (refusal !== null) {
    return (
      <div role="alert" className="m-4 border-l-2 border-fail bg-fail-tint px-3 py-2 text-sm">
        <p className="text-pretty [overflow-wrap:anywhere]">{refusal.message}</p>
      </div>
    );
  }
  const observed =
    run?.outcome.kind === 'observed' && act !== null ? run.outcome.observation[act.name] : undefined;
  if (act === null || observed === undefined) {
    return <p className="p-4 text-sm text-pretty text-muted">{run === null ? NOTHING_YET : TOO_MUCH}</p>;
  }
  const faults = faultsOf(observed, act.trace);
  if (view === 'console') return <ConsoleView act={observed} faults={faults} />;
  return (
    <>
      {faults.length > 0 && (
        <div className="flex flex-col gap-2 px-4 pt-4">
          <FaultList faults={faults} />
        </div>
      )}
      {view === 'time' && <TimelineView trace={act.trace} />}
      {view === 'redis' && <RedisView trace={act.trace} />}
      {view === 'lanes' && <LanesView trace={act.trace} chosen={call} onChoose={onCall} />}
      {view === 'call' && <CallView trace={act.trace} chosen={call} onChoose={onCall} />}
    </>
  );
}
