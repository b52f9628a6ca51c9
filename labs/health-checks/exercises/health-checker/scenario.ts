import { defineScenario, type ObservationOf, type World } from '@/lib/authoring/scenario';
import { OTHERS, PANIC, RECOVERY, RELAPSE } from './times';
import {
  type Answer,
  type Behaviour,
  OTHER_SETTINGS,
  SETTINGS,
  type Server,
  TriedChecker,
} from './tried-checker';

const seconds = (amount: number): number => amount * 1_000;

type Kind = 'good' | 'bad' | 'rejects';

/** Answers within a third of a second. */
const soon =
  (world: World) =>
  (kind: Kind): Answer => ({ kind, afterMs: 20 + Math.floor(world.random() * 280) });

const behaviours = (
  one: Behaviour,
  two: Behaviour,
  three: Behaviour,
): Readonly<Record<Server, Behaviour>> => ({
  'app-1:8080': one,
  'app-2:8080': two,
  'app-3:8080': three,
});

/** Starts a checker of these servers and watches it. */
async function watched(
  world: World,
  servers: readonly [Behaviour, Behaviour, Behaviour],
  untilMs: number,
  settings = SETTINGS,
) {
  const checker = new TriedChecker(world, behaviours(...servers), settings);
  checker.start();
  await checker.watch(untilMs);
  return checker.seen();
}

export const scenario = defineScenario({
  /** All are well; the second takes three quarters of its time to say so. */
  steady: async (world: World) => {
    const answer = soon(world);
    const slow: Behaviour = () => ({ kind: 'good', afterMs: 1_500 });
    return watched(world, [() => answer('good'), slow, () => answer('good')], seconds(60));
  },

  /** Failures that are too few: every fourth probe; one; two in a row. */
  hiccups: async (world: World) => {
    const answer = soon(world);
    const fourth: Behaviour = (number) => answer(number % 4 === 2 ? 'bad' : 'good');
    const once: Behaviour = (number) => answer(number === 5 ? 'rejects' : 'good');
    const twice: Behaviour = (number) => answer(number === 8 || number === 9 ? 'bad' : 'good');
    return watched(world, [fourth, once, twice], seconds(80));
  },

  /** The second is dead and says so, recovers, and fails once right after its return; the third refuses to answer. */
  dead: async (world: World) => {
    const answer = soon(world);
    let since = 0;
    const relapses: Behaviour = (_, atMs) => {
      if (atMs < RELAPSE.backMs) return answer('bad');
      since += 1;
      return answer(since === 3 ? 'bad' : 'good');
    };
    return watched(world, [() => answer('good'), relapses, () => answer('rejects')], RELAPSE.endMs);
  },

  /** The second dies and recovers; the third is dead and then fails every other time. */
  recovery: async (world: World) => {
    const answer = soon(world);
    const recovers: Behaviour = (_, atMs) =>
      answer(atMs < RECOVERY.diesMs || atMs >= RECOVERY.backMs ? 'good' : 'bad');
    let turns = 0;
    const alternates: Behaviour = (_, atMs) => {
      if (atMs < RECOVERY.turnsMs) return answer('bad');
      turns += 1;
      return answer(turns % 2 === 1 ? 'good' : 'bad');
    };
    return watched(world, [() => answer('good'), recovers, alternates], RECOVERY.endMs);
  },

  /** The first never answers. */
  hanging: async (world: World) => {
    const answer = soon(world);
    return watched(
      world,
      [() => ({ kind: 'hangs' }), () => answer('good'), () => answer('good')],
      seconds(45),
    );
  },

  /** The first answers after its time, and well; the third refuses after its time. */
  slow: async (world: World) => {
    const answer = soon(world);
    const late = (kind: Kind) => (): Answer => ({ kind, afterMs: 3_500 });
    return watched(world, [late('good'), () => answer('good'), late('rejects')], seconds(45));
  },

  /** All fail, one by silence; then the second recovers. */
  panic: async (world: World) => {
    const answer = soon(world);
    const recovers: Behaviour = (_, atMs) => answer(atMs < PANIC.backMs ? 'bad' : 'good');
    return watched(world, [() => answer('bad'), recovers, () => ({ kind: 'hangs' })], PANIC.endMs);
  },

  /** Other settings: the first is slow, the second fails four times in a row, and the third is dead and recovers. */
  others: async (world: World) => {
    const answer = soon(world);
    const slow: Behaviour = () => ({ kind: 'good', afterMs: 2_500 });
    const stumbles: Behaviour = (number) => answer(number >= 3 && number <= 6 ? 'bad' : 'good');
    const recovers: Behaviour = (_, atMs) => answer(atMs < OTHERS.backMs ? 'bad' : 'good');
    return watched(world, [slow, stumbles, recovers], OTHERS.endMs, OTHER_SETTINGS);
  },

  /** Stopped when nothing is under way, and in another checker while a probe is. */
  stop: async (world: World) => {
    const answer = soon(world);
    const stopWhen = async (second: Behaviour, isTime: (checker: TriedChecker) => boolean) => {
      const checker = new TriedChecker(
        world,
        behaviours(
          () => answer('good'),
          second,
          () => answer('good'),
        ),
      );
      const beginMs = world.nowMs;
      checker.start();
      await world.sleep(seconds(12));
      while (world.nowMs < beginMs + seconds(30) && !isTime(checker)) await world.sleep(50);
      checker.stop();
      const atOnce = checker.started;
      await world.sleep(seconds(7));
      const soonAfter = checker.started;
      await world.sleep(seconds(60));
      return { before: atOnce, within7s: soonAfter - atOnce, later: checker.started - soonAfter };
    };
    const quiet = await stopWhen(
      () => answer('good'),
      (checker) => checker.isQuiet,
    );
    const refuses: Behaviour = () => ({ kind: 'rejects', afterMs: 1_500 });
    const busy = await stopWhen(refuses, (checker) => checker.isProbed('app-2:8080'));
    return { quiet, busy };
  },
});

export type HealthObservation = ObservationOf<typeof scenario>;
