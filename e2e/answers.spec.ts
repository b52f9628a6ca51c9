// Exercises whose answer is a query or a view of the reader's own: what the task offers for trying it, and its check.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import usersWithOrders from '../labs/eager-loading/exercises/sql-users-with-orders/exercise';
import dashboard from '../labs/materialized-view/exercises/sql-dashboard-mv/exercise';
import keysetTies from '../labs/pagination/exercises/sql-keyset-ties/exercise';
import type { LessonPage } from './lesson-page';
import { expect, test } from './lesson-page';

const EAGER = {
  address: '/learn/query-patterns/eager-loading',
  folder: path.join(__dirname, '../labs/eager-loading/exercises/sql-users-with-orders'),
  exercise: usersWithOrders,
  draft: 'eager-loading/sql-users-with-orders',
  solution: 'array-subquery',
  heading: 'Choose ten users before you read their orders',
  measured: 'It reads 2,588 pages',
};
const PAGINATION = {
  address: '/learn/query-patterns/pagination',
  folder: path.join(__dirname, '../labs/pagination/exercises/sql-keyset-ties'),
  exercise: keysetTies,
  draft: 'pagination/sql-keyset-ties',
  solution: 'row-comparison',
  heading: 'Start the next page where the last one ended',
  measured: '37,500 posts are shown, 2,500 are lost.',
};
const DASHBOARD = {
  address: '/learn/query-patterns/materialized-view',
  folder: path.join(__dirname, '../labs/materialized-view/exercises/sql-dashboard-mv'),
  exercise: dashboard,
  draft: 'materialized-view/sql-dashboard-mv',
  solution: 'subquery-per-child',
  heading: 'Add up each table before you join it',
  measured: 'It says 31,892,000 won',
};

type Place = typeof EAGER;

const open = async (lesson: LessonPage, { address, exercise }: Place) => {
  await lesson.openLab(address);
  await lesson.openText(exercise.title);
};

/** Puts the solution into the editor and waits until it is kept: of a long text the editor shows some lines only. */
const solve = async (lesson: LessonPage, place: Place, change = (text: string) => text) => {
  const file = path.join(place.folder, 'solutions', `${place.solution}.sql`);
  const text = change(await readFile(file, 'utf8'));
  await lesson.editor.focus();
  await lesson.page.keyboard.press('ControlOrMeta+A');
  await lesson.page.keyboard.insertText(text);
  const kept = async () => bare((await lesson.storedDraft(place.draft)) ?? '');
  await expect.poll(kept).toBe(bare(text));
};

/** Without the blanks by which the editor indents what is typed. */
const bare = (text: string) => text.replace(/\s+/g, ' ');

/** The title of the line that a code stands for. */
const titleOf = ({ exercise }: Place, code: string) =>
  exercise.checks.find((check) => check.code === code)?.title ?? code;

test.describe('newest users with their orders', () => {
  test.beforeEach(({ lesson }) => open(lesson, EAGER));

  test('the starter shows null where nothing is, a right query shows an empty list', {
    tag: '@phone',
  }, async ({ lesson }) => {
    await lesson.check('Not yet');
    await expect(lesson.line('does not hold', titleOf(EAGER, 'NULL_ELEMENT'))).toHaveCount(1);
    await solve(lesson, EAGER);
    await lesson.check('Passed');
    await expect(lesson.results('Check').getByText('11 of 11 hold', { exact: true })).toBeVisible();
  });

  test('Run and Run query take the user that was chosen', async ({ lesson }) => {
    await solve(lesson, EAGER);
    await choose(lesson, '18004, some without orders');
    await lesson.button('Run').click();
    await expect(lesson.ran()).toHaveCount(2);
    await expect(lesson.cells().filter({ hasText: /^18004$/ })).toBeVisible();
    await choose(lesson, '45, half of them with orders');
    await lesson.button('Run query').click();
    await expect(lesson.ran()).toHaveCount(1);
    await expect(lesson.cells().filter({ hasText: /^45$/ })).toBeVisible();
    await expect(lesson.ran()).toContainText('10 rows');
  });

  test('Explain compares the plans of the chosen user, without the index and with it', async ({ lesson }) => {
    await solve(lesson, EAGER);
    await choose(lesson, '18004, some without orders');
    await lesson.explain();
    await expect(lesson.before).toContainText(/Before\s*18,473\s*pages/);
    await lesson.button('Run').click();
    await expect(lesson.ran()).toHaveCount(2);
    await lesson.explain();
    await expect(lesson.after).toContainText(/After\s*\d\d\s*pages/);
    await choose(lesson, '9000, all with orders');
    await lesson.explain();
    await expect(lesson.after).toBeHidden();
    await expect(lesson.lab.getByText('Up to user 9000', { exact: true })).toBeVisible();
  });

  test('what the history does again is given the same values', async ({ lesson }) => {
    await choose(lesson, '45, half of them with orders');
    await lesson.button('Run query').click();
    await expect(lesson.ran()).toContainText('10 rows');
    await choose(lesson, '18004, some without orders');
    await lesson.showResults('History');
    await lesson.button('Do number 1 again').click();
    await lesson.showResults('Rows');
    await expect(lesson.cells().filter({ hasText: /^45$/ })).toBeVisible();
  });
});

