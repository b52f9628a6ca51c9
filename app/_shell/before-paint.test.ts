// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { placeKey, placeText } from '../_lesson/place';
import { RESTORE_PLACE } from './before-paint';

const PATH = '/learn/indexes/composite-order';
const scrollTo = vi.fn();

/** As the page does, whose script it is. */
const run = () => new Function(RESTORE_PLACE)();

beforeEach(() => {
  vi.stubGlobal('scrollTo', scrollTo);
  history.replaceState(null, '', PATH);
  document.body.innerHTML = '<h2 id="one-index"></h2>';
  localStorage.setItem(placeKey(PATH), placeText({ anchor: 'one-index', offsetPx: 120 }));
});
afterEach(() => {
  localStorage.clear();
  scrollTo.mockReset();
  delete document.documentElement.dataset.place;
});

test('a lesson that is loaded goes to the place that was kept, and tells the page that it did', () => {
  run();
  expect(scrollTo).toHaveBeenCalledExactlyOnceWith({ top: 120, behavior: 'instant' });
  expect(document.documentElement.dataset.place).toBe(PATH);
});

test('an address that names a place, a lost heading and a text that is none stay at the start', () => {
  history.replaceState(null, '', `${PATH}#one-index`);
  run();
  history.replaceState(null, '', PATH);
  document.body.innerHTML = '';
  run();
  document.body.innerHTML = '<h2 id="one-index"></h2>';
  localStorage.setItem(placeKey(PATH), 'one-index');
  run();
  expect(scrollTo).not.toHaveBeenCalled();
});

test('a page that is no lesson is left alone', () => {
  history.replaceState(null, '', '/learn');
  run();
  expect(scrollTo).not.toHaveBeenCalled();
  expect(document.documentElement.dataset.place).toBeUndefined();
});
