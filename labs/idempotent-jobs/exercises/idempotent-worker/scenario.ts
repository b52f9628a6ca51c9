import { defineScenario, type ObservationOf, type World } from '@/lib/authoring/scenario';
import { furnish, jobOf, type Story, work } from './desk';

/** What came of one job. */
export interface Outcome {
  /** How it was delivered, to follow "the job". */
  readonly how: string;
  readonly mails: number;
  readonly stories: readonly Story[];
}

/** What came of a job whose first worker died. */
interface Crash extends Outcome {
  /** Whether the provider had got its message; null when it did not die. */
  readonly sent: boolean | null;
}

/** Deaths that are tried: a worker that makes more calls has long recorded what it did. */
const MAX_CRASHES = 16;
/** Time for whatever a worker left behind. */
const AFTERMATH_MS = 180_000;

/** Ms between two deliveries of a job; an e-mail takes 200 to 400. */
const GAPS_MS = [0, 1, 4, 150, 410];

export const scenario = defineScenario({
  /** One delivery. */
  once: async (world: World) => {
    const [desk, job] = [(await furnish(world))(), jobOf(world)];
    const story = await work(world, { desk, job });
    return { how: 'was delivered once', mails: desk.mailsOf(job), stories: [story], sends: desk.sends };
  },

  /** Two jobs with the same name; and two for the same user. */
  neighbours: async (world: World) => {
    const desk = (await furnish(world))();
    const jobs = [jobOf(world), jobOf(world)];
    const stories: Story[] = [];
    for (const job of jobs) stories.push(await work(world, { desk, job }));
    const mails = jobs.map((job) => desk.mailsOf(job));
    const before = desk.mails;
    for (let i = 0; i < 2; i += 1) {
      const job = { ...jobOf(world), data: jobs[0]?.data ?? jobOf(world).data };
      stories.push(await work(world, { desk, job }));
    }
    return { mails, sameUser: desk.mails - before, stories };
  },

  /** Delivered three times, each to a process of its own. */
  again: async (world: World): Promise<Outcome> => {
    const [desk, job] = [(await furnish(world))(), jobOf(world)];
    const stories: Story[] = [];
    for (const afterMs of [0, 5_000, 600_000]) {
      await world.sleep(afterMs);
      stories.push(await work(world, { desk, job }));
    }
    return { how: 'was delivered three times', mails: desk.mailsOf(job), stories };
  },

  /** Delivered twice at the same time, to one process and to two. */
  together: async (world: World) => {
    const openDesk = await furnish(world);
    const outcomes: Outcome[] = [];
    for (const gapMs of GAPS_MS) {
      for (const isShared of gapMs === 0 ? [true, false] : [false]) {
        const [desk, job, worker] = [openDesk(), jobOf(world), world.instance()];
        const second = isShared ? worker : world.instance();
        const stories = await Promise.all([
          work(world, { desk, job, worker }),
          world.sleep(gapMs).then(() => work(world, { desk, job, worker: second })),
        ]);
        const gap = gapMs === 0 ? 'at the same time' : `within ${gapMs} ms`;
        const how = `was delivered twice ${gap}, ${isShared ? 'to one process' : 'to two processes'}`;
        outcomes.push({ how, mails: desk.mailsOf(job), stories });
      }
    }
    return outcomes;
  },

  /** The first worker dies, after each number of calls in turn. */
  crashes: async (world: World) => {
    const openDesk = await furnish(world);
    const probe = world.instance();
    await work(world, { desk: openDesk(), job: jobOf(world), worker: probe });
    const calls = probe.effects;
    const crashes: Crash[] = [];
    for (let diesAfter = 0; diesAfter <= Math.min(calls, MAX_CRASHES); diesAfter += 1) {
      const [desk, job, worker] = [openDesk(), jobOf(world), world.instance({ diesAfter })];
      let sent: boolean | null = null;
      const onRun = () => {
        sent ??= desk.sends > 0;
      };
      const story = await work(world, { desk, job, worker, onRun });
      const how = `is delivered again after its worker died with ${diesAfter} of ${calls} calls made`;
      crashes.push({ how, mails: desk.mailsOf(job), stories: [story], sent });
    }
    return crashes;
  },

  /** The provider fails during the first attempt. */
  transient: async (world: World): Promise<Outcome> => recovering(world, 'failing'),

  /** The provider does not answer during the first attempt. */
  hanging: async (world: World): Promise<Outcome> => recovering(world, 'hanging'),

  /** The provider takes the first message, and does not answer. */
  mute: async (world: World): Promise<Outcome> => recovering(world, 'mute'),

  /** The provider fails for ever. */
  always: async (world: World) => {
    const [desk, job] = [(await furnish(world))(), jobOf(world)];
    desk.weather = 'failing';
    const story = await work(world, { desk, job });
    return { how: 'always fails', mails: desk.mailsOf(job), stories: [story] };
  },
});

export type WorkerObservation = ObservationOf<typeof scenario>;

/** What the provider does during the first attempt, to follow "the job". */
const TROUBLE = {
  failing: 'meets a provider that fails during the first attempt',
  hanging: 'meets a provider that does not answer during the first attempt',
  mute: 'meets a provider that takes the first message and does not answer',
} as const;

async function recovering(world: World, weather: keyof typeof TROUBLE): Promise<Outcome> {
  const [desk, job] = [(await furnish(world))(), jobOf(world)];
  desk.weather = weather;
  const story = await work(world, {
    desk,
    job,
    onRun: () => {
      desk.weather = 'fine';
    },
  });
  await world.sleep(AFTERMATH_MS);
  return { how: TROUBLE[weather], mails: desk.mailsOf(job), stories: [story] };
}
