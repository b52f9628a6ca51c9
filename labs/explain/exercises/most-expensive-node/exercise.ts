import type { Measurement } from '@/lib/authoring/choice-exercise';
import { defineChoiceExercise } from '@/lib/authoring/choice-exercise';
import type { PrintedPlan } from '../../plans';
import { COUNTED, DEAREST, INDEX_OF_USERS, lettered, NEVER_ORDERED, NOTED, PENDING } from '../../plans';

const own = ({ sql }: PrintedPlan, node: number, gives: number): Measurement => ({
  setup: INDEX_OF_USERS,
  sql,
  counts: 'own pages',
  node,
  gives,
});

const all = ({ sql }: PrintedPlan, gives: number): Measurement => ({
  setup: INDEX_OF_USERS,
  sql,
  counts: 'pages',
  gives,
});

export default defineChoiceExercise({
  title: 'The most expensive node',
  task:
    'Five plans of this lab, each with an index on `orders (user_id)`. What a node costs is what it reads itself: ' +
    'its pages, hit and read together, without those of the nodes below it.',
  question: {
    kind: 'classify',
    ask: 'Which node of each plan reads the most pages itself?',
    groups: { a: 'Node A', b: 'Node B', c: 'Node C', d: 'Node D', e: 'Node E' },
    cards: {
      dearest: {
        title: 'The dearest orders of sixty users',
        code: lettered(DEAREST),
        group: 'e',
        because: {
          a: 'The pages of the top node include those of its children, and its time includes theirs. Of the 515 pages it read none itself.',
          b: 'A sort that fits into memory reads no page. Its 515 pages came in from below.',
          c: 'A join hands on what its children read. Take their pages away from its 515 pages: nothing is left.',
          d: 'The sixty users are found in 6 pages, a small part of 515 pages.',
          e: 'It runs sixty times, once for each user, and reads 509 pages in all.',
        },
      },
      pending: {
        title: 'The dearest pending orders',
        code: lettered(PENDING),
        group: 'd',
        because: {
          a: 'The top node’s pages include those of its children. Nothing of the 2,078 pages is its own.',
          b: 'The sort reads no page itself: 2,078 pages is what lies below it.',
          c: 'Take the pages of its two children away from 2,078 pages: the join read none itself.',
          d: 'It reads the whole table, 1,847 pages, to keep 77 rows.',
          e: 'It runs 77 times, but Buffers count all loops together: 231 pages. Another node reads far more in one.',
        },
      },
      never: {
        title: 'Users who never ordered',
        code: lettered(NEVER_ORDERED),
        group: 'e',
        because: {
          a: 'The top node’s pages include those of its children. Of the 1,607 pages it read none itself.',
          b: 'The sort takes rows in and reads no page: all 1,607 pages lie below.',
          c: 'The join’s two children read 1,607 pages together, so it adds none.',
          d: 'It reads all of users, which is 741 pages, and it looks like the culprit. Another node reads little, very often.',
          e: 'One loop costs two pages, and nobody would look at it. 433 loops make it 866 pages.',
        },
      },
      counted: {
        title: 'Users and the number of their orders',
        code: lettered(COUNTED),
        group: 'c',
        because: {
          a: 'The top node’s pages include those of its children. Of the 764 pages it read none itself.',
          b: 'Eleven rows are sorted in memory. Its 764 pages are those of the node below.',
          c: 'Its 764 pages include those of the subplan, 23 pages. What is left, 741 pages, is its own: the whole table of users.',
          d: 'It counts what its child finds, in eleven loops. Its 23 pages are the child’s.',
          e: 'Eleven loops read 23 pages in all, as Buffers are added up over the loops already.',
        },
      },
      noted: {
        title: 'A note on each order of one user',
        code: lettered(NOTED),
        group: 'a',
        because: {
          a: 'Its children read 19 pages to find fourteen rows. The other 105 pages of 124 pages are its own: each row is written once more, with an entry in every index.',
          b: 'The join has 19 pages, all of them its children’s. Is a top node always without pages of its own?',
          c: 'One user through the primary key: 3 pages, one for each level of the index and one of the table.',
          d: 'Fourteen rows on as many pages: without the line below it has 14 pages of its own.',
          e: 'The index finds fourteen entries in 2 pages.',
        },
      },
    },
  },
  measurements: {
    'dearest: in all': all(DEAREST, 515),
    'dearest: users': own(DEAREST, 3, 6),
    'dearest: orders': own(DEAREST, 4, 509),
    'pending: in all': all(PENDING, 2078),
    'pending: orders': own(PENDING, 3, 1847),
    'pending: users': own(PENDING, 4, 231),
    'never ordered: in all': all(NEVER_ORDERED, 1607),
    'never ordered: users': own(NEVER_ORDERED, 3, 741),
    'never ordered: orders': own(NEVER_ORDERED, 4, 866),
    'counted: in all': all(COUNTED, 764),
    'counted: users': own(COUNTED, 2, 741),
    'counted: orders': own(COUNTED, 4, 23),
    'noted: in all': all(NOTED, 124),
    'noted: the update': own(NOTED, 0, 105),
    'noted: the user': own(NOTED, 2, 3),
    'noted: its orders': own(NOTED, 3, 14),
    'noted: the index': own(NOTED, 4, 2),
    'noted: below the update': { ...all(NOTED, 19), counts: 'pages', node: 1 },
  },
  hints: [
    'A node’s Buffers include those of every node that is indented below it. What is left when you take its children away?',
    'Start at the lines that are indented most and go up. A line whose number is the sum of its children’s has read nothing itself.',
    'Own pages = the node’s hit and read, minus hit and read of the nodes one step below it. The largest one wins, wherever it stands.',
  ],
  solutions: { 'children-taken-away': 'The pages of each node without those of its children' },
  mistakes: {
    'one-of-five': { fails: 'UNANSWERED', says: '1 of 5 cards' },
    'top-node': { fails: 'WRONG_DEAREST', says: 'its time includes theirs' },
    'last-line': { fails: 'WRONG_PENDING', says: 'Buffers count all loops together' },
    'whole-tables': { fails: 'WRONG_NEVER', says: 'looks like the culprit' },
    'most-loops': { fails: 'WRONG_COUNTED', says: 'Eleven loops read 23 pages in all' },
    'never-the-top': { fails: 'WRONG_NOTED', says: 'Is a top node always without pages' },
  },
});
