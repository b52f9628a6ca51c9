// One small question of each kind, for tests.

import type {
  ClassifyQuestion,
  MarkQuestion,
  OrderQuestion,
  PickQuestion,
  PredictQuestion,
} from './question';

export const classify: ClassifyQuestion = {
  kind: 'classify',
  ask: 'Where is the time spent?',
  groups: { database: 'In the database', network: 'In the network' },
  cards: {
    scan: {
      title: 'A scan',
      group: 'database',
      because: { database: 'Pages are read there.', network: 'Nothing is sent while it scans.' },
    },
    'round-trips': {
      title: 'Many round trips',
      group: 'network',
      because: { database: 'Each of the queries is cheap.', network: 'Each costs a round trip.' },
    },
  },
};

export const pickSeveral: PickQuestion = {
  kind: 'pick',
  ask: 'Which are even?',
  most: null,
  choices: {
    two: { title: 'Two', right: true, because: 'Twice one.' },
    three: { title: 'Three', right: false, because: 'Three halves into nothing.' },
    four: { title: 'Four', right: true, because: 'Twice two.' },
    five: { title: 'Five', right: false, because: 'Five leaves one.' },
    seven: { title: 'Seven', right: false, because: 'Seven leaves one.' },
  },
};

export const pickOne: PickQuestion = {
  kind: 'pick',
  ask: 'Which is the smallest?',
  most: 1,
  choices: {
    one: { title: 'One', right: true, because: 'Nothing here is smaller.' },
    six: { title: 'Six', right: false, because: 'There is a smaller one.' },
  },
};

export const predict: PredictQuestion = {
  kind: 'predict',
  ask: 'How many pages?',
  quantities: {
    whole: {
      title: 'The whole table',
      unit: { one: 'page', many: 'pages', whole: true },
      measurement: { setup: '', sql: 'SELECT 1', counts: 'pages', gives: 1847 },
      tolerance: { kind: 'relative', within: 0.1 },
      right: 'All of them.',
      because: [
        { upTo: 100, says: 'A table is more than its rows.' },
        { upTo: Number.POSITIVE_INFINITY, says: 'Count rows to a page.' },
      ],
    },
    few: {
      title: 'One stretch',
      unit: { one: 'page', many: 'pages', whole: true },
      measurement: { setup: '', sql: 'SELECT 2', counts: 'pages', gives: 4 },
      tolerance: { kind: 'absolute', within: 2 },
      right: 'Down and along.',
      because: [{ upTo: Number.POSITIVE_INFINITY, says: 'It stops early.' }],
    },
  },
};

export const order: OrderQuestion = {
  kind: 'order',
  ask: 'From small to large.',
  ends: { first: 'smallest', last: 'largest' },
  items: {
    large: { title: 'Large', place: 3, early: 'Nothing is as big.', because: 'The biggest.' },
    'medium-a': { title: 'Medium A', place: 2, early: 'Something is less.', because: 'In between.' },
    small: { title: 'Small', place: 1, early: null, because: 'The least.' },
    'medium-b': { title: 'Medium B', place: 2, early: 'Something is less.', because: 'In between too.' },
  },
};

export const mark: MarkQuestion = {
  kind: 'mark',
  ask: 'Mark what filters.',
  file: 'query.sql',
  code: 'SELECT 1\n\nWHERE a = 1\n  AND b > 2\n',
  most: null,
  right: [3, 4],
  because: { 1: 'It selects.', 3: 'It filters a.', 4: 'It filters b.' },
};
