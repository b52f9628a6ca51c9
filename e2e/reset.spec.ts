import { EXERCISE, expect, STARTER, test } from './lesson-page';

test.beforeEach(({ lesson }) => lesson.openLab());

test('Reset database takes what was created and leaves the text', async ({ lesson }) => {
  const text = 'CREATE INDEX by_status ON orders (status);';
  await lesson.run(text);
  await expect(lesson.ran()).toHaveText([/CREATE INDEX/]);
  await lesson.button('Reset database').click();
  await lesson.ready();
  await lesson.holds(text);
  await lesson.run("SELECT count(*) FROM pg_indexes WHERE indexname = 'by_status';");
  await expect(lesson.cells()).toHaveText(['0']);
});

test('"already exists" offers to reset and run again', async ({ lesson }) => {
  await lesson.openText(EXERCISE);
  await lesson.run(STARTER);
  await expect(lesson.ran()).toHaveText([/CREATE INDEX/]);
  await lesson.runText();
  await expect(lesson.error).toContainText('ERROR 42P07');
  await expect(lesson.error).toContainText('It is left from an earlier run.');
  await lesson.button('Reset the database and run again').click();
  await expect(lesson.error).toBeHidden();
  await expect(lesson.ran()).toHaveText([/CREATE INDEX/]);
  await lesson.holds(STARTER);
});

test('the first plan after a Reset is a new "before"', async ({ lesson }) => {
  await lesson.openText(EXERCISE);
  await lesson.run(STARTER);
  await expect(lesson.ran()).toHaveText([/CREATE INDEX/]);
  await lesson.explain();
  await expect(lesson.before).toContainText(/Before\s*4\d\d\s*pages/);
  await lesson.button('Reset database').click();
  await expect(lesson.before).toBeHidden();
  await lesson.ready();
  await lesson.explain();
  await expect(lesson.before).toContainText(/Before\s*1,847\s*pages/);
  await expect(lesson.after).toBeHidden();
});
