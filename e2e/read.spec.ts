import { BOOT_TIMEOUT_MS, expect, LESSON, SCRATCH_KEY, test } from './lesson-page';

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the lesson can be read to its end, and nothing is offered that would do nothing', async ({
    page,
  }) => {
    await page.goto(LESSON);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The range column must come last');
    await expect(page.getByText('It reads 1,847 pages and')).toBeVisible();
    await expect(page.getByText('SELECT id, status, total').first()).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Read the originals' })).toBeVisible();
    await expect(page.locator('noscript p')).toBeVisible();
    // A term opens by itself; there is no other button.
    await expect(page.locator('button:not([popovertarget])').filter({ visible: true })).toHaveCount(0);
    await page.getByRole('button', { name: 'sequential scan' }).click();
    await expect(page.getByRole('note', { name: 'sequential scan' })).toContainText(
      'Every page of the table',
    );
    await expect(page.getByRole('radio')).toHaveCount(0);
  });
});

test('the contents lead to a heading below the header', async ({ page }) => {
  await page.goto(LESSON);
  await page.getByText('On this page').click();
  const title = 'One index serves both directions';
  await page.getByRole('navigation', { name: 'On this page' }).getByRole('link', { name: title }).click();
  const heading = page.getByRole('heading', { name: title });
  await expect(heading).toBeInViewport();
  const header = await page.getByRole('banner').boundingBox();
  await expect.poll(async () => (await heading.boundingBox())?.y).toBeGreaterThan(header?.height ?? 0);
});

test('the first Tab offers to skip to the content, and Enter goes there', async ({ page }) => {
  await page.goto(LESSON);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('main').getByRole('link').first()).toBeFocused();
});

test('nothing scrolls sideways at 360 px, in the lesson and in the lab', { tag: '@narrow' }, async ({
  page,
  lesson,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(LESSON);
  expect(await lesson.sidewaysPx()).toBe(0);
  await lesson.showLab();
  await lesson.ready();
  expect(await lesson.sidewaysPx()).toBe(0);
  await lesson.openText('The tenant timeline');
  await lesson.explain();
  await expect(lesson.before).toBeVisible();
  expect(await lesson.sidewaysPx()).toBe(0);
  await lesson.check('Not yet');
  expect(await lesson.sidewaysPx()).toBe(0);
});

test('each step has a button that runs it in the lab and is marked as done', { tag: '@phone' }, async ({
  page,
  lesson,
}) => {
  await page.goto(LESSON);
  await expect(page.getByRole('button', { name: 'Run in the lab' })).toHaveCount(4);
  const step = page.getByRole('region', { name: 'See what the page costs today' });
  const run = step.getByRole('button', { name: 'Run in the lab' });
  await expect(run).toHaveAccessibleDescription('See what the page costs today');
  await run.click();
  await expect(lesson.before).toContainText(/Before\s*1,847\s*pages/, { timeout: BOOT_TIMEOUT_MS });
  await expect
    .poll(() => lesson.storedDraft(SCRATCH_KEY))
    .toMatch(/^-- See what the page costs today\nSELECT/);
  await lesson.showProse();
  await expect(step.getByRole('heading', { level: 3 })).toHaveAccessibleName(/, done$/);
  await expect(step.getByRole('button', { name: 'Run again' })).toBeVisible();
});
