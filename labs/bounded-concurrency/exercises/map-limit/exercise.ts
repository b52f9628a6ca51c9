import { defineCodeExercise } from '@/lib/authoring/code-exercise';
import { checks } from './checks';

export default defineCodeExercise({
  title: 'At most n at a time',
  task:
    'Write `mapLimit`: it calls `fn` for every item, keeps at most `n` tasks in flight and never fewer while there ' +
    'is work, and gives the results in the order of the input. The first error rejects the call and stops it from ' +
    'starting more.',
  starterNote: 'This starter starts everything at once: the limit is a parameter that nothing reads.',
  exports: {
    mapLimit:
      'function mapLimit<T, R>(items: Iterable<T>, n: number, fn: (item: T) => R | Promise<R>): Promise<R[]>',
  },
  withheld: ['p-limit', 'p-map'],
  acts: {
    mixed: '40 tasks, five at a time; every fifth takes 500 ms, the rest 20 ms',
    failing: '50 tasks, three at a time; items 4 and 5 fail',
    empty: 'no items',
    short: 'three items, a limit of 10',
    values: '`fn` returns values and no promises; and items and results such as 0, "", false and null',
    throwing: '`fn` throws instead of returning a promise, at the first item and at the sixth',
    lazy: 'a generator of 1,000,000 items, four at a time, watched for 1 s',
  },
  checks,
  hints: [
    'When one of five tasks is slow, what do the other four places do in the meantime, and who gives them the next item?',
    'An iterator can be shared: several loops may each call `next()` on the same one, and each item goes to one of them.',
    'Start `n` workers with `Promise.all`. Each: while nothing has failed, take `iterator.next()`, remember its ' +
      'number, `await fn(value)`, put the result at that number.',
  ],
  solutions: {
    workers: 'n workers share one iterator; each takes the next item when it is free',
    race: 'One loop that waits with Promise.race when the limit is reached',
    callbacks: 'A pump without async functions: every end of a task starts the next',
    'async-generator': 'A generator yields what is finished, and its consumer puts it into its place',
    semaphore: 'A semaphore hands permits on; the loop takes one before it pulls',
  },
  mistakes: {
    unlimited: { fails: 'OVER_LIMIT', says: '40 tasks in flight at 0 ms, want at most 5' },
    'off-by-one': { fails: 'OVER_LIMIT', says: '6 tasks in flight' },
    'one-by-one': { fails: 'SEQUENTIAL', says: 'At most 1 task in flight together, want 5' },
    'finishing-order': { fails: 'ORDER', says: 'what `fn` gave for item 0' },
    'numbered-when-done': { fails: 'ORDER', says: 'With 40 items' },
    'needs-promises': { fails: 'ORDER', says: 'returns values and no promises' },
    'stops-at-a-zero': { fails: 'ORDER', says: 'result 0 is nothing, want 0' },
    'drops-what-is-false': { fails: 'ORDER', says: 'With items such as 0, "", false and null' },
    batches: { fails: 'BATCH_STALL', says: 'Done after 4,000 virtual ms, want at most 1,600' },
    'workers-go-on': { fails: 'KEEPS_GOING', says: '50 of 50 tasks were started although item 4 fails' },
    'errors-as-results': { fails: 'KEEPS_GOING', says: '50 of 50 tasks' },
    'stops-quietly': { fails: 'SWALLOWED', says: 'want its error' },
    'wraps-the-error': { fails: 'SWALLOWED', says: 'was rejected with AggregateError' },
    'never-rejects': { fails: 'SWALLOWED', says: 'never settled' },
    'second-unheard': { fails: 'UNHANDLED_REJECTION', says: 'Error: item 4' },
    'empty-hangs': { fails: 'EMPTY', says: 'With an empty input the call never settled' },
    'empty-undefined': { fails: 'EMPTY', says: 'gave [' },
    'all-places-needed': { fails: 'SHORT', says: 'With a limit of 10 for 3 items' },
    'throws-outright': { fails: 'SYNC_THROW', says: 'instead of returning a promise' },
    'throw-lost-later': { fails: 'SYNC_THROW', says: 'throws at a later item' },
    'copies-the-input': { fails: 'EAGER_INPUT', says: '1,000 or more of 1,000,000 items were pulled' },
    'arrays-only': { fails: 'EAGER_INPUT', says: 'A generator of 1,000,000 items was given' },
    'reads-ahead': { fails: 'EAGER_INPUT', says: '12 of 1,000,000 items' },
    'last-one-forgotten': { fails: 'HANG', says: 'never settled' },
    spins: { fails: 'HANG', says: 'without an end' },
  },
});
