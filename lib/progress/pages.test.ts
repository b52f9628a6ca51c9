// Several pages over one browser: what they tell each other, leave behind and erase.

import { describe, expect, test, vi } from 'vitest';
import type { Verdict } from '../grading/verdict';
import type { Journal } from './journal';
import { ManualClock } from './manual-clock';
import { draftKey, type ProgressRecord, withDraft } from './record';
import { memoryStorage, type ProgressStorage } from './storage';
import { createProgressStore, draftText, type Tabs } from './store';

const KEY = draftKey('composite-order', 'timeline');
const SCRATCH = draftKey('composite-order');

const passOf = (exercise: string): Verdict => ({
  exercise,
  verdict: 'pass',
  message: '',
  checks: [],
  wallMs: 3,
});

class Browser {
  readonly clock = new ManualClock();
  readonly entries = new Map<string, unknown>();
  readonly journals = new Map<string, string>();
  readonly ask = vi.fn(async () => true);
  readonly #listeners = new Set<() => void>();
  isBlocked = false;

  stored(): ProgressRecord | undefined {
    return this.entries.get('record') as ProgressRecord | undefined;
  }

  async open() {
    const works = memoryStorage(this.clock.nowMs, this.entries);
    const refused = () => Promise.reject(new DOMException('denied', 'InvalidStateError'));
    const storage: ProgressStorage = {
      load: () => (this.isBlocked ? refused() : works.load()),
      save: (replace) => (this.isBlocked ? refused() : works.save(replace)),
    };
    const { getState } = createProgressStore({
      ...this.clock,
      storage,
      journal: this.#journal(`${this.#listeners.size}`),
      tabs: this.#tabs(),
      persistence: { isKept: async () => false, ask: this.ask },
    });
    await getState().load();
    return { ...getState(), state: getState, text: (key = KEY) => draftText(getState(), key) };
  }

  #journal(own: string): Journal {
    return {
      own,
      read: () => new Map([...this.journals].map(([name, text]) => [name, JSON.parse(text)])),
      write: (value) => void this.journals.set(own, JSON.stringify(value)),
      remove: (names) => {
        for (const name of [...names]) this.journals.delete(name);
      },
    };
  }

  #tabs(): Tabs {
    let mine = () => {};
    return {
      tell: () => {
        for (const told of this.#listeners) if (told !== mine) told();
      },
      listen: (onTold) => {
        mine = onTold;
        this.#listeners.add(onTold);
      },
    };
  }
}

describe('a page that is torn down', () => {
  test('loses no letter, although it wrote nothing to the database', async () => {
    const browser = new Browser();
    const page = await browser.open();
    page.saveDraft(KEY, 'typed');
    browser.isBlocked = true;
    void page.leave();
    browser.isBlocked = false;
    const next = await browser.open();
    expect([next.text(), browser.stored()?.drafts[KEY]?.text]).toEqual(['typed', 'typed']);
    expect(browser.journals.size).toBe(0);
  });

  test('writes nothing down when everything is stored', async () => {
    const browser = new Browser();
    const page = await browser.open();
    page.saveDraft(KEY, 'typed');
    await page.flush();
    await page.leave();
    expect(browser.journals.size).toBe(0);
  });

  test('and was only hidden removes what it wrote down once that is stored', async () => {
    const browser = new Browser();
    const page = await browser.open();
    page.saveDraft(KEY, 'typed');
    const leaving = page.leave();
    expect(browser.journals.size).toBe(1);
    await leaving;
    expect(browser.journals.size).toBe(0);
  });

  test('does not bring an older text over a newer one', async () => {
    const browser = new Browser();
    const page = await browser.open();
    page.saveDraft(KEY, 'older');
    browser.isBlocked = true;
    await page.leave();
    browser.isBlocked = false;
    await browser.clock.advance(10);
    const newer = { text: 'newer', savedAtMs: browser.clock.nowMs() };
    browser.entries.set('record', withDraft(browser.stored() ?? page.state().progress, KEY, newer));
    expect((await browser.open()).text()).toBe('newer');
  });

  test('keeps what is done where the database is blocked, from one page to the next', async () => {
    const browser = new Browser();
    browser.isBlocked = true;
    const page = await browser.open();
    page.saveDraft(KEY, 'typed');
    await page.leave();
    const next = await browser.open();
    expect([next.text(), next.state().saving.kind]).toEqual(['typed', 'memory-only']);
    next.saveDraft(SCRATCH, 'more');
    await next.leave();
    const last = await browser.open();
    expect([last.text(), last.text(SCRATCH), browser.journals.size]).toEqual(['typed', 'more', 1]);
  });
});

