import { describe, expect, test, vi } from 'vitest';
import type { Verdict } from '../grading/verdict';
import { MAX_DRAFT_CHARS, SAVE_EVERY_WALL_MS } from './limits';
import { ManualClock } from './manual-clock';
import { draftKey, type ProgressRecord, statusOf } from './record';
import { memoryStorage } from './storage';
import { createProgressStore, draftText } from './store';

const KEY = draftKey('composite-order', 'timeline');
const TOO_LONG = 'x'.repeat(MAX_DRAFT_CHARS + 1);

const verdictOf = (verdict: Verdict['verdict']): Verdict => ({
  exercise: 'timeline',
  verdict,
  message: 'the reason',
  checks: [],
  wallMs: 3,
});

function openPage(entries = new Map<string, unknown>(), clock = new ManualClock()) {
  const storage = memoryStorage(clock.nowMs, entries);
  const save = vi.spyOn(storage, 'save');
  const store = createProgressStore({ storage, nowMs: clock.nowMs, schedule: clock.schedule });
  return {
    clock,
    entries,
    save,
    store,
    state: () => store.getState(),
    text: () => draftText(store.getState(), KEY),
    stored: () => entries.get('record') as ProgressRecord | undefined,
  };
}

describe('loading', () => {
  test('a page is loading until the stored record is read', async () => {
    const page = openPage();
    expect(page.state().saving).toEqual({ kind: 'loading' });
    await page.state().load();
    expect(page.state().saving).toEqual({ kind: 'saved' });
    expect(page.save).not.toHaveBeenCalled();
  });

  test('what was typed and passed is there after a reload', async () => {
    const before = openPage();
    await before.state().load();
    before.state().saveDraft(KEY, 'select 1');
    before.state().record(verdictOf('pass'));
    await before.clock.advance(1_000);
    const after = openPage(before.entries, before.clock);
    await after.state().load();
    expect(after.text()).toBe('select 1');
    expect(statusOf(after.state().progress, 'timeline').status).toBe('passed');
  });

  test('a text typed while loading is kept, over the stored one, and saved', async () => {
    const before = openPage();
    before.state().saveDraft(KEY, 'stored');
    before.state().saveDraft(draftKey('composite-order'), 'scratch');
    await before.state().flush();
    const after = openPage(before.entries, new ManualClock(before.clock.nowMs() + 1));
    const loading = after.state().load();
    after.state().saveDraft(KEY, 'typed');
    expect(after.state().saving).toEqual({ kind: 'loading' });
    await loading;
    expect(after.text()).toBe('typed');
    expect(after.stored()?.drafts[KEY]?.text).toBe('typed');
    expect(draftText(after.state(), draftKey('composite-order'))).toBe('scratch');
  });

  test('a text typed while loading is kept even when the clock was set back', async () => {
    const before = openPage();
    before.state().saveDraft(KEY, 'stored');
    await before.state().flush();
    const after = openPage(before.entries, new ManualClock(before.clock.nowMs() - 3_600_000));
    const loading = after.state().load();
    after.state().saveDraft(KEY, 'typed');
    await loading;
    expect([after.text(), after.stored()?.drafts[KEY]?.text]).toEqual(['typed', 'typed']);
    after.state().saveDraft(KEY, 'typed on');
    await after.state().flush();
    expect([after.text(), after.stored()?.drafts[KEY]?.text]).toEqual(['typed on', 'typed on']);
  });

  test('a save without a load reads first', async () => {
    const before = openPage();
    before.state().record(verdictOf('fail'));
    await before.state().flush();
    before.clock.set(before.clock.nowMs() + 5);
    const after = openPage(before.entries, before.clock);
    after.state().record(verdictOf('fail'));
    await after.state().flush();
    expect(statusOf(after.state().progress, 'timeline').failedTries).toBe(2);
  });
});

