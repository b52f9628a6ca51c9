// A minute of a shop behind Redis and a pool, in the sandbox: how long it takes in Chromium and in Node, and beside
// it the same shop on fake-timers and in real time. Both of these are measured over a shorter stretch and scaled:
// fake-timers by events, because it leaves out requests that come within one millisecond; real time by its length.

import type { BenchContext } from './context';
import type { Figure } from './report';
import { onSandboxPage } from './sandbox';
import { measureAlone } from './simulator/alone';
import { shopBundles } from './simulator/shop-bundles';
import { inChromium, inNode, type RunShop } from './simulator/shop-hosts';
import type { ShopRun, TimeKind } from './simulator/shop-job';
import { medianOf } from './statistics';

const SECONDS = 60;
const SAMPLES = 3;
const RATES = [
  { ratePerSecond: 200, atMostMs: 1_000 },
  { ratePerSecond: 2_000, atMostMs: 7_000 },
] as const;
const EVENTS_PER_SECOND = 60_000;
/** Real seconds of the stretch in real time. */
const REAL_SECONDS = 3;

interface Place {
  readonly name: 'chromium' | 'node';
  readonly words: string;
  readonly run: RunShop;
  /** Requests of the stretch on fake-timers, whose timers wait four milliseconds each in a browser. */
  readonly fakeRequests: number;
  /** Only Chromium is promised anything. */
  readonly promised: boolean;
}

interface Minute {
  readonly ours: readonly ShopRun[];
  readonly fake: ShopRun;
  readonly real: ShopRun;
  readonly ratePerSecond: number;
  readonly atMostMs: number;
}

export const measureSimulator = (context: BenchContext): Promise<readonly Figure[]> =>
  onSandboxPage(context, async (page) => {
    const bundles = await shopBundles(context.root);
    const places: readonly Place[] = [
      {
        name: 'chromium',
        words: 'Chromium',
        run: inChromium(page),
        fakeRequests: 200,
        promised: true,
      },
      { name: 'node', words: 'Node', run: inNode(bundles), fakeRequests: 2_000, promised: false },
    ];
    const figures: Figure[] = [];
    const traces: (readonly string[])[] = [];
    for (const place of places) {
      const minutes: Minute[] = [];
      for (const rate of RATES) minutes.push(await minuteOf(context, place, rate));
      figures.push(
        ...minutes.flatMap((minute) => minuteFigures(place, minute)),
        ...eventFigures(place, minutes),
      );
      traces.push(minutes.flatMap(({ ours }) => ours.map(traceOf)));
    }
    return [...figures, sameFigure(traces), ...(await aloneFigures())];
  });

async function minuteOf(
  context: BenchContext,
  { words, run, fakeRequests }: Place,
  rate: (typeof RATES)[number],
): Promise<Minute> {
  const { ratePerSecond } = rate;
  context.say(`  ${ratePerSecond} req/s in ${words}`);
  const timed = (time: TimeKind, seconds: number) => run({ time, seconds, ratePerSecond });
  const ours: ShopRun[] = [];
  for (let i = 0; i < SAMPLES; i += 1) ours.push(await timed('virtual', SECONDS));
  const fake = await timed('fake-timers', fakeRequests / ratePerSecond);
  return { ...rate, ours, fake, real: await timed('real', REAL_SECONDS) };
}

function minuteFigures({ name, words, promised }: Place, minute: Minute): readonly Figure[] {
  const { ours, fake, real, ratePerSecond, atMostMs } = minute;
  const events = ours[0]?.events ?? 0;
  const at = `${count(ratePerSecond)} req/s`;
  const shared = { unit: 'ms', ours: medianOf(ours.map(({ wallMs }) => wallMs)) } as const;
  return [
    {
      ...shared,
      name: `simulator/${name}-${ratePerSecond}`,
      what: `60 virtual s at ${at}, ${words}; bare: fake-timers, scaled from ${count(fake.events)} events`,
      bare: medianOf([(fake.wallMs / fake.events) * events]),
      promise: promised ? { atMost: atMostMs } : null,
      detail: { events, fakeEvents: fake.events, fakeMs: fake.wallMs },
    },
    {
      ...shared,
      name: `simulator/${name}-${ratePerSecond}-real`,
      what: `  bare: real time, scaled from ${REAL_SECONDS} s with ${count(real.requests)} requests`,
      bare: medianOf([(real.wallMs / REAL_SECONDS) * SECONDS]),
      promise: null,
      detail: { requests: ours[0]?.requests ?? 0, realRequests: real.requests, realMs: real.wallMs },
    },
  ];
}

const eventFigures = ({ name, words, promised }: Place, minutes: readonly Minute[]): readonly Figure[] =>
  minutes.map(({ ours, fake, ratePerSecond }) => ({
    name: `simulator/${name}-${ratePerSecond}-events`,
    what: `events per second at ${count(ratePerSecond)} req/s, ${words}; bare: fake-timers`,
    unit: 'events/s',
    ours: medianOf(ours.map(eventsPerSecond)),
    bare: medianOf([eventsPerSecond(fake)]),
    promise: promised ? { atLeast: EVENTS_PER_SECOND } : null,
    detail: {},
  }));

const count = (value: number): string => value.toLocaleString('en');

const eventsPerSecond = ({ events, wallMs }: ShopRun): number => Math.round((events / wallMs) * 1_000);

/** What has to be the same wherever and whenever it runs: all but the wall clock. */
function traceOf({ wallMs: _, ...run }: ShopRun): string {
  return JSON.stringify(run);
}

function sameFigure([first = [], second = []]: readonly (readonly string[])[]): Figure {
  const different = first.filter((trace, i) => trace !== second[i]).length;
  return {
    name: 'simulator/same',
    what: `runs of ${first.length} that differ between Chromium and Node`,
    unit: 'parts',
    ours: medianOf([different]),
    bare: null,
    promise: { atMost: 0 },
    detail: {},
  };
}

/** Without libraries, promises and a sandbox around it, in Node. */
async function aloneFigures(): Promise<readonly Figure[]> {
  const { timelineEventsPerSecond, clockEventsPerSecond, underLoadMs } = await measureAlone();
  const speed = (name: string, what: string, value: number): Figure => ({
    name: `simulator/${name}`,
    what,
    unit: 'events/s',
    ours: medianOf([value]),
    bare: null,
    promise: null,
    detail: {},
  });
  return [
    speed('timeline', 'callbacks alone, Node', timelineEventsPerSecond),
    speed('clock', 'the clock alone, an await resumed by each event, Node', clockEventsPerSecond),
    {
      ...speed('under-load', 'one query under load, ten virtual s, Node', underLoadMs),
      unit: 'ms',
    },
  ];
}
