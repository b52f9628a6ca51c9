import type { AnswerOf, ChoiceAnswer } from '@/lib/grading/choice/answer';
import type { Feedback } from '@/lib/grading/choice/feedback';
import type { Question } from '@/lib/grading/choice/question';
import { ClassifyField } from './classify-field';
import { MarkField } from './mark-field';
import { OrderField } from './order-field';
import { PickField } from './pick-field';
import { PredictField } from './predict-field';

export interface QuestionFieldProps {
  readonly question: Question;
  readonly answer: ChoiceAnswer;
  readonly typed: Readonly<Record<string, string>>;
  readonly told: readonly Feedback[];
  readonly group: string;
  readonly onAnswer: (submitted: unknown) => void;
}

/** The controls of a question, by its kind. */
export function QuestionField({ question, answer, typed, ...rest }: QuestionFieldProps) {
  switch (question.kind) {
    case 'classify':
      return <ClassifyField question={question} answer={of('classify', answer)} {...rest} />;
    case 'pick':
      return <PickField question={question} answer={of('pick', answer)} {...rest} />;
    case 'predict':
      return <PredictField question={question} typed={typed} {...rest} />;
    case 'order':
      return <OrderField question={question} answer={of('order', answer)} {...rest} />;
    case 'mark':
      return <MarkField question={question} answer={of('mark', answer)} {...rest} />;
  }
}

/** The answer as its question's kind; an answer is read by its question, so another kind is our own fault. */
function of<Kind extends Question['kind']>(kind: Kind, answer: ChoiceAnswer): AnswerOf<Kind> {
  if (answer.kind !== kind) throw new Error(`A question of the kind "${kind}" got a "${answer.kind}".`);
  return answer as AnswerOf<Kind>;
}
