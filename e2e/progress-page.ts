// The page of what was passed and tried, as a reader uses it, and what it keeps in the browser.

import { readFile } from 'node:fs/promises';
import type { BrowserContext, Locator, Page } from '@playwright/test';
import { EXERCISE, expect } from './lesson-page';

/** What progress keeps, as far as the tests look into it. */
interface StoredRecord {
  readonly version: number;
  readonly drafts: Readonly<Record<string, { readonly text: string; readonly savedAtMs: number }>>;
  readonly verdicts: readonly { readonly exercise: string; readonly verdict: string }[];
}

export class ProgressPage {
  readonly page: Page;
  readonly empty: Locator;
  readonly exercise: Locator;
  readonly erasing: Locator;

  constructor(page: Page) {
    this.page = page;
    this.empty = page.getByRole('heading', { name: 'Nothing is kept yet' });
    this.exercise = page.getByRole('listitem').filter({ hasText: EXERCISE });
    this.erasing = page.getByRole('dialog', { name: 'Erase everything' });
  }

  async open(): Promise<this> {
    await this.page.goto('/progress');
    await expect(this.page.getByRole('button', { name: 'Import a file' })).toBeVisible();
    return this;
  }

  says(words: string | RegExp): Locator {
    return this.page.getByRole('status').filter({ hasText: words });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  async exported(button = 'Export to a file'): Promise<{ readonly name: string; readonly text: string }> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.button(button).click()]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
  }

  async choose(text: string): Promise<void> {
    const file = { name: 'progress.json', mimeType: 'application/json', buffer: Buffer.from(text) };
    await this.page.getByLabel('File with progress').setInputFiles(file);
  }

  /** What a reload would find. */
  stored(): Promise<StoredRecord | undefined> {
    return this.page.evaluate(readRecord);
  }
}

/** A page whose browser holds this record, whatever stored it. */
export async function openWith(context: BrowserContext, record: unknown): Promise<ProgressPage> {
  const opened = await new ProgressPage(await context.newPage()).open();
  await opened.page.evaluate(writeRecord, record);
  return opened.open();
}

/** Runs in the page. */
function readRecord(): Promise<StoredRecord | undefined> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('hotpath');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const reading = opening.result.transaction('progress').objectStore('progress').get('record');
      reading.onerror = () => reject(reading.error);
      reading.onsuccess = () => {
        opening.result.close();
        resolve(reading.result);
      };
    };
  });
}

/** Runs in the page. */
export function writeRecord(record: unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('hotpath');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const writing = opening.result.transaction('progress', 'readwrite');
      writing.objectStore('progress').put(record, 'record');
      writing.onerror = () => reject(writing.error);
      writing.oncomplete = () => {
        opening.result.close();
        resolve();
      };
    };
  });
}
