import { describe, expect, test, vi } from 'vitest';
import type { Verdict } from '../grading/verdict';
import { SAVE_EVERY_WALL_MS, STORAGE_DEADLINE_WALL_MS } from './limits';
import { ManualClock } from './manual-clock';
import { draftKey, emptyRecord, type ProgressRecord, withDraft } from './record';
import { memoryStorage, type ProgressStorage } from './storage';
import { createProgressStore, draftText } from './store';

const KEY = draftKey('composite-order', 'timeline');
const SCRATCH = draftKey('composite-order');

const verdictOf = (exercise: string): Verdict => ({
  exercise,
  verdict: 'pass',
  message: '',
  checks: [],
  wallMs: 3,
});

class Browser {
  readonly clock = new ManualClock();
  readonly entries = new Map<string, unknown>();
  /** What the storage does instead of its work; null when it works. */
  trouble: (() => Promise<never>) | null = null;
  readonly onError = vi.fn();

  stored(): ProgressRecord | undefined {
    return this.entries.get('record') as ProgressRecord | undefined;
  }

  /** A new tab, with the functions and the state of its store. */
  async open() {
    const { clock, onError } = this;
    const works = memoryStorage(clock.nowMs, this.entries);
    const storage: ProgressStorage = {
      load: () => (this.trouble ? this.trouble() : works.load()),
      save: (replace) => (this.trouble ? this.trouble() : works.save(replace)),
    };
    const { getState } = createProgressStore({ ...clock, storage, onError });
    const loading = getState().load();
    await clock.advance(this.trouble ? STORAGE_DEADLINE_WALL_MS : 0);
    await loading;
    return { ...getState(), state: getState, text: (key = KEY) => draftText(getState(), key) };
  }
}

const refusing = (name: string) => () => Promise.reject(new DOMException('no', name));
const hanging = () => new Promise<never>(() => {});

describe('two tabs', () => {
  test('lose nothing of each other, saving at the same time', async () => {
    const browser = new Browser();
    const [one, other] = [await browser.open(), await browser.open()];
    one.saveDraft(KEY, 'one');
    one.record(verdictOf('timeline'));
    other.saveDraft(SCRATCH, 'other');
    other.record(verdictOf('orders'));
    await Promise.all([one.flush(), other.flush()]);
    expect(Object.keys(browser.stored()?.drafts ?? {}).sort()).toEqual([SCRATCH, KEY]);
    expect(
      browser
        .stored()
        ?.verdicts.map(({ exercise }) => exercise)
        .sort(),
    ).toEqual(['orders', 'timeline']);
  });

  test('the text typed last stays, whichever tab saves last', async () => {
    const browser = new Browser();
    const [one, other] = [await browser.open(), await browser.open()];
    one.saveDraft(KEY, 'first');
    await browser.clock.advance(10);
    other.saveDraft(KEY, 'last');
    await other.flush();
    await one.flush();
    expect([browser.stored()?.drafts[KEY]?.text, one.text()]).toEqual(['last', 'last']);
  });

  test('a tab does not bring back what another discarded', async () => {
    const browser = new Browser();
    const one = await browser.open();
    one.saveDraft(KEY, 'a');
    await one.flush();
    const other = await browser.open();
    one.discardDraft(KEY);
    await one.flush();
    other.saveDraft(SCRATCH, 'b');
    await other.flush();
    expect(Object.keys(browser.stored()?.drafts ?? {})).toEqual([SCRATCH]);
    expect(other.text()).toBeUndefined();
  });

  test('a draft that another tab saved after the discard stays', async () => {
    const browser = new Browser();
    const [one, other] = [await browser.open(), await browser.open()];
    one.discardDraft(KEY);
    await browser.clock.advance(10);
    other.saveDraft(KEY, 'later');
    await other.flush();
    await one.flush();
    expect(one.text()).toBe('later');
  });

  test('loading again shows what the other tab did and keeps what waits here', async () => {
    const browser = new Browser();
    const [one, other] = [await browser.open(), await browser.open()];
    one.record(verdictOf('timeline'));
    await one.flush();
    await other.load();
    expect(other.state().progress.verdicts).toHaveLength(1);
    other.saveDraft(SCRATCH, 'b');
    await other.load();
    expect(other.text(SCRATCH)).toBe('b');
  });
});

