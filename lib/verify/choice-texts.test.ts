import { describe, expect, test } from 'vitest';
import { classify, mark, order, pickSeveral, predict } from '../grading/choice/examples';
import { findGiveaways } from './choice-texts';

test.each([classify, pickSeveral, predict, order, mark])(
  'the examples give nothing away: $kind',
  (question) => {
    expect(findGiveaways(question)).toEqual([]);
  },
);

describe('an explanation of a wrong choice gives away', () => {
  test('a right choice that it names', () => {
    const three = { title: 'Three', right: false, because: 'Unlike four.' };
    const choices = { ...pickSeveral.choices, three };
    expect(findGiveaways({ ...pickSeveral, choices })).toEqual(['three: “Four”']);
  });

  test('the measured number, as it is written or plain', () => {
    const few = predict.quantities.few;
    if (!few) throw new Error('the example has changed');
    const because = ['Rather 4.', 'It is not 40, nor 1,4 or 4.5, nor 14.'].map((says, i) => ({
      upTo: i,
      says,
    }));
    expect(findGiveaways({ ...predict, quantities: { few: { ...few, because } } })).toEqual(['few: “4”']);
  });

  test('the place of another item', () => {
    const large = { title: 'Large', place: 3, early: 'Medium A comes before.', because: 'x' };
    expect(findGiveaways({ ...order, items: { ...order.items, large } })).toEqual(['large: “Medium A”']);
  });

  test('a line to mark', () => {
    expect(findGiveaways({ ...mark, because: { ...mark.because, 1: 'Not this, but line 3 is.' } })).toEqual([
      'line 1: “line 3”',
    ]);
  });
});
