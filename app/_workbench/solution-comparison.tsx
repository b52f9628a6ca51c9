import { Columns2, Rows3 } from 'lucide-react';
import { lazy, Suspense, useId, useState, useSyncExternalStore } from 'react';
import type { LabLanguage } from './lab-editor';
import { SolutionLines } from './solution-lines';
import type { SolutionText } from './solution-texts';

const SolutionEditor = lazy(() =>
  import('./solution-editor').then((module) => ({ default: module.SolutionEditor })),
);

export interface SolutionComparisonProps {
  readonly solutions: readonly SolutionText[];
  readonly text: string;
  readonly language: LabLanguage;
}

/** The ideas as a choice, and the chosen one against the reader's text. */
export function SolutionComparison({ solutions, text, language }: SolutionComparisonProps) {
  const [chosen, setChosen] = useState(solutions[0]);
  const [view, setView] = useState<View>('beside');
  const wide = useSyncExternalStore(onWidth, isWide, () => false);
  const beside = wide && view === 'beside';
  return (
    <div className="flex min-h-0 grow flex-col split:grid split:grid-cols-[300px_minmax(0,1fr)]">
      <Ideas solutions={solutions} chosen={chosen} onChoose={setChosen} />
      {chosen !== undefined && (
        <div className="flex min-h-0 grow flex-col">
          {wide && <BesideHead beside={beside} view={view} onView={setView} />}
          <div className="min-h-0 grow">
            {beside ? (
              <Suspense fallback={<SolutionLines mine={text} theirs={chosen.text} />}>
                <SolutionEditor mine={text} theirs={chosen.text} language={language} />
              </Suspense>
            ) : (
              <SolutionLines mine={text} theirs={chosen.text} />
            )}
          </div>
        </div>
      )}
    </div>
  );
}

interface IdeasProps {
  readonly solutions: readonly SolutionText[];
  readonly chosen: SolutionText | undefined;
  readonly onChoose: (solution: SolutionText) => void;
}

function Ideas({ solutions, chosen, onChoose }: IdeasProps) {
  const group = useId();
  return (
    <fieldset className="max-h-[38dvh] shrink-0 overflow-auto border-line max-split:border-b split:max-h-none split:border-r">
      <legend className="sr-only">Ways that pass</legend>
      {solutions.map((solution) => (
        <label
          key={solution.name}
          className="relative flex gap-2.5 border-b border-line px-4 py-2.5 text-sm text-pretty last:border-b-0 hover:bg-ink/4 has-checked:bg-after-tint has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-after"
        >
          <input
            type="radio"
            name={group}
            checked={solution === chosen}
            onChange={() => onChoose(solution)}
            className="mt-0.5 size-3.5 shrink-0 accent-after outline-none"
          />
          {solution.idea}
        </label>
      ))}
    </fieldset>
  );
}

const VIEWS = ['beside', 'lines'] as const;
type View = (typeof VIEWS)[number];
const VIEW_NAMES = { beside: 'Side by side', lines: 'Line by line' };
const VIEW_ICONS = { beside: Columns2, lines: Rows3 };

interface BesideHeadProps {
  readonly beside: boolean;
  readonly view: View;
  readonly onView: (view: View) => void;
}

function BesideHead({ beside, view, onView }: BesideHeadProps) {
  return (
    <div className="relative grid h-11 shrink-0 grid-cols-2 items-center border-b border-line bg-ground text-xs text-muted">
      <span className="pl-4">{beside ? 'Your text' : 'Your text against the solution'}</span>
      {beside && <span className="pl-4">The solution</span>}
      <div className="absolute inset-y-0 right-2 flex items-center">
        <ViewChoice view={view} onView={onView} />
      </div>
    </div>
  );
}

function ViewChoice({ view, onView }: Omit<BesideHeadProps, 'beside'>) {
  const group = useId();
  return (
    <fieldset className="flex shrink-0 rounded-md border border-edge bg-surface">
      <legend className="sr-only">Show the difference</legend>
      {VIEWS.map((known) => {
        const Icon = VIEW_ICONS[known];
        return (
          <label
            key={known}
            className="relative flex h-7 items-center gap-1.5 rounded-md px-2.5 hover:text-ink has-checked:bg-ink/8 has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-after"
          >
            <input
              type="radio"
              name={group}
              checked={view === known}
              onChange={() => onView(known)}
              className="absolute inset-0 cursor-pointer appearance-none opacity-0"
            />
            <Icon size={14} aria-hidden />
            {VIEW_NAMES[known]}
          </label>
        );
      })}
    </fieldset>
  );
}

/** From here on both texts stand side by side. */
const WIDE = '(width >= 900px)';

const isWide = (): boolean => matchMedia(WIDE).matches;

function onWidth(listener: () => void): () => void {
  const query = matchMedia(WIDE);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
