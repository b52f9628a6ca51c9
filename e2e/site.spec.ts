import { expect, test } from './site';

// The watch over every other test: each problem is seen, and would fail the test if it were not allowed here.

test('a request that leaves the origin is seen', async ({ page, watch }) => {
  watch.allow(/^request leaves the origin/);
  await page.goto('/');
  await page.goto(page.url().replace('127.0.0.1', 'localhost')).catch(() => undefined);
  expect(watch.problems).toContainEqual(
    expect.stringMatching(/^request leaves the origin: http:\/\/localhost/),
  );
});

test('something that the policy stops is seen', async ({ page, watch }) => {
  watch.allow(/example\.org/);
  await page.goto('/');
  await page.evaluate(() => {
    const image = new Image();
    image.src = 'https://example.org/image.png';
    document.body.append(image);
  });
  await expect
    .poll(() => watch.problems)
    .toContainEqual(expect.stringMatching(/^policy violation: .*example\.org/));
});

test('an error that nobody catches is seen', async ({ page, watch }) => {
  watch.allow(/^uncaught error/);
  await page.goto('/');
  await page.evaluate(() => {
    queueMicrotask(() => JSON.parse('{'));
    void Promise.reject(new Error('lost'));
  });
  await expect.poll(() => watch.problems).toContainEqual(expect.stringMatching(/^uncaught error: .*JSON/));
  await expect.poll(() => watch.problems).toContainEqual('uncaught error: lost');
});

test('a page without problems has none @static', async ({ page, watch }) => {
  await page.goto('/');
  await expect(page).toHaveURL('/');
  expect(watch.problems).toEqual([]);
});
