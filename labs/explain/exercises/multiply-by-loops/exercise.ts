import { defineChoiceExercise } from '@/lib/authoring/choice-exercise';
import { ALIKE, INDEX_OF_USERS, lettered } from '../../plans';

const measured = { setup: INDEX_OF_USERS, sql: ALIKE.sql };

const ROWS = { one: 'row', many: 'rows', whole: false };
const PAGES = { one: 'page', many: 'pages', whole: true };

export default defineChoiceExercise({
  title: 'Multiply by loops',
  task:
    'A plan of this lab, with an index on `orders (user_id)`. `rows` and `actual time` of a node are averages of one loop, ' +
    'Buffers are not. Say what the nodes did in all.',
  question: {
    kind: 'predict',
    ask: 'What did nodes C and D do over all their loops?',
    about: lettered(ALIKE),
    quantities: {
      entries: {
        title: 'D: rows that it found',
        unit: ROWS,
        measurement: { ...measured, counts: 'rows', node: 3, gives: 727 },
        tolerance: { kind: 'absolute', within: 3 },
        right:
          '6.55 rows a loop, 111 loops. Its time multiplies the same way: 0.001 ms a loop are 0.1 ms in all.',
        because: [
          {
            upTo: 10,
            says: 'That is one loop. The node ran 111 times, once for each user that came in, and rows are the average of a loop.',
          },
          {
            upTo: 723,
            says: 'That is too few: multiply the rows of the line by the loops of the same line.',
          },
          {
            upTo: Number.POSITIVE_INFINITY,
            says: 'That is too many: rows and loops of this one line are enough. No other line is a factor.',
          },
        ],
      },
      kept: {
        title: 'C: rows that it handed on',
        unit: ROWS,
        measurement: { ...measured, counts: 'rows', node: 2, gives: 13 },
        tolerance: { kind: 'absolute', within: 1 },
        right:
          '0.12 rows a loop: most users have no pending order. In 111 loops it comes to the rows of the node above it.',
        because: [
          {
            upTo: 1,
            says: 'That is one loop, on average: most users have no pending order. How many loops were there?',
          },
          { upTo: 11.9, says: 'That is too few: multiply the rows of the line by its loops.' },
          {
            upTo: 200,
            says: 'That is too many. Loops say how often the node ran, and most of its loops gave nothing.',
          },
          {
            upTo: Number.POSITIVE_INFINITY,
            says: 'That is what came in before the filter. Most of it was removed: look at the rows of this line.',
          },
        ],
      },
      pages: {
        title: 'C: pages that it read itself',
        unit: PAGES,
        measurement: { ...measured, counts: 'own pages', node: 2, gives: 724 },
        tolerance: { kind: 'absolute', within: 2 },
        right:
          'Buffers count all loops already. Without the pages of the index below it, what is left are pages of the table.',
        because: [
          {
            upTo: 50,
            says: 'That is too few: the Buffers of a line count all loops already, so nothing is to be divided.',
          },
          {
            upTo: 721,
            says: 'That is too few. Take the Buffers of the line, and take away those of the line below it, no more.',
          },
          {
            upTo: 1_000,
            says: 'That includes the child: the Buffers of a line are those of the node and of everything below it.',
          },
          {
            upTo: Number.POSITIVE_INFINITY,
            says: 'That is too many: Buffers are a sum over all loops already. Rows and times are averages, pages are not.',
          },
        ],
      },
    },
  },
  measurements: {},
  hints: [
    'Which figures of a line are an average of one loop, and which are counted through?',
    'Rows: the line’s rows times the line’s loops. Pages: look for what the child read, and whether loops matter at all.',
    'D: rows × loops. C: rows × loops. Pages of C: its Buffers minus those of D.',
  ],
  solutions: { 'average-times-loops': 'Averages times loops, pages without the child' },
  mistakes: {
    'one-of-three': { fails: 'UNANSWERED', says: '1 of 3 numbers said' },
    'forgets-loops': { fails: 'WRONG_ENTRIES', says: 'That is one loop. The node ran 111 times' },
    'loops-of-all-lines': { fails: 'WRONG_ENTRIES', says: 'No other line is a factor' },
    'forgets-loops-once': { fails: 'WRONG_KEPT', says: 'That is one loop, on average' },
    'loops-are-rows': { fails: 'WRONG_KEPT', says: 'Loops say how often the node ran' },
    'with-the-child': { fails: 'WRONG_PAGES', says: 'That includes the child' },
    'pages-times-loops': { fails: 'WRONG_PAGES', says: 'a sum over all loops already' },
  },
});
