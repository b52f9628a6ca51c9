import { defineCodeExercise } from '@/lib/authoring/code-exercise';
import { checks } from './checks';

export default defineCodeExercise({
  title: 'Windows that keep their promises',
  task:
    'Four endpoints of Larkspur stand behind one cache that serves stale values while it revalidates. Write `windowsOf`: ' +
    'the two windows of each, in seconds, so that no answer is older than was promised, the origin is loaded no more often ' +
    'than it can bear, nobody waits for a load, and an outage as long as promised goes unnoticed. The starter holds the ' +
    'promises.',
  starterNote:
    'This starter has one pair of windows for all four, as if a stock level and a description aged alike.',
  exports: {
    windowsOf: 'function windowsOf(endpoint: string): { freshSec: number; staleSec: number }',
  },
  acts: {
    played:
      'your windows are asked for once per endpoint and played through: at work, after quiet times, and with an origin that is away',
  },
  checks,
  hints: [
    'Each window has one promise that keeps it long and one that keeps it short. Which are the four?',
    'The origin is loaded once per fresh window. An outage begins when it is worst: at the end of the fresh window, before ' +
      'the next request has come. And a value that nobody asks for is served until the end of both.',
    'fresh is at least the seconds per load that the origin can bear, stale at least … plus …, and fresh + stale at most ….',
  ],
  solutions: {
    'a-table': 'A table with a round number for each window',
    'as-new-as-it-can-be':
      'Computed: fresh as short as the origin bears, stale all that is left of the promise',
    'as-few-loads-as-possible': 'Computed: stale as short as the outage asks for, fresh as long as is usual',
  },
  mistakes: {
    'stale-without-end': { fails: 'TOO_STALE', says: 'stock: after a quiet time an answer is' },
    'ten-years': { fails: 'TOO_STALE', says: 'description: after a quiet time an answer is' },
    'in-milliseconds': { fails: 'TOO_STALE', says: 'stock: after a quiet time' },
    'never-fresh': { fails: 'LOAD', says: 'in 60 s, want at most 12' },
    'all-of-it-fresh': { fails: 'TOO_OLD', says: 'price: with its origin well' },
    'never-stale': { fails: 'WAITS', says: 'requests wait for a load, want 0' },
    'stale-for-the-outage-alone': { fails: 'OUTAGE', says: 'offers: of 12 outages of 15 min each' },
    'forgets-one': { fails: 'WINDOWS', says: "windowsOf('offers')" },
  },
});
