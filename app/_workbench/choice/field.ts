import type { AnswerOf } from '@/lib/grading/choice/answer';
import type { Feedback } from '@/lib/grading/choice/feedback';
import type { Question } from '@/lib/grading/choice/question';

/** What every kind of question is shown with. */
export interface FieldProps<Kind extends Question['kind']> {
  readonly question: Extract<Question, { kind: Kind }>;
  readonly answer: AnswerOf<Kind>;
  /** What the last check says of choices that are still the same. */
  readonly told: readonly Feedback[];
  /** Makes the ids of this question unique on the page. */
  readonly group: string;
  /** Takes the answer's form as it is submitted. */
  readonly onAnswer: (submitted: unknown) => void;
}
