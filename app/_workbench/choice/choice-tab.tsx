import { Check } from 'lucide-react';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { ChoiceExercise } from '@/lib/authoring/choice-exercise';
import type { ChoiceAnswer } from '@/lib/grading/choice/answer';
import { readAnswer, typedAmounts } from '@/lib/grading/choice/answer';
import type { Feedback } from '@/lib/grading/choice/feedback';
import { feedbackOf, stillTrue } from '@/lib/grading/choice/feedback';
import type { Question } from '@/lib/grading/choice/question';
import { draftKey, statusOf } from '@/lib/progress/record';
import { Button } from '../../_controls/button';
import { HintLadder } from '../hint-ladder';
import { HintText } from '../hint-text';
import type { CheckState } from '../lab-state';
import { progress } from '../progress';
import { savingWords } from '../status-bar';
import type { LabTexts } from '../use-lab-texts';
import { VerdictPanel } from '../verdict-panel';
import { AnswerPanel } from './answer-panel';
import { Code } from './code';
import { PredictionPanel } from './prediction-panel';
import { usePredictions } from './predictions';
import { QuestionField } from './question-field';

export interface ChoiceTabProps {
  /** Its lab, of whatever kind. */
  readonly lab: { readonly slug: string };
  readonly exercise: ChoiceExercise;
  readonly texts: LabTexts;
  /** What the last check came to. */
  readonly check: CheckState;
  /** Checks an answer; resolves to what that came to. */
  readonly onCheck: (text: string) => Promise<CheckState>;
}

/** An exercise that is answered by choosing: its task and question in the place of the editor, its verdict below. */
export function ChoiceTab({ lab, exercise, texts, check, onCheck }: ChoiceTabProps) {
  const { question } = exercise;
  const saving = useStore(progress, (state) => state.saving);
  const predictions = usePredictions(exercise, draftKey(lab.slug, exercise.id));
  // The answer, as it is submitted.
  const text = texts.read(exercise.id);
  const passed = useStore(progress, (state) => statusOf(state.progress, exercise.id).status === 'passed');
  const [solved, setSolved] = useState(false);
  const read = readAnswer(question, text);
  const answer = read.kind === 'read' ? read.answer : unanswered(question);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // A prediction is kept before it is judged.
    predictions.say(text);
    const judged = await onCheck(text);
    if (judged.kind === 'judged' && judged.verdict.verdict === 'pass') predictions.show();
  };
  const showAnswer = () => {
    predictions.show();
    setSolved(true);
  };
  return (
    <div className="flex min-h-0 grow flex-col">
      <form
        onSubmit={(event) => void submit(event)}
        noValidate
        className="flex flex-col split:min-h-0 split:flex-1"
      >
        <div className="flex flex-col gap-4 px-4 py-4 split:min-h-0 split:flex-1 split:overflow-auto">
          <p className="max-w-[80ch] text-sm text-pretty">
            <HintText text={exercise.task} />
          </p>
          {question.about !== undefined && <Code text={question.about} label="What it is about" />}
          <h2 className="max-w-[80ch] text-base font-semibold text-pretty">{question.ask}</h2>
          {read.kind === 'unreadable' && question.kind !== 'predict' && (
            <p role="alert" className="border-l-2 border-warn bg-warn-tint px-3 py-2 text-sm">
              The answer that was kept cannot be shown: {read.message} Choosing anew takes its place.
            </p>
          )}
          <QuestionField
            question={question}
            answer={answer}
            typed={typedAmounts(text)}
            told={toldNow(question, { check, answer })}
            group={`choice-${exercise.id}`}
            onAnswer={(submitted) => texts.write(exercise.id, JSON.stringify(submitted))}
          />
          {question.kind === 'predict' && (
            <PredictionPanel question={question} log={predictions.log} onShow={predictions.show} />
          )}
          <HintLadder exercise={exercise} onSolutions={passed ? null : showAnswer} />
          {solved && <AnswerPanel question={question} onClose={() => setSolved(false)} />}
        </div>
        <div className="flex shrink-0 items-center gap-3 border-y border-line bg-ground px-4 py-2">
          <Button
            type="submit"
            kind="primary"
            disabled={check.kind === 'checking'}
            icon={<Check size={14} aria-hidden />}
          >
            Check
          </Button>
          <p className="ml-auto min-w-0 truncate text-xs text-muted">{savingWords(saving)}</p>
        </div>
      </form>
      <section aria-label="Verdict" className="split:max-h-[42%] split:shrink-0 split:overflow-auto">
        <VerdictPanel exercise={exercise} check={check} text={text} />
      </section>
    </div>
  );
}

/** What the last verdict said of choices that are still the same. */
function toldNow(
  question: Question,
  { check, answer }: { readonly check: CheckState; readonly answer: ChoiceAnswer },
): readonly Feedback[] {
  if (check.kind !== 'judged') return [];
  const judged = readAnswer(question, check.text);
  if (judged.kind !== 'read') return [];
  return stillTrue(feedbackOf(question, judged.answer), { earlier: judged.answer, now: answer });
}

function unanswered(question: Question): ChoiceAnswer {
  const read = readAnswer(question, '');
  if (read.kind !== 'read') throw new Error('An answer with nothing in it can always be read.');
  return read.answer;
}
