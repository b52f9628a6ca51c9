// The lesson and its lab as a reader uses them: by role, name and text. What is measured in milliseconds is bench's;
// here a wait only ends when something is seen, and its limit says when to give up on a busy machine.

import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import tenantTimeline from '../labs/composite-order/exercises/sql-tenant-timeline/exercise';
import { test as base, expect } from './site';

export { expect };

export const LESSON = '/learn/indexes/composite-order';
export const EXERCISE = tenantTimeline.title;
export const EXERCISE_FOLDER = path.join(__dirname, '../labs/composite-order/exercises/sql-tenant-timeline');
/** Where progress keeps the scratch tab's text. */
export const SCRATCH_KEY = 'composite-order/scratch';
export const STARTER = 'CREATE INDEX orders_timeline_idx ON orders (created_at, tenant_id);';
export const GOOD_INDEX = 'CREATE INDEX orders_tenant_created_idx ON orders (tenant_id, created_at);';
/** Runs for hours: a product of three tables of 120,000 rows each. */
export const ENDLESS = 'select count(*) from orders a, orders b, orders c';

/** Below this width the lesson and its lab are two tabs. */
const SPLIT_MIN_PX = 900;
export const BOOT_TIMEOUT_MS = 45_000;

export type TextName = 'Scratch' | typeof EXERCISE;
export type ResultName = 'Plan' | 'Under load' | 'Rows' | 'Check' | 'Schema' | 'History';

/** What progress keeps in this browser, as far as the tests look into it. */
type StoredDrafts = Readonly<Record<string, { readonly text: string }>>;

export class LessonPage {
  readonly page: Page;
  /** The lab: a region beside the prose, a tab's panel on a phone. */
  readonly lab: Locator;
  readonly editor: Locator;
  /** What PostgreSQL refused in a Run or an Explain. */
  readonly error: Locator;
  readonly before: Locator;
  readonly after: Locator;

  constructor(page: Page) {
    this.page = page;
    const named = { name: 'Lab', exact: true };
    this.lab = page.getByRole('region', named).or(page.getByRole('tabpanel', named));
    this.editor = this.lab.getByRole('textbox', { name: 'leave the editor' });
    this.error = this.lab.getByRole('alert');
    this.before = this.lab.getByRole('region', { name: 'Pages before', exact: true });
    this.after = this.lab.getByRole('region', { name: 'Pages after', exact: true });
  }

  /** Opens a lesson and waits until its lab can be used; on a phone that means its tab. */
  async openLab(address: string = LESSON): Promise<void> {
    await this.page.goto(address);
    await this.showLab();
    await this.ready();
  }

  /** Loads the page again, as a reader does who comes back. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.showLab();
    await this.ready();
  }

  isNarrow(): boolean {
    return (this.page.viewportSize()?.width ?? 0) < SPLIT_MIN_PX;
  }

  async showLab(): Promise<void> {
    if (this.isNarrow()) await this.page.getByRole('tab', { name: 'Lab', exact: true }).click();
  }

  async showProse(): Promise<void> {
    if (this.isNarrow()) await this.page.getByRole('tab', { name: 'Lesson', exact: true }).click();
  }

  /** The database waits for a statement and the editor stands. */
  async ready(): Promise<void> {
    await expect(this.lab.getByText(/^PostgreSQL \d+ is ready$/)).toBeVisible({ timeout: BOOT_TIMEOUT_MS });
    await expect(this.editor).toBeVisible({ timeout: BOOT_TIMEOUT_MS });
  }

  button(name: string): Locator {
    return this.lab.getByRole('button', { name, exact: true });
  }

  /** The tab of a text; once its exercise was passed, the name says so. */
  tab(name: TextName): Locator {
    return this.lab.getByRole('tablist', { name: 'Texts of this lab' }).getByRole('tab', { name });
  }

  async openText(name: TextName): Promise<void> {
    await this.tab(name).click();
    await expect(this.editor).toHaveAccessibleName(new RegExp(`^${name}\\.`));
  }

  results(name: ResultName): Locator {
    return this.lab.getByRole('tabpanel', { name, exact: true });
  }

  async showResults(name: ResultName): Promise<void> {
    const results = this.lab.getByRole('tablist', { name: 'Results' });
    await results.getByRole('tab', { name, exact: true }).click();
  }

  /** Replaces the text of the open tab. */
  async write(text: string): Promise<void> {
    await this.editor.focus();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.insertText(text);
    await this.holds(text);
  }

  /** The editor shows this text, up to blanks: Monaco indents what is typed and wraps what is long. */
  async holds(text: string): Promise<void> {
    await expect.poll(() => this.text()).toBe(text.replace(/\s+/g, ' '));
  }

  /** Writes a script and runs all of it. */
  async run(script: string): Promise<void> {
    await this.write(script);
    await this.runText();
  }

  /** Runs all of the open text. */
  async runText(): Promise<void> {
    await this.editor.focus();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.button('Run').click();
  }

  /** The statements of the last Run, each with what came of it. */
  ran(): Locator {
    return this.results('Rows').getByRole('heading', { level: 3 });
  }

  columns(): Locator {
    return this.results('Rows').getByRole('columnheader');
  }

  cells(): Locator {
    return this.results('Rows').getByRole('cell');
  }

  async explain(): Promise<void> {
    await this.button('Explain').click();
  }

  /** Presses Check and waits for the verdict of this text. */
  async check(verdict: 'Passed' | 'Not yet' | 'Not judged'): Promise<void> {
    await this.button('Check').click();
    await expect(this.results('Check').getByText(verdict, { exact: true })).toBeVisible();
    await expect(this.results('Check').getByText('for an earlier text')).toBeHidden();
  }

  /** A line of the contract, by what became of it. */
  line(status: 'holds' | 'does not hold', title: string): Locator {
    const lines = this.results('Check').getByRole('list', { name: 'The contract' }).getByRole('listitem');
    return lines.filter({ hasText: `${status}: ${title}` });
  }

  /** What a screen reader is told last. */
  announced(words: string | RegExp): Locator {
    return this.lab.getByRole('status').filter({ hasText: words });
  }

  /** What the editor shows. Monaco draws each line where its number puts it, in any order. */
  private text(): Promise<string> {
    return this.editor.evaluate((box) => {
      const lines = [...(box.closest('.monaco-editor')?.querySelectorAll('.view-line') ?? [])];
      const top = (line: Element) => line.getBoundingClientRect().top;
      const inOrder = lines.sort((a, b) => top(a) - top(b)).map((line) => line.textContent ?? '');
      return inOrder.join(' ').replace(/\s+/g, ' ');
    });
  }

  /** The drafts that a reload would find: `<lab>/<tab>` -> text. */
  async storedDraft(key: string): Promise<string | undefined> {
    return (await this.storedDrafts())[key]?.text;
  }

  protected async storedDrafts(): Promise<StoredDrafts> {
    return (await this.page.evaluate(readDrafts)) ?? {};
  }

  /** How far the page itself is wider than the window, in px. */
  sidewaysPx(): Promise<number> {
    return this.page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
  }
}

export const test = base.extend<{ lesson: LessonPage }>({
  lesson: async ({ page }, use) => use(new LessonPage(page)),
});

/** Runs in the page. Opening without a version makes no database of its own. */
function readDrafts(): Promise<StoredDrafts | undefined> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('hotpath');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const reading = database.transaction('progress').objectStore('progress').get('record');
      reading.onerror = () => reject(reading.error);
      reading.onsuccess = () => {
        database.close();
        resolve(reading.result?.drafts);
      };
    };
  });
}