describe('erasing', () => {
  test('leaves nothing stored, what was set aside and written down included', async () => {
    const browser = new Browser();
    browser.entries.set('unreadable-1', 'broken');
    browser.journals.set('other', 'null');
    const page = await browser.open();
    page.saveDraft(KEY, 'typed');
    page.record(passOf('timeline'));
    page.openHint('timeline', 1);
    page.keepPrediction('timeline', '4');
    await page.erase();
    expect([...browser.entries.keys()]).toEqual(['record']);
    expect(browser.stored()).toEqual({ ...page.state().progress, erasedAtMs: 1_000_000 });
    expect([browser.stored()?.verdicts, browser.stored()?.drafts, browser.journals.size]).toEqual([
      [],
      {},
      0,
    ]);
    expect(page.text()).toBeUndefined();
  });

  test('is seen by another tab at once, which does not bring back what it knew or had typed before', async () => {
    const browser = new Browser();
    const [one, other] = [await browser.open(), await browser.open()];
    other.record(passOf('timeline'));
    await other.flush();
    other.saveDraft(KEY, 'waiting');
    await browser.clock.advance(10);
    await one.erase();
    await browser.clock.advance(0);
    expect([other.text(), other.state().progress.verdicts]).toEqual([undefined, []]);
    other.saveDraft(SCRATCH, 'after');
    await other.flush();
    expect(Object.keys(browser.stored()?.drafts ?? {})).toEqual([SCRATCH]);
    expect(browser.stored()?.verdicts).toEqual([]);
  });

  test('is not undone by a page that was left before', async () => {
    const browser = new Browser();
    const [one, other] = [await browser.open(), await browser.open()];
    other.saveDraft(KEY, 'typed');
    browser.isBlocked = true;
    await other.leave();
    const written = [...browser.journals];
    browser.isBlocked = false;
    await browser.clock.advance(10);
    await one.erase();
    for (const [name, text] of written) browser.journals.set(name, text);
    const next = await browser.open();
    expect([next.text(), browser.stored()?.drafts, browser.journals.size]).toEqual([undefined, {}, 0]);
  });

  test('takes a text that is too long to be saved', async () => {
    const page = await new Browser().open();
    page.saveDraft(KEY, 'x'.repeat(300_000));
    await page.erase();
    expect(page.text()).toBeUndefined();
  });

  test('that the storage refuses is done here, and there with the next change', async () => {
    const browser = new Browser();
    const page = await browser.open();
    page.saveDraft(KEY, 'typed');
    await page.flush();
    browser.isBlocked = true;
    await page.erase();
    expect([page.text(), page.state().saving.kind]).toEqual([undefined, 'memory-only']);
    browser.isBlocked = false;
    page.saveDraft(SCRATCH, 'after');
    await page.flush();
    expect(Object.keys(browser.stored()?.drafts ?? {})).toEqual([SCRATCH]);
  });
});

describe('what is imported', () => {
  test('is stored, shown by another tab at once, and may be older than the last erasing', async () => {
    const browser = new Browser();
    const [one, other] = [await browser.open(), await browser.open()];
    one.record(passOf('timeline'));
    await one.flush();
    const { progress } = one.state();
    await browser.clock.advance(10);
    await one.erase();
    await one.importRecord(progress);
    await browser.clock.advance(0);
    expect(browser.stored()?.verdicts).toEqual(progress.verdicts);
    expect(other.state().progress.verdicts).toEqual(progress.verdicts);
  });
});

describe('the browser', () => {
  test('is asked to keep what is stored at the first pass, not at loading and not again', async () => {
    const browser = new Browser();
    const page = await browser.open();
    page.record({ ...passOf('timeline'), verdict: 'fail' });
    await page.flush();
    expect([browser.ask.mock.calls.length, page.state().persistence]).toEqual([0, 'while-there-is-room']);
    page.record(passOf('timeline'));
    page.record(passOf('orders'));
    await browser.clock.advance(0);
    expect([browser.ask.mock.calls.length, page.state().persistence]).toEqual([1, 'kept']);
  });

  test('that has no answer leaves it unknown', async () => {
    const { schedule, nowMs } = new ManualClock();
    const cause = new TypeError('no storage manager');
    const rejects = () => Promise.reject(cause);
    const onError = vi.fn();
    const persistence = { isKept: rejects, ask: rejects };
    const options = { storage: memoryStorage(nowMs), schedule, nowMs, persistence, onError };
    const { getState } = createProgressStore(options);
    await getState().load();
    await getState().askToKeep();
    expect([getState().persistence, onError.mock.calls[0]]).toEqual(['unknown', [cause]]);
  });
});
