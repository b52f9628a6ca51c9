import { describe, expect, test } from 'vitest';
import { hiddenIn, scrollByPage, scrollToShow } from './tab-sight';

const row = (scrollLeft: number) => ({ scrollLeft, clientWidth: 300, scrollWidth: 900 });

describe('a row of tabs', () => {
  test('hides nothing when all of it fits, and tells on which sides it does otherwise', () => {
    expect(hiddenIn({ scrollLeft: 0, clientWidth: 300, scrollWidth: 300 })).toBe('none');
    expect(hiddenIn(row(0))).toBe('end');
    expect(hiddenIn(row(200))).toBe('both');
    expect(hiddenIn(row(600))).toBe('start');
    expect(hiddenIn(row(599.4))).toBe('start');
  });

  test('stays where it is while the open tab stands clear of both edges', () => {
    expect(scrollToShow(row(200), { left: 260, width: 100 })).toBe(200);
  });

  test('moves so far that the open tab stands clear of the edge it was hidden by', () => {
    expect(scrollToShow(row(200), { left: 450, width: 100 })).toBe(290);
    expect(scrollToShow(row(200), { left: 210, width: 100 })).toBe(170);
  });

  test('never moves beyond its ends, and shows where a tab begins that is wider than its place', () => {
    expect(scrollToShow(row(200), { left: 0, width: 80 })).toBe(0);
    expect(scrollToShow(row(0), { left: 820, width: 80 })).toBe(600);
    expect(scrollToShow(row(0), { left: 300, width: 400 })).toBe(260);
  });

  test('goes on by most of what shows', () => {
    expect(scrollByPage(row(100), 'end')).toBe(320);
    expect(scrollByPage(row(400), 'start')).toBe(180);
  });
});
