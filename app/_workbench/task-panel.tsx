import type { ReactNode } from 'react';
import type { SqlExercise } from '@/lib/authoring/sql-exercise';
import { HintLadder } from './hint-ladder';
import { HintText } from './hint-text';
import type { ExplainRequest } from './lab-store';
import type { AnswerRequest } from './probe-panel';
import { AnswerProbePanel, QueryProbePanel, WalkProbePanel } from './probe-panel';

export interface TaskPanelProps {
  readonly exercise: SqlExercise;
  readonly disabled: boolean;
  /** What the reader's query is given for `$1`, `$2`, …, and what the last row on screen says about the next page. */
  readonly input: { readonly values: readonly string[]; readonly next: readonly string[] | null };
  readonly onExplain: (request: ExplainRequest) => void;
  /** Chooses values for the reader's query; `run` also runs it, without the statements before it. */
  readonly onInput: (values: readonly string[], run: boolean) => void;
  readonly onExplainAnswer: (request: AnswerRequest) => void;
  /** Shows the exercise's solutions beside the reader's text. */
  readonly onSolutions: () => void;
}

/** The exercise's task and its query or inputs to try, and the hints. */
export function TaskPanel(props: TaskPanelProps) {
  const { exercise, disabled, input, onExplain, onInput, onExplainAnswer, onSolutions } = props;
  const shared = { tab: exercise.id, disabled };
  return (
    <TaskFrame exercise={exercise} onSolutions={onSolutions}>
      {exercise.probes.map((probe) => {
        switch (probe.kind) {
          case undefined:
          case 'query':
            return <QueryProbePanel key={probe.name} {...shared} probe={probe} onExplain={onExplain} />;
          case 'answer':
            return (
              <AnswerProbePanel
                key={probe.name}
                {...shared}
                probe={probe}
                onInput={(values) => onInput(values, false)}
                onRun={(values) => onInput(values, true)}
                onExplain={onExplainAnswer}
              />
            );
          case 'walk':
            return (
              <WalkProbePanel
                key={probe.name}
                {...shared}
                {...input}
                probe={probe}
                onPage={(values) => onInput(values, true)}
                onExplain={onExplainAnswer}
              />
            );
          default:
            return null;
        }
      })}
    </TaskFrame>
  );
}

export interface TaskFrameProps extends Pick<TaskPanelProps, 'onSolutions'> {
  readonly exercise: {
    readonly id: string;
    readonly task: string;
    readonly starterNote: string;
    readonly hints: readonly string[];
  };
  /** Between the task and the hints: what there is to try. */
  readonly children: ReactNode;
}

/** The task of an exercise with a text, and its hints. */
export function TaskFrame({ exercise, children, onSolutions }: TaskFrameProps) {
  return (
    <div className="flex shrink-0 flex-col gap-2 border-b border-line bg-ground px-4 py-3">
      <p className="max-w-[80ch] text-sm text-pretty">
        <HintText text={exercise.task} />
      </p>
      <p className="max-w-[80ch] text-xs text-pretty text-muted">
        <HintText text={exercise.starterNote} />
      </p>
      {children}
      <HintLadder exercise={exercise} onSolutions={onSolutions} />
    </div>
  );
}
