import { defineCodeExercise } from '@/lib/authoring/code-exercise';
import { checks } from './checks';

export default defineCodeExercise({
  title: 'Readiness that does not cascade',
  task:
    'Write `ready`, which a load balancer asks, and `live`, for whose failure a process is restarted; each answers 200 ' +
    'or 503 within 1 s. A process is not ready while it starts or drains, when its event loop is more than 1 s late, ' +
    'and when it has lost its connections: all are in use, none has come back for 10 s, and the database answers. What ' +
    'all processes share takes nobody out, and `live` fails for nothing that a restart does not cure.',
  starterNote:
    'This starter answers both questions with the state of the database and of Redis: when one of them is away for a ' +
    'minute, all three processes are taken out and restarted.',
  exports: {
    ready: 'async function ready(deps: ProcessDeps): Promise<number>',
    live: 'async function live(deps: ProcessDeps): Promise<number>',
  },
  acts: {
    calm: 'nothing is the matter; some pools are idle, or long reports hold a connection or two',
    refused: 'the database refuses all three for a minute',
    silent: 'the database is silent, then refuses, for a minute; pools run dry',
    redis: 'Redis refuses, and then it is silent',
    busy: 'all pools are full, and connections come back after some seconds',
    starting: '`app-2` is starting',
    draining: '`app-2` is draining',
    drainingInBlip: '`app-2` is draining while the database refuses everybody',
    blocked: 'the event loop of `app-2` is late',
    leaking: '`app-2` has lost its connections; the database answers',
  },
  checks,
  hints: [
    'If this process were taken out now, would a request fare better with one of the other two?',
    'Of what `self()` tells, three things are about this process alone. A pool that is stuck is not: ask the database ' +
      'whether it answers others, and give that question less than the second that you have.',
    '`if (!started || draining || loopDelayMs > ___) return 503; const stuck = pool.inUse === ___ && pool.sinceReturnMs > ' +
      '___; if (!stuck) return 200; return (await answersWithin(500, pingDatabase)) ? ___ : ___`. And `live`: what is left ' +
      'that a restart would cure?',
  ],
  solutions: {
    'own-faults': 'Own faults one by one; only a stuck pool asks the database, and not for long',
    'table-of-reasons':
      'Reasons in a table, each with the question that it answers; `live` knows one of them',
    'ping-in-the-background':
      'A ping in the background keeps what is known of the database; probes wait for nothing',
  },
  mistakes: {
    'always-well': { fails: 'STARTING', says: 'app-2 was let in at second' },
    'database-and-own': {
      fails: 'CASCADE',
      says: 'the database refused all three for 60 s, 3 of 3 processes were taken out',
    },
    'idle-is-stuck': { fails: 'NO_ANSWER', says: 'While nothing was the matter, `ready` of app-' },
    'stuck-is-sick': {
      fails: 'CASCADE',
      says: 'the database was silent, and then refused, for 60 s, 2 of 3 processes were taken out',
    },
    'refusal-is-an-answer': {
      fails: 'CASCADE',
      says: '2 of 3 processes were taken out, want 0: `ready` of app-1 at second 70',
    },
    'live-is-ready': { fails: 'RESTART', says: 'While app-2 was starting, 1 of 3 processes were restarted' },
    'full-is-sick': { fails: 'BUSY', says: 'connections came back within 10 s, 3 of 3' },
    'forgives-all-in-a-blip': {
      fails: 'DRAINING',
      says: 'app-2 was draining and the database refused all three',
    },
    'once-out': { fails: 'NOT_BACK', says: 'it was still out' },
  },
});
