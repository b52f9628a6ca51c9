import type { AnswerObservation, Check, SqlObservation } from '@/lib/authoring/checks';
import { overInputs } from '@/lib/authoring/checks';

const WANT_ORDERS = 3;

/** One user of a page: the id as text, and the orders as they came, parsed; undefined when there is no such column. */
interface ListedUser {
  readonly id: string | null;
  readonly orders: unknown;
}

interface Page {
  readonly probe: string;
  readonly label: string;
  readonly data: AnswerObservation['data'];
  readonly columns: readonly string[];
  readonly users: readonly ListedUser[];
  readonly expected: readonly { readonly id: string; readonly orders: readonly string[] }[];
}

interface Rule {
  readonly code: string;
  readonly title: string;
  readonly find: (page: Page) => string | null;
  readonly holds: string;
}

const overPages = ({ code, title, find, holds }: Rule): Check<SqlObservation> =>
  overInputs({ code, title }, pagesOf, { find, summary: () => holds });

const pagesOf = ({ probes }: SqlObservation): readonly Page[] =>
  probes.filter((observed) => observed.kind === 'answer').map(pageOf);

function pageOf({ probe, label, data, columns, rows, expected }: AnswerObservation): Page {
  const [id, orders] = [columns.indexOf('id'), columns.indexOf('orders')];
  return {
    probe,
    label,
    data,
    columns,
    users: rows.map((row) => ({
      id: row[id] ?? null,
      orders: orders < 0 ? undefined : parse(row[orders] ?? null),
    })),
    expected: expected.map(([user, list]) => ({
      id: user ?? '',
      orders: (JSON.parse(list ?? '[]') as readonly number[]).map(String),
    })),
  };
}

const parse = (json: string | null): unknown => (json === null ? null : JSON.parse(json));

export const noMissingUsers = (): Check<SqlObservation> =>
  overPages({
    code: 'MISSING_USERS',
    title: 'No user is missing, orders or not',
    find: ({ users, expected }) =>
      users.length < expected.length ? `${users.length} rows, want ${expected.length}` : null,
    holds: 'Ten users for every input.',
  });

/** More rows are not counted further: an observation keeps 1,001 at most. */
const MANY = 1_000;

export const noExtraRows = (): Check<SqlObservation> =>
  overPages({
    code: 'EXTRA_ROWS',
    title: 'One row per user',
    find: ({ users, expected }) => {
      if (users.length <= expected.length) return null;
      const got = users.length > MANY ? 'more than 1,000' : users.length;
      return `${got} rows, want ${expected.length}`;
    },
    holds: 'One row per user.',
  });

export const rightUsers = (): Check<SqlObservation> =>
  overPages({
    code: 'WRONG_USERS',
    title: 'The newest users, newest first',
    find: ({ users, expected, columns }) => {
      if (!columns.includes('id')) return `there is no column id among ${columns.join(', ')}`;
      const at = expected.findIndex(({ id }, i) => id !== users[i]?.id);
      if (at < 0) return null;
      const place = at === 0 ? 'is the first row' : `is row ${at + 1}`;
      return `user ${users[at]?.id ?? 'NULL'} ${place}, want user ${expected[at]?.id}`;
    },
    holds: 'The right users in the right order.',
  });

export const arrays = (): Check<SqlObservation> =>
  overPages({
    code: 'NOT_ARRAY',
    title: 'orders is an array, empty when there are none',
    find: ({ users, columns }) => {
      if (!columns.includes('orders')) return `there is no column orders among ${columns.join(', ')}`;
      const odd = users.find(({ orders }) => !Array.isArray(orders));
      if (!odd) return null;
      return odd.orders === null
        ? `orders of user ${odd.id} is NULL, want []`
        : `orders of user ${odd.id} is not an array but ${nameOf(odd.orders)}`;
    },
    holds: 'An array for every user.',
  });

const nameOf = (value: unknown): string =>
  typeof value === 'object' ? 'an object' : typeof value === 'string' ? 'a text' : `a ${typeof value}`;

export const noNullElement = (): Check<SqlObservation> =>
  overPages({
    code: 'NULL_ELEMENT',
    title: 'No array holds null',
    find: ({ users }) => {
      const odd = users.find(({ orders }) => elementsOf(orders).some(isNothing));
      return odd ? `orders of user ${odd.id} is ${show(odd.orders)}, want [] or orders` : null;
    },
    holds: 'No null among the orders.',
  });

export const atMostThree = (): Check<SqlObservation> =>
  overPages({
    code: 'TOO_MANY',
    title: 'At most three orders per user',
    find: ({ users }) => {
      const odd = users.find(({ orders }) => elementsOf(orders).length > WANT_ORDERS);
      return odd
        ? `user ${odd.id} has ${elementsOf(odd.orders).length} orders in the array, want at most ${WANT_ORDERS}`
        : null;
    },
    holds: 'Three orders at most.',
  });

export const newestOrders = (): Check<SqlObservation> =>
  overPages({
    code: 'WRONG_ORDERS',
    title: 'The newest orders, newest first',
    find: ({ users, expected }) => {
      for (const [i, user] of users.entries()) {
        const got = elementsOf(user.orders).map(idOf);
        const want = expected[i]?.orders ?? [];
        if (user.id === expected[i]?.id && got.join() !== want.join())
          return `user ${user.id} has the orders ${listed(got)}, want ${listed(want)}`;
      }
      return null;
    },
    holds: 'The right orders in the right order.',
  });

const elementsOf = (orders: unknown): readonly unknown[] => (Array.isArray(orders) ? orders : []);

/** An order that is none: null, or an object whose every field is null, as a record of an outer join is. */
const isNothing = (element: unknown): boolean =>
  element === null ||
  (typeof element === 'object' && Object.values(element).every((value) => value === null));

/** The id of an element that is an id or an object with one. */
function idOf(element: unknown): string {
  if (typeof element === 'number' || typeof element === 'string') return String(element);
  if (typeof element !== 'object' || element === null || !('id' in element)) return 'without an id';
  return String(element.id);
}

const listed = (ids: readonly string[]): string => `[${ids.join(', ')}]`;

function show(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= 80 ? text : `${text.slice(0, 80)}…`;
}
