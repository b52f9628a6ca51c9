import { expect, test } from 'vitest';
import type { ChoiceAnswer } from './answer';
import { readAnswer } from './answer';
import { classify, mark, order, pickSeveral, predict } from './examples';
import { feedbackOf, stillTrue } from './feedback';
import type { Question } from './question';
import { rightAnswer } from './right-answer';

function answer(question: Question, submitted: unknown): ChoiceAnswer {
  const read = readAnswer(question, JSON.stringify(submitted));
  if (read.kind !== 'read') throw new Error(read.message);
  return read.answer;
}

/** What is still said of an answer once it was changed. */
const after = (question: Question, submitted: { readonly earlier: unknown; readonly now: unknown }) => {
  const earlier = answer(question, submitted.earlier);
  const now = answer(question, submitted.now);
  return stillTrue(feedbackOf(question, earlier), { earlier, now }).map(({ choice }) => choice);
};

test('what is right as a whole is explained as a whole, what was rightly left included', () => {
  const told = feedbackOf(pickSeveral, answer(pickSeveral, ['two', 'four']));
  expect(told.map(({ choice, right }) => [choice, right])).toEqual(
    ['two', 'three', 'four', 'five', 'seven'].map((choice) => [choice, true]),
  );
});

test('what is right in part is told of nothing that was left', () => {
  expect(feedbackOf(pickSeveral, answer(pickSeveral, ['two']))).toEqual([]);
  expect(feedbackOf(mark, answer(mark, [4]))).toEqual([]);
});

test('an answer of another kind is our own fault', () => {
  expect(() => feedbackOf(mark, answer(order, ['small']))).toThrow('does not fit a question of "mark"');
});

test('a card that moved on has nothing said of it, the others have', () => {
  const earlier = { scan: 'network', 'round-trips': 'network' };
  expect(after(classify, { earlier, now: { ...earlier, scan: 'database' } })).toEqual(['round-trips']);
});

test('a number that was changed has nothing said of it', () => {
  const earlier = { whole: '20', few: '4' };
  expect(after(predict, { earlier, now: { whole: '21', few: '4.0' } })).toEqual(['few']);
});

test('a wrong pick is said to be wrong until it is taken back', () => {
  expect(after(pickSeveral, { earlier: ['two', 'three'], now: ['three'] })).toEqual(['three']);
  expect(after(pickSeveral, { earlier: ['two', 'three'], now: ['two'] })).toEqual([]);
});

test('what was said of a whole goes with any change', () => {
  expect(after(mark, { earlier: [3, 4], now: [3] })).toEqual([]);
  const earlier = ['large', 'small', 'medium-a', 'medium-b'];
  expect(after(order, { earlier, now: earlier })).toEqual(['large']);
  expect(after(order, { earlier, now: earlier.toReversed() })).toEqual([]);
});

test('the answer in words names what is right and why', () => {
  expect(rightAnswer(classify)[0]).toEqual({
    title: 'A scan',
    is: 'In the database',
    because: 'Pages are read there.',
  });
  expect(rightAnswer(pickSeveral).map(({ title }) => title)).toEqual(['Two', 'Four']);
  expect(rightAnswer(predict).map(({ is }) => is)).toEqual(['1,847 pages', '4 pages']);
  expect(rightAnswer(order).map(({ title }) => title)).toEqual(['Small', 'Medium A', 'Medium B', 'Large']);
  expect(rightAnswer(mark).map(({ title }) => title)).toEqual(['Line 3: WHERE a = 1', 'Line 4: AND b > 2']);
});

test('where a question tells of so many wrong cards, it tells nothing of the right ones before all are right', () => {
  const guarded = { ...classify, tells: 1 };
  const told = (groups: object) =>
    feedbackOf(guarded, answer(guarded, groups)).map(({ choice, right }) => [choice, right]);
  expect(told({ scan: 'network' })).toEqual([]);
  expect(told({ scan: 'database', 'round-trips': 'database' })).toEqual([['round-trips', false]]);
  expect(told({ scan: 'network', 'round-trips': 'database' })).toEqual([['scan', false]]);
  expect(told({ scan: 'database', 'round-trips': 'network' })).toHaveLength(2);
});
