import { defineChoiceExercise } from '@/lib/authoring/choice-exercise';
import { PITFALLS } from './cards';

export default defineChoiceExercise({
  title: 'Pick the measurement',
  task:
    'Six pitfalls, each after a first look; in brackets, the quiet Sunday. The layer is half of the answer. Now pick ' +
    'the one instrument whose number decides what to do next. One of them decides twice.',
  question: {
    kind: 'classify',
    ask: 'Which measurement yields the deciding number?',
    groups: {
      plan: 'The plan of the query: rows read, rows returned',
      statements: 'The statements of one request, counted',
      pool: 'The wait for a connection, asked of the pool',
      profile: 'A CPU profile of the application',
      hits: 'How often a key is asked for, and found',
    },
    cards: PITFALLS,
    tells: 2,
  },
  measurements: {},
  hints: [
    'Which of the five numbers could still surprise you, after what the card already says?',
    'A CPU profile is worth its time only where workers are busy; a plan only where one query does too much; a count only where each query does little.',
    'Ask of each card: too much in one query (twice), too many queries, too long in line, too much computed, or the same asked again?',
  ],
  solutions: { 'the-deciding-number': 'What the card leaves open decides' },
  mistakes: {
    half: { fails: 'UNANSWERED', says: '3 of 6 cards in a group' },
    'always-profile': { fails: 'WRONG_MISSING_INDEX', says: 'a process that waits' },
    'profile-the-wait': { fails: 'WRONG_POOL_WAIT', says: 'Look at the wait time for a connection' },
    'plan-of-one-statement': { fails: 'WRONG_NO_CACHE', says: 'how often it is asked for again' },
    'where-the-wait-shows': { fails: 'WRONG_MISSING_INDEX', says: 'That wait is the consequence' },
    'cache-the-list': { fails: 'WRONG_LONG_TASK', says: 'Every page is another one' },
  },
});
