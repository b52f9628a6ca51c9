import { afterEach, describe, expect, test, vi } from 'vitest';
import { FakeIndexedDb } from './fake-indexed-db';
import { emptyRecord, type ProgressRecord, withDraft } from './record';
import { indexedDbStorage, memoryStorage, type ProgressStorage } from './storage';

const NOW_MS = 1_234;
const record = withDraft(emptyRecord, 'lab/scratch', { text: 'select 1', savedAtMs: 1 });

interface Place {
  /** A storage over this place, as another tab has one. */
  readonly open: () => ProgressStorage;
  readonly entries: () => Readonly<Record<string, unknown>>;
  readonly put: (value: unknown) => void;
}

function memoryPlace(): Place {
  const entries = new Map<string, unknown>();
  return {
    open: () => memoryStorage(() => NOW_MS, entries),
    entries: () => Object.fromEntries(entries),
    put: (value) => void entries.set('record', value),
  };
}

function indexedDbPlace(): Place {
  const fake = new FakeIndexedDb();
  vi.stubGlobal('indexedDB', fake);
  const values = () => fake.databases.get('hotpath')?.get('progress');
  return {
    open: () => indexedDbStorage(() => NOW_MS),
    entries: () => Object.fromEntries(values() ?? []),
    put: (value) => void fake.databases.set('hotpath', new Map([['progress', new Map([['record', value]])]])),
  };
}

afterEach(() => vi.unstubAllGlobals());

describe.each([
  ['memory', memoryPlace],
  ['IndexedDB', indexedDbPlace],
] as const)('the storage in %s', (_name, placeOf) => {
  test('has nothing at first', async () => {
    expect(await placeOf().open().load()).toBeUndefined();
  });

  test('gives back what was saved, under the key "record"', async () => {
    const place = placeOf();
    expect(await place.open().save(() => ({ record }))).toEqual({ record });
    expect(await place.open().load()).toEqual(record);
    expect(place.entries()).toEqual({ record });
  });

  test('shows the stored value to the one that replaces it, whatever that value is', async () => {
    const place = placeOf();
    place.put({ version: 7 });
    const replace = vi.fn(() => null);
    await place.open().save(replace);
    expect(replace.mock.calls).toEqual([[{ version: 7 }]]);
  });

  test('leaves everything as it is when there is no replacement', async () => {
    const place = placeOf();
    place.put('broken');
    expect(await place.open().save(() => null)).toBeNull();
    expect(place.entries()).toEqual({ record: 'broken' });
  });

  test('keeps a value that is set aside beside its replacement', async () => {
    const place = placeOf();
    place.put('broken');
    await place.open().save((stored) => ({ record, setAside: stored }));
    expect(place.entries()).toEqual({ record, 'unreadable-1234': 'broken' });
  });

  test('forgets what was set aside when all is erased, and nothing else at other times', async () => {
    const place = placeOf();
    place.put('broken');
    await place.open().save((stored) => ({ record, setAside: stored }));
    await place.open().save(() => ({ record }));
    expect(Object.keys(place.entries()).sort()).toEqual(['record', 'unreadable-1234']);
    await place.open().save(() => ({ record: emptyRecord, erasesAside: true }));
    expect(place.entries()).toEqual({ record: emptyRecord });
  });

  test('loses nothing of saves at the same time', async () => {
    const place = placeOf();
    const tabs = [place.open(), place.open(), place.open()];
    const add = (key: string) => (stored: unknown) => {
      const { drafts } = (stored ?? emptyRecord) as ProgressRecord;
      return { record: { ...emptyRecord, drafts: { ...drafts, [key]: { text: key, savedAtMs: 1 } } } };
    };
    await Promise.all(
      tabs.flatMap((tab, index) => [tab.save(add(`a/${index}`)), tab.save(add(`b/${index}`))]),
    );
    const loaded = (await place.open().load()) as ProgressRecord;
    expect(Object.keys(loaded.drafts).sort()).toEqual(['a/0', 'a/1', 'a/2', 'b/0', 'b/1', 'b/2']);
  });

  test('shares no object with its caller', async () => {
    const place = placeOf();
    const mine = structuredClone(record) as { drafts: Record<string, { text: string }> } & ProgressRecord;
    const storage = place.open();
    await storage.save(() => ({ record: mine }));
    Object.assign(mine.drafts['lab/scratch'] ?? {}, { text: 'changed' });
    expect(await storage.load()).toEqual(record);
  });

  test('rejects with what the replacing function threw, and changes nothing', async () => {
    const place = placeOf();
    place.put(record);
    const thrown = new Error('our own fault');
    const saving = place.open().save(() => {
      throw thrown;
    });
    await expect(saving).rejects.toBe(thrown);
    expect(place.entries()).toEqual({ record });
  });
});

describe('IndexedDB that fails', () => {
  test('rejects with the reason of a full disk, and changes nothing', async () => {
    const fake = new FakeIndexedDb();
    vi.stubGlobal('indexedDB', fake);
    const storage = indexedDbStorage(() => NOW_MS);
    await storage.save(() => ({ record }));
    fake.putError = new DOMException('no space', 'QuotaExceededError');
    await expect(storage.save(() => ({ record: emptyRecord }))).rejects.toBe(fake.putError);
    expect(await storage.load()).toEqual(record);
  });

  test('rejects when the database cannot be opened, and works when it can be again', async () => {
    const fake = new FakeIndexedDb();
    vi.stubGlobal('indexedDB', fake);
    fake.openError = new DOMException('denied', 'InvalidStateError');
    const storage = indexedDbStorage(() => NOW_MS);
    await expect(storage.load()).rejects.toBe(fake.openError);
    fake.openError = null;
    await storage.save(() => ({ record }));
    expect(await storage.load()).toEqual(record);
  });

  test('rejects, and does not throw, where there is no IndexedDB', async () => {
    vi.stubGlobal('indexedDB', undefined);
    const storage = indexedDbStorage(() => NOW_MS);
    await expect(storage.load()).rejects.toThrow();
    await expect(storage.save(() => ({ record }))).rejects.toThrow();
  });
});