describe('typing', () => {
  test('is saved at most every 400 ms, the last text included', async () => {
    const page = openPage();
    await page.state().load();
    for (let typed = 1; typed <= 20; typed++) {
      page.state().saveDraft(KEY, 'x'.repeat(typed));
      expect(page.state().saving).toEqual({ kind: 'saving' });
      await page.clock.advance(50);
    }
    expect(page.save).toHaveBeenCalledTimes(2);
    await page.clock.advance(SAVE_EVERY_WALL_MS);
    expect(page.save).toHaveBeenCalledTimes(3);
    expect(page.state().saving).toEqual({ kind: 'saved' });
    expect(page.stored()?.drafts[KEY]?.text).toHaveLength(20);
  });

  test('leaves nothing unsaved for longer than 400 ms and the write', async () => {
    const page = openPage();
    await page.state().load();
    page.state().saveDraft(KEY, 'a');
    await page.clock.advance(SAVE_EVERY_WALL_MS - 1);
    expect(page.stored()).toBeUndefined();
    await page.clock.advance(1);
    expect(page.stored()?.drafts[KEY]?.text).toBe('a');
  });

  test('tells a screen of the saving only when that changes', async () => {
    const page = openPage();
    await page.state().load();
    page.state().saveDraft(KEY, 'a');
    const { saving } = page.state();
    page.state().saveDraft(KEY, 'ab');
    expect(page.state().saving).toBe(saving);
  });

  test('is written at once by a flush, and not again when the time comes', async () => {
    const page = openPage();
    await page.state().load();
    page.state().saveDraft(KEY, 'a');
    await page.state().flush();
    expect(page.stored()?.drafts[KEY]?.text).toBe('a');
    await page.clock.advance(5_000);
    await page.state().flush();
    expect(page.save).toHaveBeenCalledTimes(1);
  });

  test('a flush begins the 400 ms anew', async () => {
    const page = openPage();
    page.state().saveDraft(KEY, 'a');
    await page.clock.advance(300);
    await page.state().flush();
    page.state().saveDraft(KEY, 'ab');
    await page.clock.advance(SAVE_EVERY_WALL_MS - 1);
    expect(page.stored()?.drafts[KEY]?.text).toBe('a');
  });

  test('the text that is saved already is no change', async () => {
    const page = openPage();
    page.state().saveDraft(KEY, 'a');
    await page.state().flush();
    page.state().saveDraft(KEY, 'a');
    expect(page.state().saving).toEqual({ kind: 'saved' });
  });

  test('a key that is none is our own fault and throws', () => {
    expect(() => openPage().state().saveDraft('no key/', '')).toThrow(/not the key/);
  });
});

describe('a text over the limit', () => {
  test('is kept in memory with a sentence; the last text that fits stays saved', async () => {
    const page = openPage();
    await page.state().load();
    page.state().saveDraft(KEY, 'fits');
    page.state().saveDraft(KEY, TOO_LONG);
    await page.state().flush();
    expect(page.text()).toBe(TOO_LONG);
    expect(page.state().unsaved[KEY]?.reason).toMatch(/stays in this tab/);
    expect(page.stored()?.drafts[KEY]?.text).toBe('fits');
  });

  test('is saved as soon as it fits again', async () => {
    const page = openPage();
    page.state().saveDraft(KEY, TOO_LONG);
    page.state().saveDraft(KEY, 'fits');
    await page.state().flush();
    expect(page.state().unsaved).toEqual({});
    expect([page.text(), page.stored()?.drafts[KEY]?.text]).toEqual(['fits', 'fits']);
  });

  test('goes when it is discarded', () => {
    const page = openPage();
    page.state().saveDraft(KEY, TOO_LONG);
    page.state().discardDraft(KEY);
    expect(page.text()).toBeUndefined();
  });
});

