import { useStore } from 'zustand';
import type { ChoiceExercise } from '@/lib/authoring/choice-exercise';
import { readAnswer } from '@/lib/grading/choice/answer';
import type { PredictionLog } from '@/lib/grading/choice/prediction';
import {
  readPredictions,
  withPrediction,
  withShown,
  writePredictions,
} from '@/lib/grading/choice/prediction';
import { progress } from '../progress';

export interface Predictions {
  readonly log: PredictionLog;
  /** Keeps what a text predicts, when it predicts everything that is asked. */
  readonly say: (text: string) => void;
  /** Keeps that the measured numbers have been shown. */
  readonly show: () => void;
}

/** What was predicted in an exercise: kept with the progress of this browser, under the key of its draft. */
export function usePredictions(exercise: ChoiceExercise, key: string): Predictions {
  const kept = useStore(progress, (state) => state.progress.predictions[key]?.text);
  const change = (next: (log: PredictionLog) => PredictionLog) => {
    const state = progress.getState();
    const log = readPredictions(state.progress.predictions[key]?.text);
    const changed = next(log);
    if (changed !== log) state.keepPrediction(key, writePredictions(changed));
  };
  return {
    log: readPredictions(kept),
    say: (text) => {
      const read = readAnswer(exercise.question, text);
      if (exercise.question.kind !== 'predict' || read.kind !== 'read' || read.answer.kind !== 'predict')
        return;
      const { amounts } = read.answer;
      const isWhole = Object.keys(exercise.question.quantities).every((name) => amounts[name] !== undefined);
      if (isWhole) change((log) => withPrediction(log, amounts));
    },
    show: () => change(withShown),
  };
}
