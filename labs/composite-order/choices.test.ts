import { describe, expect, test } from 'vitest';
import type { ChoiceExercise } from '@/lib/authoring/choice-exercise';
import type { ChoiceAnswer } from '@/lib/grading/choice/answer';
import { choiceChecks } from '@/lib/grading/choice/checks';
import { judge } from '@/lib/grading/judge';
import lab from './lab';

const choices = lab.exercises.filter((exercise) => exercise.kind === 'choice');

const exerciseOf = <Kind extends ChoiceAnswer['kind']>(kind: Kind) =>
  choices.filter((exercise) => exercise.question.kind === kind);

const passes = ({ question }: ChoiceExercise, answer: ChoiceAnswer): boolean =>
  judge(choiceChecks(question), answer).every(({ status }) => status === 'pass');

const subsets = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  all.reduce<readonly (readonly T[])[]>((sets, one) => sets.concat(sets.map((set) => set.concat(one))), [[]]);

const permutations = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  all.length < 2
    ? [all]
    : all.flatMap((one, i) => permutations(all.toSpliced(i, 1)).map((rest) => [one, ...rest]));

test('the lesson asks in all five kinds', () => {
  expect(new Set(choices.map(({ question }) => question.kind))).toEqual(
    new Set(['classify', 'pick', 'predict', 'order', 'mark']),
  );
});

describe('of every possible answer exactly one passes', () => {
  test.each(exerciseOf('classify'))('$id', (exercise) => {
    const { question } = exercise;
    if (question.kind !== 'classify') throw new Error(question.kind);
    const all = Object.keys(question.cards).reduce<readonly Readonly<Record<string, string>>[]>(
      (answers, card) =>
        answers.flatMap((groups) =>
          Object.keys(question.groups).map((group) => ({ ...groups, [card]: group })),
        ),
      [{}],
    );
    expect(all).toHaveLength(81);
    expect(all.filter((groups) => passes(exercise, { kind: 'classify', groups }))).toHaveLength(1);
  });

  test.each(exerciseOf('pick'))('$id', (exercise) => {
    const { question } = exercise;
    if (question.kind !== 'pick') throw new Error(question.kind);
    const all = subsets(Object.keys(question.choices));
    expect(all.filter((picked) => passes(exercise, { kind: 'pick', picked }))).toHaveLength(1);
  });

  test.each(exerciseOf('order'))('$id', (exercise) => {
    const { question } = exercise;
    if (question.kind !== 'order') throw new Error(question.kind);
    const all = permutations(Object.keys(question.items));
    expect(all).toHaveLength(24);
    expect(all.filter((items) => passes(exercise, { kind: 'order', items }))).toHaveLength(1);
  });

  test.each(exerciseOf('mark'))('$id', (exercise) => {
    const all = subsets([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(all.filter((lines) => passes(exercise, { kind: 'mark', lines }))).toEqual([[4, 6]]);
  });
});

describe('a prediction passes where it is close, and nowhere else', () => {
  test.each(exerciseOf('predict'))('$id', (exercise) => {
    const predicts = (amounts: Readonly<Record<string, number>>) =>
      passes(exercise, { kind: 'predict', amounts: { huge: 5, normal: 21, tiny: 439, ...amounts } });
    const range = (name: string) =>
      Array.from({ length: 2_000 }, (_, value) => value).filter((value) => predicts({ [name]: value }));
    expect([range('huge')[0], range('huge').at(-1)]).toEqual([1, 9]);
    expect([range('normal')[0], range('normal').at(-1)]).toEqual([11, 31]);
    expect([range('tiny')[0], range('tiny').at(-1)]).toEqual([330, 548]);
  });
});