describe('a storage that fails', () => {
  test.each([
    ['InvalidStateError', /does not store anything/],
    ['QuotaExceededError', /is full/],
  ])('with %s is told in a sentence, and work goes on', async (name, sentence) => {
    const browser = new Browser();
    browser.trouble = refusing(name);
    const tab = await browser.open();
    tab.saveDraft(KEY, 'a');
    tab.record(verdictOf('timeline'));
    await tab.flush();
    expect(tab.state().saving).toEqual({ kind: 'memory-only', reason: expect.stringMatching(sentence) });
    expect(tab.text()).toBe('a');
    expect(tab.state().progress.verdicts).toHaveLength(1);
    expect(browser.onError).toHaveBeenCalledWith(expect.objectContaining({ name }));
  });

  test('by throwing is treated like one that rejects', async () => {
    const browser = new Browser();
    browser.trouble = () => {
      throw new Error('SecurityError');
    };
    const tab = await browser.open();
    expect(tab.state().saving.kind).toBe('memory-only');
  });

  test('by giving no answer is given up after its deadline', async () => {
    const browser = new Browser();
    browser.trouble = hanging;
    const tab = await browser.open();
    expect(tab.state().saving).toEqual({
      kind: 'memory-only',
      reason: expect.stringMatching(/does not answer/),
    });
  });

  test('and works again gets everything with the next change, and merges into what is there', async () => {
    const browser = new Browser();
    const earlier = await browser.open();
    earlier.record(verdictOf('orders'));
    await earlier.flush();
    browser.trouble = refusing('InvalidStateError');
    const tab = await browser.open();
    tab.saveDraft(KEY, 'a');
    tab.saveDraft(SCRATCH, 'gone');
    await tab.flush();
    tab.discardDraft(SCRATCH);
    await tab.flush();
    browser.trouble = null;
    tab.record(verdictOf('timeline'));
    expect(tab.state().saving.kind).toBe('memory-only');
    await browser.clock.advance(SAVE_EVERY_WALL_MS);
    expect(tab.state().saving).toEqual({ kind: 'saved' });
    expect(Object.keys(browser.stored()?.drafts ?? {})).toEqual([KEY]);
    expect(browser.stored()?.verdicts).toHaveLength(2);
  });

  test('while a write is under way loses neither its texts nor those typed meanwhile', async () => {
    const browser = new Browser();
    const tab = await browser.open();
    browser.trouble = hanging;
    tab.saveDraft(KEY, 'under way');
    tab.saveDraft(SCRATCH, 'a');
    await browser.clock.advance(SAVE_EVERY_WALL_MS);
    tab.saveDraft(SCRATCH, 'ab');
    expect([tab.text(), tab.text(SCRATCH)]).toEqual(['under way', 'ab']);
    browser.trouble = null;
    await browser.clock.advance(STORAGE_DEADLINE_WALL_MS);
    expect(tab.state().saving).toEqual({ kind: 'saved' });
    expect([KEY, SCRATCH].map((key) => browser.stored()?.drafts[key]?.text)).toEqual(['under way', 'ab']);
  });

  test('and hangs gets one waiting write, however much is typed', async () => {
    const browser = new Browser();
    const tab = await browser.open();
    const trouble = vi.fn(hanging);
    browser.trouble = trouble;
    for (let typed = 0; typed < 100; typed++) {
      tab.saveDraft(KEY, `${typed}`);
      await browser.clock.advance(100);
    }
    expect(tab.text()).toBe('99');
    await browser.clock.advance(100 * STORAGE_DEADLINE_WALL_MS);
    expect(trouble.mock.calls.length).toBeLessThanOrEqual(4);
  });
});

describe('a stored record that this version cannot read', () => {
  test('is set aside with a notice, and a new record begins', async () => {
    const browser = new Browser();
    browser.entries.set('record', { version: 1, drafts: 'broken' });
    const tab = await browser.open();
    expect(tab.state().saving).toEqual({ kind: 'saved' });
    expect(tab.state().notice).toMatch(/set aside/);
    expect(browser.stored()).toEqual(emptyRecord);
    expect(browser.entries.get('unreadable-1000000')).toEqual({ version: 1, drafts: 'broken' });
  });

  test('is set aside too when it is found while saving', async () => {
    const browser = new Browser();
    const tab = await browser.open();
    browser.entries.set('record', 'broken');
    tab.saveDraft(KEY, 'a');
    await tab.flush();
    expect(browser.stored()?.drafts[KEY]?.text).toBe('a');
    expect(browser.entries.get('unreadable-1000000')).toBe('broken');
  });

  test('is set aside once by two tabs that find it together', async () => {
    const browser = new Browser();
    browser.entries.set('record', 'broken');
    const [one] = await Promise.all([browser.open(), browser.open()]);
    one.saveDraft(KEY, 'a');
    await one.flush();
    expect([...browser.entries.keys()].sort()).toEqual(['record', 'unreadable-1000000']);
    expect(browser.entries.get('unreadable-1000000')).toBe('broken');
    expect(browser.stored()?.drafts[KEY]?.text).toBe('a');
  });
});

test('a record of version 1 is read, and stored as this version with the next change', async () => {
  const browser = new Browser();
  browser.entries.set('record', {
    version: 1,
    drafts: { [SCRATCH]: { text: 'old', savedAtMs: 1 } },
    verdicts: [{ exercise: 'timeline', verdict: 'pass', message: '', failedCheck: null, atMs: 2 }],
  });
  const tab = await browser.open();
  expect([tab.text(SCRATCH), tab.state().notice]).toEqual(['old', null]);
  tab.saveDraft(KEY, 'new');
  await tab.flush();
  expect(browser.stored()?.version).toBe(emptyRecord.version);
  expect(Object.keys(browser.stored()?.drafts ?? {}).sort()).toEqual([SCRATCH, KEY]);
  expect(browser.stored()?.verdicts).toHaveLength(1);
});

describe('a record of a newer version', () => {
  const newer = { version: 3, drafts: [] };

  test('is left alone, found when loading', async () => {
    const browser = new Browser();
    browser.entries.set('record', newer);
    const tab = await browser.open();
    tab.saveDraft(KEY, 'a');
    await tab.flush();
    expect(tab.state().saving).toEqual({
      kind: 'memory-only',
      reason: expect.stringMatching(/newer version of Hotpath\. Reload/),
    });
    expect(tab.text()).toBe('a');
    expect([...browser.entries]).toEqual([['record', newer]]);
  });

  test('is left alone, found when saving', async () => {
    const browser = new Browser();
    const tab = await browser.open();
    browser.entries.set('record', newer);
    tab.saveDraft(KEY, 'a');
    await tab.flush();
    expect(tab.state().saving.kind).toBe('memory-only');
    expect(tab.text()).toBe('a');
    browser.entries.set('record', withDraft(emptyRecord, SCRATCH, { text: 'b', savedAtMs: 1 }));
    await tab.flush();
    expect(tab.state().saving).toEqual({ kind: 'saved' });
    expect(Object.keys(browser.stored()?.drafts ?? {}).sort()).toEqual([SCRATCH, KEY]);
  });
});
