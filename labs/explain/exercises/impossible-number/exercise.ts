import { defineChoiceExercise } from '@/lib/authoring/choice-exercise';

/** What a guide's sample says, line by line, in words of our own. */
const SAMPLE = `Seq Scan on orders, filter: user_id = 123

estimated   cost   0.00..15406.00
            rows   1
            width  52 bytes
measured    time   0.018..89.432 ms, 1 loop
            rows   5
            rows removed by the filter   499,995
            buffers: shared hit          5,406`;

export default defineChoiceExercise({
  title: 'The impossible number',
  task:
    'A guide prints a sample plan, and these are its numbers. Take the cost settings as they come (`seq_page_cost` 1, ' +
    '`cpu_tuple_cost` 0.01, `cpu_operator_cost` 0.0025), and a table that ANALYZE has counted. One of the numbers does ' +
    'not go with the others.',
  question: {
    kind: 'pick',
    ask: 'Which number cannot have come from PostgreSQL?',
    about: SAMPLE,
    most: 1,
    choices: {
      estimate: {
        title: 'The estimate of 1 row',
        right: false,
        because:
          'Five rows came where one was expected. An estimate may be wrong; arithmetic may not. Which of the numbers is arithmetic?',
      },
      removed: {
        title: 'The 499,995 rows that were removed',
        right: false,
        because:
          'Removed and returned rows add up to a table of half a million. That goes together, and the sum is of use for another number.',
      },
      cost: {
        title: 'The cost of 15406.00',
        right: true,
        because:
          'The cost of a sequential scan is arithmetic: 5,406 blocks × 1, and 500,000 rows × (0.01 + 0.0025), make 11,656. ' +
          'In this lab the same sum, 1,847 + 120,025 × 0.0125, gives the plan’s cost: 3347.31. A planner prints the sample’s cost only if it believes in 800,000 rows.',
      },
      buffers: {
        title: 'The 5,406 buffers',
        right: false,
        because:
          'Half a million rows at some 92 to a block: that is what rows of this width take. A table that is found in memory as a whole is nothing odd.',
      },
      time: {
        title: 'The 89.432 ms',
        right: false,
        because:
          'A time depends on the machine and the moment. It is possible, and the next run has another one.',
      },
      returned: {
        title: 'The 5 rows that were returned',
        right: false,
        because: 'Rows are counted as they pass. What was expected of them does not change the count.',
      },
    },
  },
  measurements: {
    'the cost of a scan': {
      setup: '',
      sql: 'SELECT id, status, total FROM orders WHERE user_id = 9001',
      counts: 'cost',
      gives: 3347.31,
    },
    'its pages': {
      setup: '',
      sql: 'SELECT id, status, total FROM orders WHERE user_id = 9001',
      counts: 'pages',
      gives: 1847,
    },
  },
  hints: [
    'Some of these numbers were measured, some were guessed, and one was computed from others. Which ones can be checked with a pencil?',
    'A sequential scan is charged for each block, and for each row: once for the row, once for the comparison in its filter.',
    'blocks × seq_page_cost + rows × (cpu_tuple_cost + cpu_operator_cost): put the sample’s numbers in.',
  ],
  solutions: { computed: 'Blocks and rows priced by the settings' },
  mistakes: {
    estimate: { fails: 'WRONG_CHOICE', says: 'An estimate may be wrong; arithmetic may not' },
    removed: { fails: 'WRONG_CHOICE', says: 'add up to a table of half a million' },
    buffers: { fails: 'WRONG_CHOICE', says: 'what rows of this width take' },
    time: { fails: 'WRONG_CHOICE', says: 'depends on the machine' },
    returned: { fails: 'WRONG_CHOICE', says: 'counted as they pass' },
    two: { fails: 'TOO_MANY', says: '2 choices picked, want at most 1' },
  },
});
