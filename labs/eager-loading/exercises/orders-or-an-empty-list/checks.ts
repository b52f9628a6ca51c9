import type { AnswerObservation, Check, SqlObservation } from '@/lib/authoring/checks';
import { overInputs } from '@/lib/authoring/checks';

/** The columns that hold lists, in the order in which the task names them. */
export const LISTS = ['orders', 'cancelled'] as const;

/** One list of one user, parsed; `got` is undefined where the query has no such column. */
interface List {
  readonly user: string;
  readonly name: (typeof LISTS)[number];
  readonly got: unknown;
  readonly want: readonly string[];
}

interface Page {
  readonly probe: string;
  readonly label: string;
  readonly data: AnswerObservation['data'];
  readonly columns: readonly string[];
  readonly users: readonly (string | null)[];
  readonly expected: readonly string[];
  /** Lists of the users that stand where they should. */
  readonly lists: readonly List[];
}

interface Rule {
  readonly code: string;
  readonly title: string;
  readonly find: (page: Page) => string | null;
  readonly holds: string;
}

const overPages = ({ code, title, find, holds }: Rule): Check<SqlObservation> =>
  overInputs({ code, title }, pagesOf, { find, summary: () => holds });

/** A rule that looks at one list after the other; the first that breaks it is told. */
const overLists = (rule: Omit<Rule, 'find'>, find: (list: List) => string | null): Check<SqlObservation> =>
  overPages({
    ...rule,
    find: ({ lists }) => lists.map(find).find((fact) => fact !== null) ?? null,
  });

const pagesOf = ({ probes }: SqlObservation): readonly Page[] =>
  probes.filter((observed) => observed.kind === 'answer').map(pageOf);

function pageOf({ probe, label, data, columns, rows, expected }: AnswerObservation): Page {
  const id = columns.indexOf('id');
  const users = rows.map((row) => row[id] ?? null);
  const lists = LISTS.flatMap((name, at) => {
    const place = columns.indexOf(name);
    return expected.flatMap((wanted, i): readonly List[] => {
      const user = wanted[0] ?? '';
      if (users[i] !== user) return [];
      const want = (JSON.parse(wanted[at + 1] ?? '[]') as readonly number[]).map(String);
      return [{ user, name, got: place < 0 ? undefined : parse(rows[i]?.[place] ?? null), want }];
    });
  });
  return { probe, label, data, columns, users, expected: expected.map(([user]) => user ?? ''), lists };
}

const parse = (json: string | null): unknown => (json === null ? null : JSON.parse(json));

export const everyUser = (): Check<SqlObservation> =>
  overPages({
    code: 'USERS',
    title: 'One row per user, by id, orders or not',
    find: ({ columns, users, expected }) => {
      if (!columns.includes('id')) return `there is no column id among ${columns.join(', ')}`;
      if (users.length !== expected.length) return `${users.length} rows, want ${expected.length}`;
      const at = expected.findIndex((user, i) => users[i] !== user);
      return at < 0 ? null : `user ${users[at] ?? 'NULL'} is row ${at + 1}, want user ${expected[at]}`;
    },
    holds: 'Every user once, by id.',
  });

export const isArray = (): Check<SqlObservation> =>
  overPages({
    code: 'NOT_ARRAY',
    title: 'Each list is an array, empty when there is nothing',
    find: ({ columns, lists }) => {
      const missing = LISTS.find((name) => !columns.includes(name));
      if (missing !== undefined) return `there is no column ${missing} among ${columns.join(', ')}`;
      const odd = lists.find(({ got }) => !Array.isArray(got));
      if (!odd) return noIdIn(lists);
      return odd.got === null
        ? `${odd.name} of user ${odd.user} is NULL, want []`
        : `${odd.name} of user ${odd.user} is not an array but ${kindOf(odd.got)}`;
    },
    holds: 'An array in every cell.',
  });

/** A list with elements that are objects or lists themselves: the task asks for ids. */
function noIdIn(lists: readonly List[]): string | null {
  const odd = lists.find(({ got }) =>
    elementsOf(got).some((element) => typeof element === 'object' && element !== null),
  );
  return odd
    ? `${odd.name} of user ${odd.user} is ${clipped(JSON.stringify(odd.got))}, want an array of ids`
    : null;
}

const kindOf = (value: unknown): string =>
  typeof value === 'object' ? 'an object' : typeof value === 'string' ? 'a text' : `a ${typeof value}`;

export const noNull = (): Check<SqlObservation> =>
  overLists(
    { code: 'NULL_ELEMENT', title: 'No list holds null', holds: 'No null in any list.' },
    ({ user, name, got, want }) =>
      elementsOf(got).includes(null)
        ? `${name} of user ${user} is ${clipped(JSON.stringify(got))}, want ${want.length === 0 ? '[]' : 'ids alone'}`
        : null,
  );

export const nothingTwice = (): Check<SqlObservation> =>
  overLists(
    { code: 'TWICE', title: 'No order stands in a list twice', holds: 'Each order once.' },
    ({ user, name, got }) => {
      const ids = elementsOf(got).map(idOf);
      const again = ids.find((id, i) => ids.indexOf(id) < i);
      return again === undefined
        ? null
        : `order ${again} stands in ${name} of user ${user} more than once: ${ids.length} elements, ` +
            `${new Set(ids).size} of them different`;
    },
  );

export const noneMissing = (): Check<SqlObservation> =>
  overLists(
    { code: 'MISSING', title: 'No order is missing', holds: 'All orders are there.' },
    ({ user, name, got, want }) => {
      const ids = new Set(elementsOf(got).map(idOf));
      const missing = want.find((id) => !ids.has(id));
      return missing === undefined
        ? null
        : `order ${missing} is missing from ${name} of user ${user}: ${ids.size} elements, want ${want.length}`;
    },
  );

export const noneExtra = (): Check<SqlObservation> =>
  overLists(
    { code: 'EXTRA', title: 'No order stands where it does not belong', holds: 'No order too many.' },
    ({ user, name, got, want }) => {
      const extra = elementsOf(got)
        .map(idOf)
        .find((id) => !want.includes(id));
      return extra === undefined ? null : `order ${extra} does not belong in ${name} of user ${user}`;
    },
  );

export const sorted = (): Check<SqlObservation> =>
  overLists(
    { code: 'ORDER', title: 'Newest first', holds: 'Newest first in every list.' },
    ({ user, name, got, want }) => {
      const ids = elementsOf(got).map(idOf);
      return ids.join() === want.join()
        ? null
        : `${name} of user ${user} is ${listed(ids)}, want created_at DESC, id DESC: ${listed(want)}`;
    },
  );

const elementsOf = (list: unknown): readonly unknown[] => (Array.isArray(list) ? list : []);

/** An id as a number or a text; whatever else is no id. */
const idOf = (element: unknown): string =>
  typeof element === 'number' || typeof element === 'string' ? String(element) : 'without an id';

const listed = (ids: readonly string[]): string => clipped(`[${ids.join(', ')}]`);

const MAX_SHOWN_CHARS = 80;

const clipped = (text: string): string =>
  text.length <= MAX_SHOWN_CHARS ? text : `${text.slice(0, MAX_SHOWN_CHARS)}…`;
