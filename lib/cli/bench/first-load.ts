import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright';
import { HEAVY, heavyIn } from '../budgets/heavy';
import { withProfile } from './browser';
import type { BenchContext } from './context';
import type { Figure } from './report';
import { medianOf } from './statistics';
import { labOf, visit } from './visit';

/** Visits of each page, each with an empty cache. */
const VISITS = 5;

/** What a lesson's lab is made of, by the names of {@link HEAVY}: it must come after the page, and must come. */
const OF_LAB: readonly string[] = ['Monaco', 'PGlite', 'zod'];

interface FirstLoad {
  readonly scripts: number;
  readonly sizeKb: number;
  readonly lcpMs: number;
  /** The same without what the lab painted. */
  readonly proseMs: number;
  readonly shift: number;
  /** Names of {@link HEAVY} that were fetched before `load`, and after it. */
  readonly early: readonly string[];
  readonly late: readonly string[];
}

/** Scripts before `load`, paint and shifts, of the lesson and the home page, beside a bare page of Next. */
export async function measureFirstLoad(context: BenchContext): Promise<readonly Figure[]> {
  const site = await context.site();
  const pages = {
    bare: await context.bareNext(),
    home: `${site}/`,
    lesson: site + context.lesson.path,
  };
  const loads = { bare: [] as FirstLoad[], home: [] as FirstLoad[], lesson: [] as FirstLoad[] };
  for (let i = 0; i < VISITS; i += 1)
    for (const name of ['bare', 'home', 'lesson'] as const)
      loads[name].push(await load(context, pages[name], name === 'lesson'));
  return figuresOf(loads);
}

const load = (context: BenchContext, url: string, hasLab: boolean): Promise<FirstLoad> =>
  withProfile(context.scope, (browser) =>
    visit(browser, url, async (page, responses) => {
      const labStartMs = hasLab ? (await labOf(page)).labStartMs : Number.POSITIVE_INFINITY;
      const { early, late } = await scriptsOf(page, responses);
      const { paintsMs, shift } = await page.evaluate(() => globalThis.hotpathMarks);
      return {
        scripts: early.length,
        sizeKb: early.reduce((sum, body) => sum + gzipSync(body).length, 0) / 1000,
        lcpMs: Math.max(...paintsMs),
        proseMs: Math.max(...paintsMs.filter((paintMs) => paintMs < labStartMs)),
        shift,
        early: heavyIn(early.map(String)),
        late: heavyIn(late.map(String)),
      };
    }),
  );

/** Bodies of the scripts that were asked for before the page's `load` event, and of those after it. */
async function scriptsOf(
  page: Page,
  responses: readonly Response[],
): Promise<{ readonly early: readonly Buffer[]; readonly late: readonly Buffer[] }> {
  const before = new Set(await page.evaluate(namesBeforeLoad));
  const scripts = responses.filter((response) => response.request().resourceType() === 'script');
  const bodies = async (wanted: boolean) =>
    Promise.all(
      scripts.filter((response) => before.has(response.url()) === wanted).map((response) => response.body()),
    );
  return { early: await bodies(true), late: await bodies(false) };
}

/** Runs in the page. */
function namesBeforeLoad(): string[] {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const loadMs = navigation?.loadEventStart ?? 0;
  const entries = performance.getEntriesByType('resource');
  return entries.filter((entry) => entry.startTime < loadMs).map((entry) => entry.name);
}

function figuresOf({
  bare,
  home,
  lesson,
}: Readonly<Record<'bare' | 'home' | 'lesson', readonly FirstLoad[]>>): readonly Figure[] {
  const unseen = OF_LAB.filter((name) => !lesson.some(({ late }) => late.includes(name)));
  if (unseen.length > 0)
    throw new Error(`The lab's scripts show no sign of ${unseen.join(', ')}: the words for it are stale.`);
  const of = (loads: readonly FirstLoad[], what: 'scripts' | 'sizeKb' | 'lcpMs' | 'proseMs' | 'shift') =>
    medianOf(loads.map((one) => one[what]));
  const heavy = [...new Set(lesson.flatMap(({ early }) => early))];
  const pages = { lesson, home };
  const sizes = (['lesson', 'home'] as const).map(
    (name): Figure => ({
      name: `first-load/${name}`,
      what: `scripts before load, ${name} (gzip)`,
      unit: 'kB',
      ours: of(pages[name], 'sizeKb'),
      bare: of(bare, 'sizeKb'),
      promise: { ratio: 1.15 },
      detail: { scripts: of(pages[name], 'scripts').value, bareScripts: of(bare, 'scripts').value },
    }),
  );
  return [
    ...sizes,
    {
      name: 'first-load/heavy',
      what: `  of these ${HEAVY.map(({ name }) => name).join(', ')}: ${heavy.join(', ') || 'none'}`,
      unit: 'parts',
      ours: medianOf(lesson.map(({ early }) => early.length)),
      bare: null,
      promise: { atMost: 0 },
      detail: {},
    },
    {
      name: 'first-load/lcp',
      what: 'largest contentful paint, lesson',
      unit: 'ms',
      ours: of(lesson, 'lcpMs'),
      bare: of(bare, 'lcpMs'),
      promise: { atMost: 500 },
      detail: { beforeLabMs: of(lesson, 'proseMs').value },
    },
    {
      name: 'first-load/shift',
      what: 'layout shift until the lab is ready, lesson',
      unit: 'shift',
      ours: of(lesson, 'shift'),
      bare: null,
      promise: { atMost: 0.02 },
      detail: {},
    },
  ];
}
