import { defineCodeExercise } from '@/lib/authoring/code-exercise';
import { checks } from './checks';

export default defineCodeExercise({
  title: 'Out after three, back after two',
  task:
    'Write `HealthChecker`: it probes every server once per `intervalMs`, counts a probe that is late, rejected or ' +
    'false as failed, takes a server out after `fall` failures in a row and back after `rise` good probes in a row. ' +
    'When all fail, `healthy()` gives all of them. A hanging server delays no other, and `stop()` stops.',
  starterNote:
    'This starter throws a server out at its first failure and never probes it again; a probe that hangs or rejects is not foreseen.',
  exports: {
    HealthChecker:
      'class HealthChecker { constructor({ servers: string[], probe: (server) => Promise<boolean>, intervalMs, ' +
      'timeoutMs, fall, rise }); start(): void; stop(): void; healthy(): string[] }',
  },
  acts: {
    steady: 'all are well; `app-2` takes 1.5 s to say so',
    hiccups: 'every fourth probe of `app-1` fails, one of `app-2`, two in a row of `app-3`',
    dead: '`app-2` is dead, recovers and fails once after its return; `app-3` rejects every probe',
    recovery: '`app-2` dies and recovers; `app-3` is dead, then fails every other probe',
    hanging: '`app-1` never answers',
    slow: '`app-1` answers well, but after 3.5 s; `app-3` rejects after 3.5 s',
    panic: 'all fail, `app-3` by silence; then `app-2` recovers',
    others:
      'other settings: `app-1` takes 2.5 s, `app-2` fails four times in a row, `app-3` is dead and recovers',
    stop: 'stopped when no probe is under way, and while one is',
  },
  checks,
  hints: [
    'If you had to decide about a server from its last probe alone, how often would you be wrong? What else do you have to remember of it?',
    'Two numbers for each server, failures in a row and good probes in a row: each one’s growth sets the other to 0. ' +
      'Whatever a probe does, `Promise.race` with a timer turns it into good or failed in `timeoutMs`.',
    'Give each server a loop of its own. Each turn: `good = await race(probe, ___)`, an error counts as ___; update ' +
      'the two numbers; out at `fails >= ___`, back at `oks >= ___`. In `healthy()`: the servers in rotation, or ___ ' +
      'when there are none. `stop()` clears the timers and sets a flag that each loop reads after every ___.',
  ],
  solutions: {
    loops: 'One loop per server; a streak counts the probes in a row that disagree with its state',
    interval: 'One interval for all; a probe that is still out counts as a failure and is not repeated',
    stream: 'Each server is an async generator of results, folded into its last answers',
    agenda: 'An agenda of what is due, worked off by one short timer; no promise is waited for',
  },
  mistakes: {
    'guilty-until-proven': { fails: 'START', says: 'At the start, in rotation was none; want all 3 servers' },
    'never-probes': { fails: 'START', says: 'app-1 was not probed in the first 10 s' },
    'probes-the-index': { fails: 'START', says: '`probe` was called with "0", which is no server' },
    spins: { fails: 'START', says: 'The code keeps the clock busy without an end' },
    impatient: { fails: 'FALSE_EJECT', says: 'although all servers answered well in time' },
    'first-failure': { fails: 'FLAP', says: 'although no more than every fourth probe failed' },
    'counts-for-ever': { fails: 'FLAP', says: 'although no more than every fourth probe failed' },
    'counts-to-two': { fails: 'FLAP', says: 'although no more than 2 probes in a row failed' },
    'knows-three': { fails: 'FLAP', says: 'With a fall of 5, app-2 was out of rotation' },
    'knows-two': { fails: 'EARLY_RETURN', says: 'With a rise of 4, app-3 recovered, and was back' },
    'knows-two-seconds': { fails: 'FALSE_EJECT', says: 'with a timeoutMs of 3000' },
    'once-bitten': { fails: 'FLAP', says: 'one failure put it out of rotation again' },
    'rejection-is-silence': {
      fails: 'NOT_EJECTED',
      says: 'app-3 rejected from the start and was still in rotation',
    },
    'four-in-a-row': { fails: 'NOT_EJECTED', says: 'at the end of its fourth failed probe in a row' },
    'slow-rounds': { fails: 'NOT_EJECTED', says: 'was still in rotation at 22,000 virtual ms' },
    'one-good-probe': { fails: 'EARLY_RETURN', says: 'after 1 good probe, want 2' },
    'good-ones-add-up': { fails: 'EARLY_RETURN', says: 'answered well and failed in turn' },
    'second-chance': { fails: 'EARLY_RETURN', says: 'without a good probe' },
    'forgets-the-dead': { fails: 'NEVER_BACK', says: 'after 0 good probes it was still out of rotation' },
    'three-good-ones': { fails: 'NEVER_BACK', says: 'after 2 good probes it was still out of rotation' },
    'no-timeout': {
      fails: 'SLOW_PROBE',
      says: 'app-1 never answered, and was in rotation at 30,000 virtual ms',
    },
    'late-is-good': { fails: 'SLOW_PROBE', says: 'answered well, but after 3,500 virtual ms' },
    'one-after-the-other': { fails: 'BLOCKED', says: 'app-2 was probed 3 times in 24 s, want at least 4' },
    'waits-for-all': { fails: 'BLOCKED', says: 'app-2 was probed 3 times in 24 s, want at least 4' },
    'asks-twice': { fails: 'OVERLAP', says: 'while its probe of 5,000 virtual ms was under way' },
    'two-timers': { fails: 'OVERLAP', says: 'while its probe of 7,000 virtual ms was under way' },
    'knows-five-seconds': { fails: 'INTERVAL', says: 'With an intervalMs of 8000, app-2 was probed' },
    'empty-when-all-fail': { fails: 'EMPTY_POOL', says: 'none were in rotation' },
    'keeps-the-last': { fails: 'EMPTY_POOL', says: 'in rotation at 30,000 virtual ms was app-3; want all' },
    'panic-for-ever': { fails: 'PANIC_STUCK', says: 'was app-1, app-2, app-3; want only it' },
    'all-or-nothing': { fails: 'PANIC_STUCK', says: 'after 2 good probes' },
    'rejects-in-the-dark': { fails: 'UNHANDLED_REJECTION', says: 'no answer from app-2:8080' },
    'late-rejection': { fails: 'UNHANDLED_REJECTION', says: 'no answer from app-3:8080' },
    'goes-on': { fails: 'STOP', says: '39 probes began within 67 s after stop()' },
    'one-more-round': { fails: 'STOP', says: '3 probes began within 67 s after stop()' },
    'sets-the-next': { fails: 'STOP', says: 'stop() was called while a probe was under way, and 9 probes' },
  },
});
