import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright';
import { withProfile } from './browser';
import type { BenchContext } from './context';
import type { Figure } from './report';
import { medianOf } from './statistics';
import { type LabVisit, labOf, visit } from './visit';

/** New profiles for ours and for the bare page, in turns; each makes one first visit and then some later ones. */
const PROFILES = 5;
const LATER_VISITS = 3;
const LATER_BARE_VISITS = 1;
const BARE_LIMIT_MS = 120_000;
const POLL_MS = 100;
/** What a browser keeps of a first visit (files, compiled code) it writes some seconds after it; a reader stays. */
const KEEP_WALL_MS = 5_000;

interface BareVisit {
  /** The database answers, without a table in it. */
  readonly bootedMs: number;
  /** It answers a query over the same rows. */
  readonly readyMs: number;
}

interface Visits<Visit> {
  readonly first: Visit[];
  readonly later: Visit[];
}

/** From navigation to a database that answers, on first and later visits, beside PGlite booted the plain way. */
export async function measureLabReady(context: BenchContext): Promise<readonly Figure[]> {
  const lesson = (await context.site()) + context.lesson.path;
  const bare = await context.barePglite();
  const ours: Visits<LabVisit> = { first: [], later: [] };
  const theirs: Visits<BareVisit> = { first: [], later: [] };
  for (let i = 0; i < PROFILES; i += 1) {
    context.say(`  profile ${i + 1} of ${PROFILES}`);
    await visitAll(context, ours, { url: lesson, read: labOf, laterVisits: LATER_VISITS });
    await visitAll(context, theirs, { url: bare, read: readBare, laterVisits: LATER_BARE_VISITS });
  }
  return [...readyFigures(ours, theirs), ...editorFigures(ours)];
}

interface Target<Visit> {
  readonly url: string;
  readonly read: (page: Page) => Promise<Visit>;
  readonly laterVisits: number;
}

const visitAll = <Visit>(context: BenchContext, visits: Visits<Visit>, target: Target<Visit>) =>
  withProfile(context.scope, async (browser) => {
    const { url, read, laterVisits } = target;
    const first = await visit(browser, url, async (page) => {
      const seen = await read(page);
      await pause(KEEP_WALL_MS);
      return seen;
    });
    visits.first.push(first);
    for (let i = 0; i < laterVisits; i += 1) visits.later.push(await visit(browser, url, read));
  });

async function readBare(page: Page): Promise<BareVisit> {
  await page.waitForFunction(() => performance.getEntriesByName('ready').length > 0, undefined, {
    timeout: BARE_LIMIT_MS,
    polling: POLL_MS,
  });
  return page.evaluate(() => {
    const at = (mark: string) => performance.getEntriesByName(mark)[0]?.startTime ?? 0;
    return { bootedMs: at('booted'), readyMs: at('ready') };
  });
}

function readyFigures(ours: Visits<LabVisit>, bare: Visits<BareVisit>): readonly Figure[] {
  const figure = (kind: 'first' | 'later'): Figure => ({
    name: `lab-ready/${kind}`,
    what: `lab ready, ${kind} visit, from navigation`,
    unit: 'ms',
    ours: medianOf(ours[kind].map(({ readyMs }) => readyMs)),
    bare: medianOf(bare[kind].map(({ readyMs }) => readyMs)),
    promise: kind === 'first' ? { ratio: 1.2 } : { atMost: 800 },
    detail: phases(ours[kind]),
  });
  const fromStart = (kind: 'first' | 'later'): Figure => ({
    name: `lab-ready/${kind}-from-start`,
    what: "  from the lab's start; bare: booted without rows",
    unit: 'ms',
    ours: medianOf(ours[kind].map(({ readyMs, labStartMs }) => readyMs - labStartMs)),
    bare: medianOf(bare[kind].map(({ bootedMs }) => bootedMs)),
    promise: null,
    detail: {},
  });
  return [figure('first'), fromStart('first'), figure('later'), fromStart('later')];
}

/** Where the time goes, each phase from the end of the one before it. */
function phases(visits: readonly LabVisit[]): Figure['detail'] {
  const median = (of: (visit: LabVisit) => number) => medianOf(visits.map(of)).value;
  const beforeFiles = {
    pageMs: median(({ loadMs }) => loadMs),
    idleMs: median(({ labStartMs, loadMs }) => labStartMs - loadMs),
  };
  const seen = visits.flatMap(({ files, ...visit }) => (files === null ? [] : [{ ...visit, ...files }]));
  if (seen.length === 0) return beforeFiles;
  return {
    ...beforeFiles,
    workbenchMs: medianOf(seen.map(({ firstMs, labStartMs }) => firstMs - labStartMs)).value,
    filesMs: medianOf(seen.map(({ firstMs, lastMs }) => lastMs - firstMs)).value,
    bootMs: medianOf(seen.map(({ lastMs, readyMs }) => readyMs - lastMs)).value,
  };
}

const editorFigures = ({ first, later }: Visits<LabVisit>): readonly Figure[] =>
  Object.entries({ first, later }).map(([kind, visits]) => ({
    name: `lab-ready/editor-${kind}`,
    what: `editor with its first line, ${kind} visit, from navigation`,
    unit: 'ms',
    ours: medianOf(visits.map(({ editorMs }) => editorMs)),
    bare: null,
    promise: null,
    detail: {},
  }));