describe('a discarded draft', () => {
  test('is gone, here and after a reload', async () => {
    const page = openPage();
    page.state().saveDraft(KEY, 'a');
    await page.state().flush();
    page.state().discardDraft(KEY);
    expect(page.text()).toBeUndefined();
    await page.state().flush();
    expect(page.stored()?.drafts).toEqual({});
  });

  test('comes back when the same text is saved again, within the same ms too', async () => {
    const page = openPage();
    page.state().saveDraft(KEY, 'a');
    page.state().discardDraft(KEY);
    page.state().saveDraft(KEY, 'a');
    await page.state().flush();
    expect([page.text(), page.stored()?.drafts[KEY]?.text]).toEqual(['a', 'a']);
  });
});

describe('a verdict', () => {
  test('is kept with its time and without what only the screen needs', async () => {
    const page = openPage();
    page.state().record(verdictOf('fail'));
    await page.state().flush();
    expect(page.stored()?.verdicts).toEqual([
      { exercise: 'timeline', verdict: 'fail', message: 'the reason', failedCheck: null, atMs: 1_000_000 },
    ]);
  });

  test('is written at once, with what was typed before it', async () => {
    const page = openPage();
    await page.state().load();
    page.state().saveDraft(KEY, 'a');
    page.state().record(verdictOf('pass'));
    await page.clock.advance(0);
    expect(page.stored()?.verdicts).toHaveLength(1);
    expect(page.stored()?.drafts[KEY]?.text).toBe('a');
  });

  test('the list of verdicts keeps its identity while the reader types', async () => {
    const page = openPage();
    page.state().record(verdictOf('fail'));
    await page.state().flush();
    const { verdicts } = page.state().progress;
    page.state().saveDraft(KEY, 'a');
    expect(page.state().progress.verdicts).toBe(verdicts);
  });
});

describe('what an exercise asks', () => {
  test('is kept with its verdict where it is known', async () => {
    const { nowMs, schedule } = new ManualClock();
    const storage = memoryStorage(nowMs);
    const versions: Readonly<Record<string, string>> = { timeline: 'ab12' };
    const contentVersion = (exercise: string) => versions[exercise];
    const { getState } = createProgressStore({ storage, nowMs, schedule, contentVersion });
    getState().record(verdictOf('pass'));
    getState().record({ ...verdictOf('pass'), exercise: 'unknown' });
    expect(getState().progress.verdicts.map((kept) => kept.contentVersion)).toEqual(['ab12', undefined]);
    await getState().flush();
  });
});

describe('hints', () => {
  test('once open stay open, here and after a reload', async () => {
    const page = openPage();
    page.state().openHint('timeline', 2);
    page.state().openHint('timeline', 1);
    await page.state().flush();
    expect(page.state().progress.hints.timeline?.opened).toBe(2);
    const after = openPage(page.entries, page.clock);
    await after.state().load();
    expect(after.state().progress.hints).toEqual({ timeline: { opened: 2, atMs: 1_000_000 } });
  });

  test('opened again change nothing', async () => {
    const page = openPage();
    page.state().openHint('timeline', 1);
    await page.state().flush();
    page.state().openHint('timeline', 1);
    expect(page.state().saving).toEqual({ kind: 'saved' });
  });
});

describe('a prediction', () => {
  test('is written at once, and a later one takes its place within the same ms', async () => {
    const page = openPage();
    await page.state().load();
    page.state().keepPrediction('timeline/pages', 'about 40');
    await page.clock.advance(0);
    expect(page.stored()?.predictions['timeline/pages']?.text).toBe('about 40');
    page.state().keepPrediction('timeline/pages', '4');
    await page.clock.advance(0);
    expect(page.stored()?.predictions['timeline/pages']).toEqual({ text: '4', atMs: 1_000_001 });
  });

  test('that is kept already is no change', async () => {
    const page = openPage();
    page.state().keepPrediction('timeline', '4');
    await page.state().flush();
    page.state().keepPrediction('timeline', '4');
    expect(page.state().saving).toEqual({ kind: 'saved' });
  });
});
