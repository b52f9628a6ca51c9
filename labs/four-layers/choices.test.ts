import { describe, expect, test } from 'vitest';
import { choiceChecks } from '@/lib/grading/choice/checks';
import type { ClassifyQuestion } from '@/lib/grading/choice/question';
import { judge } from '@/lib/grading/judge';
import nameTheLayer from './exercises/name-the-layer/exercise';
import pickTheMeasurement from './exercises/pick-the-measurement/exercise';

type Groups = Readonly<Record<string, string>>;

const asked = [nameTheLayer, pickTheMeasurement].map(({ title, question }) => {
  if (question.kind !== 'classify') throw new Error(question.kind);
  const right: Groups = Object.fromEntries(
    Object.entries(question.cards).map(([id, { group }]) => [id, group]),
  );
  return { title, question, right };
});

const results = (question: ClassifyQuestion, groups: Groups) =>
  judge(choiceChecks(question), { kind: 'classify', groups });

describe.each(asked)('$title', ({ question, right }) => {
  test('any other group for any card fails, at that card', () => {
    for (const card of Object.keys(right)) {
      for (const group of Object.keys(question.groups)) {
        const failed = results(question, { ...right, [card]: group }).filter(
          ({ status }) => status === 'fail',
        );
        const code = `WRONG_${card.toUpperCase().replaceAll('-', '_')}`;
        expect(failed.map((check) => check.code)).toEqual(group === right[card] ? [] : [code]);
      }
    }
  });

  test('one label for all fails, and no attempt that fails tells which of its cards are right', () => {
    for (const group of Object.keys(question.groups)) {
      const judged = results(question, Object.fromEntries(Object.keys(right).map((card) => [card, group])));
      expect(judged.filter(({ status }) => status === 'fail')).toHaveLength(2);
      expect(judged.filter(({ status }) => status === 'pass').map(({ code }) => code)).toEqual([
        'UNANSWERED',
      ]);
    }
  });

  test('a card alone is told nothing: every card has a group first', () => {
    for (const [card, group] of Object.entries(right)) {
      const judged = results(question, { [card]: group });
      expect(judged.map(({ status }) => status)).toEqual([
        'fail',
        ...Object.keys(right).map(() => 'skipped'),
      ]);
    }
  });
});
