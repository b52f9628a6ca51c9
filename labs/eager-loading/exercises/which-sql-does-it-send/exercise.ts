import { defineChoiceExercise } from '@/lib/authoring/choice-exercise';
import { CARDS } from './cards';

export default defineChoiceExercise({
  title: 'Which SQL does it send',
  task:
    'Eight calls that read like one: users with their orders, or orders with their user. A user has many orders, an ' +
    'order has one user. Every call is as its documentation describes it, with default settings.',
  question: {
    kind: 'classify',
    ask: 'What arrives at the database?',
    groups: {
      join: 'One join',
      batch: 'A second query by keys',
      memory: 'All rows, cut in memory',
      each: 'A query per user',
    },
    cards: CARDS,
  },
  measurements: {},
  hints: [
    'Three things to ask of each call: how many statements, does one of them hold a join, and where does the limit apply?',
    'A join with a list of children repeats the parent, so a limit behind it counts the wrong thing. Which of these calls ' +
      'have a limit and a list, and how does each get around that?',
    'Three of the eight join. Three send a second query for all parents at once. One reads too much, and one has its ' +
      'children and asks again.',
  ],
  solutions: { documented: 'As the documentation of each says' },
  mistakes: {
    'half-done': { fails: 'UNANSWERED', says: '3 of 8 cards in a group' },
    'include-is-include': { fails: 'WRONG_PRISMA', says: 'behind a preview feature' },
    'eager-is-a-join': { fails: 'WRONG_PRISMA', says: 'behind a preview feature' },
    'relations-are-batched': { fails: 'WRONG_TYPEORM', says: 'relationLoadStrategy' },
    'django-always-batches': { fails: 'WRONG_SELECT_RELATED', says: 'one user per order' },
    'a-page-is-a-limit': { fails: 'WRONG_ENTITY_GRAPH', says: 'HHH90003004' },
    'prefetched-is-prefetched': { fails: 'WRONG_PREFETCH_FILTER', says: 'the condition' },
    'laravel-joins': { fails: 'WRONG_LARAVEL', says: 'second statement' },
  },
});
