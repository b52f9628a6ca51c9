import { Play } from 'lucide-react';
import { amountInWords } from '@/lib/grading/choice/amount';
import type { Amounts, PredictionLog } from '@/lib/grading/choice/prediction';
import type { PredictQuestion, Quantity } from '@/lib/grading/choice/question';
import { Button } from '../../_controls/button';
import { askLab } from '../../_lesson/lab-channel';

export interface PredictionPanelProps {
  readonly question: PredictQuestion;
  readonly log: PredictionLog;
  readonly onShow: () => void;
}

/** What was predicted, and, once the reader wants it or is right, what is measured. */
export function PredictionPanel({ question, log, onShow }: PredictionPanelProps) {
  if (log.shownAfter === null && log.said.length === 0) {
    return (
      <p className="text-xs text-pretty text-muted">
        The measured numbers stand here once you have said yours: Check keeps your prediction.
      </p>
    );
  }
  if (log.shownAfter === null) {
    return (
      <div className="flex flex-wrap items-center gap-3">
        <p className="grow basis-60 text-xs text-pretty text-muted">
          {kept(log.said.length)} Predict again, or see what is measured; a prediction after that is marked as
          such.
        </p>
        <Button size="small" onClick={onShow}>
          Show the measured numbers
        </Button>
      </div>
    );
  }
  const before = log.said.slice(0, log.shownAfter);
  return (
    <section aria-label="Predicted and measured" className="flex flex-col gap-4">
      <h3 className="text-sm font-semibold">What you predicted, and what is measured</h3>
      {Object.entries(question.quantities).map(([id, quantity]) => (
        <Measured key={id} quantity={quantity} said={seriesOf(before, id)} after={amountAfter(log, id)} />
      ))}
      {log.said.length > log.shownAfter && (
        <p className="text-xs text-pretty text-warn">
          {before.length === 0
            ? 'You predicted after the measured numbers were shown.'
            : 'You changed your prediction after the measured numbers were shown; the earlier one stays above.'}
        </p>
      )}
    </section>
  );
}

const kept = (said: number): string =>
  said === 1 ? 'Your prediction is kept.' : `Your ${said} predictions are kept.`;

/** The numbers said for a quantity, in order, without repeats. */
const seriesOf = (said: readonly Amounts[], id: string): readonly number[] =>
  said.flatMap((amounts) => amounts[id] ?? []).filter((value, i, all) => value !== all[i - 1]);

/** What is said now, when it was said after the measured numbers were shown. */
function amountAfter({ said, shownAfter }: PredictionLog, id: string): number | null {
  const later = shownAfter === null ? [] : said.slice(shownAfter);
  return later.at(-1)?.[id] ?? null;
}

interface MeasuredProps {
  readonly quantity: Quantity;
  /** Before the measured number was shown, the first one first. */
  readonly said: readonly number[];
  readonly after: number | null;
}

function Measured({ quantity, said, after }: MeasuredProps) {
  const { title, unit, measurement } = quantity;
  const most = Math.max(measurement.gives, ...said, 1);
  const last = said.at(-1);
  return (
    <div>
      <div className="flex items-center justify-between gap-2">
        <p className="min-w-0 text-sm">{title}</p>
        <Button
          size="small"
          kind="quiet"
          icon={<Play size={14} aria-hidden />}
          aria-label={`Run in the lab: ${title}`}
          onClick={() => runInLab(quantity)}
        >
          Run in the lab
        </Button>
      </div>
      <dl className="mt-1 grid grid-cols-[auto_1fr_auto] items-center gap-x-3 gap-y-1 text-xs">
        <dt className="text-muted">you said</dt>
        <dd aria-hidden>
          <Bar share={(last ?? 0) / most} className="border border-before" />
        </dd>
        <dd className="num text-right">
          {said.length === 0
            ? 'nothing before'
            : said.map((value) => amountInWords(value, unit)).join(', then ')}
          {after !== null && after !== last && `; afterwards ${amountInWords(after, unit)}`}
        </dd>
        <dt className="text-muted">measured</dt>
        <dd aria-hidden>
          <Bar share={measurement.gives / most} className="bg-after" />
        </dd>
        <dd className="num text-right font-semibold">{amountInWords(measurement.gives, unit)}</dd>
      </dl>
    </div>
  );
}

/** A quantity as a length: hollow for what was expected, filled for what is. */
function Bar({ share, className }: { readonly share: number; readonly className: string }) {
  return <div className={`h-2.5 min-w-0.5 ${className}`} style={{ width: `${share * 100}%` }} />;
}

function runInLab({ title, measurement: { setup, sql } }: Quantity): void {
  askLab({ kind: 'run', step: '', title, text: setup === '' ? `${sql};` : `${setup};\n\n${sql};` });
}
