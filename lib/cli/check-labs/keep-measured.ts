import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { LABS, loadCodeLab, loadLab } from '../../../labs/registry';
import { SCRATCH_SCENARIO } from '../../authoring/code-lab';
import type { LabFigures } from '../../base/figure';
import { measuredFile, measuredText, readMeasured } from '../../course/measured.server';
import type { Lesson } from '../../course/outline';
import { readOutline } from '../../course/outline';
import { nodeDatasets } from '../../postgres/assets.node';
import { nodeSandboxes } from '../../sandbox/assets.node';
import { type LessonStep, readSteps } from '../../verify/lint-tree';
import { differences, measureCodeSteps, measureSqlSteps } from '../../verify/measure-steps';

interface KeepOptions {
  readonly root: string;
  /** Only the lesson of this lab; all without. */
  readonly slug: string | undefined;
  readonly isCommitted: boolean;
}

/**
 * Runs the named steps of each lesson and writes their figures to `measured.json` of its lab. Where the committed
 * ones are only read, returns what differs.
 */
export async function keepMeasured({ root, slug, isCommitted }: KeepOptions): Promise<readonly string[]> {
  const lessons = (await readOutline(path.join(root, 'content'))).flatMap((module) => module.lessons);
  const problems: string[] = [];
  for (const lesson of lessons.filter(({ lab }) => slug === undefined || lab === slug)) {
    const steps = readSteps(await readFile(lesson.file, 'utf8'));
    const committed = await readMeasured(lesson.lab, root);
    const isNamed = steps.some(({ id }) => id !== null);
    const measured = isNamed ? await measureLesson(root, lesson, steps) : {};
    if (isCommitted) problems.push(...differences(lesson.slug, committed, measured));
    else if (isNamed || Object.keys(committed).length > 0)
      await writeFile(path.join(root, measuredFile(lesson.lab)), measuredText(measured));
  }
  return problems;
}

async function measureLesson(
  root: string,
  { lab: slug }: Lesson,
  steps: readonly LessonStep[],
): Promise<LabFigures> {
  if (Object.hasOwn(LABS, slug)) {
    const { dataset } = await loadLab(slug);
    return measureSqlSteps(await nodeDatasets(root)(dataset), steps);
  }
  const { world } = await loadCodeLab(slug);
  const settings = Object.entries(world.settings).map(([name, { standard }]) => [name, standard] as const);
  return measureCodeSteps(() => nodeSandboxes(root)(slug), {
    world: {
      scenario: SCRATCH_SCENARIO,
      exports: Object.keys(world.exports),
      settings: Object.fromEntries(settings),
    },
    steps,
  });
}