test.describe('next page, with ties', () => {
  test.beforeEach(({ lesson }) => open(lesson, PAGINATION));

  test('the starter loses posts, a right query shows them all', { tag: '@phone' }, async ({ lesson }) => {
    await lesson.check('Not yet');
    await expect(lesson.line('does not hold', titleOf(PAGINATION, 'MISSING'))).toHaveCount(1);
    await expect(lesson.results('Check').getByText('2,500 rows of 40,000 never shown').first()).toBeVisible();
    await solve(lesson, PAGINATION);
    await lesson.check('Passed');
  });

  test('Next page goes on after the last post on the screen, First page begins anew', async ({ lesson }) => {
    await solve(lesson, PAGINATION);
    await expect(lesson.button('Next page')).toHaveAttribute('aria-disabled', 'true');
    await lesson.button('First page').click();
    await expect(lesson.cells().filter({ hasText: /^Post 40000$/ })).toBeVisible();
    await lesson.button('Next page').click();
    await expect(lesson.cells().filter({ hasText: /^Post 39925$/ })).toBeVisible();
    await expect(lesson.lab.getByText("$2 = '39926'")).toBeVisible();
    await lesson.button('Next page').click();
    await expect(lesson.cells().filter({ hasText: /^Post 39850$/ })).toBeVisible();
    await lesson.button('First page').click();
    await expect(lesson.cells().filter({ hasText: /^Post 40000$/ })).toBeVisible();
  });

  test('a page is turned without making the index again', async ({ lesson }) => {
    await solve(lesson, PAGINATION, (text) => text.replace('INDEX ON', 'INDEX feed ON'));
    await lesson.button('Run').click();
    await expect(lesson.ran()).toHaveCount(2);
    await lesson.button('Next page').click();
    await expect(lesson.ran()).toHaveCount(1);
    await expect(lesson.cells().filter({ hasText: /^Post 39925$/ })).toBeVisible();
    await lesson.explain();
    await expect(lesson.before).toContainText(/Before\s*\d\s*pages/);
  });
});

test.describe('the sales dashboard', () => {
  test.beforeEach(({ lesson }) => open(lesson, DASHBOARD));

  test('the starter multiplies, one subquery per child does not', { tag: '@phone' }, async ({ lesson }) => {
    await lesson.check('Not yet');
    await expect(lesson.line('does not hold', titleOf(DASHBOARD, 'FANOUT'))).toHaveCount(1);
    await solve(lesson, DASHBOARD);
    await lesson.check('Passed');
  });

  test('what Run created can be asked in the scratch tab', async ({ lesson }) => {
    await solve(lesson, DASHBOARD);
    await lesson.button('Run').click();
    await expect(lesson.ran()).toHaveCount(2);
    await lesson.openText('Scratch');
    await lesson.run('SELECT won_revenue_this_quarter FROM dashboard_analytics WHERE user_id = 7');
    await expect(lesson.cells().filter({ hasText: '180000' })).toBeVisible();
  });
});

for (const { heading, measured, ...place } of [EAGER, PAGINATION, DASHBOARD]) {
  test.describe(`${place.exercise.title}, without JavaScript`, () => {
    test.use({ javaScriptEnabled: false });

    test('the lesson can be read to its end', async ({ page }) => {
      await page.goto(place.address);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
      await expect(page.getByText(measured)).toBeVisible();
      await expect(page.getByRole('figure').first()).toBeVisible();
      await expect(page.getByRole('heading', { name: 'Read the originals' })).toBeVisible();
      // A word's meaning opens by itself; there is no other button.
      await expect(page.locator('button:not([popovertarget])').filter({ visible: true })).toHaveCount(0);
    });
  });
}

/** Chooses the input of the reader's query. */
const choose = (lesson: LessonPage, words: string) =>
  lesson.lab.getByRole('combobox', { name: 'up to user' }).selectOption({ label: words });
