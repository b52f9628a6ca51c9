// A lesson on code and its lab as a reader uses them.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { BOOT_TIMEOUT_MS, expect, LessonPage } from './lesson-page';
import { test as base } from './site';

export { expect };

export interface CodeLesson {
  readonly href: string;
  readonly lab: string;
  readonly exercise: string;
  readonly title: string;
}

export const CONCURRENCY: CodeLesson = {
  href: '/learn/concurrency/bounded-concurrency',
  lab: 'bounded-concurrency',
  exercise: 'map-limit',
  title: 'At most n at a time',
};
export const STAMPEDE: CodeLesson = {
  href: '/learn/caching/cache-stampede',
  lab: 'cache-stampede',
  exercise: 'cache-stampede-lock',
  title: 'One load for everybody',
};

/** A file of a lesson's exercise. */
export const fileOf = ({ lab, exercise }: CodeLesson, file: string): string =>
  readFileSync(path.join(__dirname, '../labs', lab, 'exercises', exercise, file), 'utf8');

type View = 'Lanes' | 'One call' | 'Over time' | 'Console' | 'Redis' | 'Check';

export class CodePage extends LessonPage {
  /** Opens a lesson and waits until its lab can be used. */
  async open({ href }: CodeLesson): Promise<void> {
    await this.page.goto(href);
    await this.showLab();
    await this.ready();
  }

  override async ready(): Promise<void> {
    await expect(this.lab.getByText('The sandbox is ready', { exact: true })).toBeVisible({
      timeout: BOOT_TIMEOUT_MS,
    });
    await expect(this.editor).toBeVisible({ timeout: BOOT_TIMEOUT_MS });
  }

  async openExercise({ title }: CodeLesson): Promise<void> {
    await this.lab
      .getByRole('tablist', { name: 'Texts of this lab' })
      .getByRole('tab', { name: title })
      .click();
    await expect(this.editor).toHaveAccessibleName(new RegExp(`^${title}\\.`));
  }

  async show(view: View): Promise<Locator> {
    await this.lab
      .getByRole('tablist', { name: 'Results' })
      .getByRole('tab', { name: view, exact: true })
      .click();
    return this.lab.getByRole('tabpanel', { name: view, exact: true });
  }

  /** Replaces the text of the open tab as a paste does: what is typed, Monaco closes and indents by itself. */
  override async write(text: string): Promise<void> {
    await this.editor.focus();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.editor.evaluate((box, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);
    await this.holds(text);
  }

  /** A text of the lab is kept like this, up to blanks: the editor draws only the lines in sight. */
  override async holds(text: string): Promise<void> {
    const bare = (kept: string) => kept.replace(/\s+/g, '');
    await expect
      .poll(async () => Object.values(await this.storedDrafts()).map((draft) => bare(draft.text)))
      .toContain(bare(text));
  }

  /** Writes a module and runs it until the lab is ready again. */
  async runModule(text: string): Promise<void> {
    await this.write(text);
    await this.button('Run').click();
    await expect(this.button('Stop')).toBeHidden();
    await this.ready();
  }

  /** A number of the strip, as it is read. */
  figure(name: string | RegExp): Locator {
    return this.lab.locator('dl > div').filter({ has: this.page.getByText(name) });
  }

  /** What a run says of faults. */
  faults(): Locator {
    return this.lab.getByRole('list', { name: 'What went wrong' });
  }

  /** Failures that the world made, which are told apart from those of the module. */
  worldFaults(): Locator {
    return this.lab.getByRole('list', { name: 'What the world made fail' });
  }

  /** What a text that could not run is told. */
  refusal(): Locator {
    return this.lab.getByRole('alert');
  }
}

export const test = base.extend<{ code: CodePage }>({
  code: async ({ page }: { page: Page }, use) => use(new CodePage(page)),
});
