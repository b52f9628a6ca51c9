import { defineChoiceExercise } from '@/lib/authoring/choice-exercise';
import { SCREENS } from './screens';

const FEED = 'SELECT id, title, created_at FROM posts';
const ORDER = 'ORDER BY created_at DESC, id DESC';
const INDEX = 'CREATE INDEX feed ON posts (created_at, id)';

export default defineChoiceExercise({
  title: 'One way per screen',
  task:
    'Larkspur has seven places that show or read a list. `posts` holds 40,000 rows and has the index ' +
    '`(created_at, id)`. For each, choose how its rows are fetched, with the reason.',
  question: {
    kind: 'classify',
    ask: 'How does each get its rows?',
    groups: {
      cursor: 'A cursor: it only goes on from where it is',
      offset: 'Page numbers: people jump, and few rows are skipped',
      stream: 'One read to the end: it wants all of one moment',
      whole: 'No pages: it is short and stays short',
    },
    cards: SCREENS,
  },
  measurements: {
    'feed, the last page by OFFSET': {
      setup: INDEX,
      sql: `${FEED} ${ORDER} LIMIT 75 OFFSET 39900`,
      counts: 'pages',
      gives: 1_044,
    },
    'feed, the last page by a cursor': {
      setup: INDEX,
      sql: `${FEED} WHERE (created_at, id) < ('2025-01-01 00:25:00.123456+00', 101) ${ORDER} LIMIT 75`,
      counts: 'pages',
      gives: 5,
    },
    'export, one read': { setup: '', sql: `${FEED} ${ORDER}`, counts: 'pages', gives: 889 },
  },
  hints: [
    'Ask of each: does anybody jump to a page, and how many rows would be skipped at most when they do?',
    'Then ask how long one reading lasts and what happens in between: do rows arrive, may it break off and go on tomorrow, ' +
      'does a connection stay open?',
    'Three only go on. Two are jumped in, over few rows. One wants everything as of one moment, and one is too short to cut.',
  ],
  solutions: { 'by-use': 'By how each is read: onward, in jumps, at once, or whole' },
  mistakes: {
    'half-done': { fails: 'UNANSWERED', says: '3 of 7 cards in a group' },
    'cursor-everywhere': { fails: 'WRONG_ADMIN_TABLE', says: 'eight columns' },
    'offset-everywhere': { fails: 'WRONG_FEED', says: '1,044 pages' },
    'stream-what-is-long': { fails: 'WRONG_PARTNER_SYNC', says: 'tomorrow' },
    'export-in-pages': { fails: 'WRONG_EXPORT', says: 'between two pages' },
    'search-by-cursor': { fails: 'WRONG_SEARCH', says: 'score' },
    'pages-for-forty': { fails: 'WRONG_STAFF_PICKER', says: 'typed into' },
    'one-long-transaction': { fails: 'WRONG_BACKFILL', says: 'one transaction' },
  },
});
