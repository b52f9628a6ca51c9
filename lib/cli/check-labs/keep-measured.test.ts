import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LabFigures } from '../../base/figure';
import { formatFigure } from '../../base/figure';
import { measuredFile, measuredText, readMeasured } from '../../course/measured.server';
import { keepMeasured } from './keep-measured';

const LAB = 'composite-order';

let root: string;

/** The project with other committed figures of one lab. */
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'hotpath-measured-'));
  for (const name of ['content', 'public', 'lib']) await symlink(path.resolve(name), path.join(root, name));
  await mkdir(path.join(root, 'labs', LAB), { recursive: true });
});
afterEach(() => rm(root, { recursive: true, force: true }));

const commit = (figures: LabFigures) => writeFile(path.join(root, measuredFile(LAB)), measuredText(figures));

test('a number that the lab no longer gives is named with its lesson, its step and both values', async () => {
  const committed = await readMeasured(LAB);
  const [step, figures] = Object.entries(committed).find(([, { pages }]) => pages !== undefined) ?? ['', {}];
  const pages = figures.pages ?? { amount: 0, unit: 'page' };
  const more = { ...pages, amount: pages.amount + 1 };
  const stale: LabFigures = {
    ...committed,
    [step]: { ...figures, pages: more },
    'zz-never-run': { pages: { amount: 1, unit: 'page' } },
  };
  await commit(stale);
  const [was, is] = [more, pages].map(formatFigure);
  expect(await keepMeasured({ root, slug: LAB, isCommitted: true })).toEqual([
    `${LAB}: step "${step}", pages: committed ${was}, measured ${is}`,
    `${LAB}: step "zz-never-run", pages: committed 1 page, measured nothing`,
  ]);
  // Reading alone mends nothing; a run that writes does.
  expect(await readMeasured(LAB, root)).toEqual(stale);
  expect(await keepMeasured({ root, slug: LAB, isCommitted: false })).toEqual([]);
  expect(await readFile(path.join(root, measuredFile(LAB)), 'utf8')).toBe(measuredText(committed));
});
