// The pages as Lighthouse would look at them, measured by our own Chromium: on a desktop as it is, and on a phone
// with slow 4G and a slow processor; beside the bare page of Next on the same screen.

import { withProfile } from './browser';
import type { BenchContext } from './context';
import { type Opened, openExercise, type PageLoad, readLoad, withPage } from './page-load';
import type { Figure } from './report';
import { DESKTOP, PHONE, type Screen } from './screens';
import { medianOf } from './statistics';

export const measureDesktopPages = (context: BenchContext): Promise<readonly Figure[]> =>
  measurePages(context, { screen: DESKTOP, samples: 5, exerciseSamples: 3 });

export const measurePhonePages = (context: BenchContext): Promise<readonly Figure[]> =>
  measurePages(context, { screen: PHONE, samples: 3, exerciseSamples: 1 });

interface Plan {
  readonly screen: Screen;
  readonly samples: number;
  readonly exerciseSamples: number;
}

interface MeasuredPage {
  readonly name: string;
  readonly path: string;
}

async function measurePages(context: BenchContext, plan: Plan): Promise<readonly Figure[]> {
  const site = await context.site();
  const { screen, samples } = plan;
  const bareUrl = await context.bareNext();
  const bare: PageLoad[] = [];
  const loads = new Map<string, PageLoad[]>();
  const pages = await pagesOf(site, context.lesson.path);
  for (let i = 0; i < samples; i += 1) {
    context.say(`  ${screen.words}, round ${i + 1} of ${samples}`);
    bare.push(await load(context, { url: bareUrl, screen }));
    for (const { name, path } of pages)
      loads.set(name, [...(loads.get(name) ?? []), await load(context, { url: site + path, screen })]);
  }
  const opened: Opened[] = [];
  for (let i = 0; i < plan.exerciseSamples; i += 1)
    opened.push(await open(context, { url: site + context.lesson.path, screen }));
  return [
    ...[...loads].flatMap(([name, ours]) => loadFigures({ page: name, screen }, ours, bare)),
    ...openedFigures(screen, opened),
  ];
}

/** The course map has its place at /learn from the day on which it answers there. */
async function pagesOf(site: string, lesson: string): Promise<readonly MeasuredPage[]> {
  const map = await fetch(`${site}/learn`);
  await map.arrayBuffer();
  return [
    { name: 'home', path: '/' },
    ...(map.ok ? [{ name: 'map', path: '/learn' }] : []),
    { name: 'lesson', path: lesson },
    { name: 'plan', path: '/plan' },
  ];
}

interface Visit {
  readonly url: string;
  readonly screen: Screen;
}

const load = (context: BenchContext, visit: Visit): Promise<PageLoad> =>
  withProfile(context.scope, (browser) => withPage(browser, visit, readLoad), visit.screen);

const open = (context: BenchContext, visit: Visit): Promise<Opened> =>
  withProfile(context.scope, (browser) => withPage(browser, visit, openExercise), visit.screen);

interface Subject {
  readonly page: string;
  readonly screen: Screen;
}

type Part = keyof PageLoad;

const PARTS: Readonly<
  Record<Part, { readonly name: string; readonly what: string; readonly unit: Figure['unit'] }>
> = {
  lcpMs: { name: 'lcp', what: 'largest contentful paint', unit: 'ms' },
  blockedMs: { name: 'tbt', what: 'main thread blocked until idle', unit: 'ms' },
  shift: { name: 'cls', what: 'layout shift', unit: 'shift' },
  sizeKb: { name: 'bytes', what: 'transferred until idle', unit: 'kB' },
  requests: { name: 'requests', what: 'requests until idle', unit: 'requests' },
};

/** What product.md promises of a lesson on an unthrottled desktop. */
const PROMISES: Readonly<Partial<Record<Part, number>>> = { lcpMs: 500, shift: 0.02 };

function loadFigures(
  { page, screen }: Subject,
  ours: readonly PageLoad[],
  bare: readonly PageLoad[],
): readonly Figure[] {
  return (Object.keys(PARTS) as Part[]).map((part) => {
    const { name, what, unit } = PARTS[part];
    const atMost = screen.throttle === null && page === 'lesson' ? PROMISES[part] : undefined;
    return {
      name: `pages-${screen.name}/${page}-${name}`,
      what: `${page}, ${screen.words}: ${what}`,
      unit,
      ours: medianOf(ours.map((one) => one[part])),
      bare: part === 'shift' ? null : medianOf(bare.map((one) => one[part])),
      promise: atMost === undefined ? null : { atMost },
      detail: {},
    };
  });
}

const OPENED: Readonly<
  Record<keyof Opened, { readonly name: string; readonly what: string; readonly unit: Figure['unit'] }>
> = {
  openMs: { name: 'open', what: 'from the press to the text in the editor', unit: 'ms' },
  blockedMs: { name: 'tbt', what: 'main thread blocked meanwhile', unit: 'ms' },
  shift: { name: 'cls', what: 'layout shift', unit: 'shift' },
  sizeKb: { name: 'bytes', what: 'transferred meanwhile', unit: 'kB' },
  requests: { name: 'requests', what: 'requests meanwhile', unit: 'requests' },
};

const openedFigures = (screen: Screen, opened: readonly Opened[]): readonly Figure[] =>
  (Object.keys(OPENED) as (keyof Opened)[]).map((part) => ({
    name: `pages-${screen.name}/exercise-${OPENED[part].name}`,
    what: `exercise, ${screen.words}: ${OPENED[part].what}`,
    unit: OPENED[part].unit,
    ours: medianOf(opened.map((one) => one[part])),
    bare: null,
    promise: null,
    detail: {},
  }));
