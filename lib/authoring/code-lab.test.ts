import { expect, test } from 'vitest';
import { classify, predict } from '../grading/choice/examples';
import type { Question } from '../grading/choice/question';
import type { CodeObservation } from '../grading/code-observation';
import { type ChoiceExerciseDefinition, defineChoiceExercise } from './choice-exercise';
import { type CodeExerciseDefinition, defineCodeExercise } from './code-exercise';
import type { CodeLabDefinition } from './code-lab';
import { defineCodeLab, modulesOf } from './code-lab';

const WORDS: Omit<CodeExerciseDefinition<CodeObservation>, 'title'> = {
  task: '',
  starterNote: '',
  exports: { main: 'main(): void' },
  acts: {},
  checks: [],
  hints: [],
  solutions: {},
  mistakes: {},
};

const ask = (question: Question, measurements: ChoiceExerciseDefinition['measurements'] = {}) =>
  defineChoiceExercise({ ...WORDS, title: 'Asked', question, measurements });

const lab = (exercises: CodeLabDefinition['exercises']) =>
  defineCodeLab('a-lab', {
    title: 'A lab',
    world: { about: '', assumptions: [], types: '', exports: {}, settings: {} },
    scratch: '',
    exercises,
  });

test('a lab on code has modules and questions, in the order of their tabs', () => {
  const written = defineCodeExercise({ ...WORDS, title: 'Written' });
  const made = lab({ 'ask-first': ask(classify), written, 'ask-last': ask(classify) });
  expect(made.exercises.map(({ id, kind }) => [id, kind])).toEqual([
    ['ask-first', 'choice'],
    ['written', 'code'],
    ['ask-last', 'choice'],
  ]);
  expect(made.exercises[0]).toMatchObject({ dataset: null });
  expect(modulesOf(made)).toMatchObject([{ id: 'written', lab: 'a-lab' }]);
});

test('a question whose numbers only a database gives is refused, with what it wants measured', () => {
  const measurement = { setup: '', sql: 'SELECT 1', counts: 'pages', gives: 1 } as const;
  expect(() => lab({ guess: ask(predict) })).toThrow('guess rests on "whole"');
  expect(() => lab({ told: ask(classify, { table: measurement }) })).toThrow(
    'told rests on "table", measured in a database; the lab a-lab has none',
  );
});
