import { expect, test, vi } from 'vitest';
import { draftChange, noChanges } from './changes';
import { type JournalStorage, localJournal } from './journal';
import { LeftBehind } from './left-behind';
import { MAX_JOURNAL_CHARS } from './limits';

class LocalStorage implements JournalStorage {
  readonly entries = new Map<string, string>();
  get length() {
    return this.entries.size;
  }
  key(index: number) {
    return [...this.entries.keys()][index] ?? null;
  }
  getItem(name: string) {
    return this.entries.get(name) ?? null;
  }
  setItem(name: string, text: string) {
    this.entries.set(name, text);
  }
  removeItem(name: string) {
    this.entries.delete(name);
  }
}

const typed = draftChange('lab/scratch', 'typed', 5);

function browser() {
  const local = new LocalStorage();
  local.setItem('hotpath.theme', 'dark');
  const onError = vi.fn();
  return {
    local,
    onError,
    open: (page: string) => new LeftBehind({ journal: localJournal(() => local, page), onError }),
    names: () => [...local.entries.keys()].filter((name) => name !== 'hotpath.theme'),
  };
}

test('what a page left behind is taken by the next, once, and stays until it is stored', () => {
  const { open, names } = browser();
  open('a').write(typed);
  const next = open('b');
  expect(next.take()).toEqual([typed]);
  expect(next.take()).toEqual([]);
  expect(names()).toEqual(['hotpath.journal.a']);
  next.forget();
  expect(names()).toEqual([]);
});

test('a page does not take what it wrote itself', () => {
  const page = browser().open('a');
  page.write(typed);
  expect(page.take()).toEqual([]);
});

test('what was taken is written again in one piece, so that it does not grow with every page', () => {
  const { open, names } = browser();
  open('a').write(typed);
  const next = open('b');
  next.take();
  next.write(typed);
  expect(names()).toEqual(['hotpath.journal.b']);
});

test('erasing takes what every page left behind, and no setting', () => {
  const { open, names, local } = browser();
  open('a').write(typed);
  open('b').forgetAll();
  expect(names()).toEqual([]);
  expect(local.getItem('hotpath.theme')).toBe('dark');
});

test.each([
  ['no JSON', '{"made":'],
  ['no changes', '{"made":1}'],
  ['a record that is none', JSON.stringify({ ...noChanges, made: { version: 2 } })],
])('%s is left out and goes', (_name, text) => {
  const { local, open, names } = browser();
  local.setItem('hotpath.journal.a', text);
  const page = open('b');
  expect(page.take()).toEqual([]);
  page.forget();
  expect(names()).toEqual([]);
});

test('what a newer version wrote is left to it', () => {
  const { local, open, names } = browser();
  local.setItem('hotpath.journal.a', JSON.stringify({ ...noChanges, made: { version: 3 } }));
  const page = open('b');
  expect(page.take()).toEqual([]);
  page.write(typed);
  page.forget();
  expect(names()).toEqual(['hotpath.journal.a']);
});

test('what a page of version 1 would have written is taken too', () => {
  const { local, open } = browser();
  const made = { version: 1, drafts: typed.made.drafts, verdicts: [] };
  local.setItem('hotpath.journal.a', JSON.stringify({ made, discarded: {}, erases: false }));
  expect(open('b').take()).toEqual([typed]);
});

test('too much is told and leaves the rest as it was', () => {
  const { open, names, onError } = browser();
  const long = 'x'.repeat(MAX_JOURNAL_CHARS / 4);
  const drafts = Object.fromEntries(
    ['a', 'b', 'c', 'd'].map((name) => [`lab/${name}`, { text: long, savedAtMs: 1 }]),
  );
  open('a').write({ ...noChanges, made: { ...noChanges.made, drafts } });
  expect(names()).toEqual([]);
  expect(onError).toHaveBeenCalledOnce();
});

test('a browser that forbids its storage is told, and nothing is thrown', () => {
  const onError = vi.fn();
  const forbidden = (): never => {
    throw new DOMException('denied', 'SecurityError');
  };
  const page = new LeftBehind({ journal: localJournal(forbidden, 'a'), onError });
  page.write(typed);
  expect(page.take()).toEqual([]);
  page.forgetAll();
  expect(onError).toHaveBeenCalledTimes(3);
});

test('without a journal there is nothing', () => {
  const page = new LeftBehind({});
  page.write(typed);
  expect(page.take()).toEqual([]);
});
