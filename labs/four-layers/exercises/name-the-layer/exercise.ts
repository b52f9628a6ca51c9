import { defineChoiceExercise } from '@/lib/authoring/choice-exercise';
import { CARDS } from './cards';

export default defineChoiceExercise({
  title: 'Name the layer',
  task:
    'Twelve incidents of Larkspur’s API, each as its instruments showed it; in brackets, what they show on the quiet ' +
    'Sunday. Find the line that has changed and ask whose time it is. p95 means: 95 of 100 were at most that.',
  question: {
    kind: 'classify',
    ask: 'In which layer is the cause: where would you measure first?',
    groups: {
      application: 'The application',
      database: 'The database',
      cache: 'The cache',
      network: 'The network',
    },
    cards: CARDS,
    tells: 2,
  },
  measurements: {},
  hints: [
    'Which line is far from its value in brackets, and which lines are not?',
    'Time before a query answers, in a worker, or after the page has left: which of them is the changed line about? And is something asked for that used to be found?',
    'Three cards for each layer. A database reads rows, an application keeps workers busy, a cache is asked for what it has or has not, a network carries bytes and takes round trips.',
  ],
  solutions: { 'three-each': 'The changed line tells whose time it is' },
  mistakes: {
    half: { fails: 'UNANSWERED', says: '6 of 12 cards in a group' },
    'redis-for-everything': { fails: 'WRONG_NEWEST_ORDERS', says: 'Look at the rows read first' },
    'blame-the-database': { fails: 'WRONG_TUESDAY_PAGE', says: 'why there are more of them' },
    'slow-is-code': { fails: 'WRONG_MONDAY_PAGE', says: 'waits for 523 ms of 584' },
    'keys-and-lines': { fails: 'WRONG_OWN_KEYS', says: 'the keys have changed' },
    'the-rest-is-in-order': { fails: 'WRONG_THURSDAY_SIZE', says: '790 of the 811 ms pass' },
    'more-servers': { fails: 'WRONG_SATURDAY_WORKER', says: 'Compare what is at work' },
  },
});
