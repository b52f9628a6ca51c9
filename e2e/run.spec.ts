import { ENDLESS, EXERCISE, expect, GOOD_INDEX, test } from './lesson-page';

test.beforeEach(({ lesson }) => lesson.openLab());

test('the opening query gives rows, with their number and their types', { tag: '@phone' }, async ({
  lesson,
}) => {
  await lesson.button('Run').click();
  await expect(lesson.ran()).toHaveText([/^SELECT tenant_id.*5 rows/]);
  await expect(lesson.columns()).toHaveText(['tenant_id int', 'orders bigint']);
  await expect(lesson.cells()).toHaveCount(10);
  await expect(lesson.cells().nth(1)).toHaveText('24054');
  await expect(lesson.announced('5 rows.')).toHaveCount(1);
});

test('NULL can be told from an empty text and from the word', async ({ lesson }) => {
  await lesson.run("SELECT NULL AS nothing, '' AS empty, 'NULL' AS word;");
  await expect(lesson.cells()).toHaveText(['NULL', '', 'NULL']);
  await expect(lesson.cells().first().getByText('NULL')).toHaveCSS('font-style', 'italic');
  await expect(lesson.cells().last()).toHaveCSS('font-style', 'normal');
});

test('of a long result the first thousand rows are shown and the whole number is said', async ({
  lesson,
}) => {
  await lesson.run('SELECT id FROM orders;');
  await expect(lesson.results('Rows').getByText('The first 1,000 of 120,025 rows.')).toBeVisible();
});

test('an error has its SQLSTATE, message and line, and is underlined until the text changes', async ({
  page,
  lesson,
}) => {
  const text = 'SELECT 1 AS a,\n2 AS b,\nnocolumn AS c;';
  const message = page.getByText('column "nocolumn" does not exist (42703)', { exact: true });
  await lesson.run(text);
  await expect(lesson.error).toContainText('ERROR 42703');
  await expect(lesson.error).toContainText('column "nocolumn" does not exist');
  await expect(lesson.error).toContainText('Line 3');
  await lesson.holds(text);

  // F8 goes to the next problem of the text, shows it and reads out the line it stands in.
  await lesson.editor.focus();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('F8');
  await expect(message).toBeVisible();
  await expect(page.getByText(/^nocolumn AS c;, Error: column "nocolumn" does not exist/)).toBeAttached();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+Shift+End');
  await page.keyboard.insertText('3 AS c;');
  await lesson.holds('SELECT 1 AS a,\n2 AS b,\n3 AS c;');
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('F8');
  await expect(message).toBeHidden();
});

test('a script runs statement by statement, up to the first error', async ({ lesson }) => {
  await lesson.run(
    'CREATE TABLE notes (body text);\nINSERT INTO notes VALUES (NULL);\nSELECT * FROM notes;\nSELECT 1/0;\nSELECT 2;',
  );
  await expect(lesson.ran()).toHaveText([
    /^CREATE TABLE notes \(body text\).*CREATE TABLE/,
    /^INSERT INTO notes VALUES \(NULL\).*INSERT 0 1/,
    /^SELECT \* FROM notes.*1 row/,
    /^SELECT 1\/0.*error/,
  ]);
  await expect(lesson.cells()).toHaveText(['NULL']);
  await expect(lesson.error).toContainText('ERROR 22012');
  await expect(lesson.error).toContainText('Line 4');
});

test('Ctrl+Enter runs the selection, else the statement at the cursor; with Shift everything', async ({
  page,
  lesson,
}) => {
  await lesson.write('SELECT 1 AS one;\nSELECT 2 AS two;\nSELECT 3 AS three;');
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(lesson.ran()).toHaveText([/^SELECT 2 AS two.*1 row/]);
  await page.keyboard.press('Home');
  await page.keyboard.press('ControlOrMeta+Shift+End');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(lesson.ran()).toHaveText([/^SELECT 2 AS two/, /^SELECT 3 AS three/]);
  await page.keyboard.press('ControlOrMeta+Shift+Enter');
  await expect(lesson.ran()).toHaveText([/^SELECT 1 AS one/, /^SELECT 2 AS two/, /^SELECT 3 AS three/]);
});

test('a double click on Run or Check starts it and stops nothing', async ({ lesson }) => {
  await lesson.write(ENDLESS);
  await lesson.button('Run').dblclick();
  await expect(lesson.button('Stop')).toBeVisible();
  await expect(lesson.announced(/^Stopped/)).toHaveCount(0);
  await lesson.button('Stop').click();
  await expect(lesson.announced(/^Stopped/)).toHaveCount(1);
  await lesson.ready();
  await lesson.openText(EXERCISE);
  await lesson.write(GOOD_INDEX);
  await lesson.button('Check').dblclick();
  await expect(lesson.results('Check').getByText('Passed', { exact: true })).toBeVisible();
});
