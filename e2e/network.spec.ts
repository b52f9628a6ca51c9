import { EXERCISE, expect, GOOD_INDEX, test } from './lesson-page';

/** Files of ours that never change: workers and what they boot from. */
const ASSETS = /^\/(generated|_next\/static)\//;

test('Run, Explain and Check ask nobody anything', async ({ page, context, lesson }) => {
  await lesson.openLab();
  const requests: string[] = [];
  context.on('request', (request) => requests.push(`${request.method()} ${new URL(request.url()).pathname}`));
  page.on('websocket', (socket) => requests.push(`websocket ${socket.url()}`));

  await lesson.button('Run').click();
  await expect(lesson.ran()).toHaveText([/5 rows/]);
  await lesson.openText(EXERCISE);
  await lesson.explain();
  await expect(lesson.before).toBeVisible();
  await lesson.run(GOOD_INDEX);
  await expect(lesson.ran()).toHaveText([/CREATE INDEX/]);
  await lesson.check('Passed');
  await lesson.button('Reset database').click();
  await lesson.ready();

  const others = requests.filter((request) => {
    const [method, path = ''] = request.split(' ');
    return method !== 'GET' || !ASSETS.test(path);
  });
  expect(others).toEqual([]);
});

test('a lab that was loaded works without a network', async ({ context, lesson }) => {
  await lesson.openLab();
  await lesson.openText(EXERCISE);
  await lesson.check('Not yet');
  await context.setOffline(true);
  await lesson.explain();
  await expect(lesson.before).toBeVisible();
  await lesson.write(GOOD_INDEX);
  await lesson.check('Passed');
  await context.setOffline(false);
});
