import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { ENDLESS, EXERCISE, EXERCISE_FOLDER, expect, test } from './lesson-page';

/** The promise is one second; a busy machine may need more before a test may call it broken. */
const STOP_LIMIT_MS = 5_000;

test.beforeEach(({ lesson }) => lesson.openLab());

test('Stop ends an endless query, says what happened and keeps the text', { tag: '@phone' }, async ({
  page,
  lesson,
}) => {
  await lesson.run(ENDLESS);
  await expect(lesson.button('Stop')).toBeVisible();
  const stopping = wallMsFromClick(page, 'Stopped.');
  await lesson.button('Stop').click();
  await expect(lesson.announced(/^Stopped\./)).toBeVisible({ timeout: STOP_LIMIT_MS });
  test.info().annotations.push({ type: 'stop', description: `${await stopping} ms` });
  await lesson.ready();
  await lesson.holds(ENDLESS);
  await lesson.run('SELECT count(*) FROM orders;');
  await expect(lesson.cells()).toHaveText(['120025']);
});

test('Stop ends an Explain as well', async ({ lesson }) => {
  await lesson.write(ENDLESS);
  await lesson.explain();
  await lesson.button('Stop').click();
  await expect(lesson.announced(/^Stopped\./)).toBeVisible({ timeout: STOP_LIMIT_MS });
  await lesson.ready();
});

test('a lost index is offered again, and comes back', async ({ lesson }) => {
  await lesson.run('CREATE INDEX by_status ON orders (status) -- no semicolon, a comment');
  await expect(lesson.ran()).toHaveText([/^CREATE INDEX by_status/]);
  await lesson.run('CREATE INDEX by_total ON orders (total);');
  await expect(lesson.ran()).toHaveText([/^CREATE INDEX by_total/]);
  await lesson.run(ENDLESS);
  await lesson.button('Stop').click();
  await expect(lesson.announced(/2 statements.*CREATE INDEX by_status/)).toBeVisible();
  await lesson.ready();
  await lesson.button('Run again').click();
  await expect(lesson.ran()).toHaveText([
    /^CREATE INDEX by_status.*CREATE INDEX/,
    /^CREATE INDEX by_total.*CREATE INDEX/,
  ]);
  await expect(lesson.button('Run again')).toBeHidden();
  await lesson.run("SELECT count(*) FROM pg_indexes WHERE indexname IN ('by_status', 'by_total');");
  await expect(lesson.cells()).toHaveText(['2']);
});

test('Stop checking ends an endless check and leaves the lab usable', async ({ page, lesson }) => {
  await lesson.openText(EXERCISE);
  await lesson.write(await readFile(path.join(EXERCISE_FOLDER, 'endless.sql'), 'utf8'));
  await lesson.button('Check').click();
  await expect(lesson.button('Stop checking')).toBeVisible();
  const stopping = wallMsFromClick(page, 'These 8 lines are the whole contract');
  await lesson.button('Stop checking').click();
  await expect(lesson.button('Check')).toBeVisible({ timeout: STOP_LIMIT_MS });
  test.info().annotations.push({ type: 'stop checking', description: `${await stopping} ms` });
  await lesson.explain();
  await expect(lesson.before).toContainText(/Before\s*1,847\s*pages/);
  await lesson.write('CREATE INDEX ON orders (created_at, tenant_id);');
  await lesson.check('Not yet');
});

test('a database that crashes is replaced, and the page says so', async ({ page, lesson, watch }) => {
  watch.allow(/a crash in the worker/);
  for (const worker of page.workers()) {
    if (worker.url().includes('postgres')) await worker.evaluate(crash);
  }
  await lesson.run('SELECT 1 AS one;');
  await expect(lesson.announced(/^The database crashed and is restored\./)).toBeVisible();
  await lesson.ready();
  await lesson.runText();
  await expect(lesson.cells()).toHaveText(['1']);
});

/** Runs in a worker. */
function crash(): void {
  queueMicrotask(() => {
    throw new Error('a crash in the worker');
  });
}

/** Wall ms from the next click to the moment the page shows the words, measured inside the page. */
function wallMsFromClick(page: Page, words: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        let clickedMs = 0;
        const onClick = () => {
          clickedMs = performance.now();
        };
        addEventListener('click', onClick, { capture: true, once: true });
        const seen = new MutationObserver(() => {
          if (clickedMs === 0 || !document.body.textContent?.includes(wanted)) return;
          seen.disconnect();
          resolve(Math.round(performance.now() - clickedMs));
        });
        seen.observe(document.body, { subtree: true, childList: true, characterData: true });
      }),
    words,
  );
}
