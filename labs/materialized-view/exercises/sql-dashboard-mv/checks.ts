import type { Check, Finding, SqlObservation, StatementObservation } from '@/lib/authoring/checks';
import { accepts, describeRefused, fail, NOT_RUN, pass, skip, statementsOf } from '@/lib/authoring/checks';
import type { Metric } from './reference';
import { METRICS } from './reference';

const NAME = 'dashboard_analytics';

type Numbers = Readonly<Record<Metric, number>>;

interface ExpectedUser {
  readonly id: string;
  readonly truth: Numbers;
  /** More than any forgotten filter gives: whoever says more has counted rows more than once. */
  readonly bound: Numbers;
}

type SaidUser = Readonly<Record<string, unknown>>;

/** The view beside the truth, on the data as it is or after a refresh on other data. */
interface Dashboard {
  readonly when: string;
  readonly columns: readonly string[];
  readonly said: readonly SaidUser[];
  readonly expected: readonly ExpectedUser[];
}

const TAKEN = 'a materialized view, views, functions, indexes, ANALYZE and COMMENT';

export function hasView(): Check<SqlObservation> {
  return {
    code: 'NO_MV',
    title: `There is a materialized view ${NAME}`,
    judge: (observation) => {
      const refused = describeRefused(observation, TAKEN);
      if (refused !== null) return fail(refused);
      const columns = observation.ran ? viewOf(observation) : [];
      const [first] = columns;
      if (!first) return fail(`There is no materialized view ${NAME} in the schema larkspur afterwards.`);
      return first[1] === 'f'
        ? fail(`${NAME} holds no data: it was created WITH NO DATA and never refreshed.`)
        : pass(`${NAME} with ${columns.length} columns.`);
    },
  };
}

export const missesNobody = (): Check<SqlObservation> =>
  overDashboards(
    'MISSING_USERS',
    'One row for every active user with role sales',
    ({ columns, said, expected }) => {
      if (!columns.includes('user_id')) return `There is no column user_id, only ${columns.join(', ')}`;
      const ids = said.map((user) => String(user.user_id));
      const odd = ids.find((id) => !expected.some((user) => user.id === id));
      if (odd !== undefined) return `user ${odd} does not belong there`;
      const missing = expected.filter(({ id }) => !ids.includes(id)).map(({ id }) => id);
      if (missing.length > 0)
        return missing.length === 1
          ? `user ${missing[0]} is missing`
          : `${missing.length} users are missing: ${missing.slice(0, 5).join(', ')}`;
      const twice = ids.find((id, i) => ids.indexOf(id) < i);
      return twice === undefined ? null : `user ${twice} is there more than once`;
    },
  );

export const saysNoNull = (): Check<SqlObservation> =>
  overUsers('NULL_TOTAL', 'Zero, not NULL, for who has nothing', (metric, { said }) =>
    said === null ? `${metric} is NULL, want 0 where there is nothing` : null,
  );

export function knowsPeriod(): Check<SqlObservation> {
  const metrics = ['interactions_this_month', 'won_revenue_this_quarter'] as const;
  return overDashboards(
    'WRONG_PERIOD',
    'The month and the quarter began on 2026-01-01',
    (dashboard, observation) => {
      // The periods were asked for before anything was changed.
      if (dashboard.when !== '') return null;
      for (const metric of metrics) {
        if (!dashboard.columns.includes(metric) || allRight(dashboard, metric)) continue;
        const [day] = statementsOf(`period of ${metric}`)(observation)[0]?.rows[0] ?? [];
        if (day !== undefined && day !== null)
          return `the view counts ${metric} from ${day} on, want from 2026-01-01 on`;
      }
      return null;
    },
  );
}

export const undercountsNothing = (): Check<SqlObservation> =>
  overUsers('UNDERCOUNT', 'Nothing is left out', (metric, { said, truth }) =>
    typeof said === 'number' && said < truth ? `${metric} is ${show(said)}, want ${show(truth)}` : null,
  );

export const multipliesNothing = (): Check<SqlObservation> =>
  overUsers('FANOUT', 'No row is counted more than once', (metric, { said, truth, bound }) =>
    typeof said === 'number' && said > bound
      ? `${metric} is ${show(said)}, want ${show(truth)}: rows were counted more than once, a join multiplied them`
      : null,
  );

export function holdsMetric(metric: Metric): Check<SqlObservation> {
  return overDashboards(`WRONG_${metric.toUpperCase()}`, `${metric} is right`, (dashboard) => {
    if (!dashboard.columns.includes(metric)) return `There is no column ${metric}`;
    const odd = pairsOf(dashboard, metric).find(({ said, truth }) => said !== truth);
    return odd ? `user ${odd.id}: ${metric} is ${show(odd.said)}, want ${show(odd.truth)}` : null;
  });
}

export const refreshesConcurrently = (): Check<SqlObservation> =>
  whenThere(accepts('refresh', { code: 'NOT_CONCURRENT', title: 'It can be refreshed CONCURRENTLY' }));

/** A plan does not show what happens inside a function, so the view must not call one of the submission's. */
export function knowsWork(check: Check<SqlObservation>): Check<SqlObservation> {
  return whenThere({
    ...check,
    judge: (observation) => {
      const [called] = observation.probes.flatMap((observed) =>
        observed.kind === 'definition' ? observed.calls : [],
      );
      return called === undefined
        ? check.judge(observation)
        : fail(
            `${NAME} calls the function ${called}, and no plan shows the rows inside it; want the work in the query itself.`,
          );
    },
  });
}

/** Nothing can be said of a view that is not there. */
export const whenThere = (check: Check<SqlObservation>): Check<SqlObservation> => ({
  ...check,
  judge: (observation) =>
    observation.ran && viewOf(observation).length > 0 ? check.judge(observation) : skip(NOT_RUN),
});

const viewOf = (observation: SqlObservation): StatementObservation['rows'] =>
  statementsOf('view')(observation)[0]?.rows ?? [];

type Find = (dashboard: Dashboard, observation: SqlObservation) => string | null;

function overDashboards(code: string, title: string, find: Find): Check<SqlObservation> {
  return whenThere({
    code,
    title,
    judge: (observation): Finding => {
      for (const dashboard of dashboardsOf(observation)) {
        const fact = find(dashboard, observation);
        if (fact !== null) return fail(`${capitalise(`${dashboard.when}${fact}`)}.`);
      }
      return pass('It holds for every user.');
    },
  });
}

interface Pair {
  readonly id: string;
  readonly said: unknown;
  readonly truth: number;
  readonly bound: number;
}

const overUsers = (
  code: string,
  title: string,
  find: (metric: Metric, pair: Pair) => string | null,
): Check<SqlObservation> =>
  overDashboards(code, title, (dashboard) => {
    for (const metric of METRICS) {
      if (!dashboard.columns.includes(metric)) continue;
      for (const pair of pairsOf(dashboard, metric)) {
        const fact = find(metric, pair);
        if (fact !== null) return `user ${pair.id}: ${fact}`;
      }
    }
    return null;
  });

/** Users that are in both, worst first: the one whose number is furthest from the truth. */
function pairsOf({ said, expected }: Dashboard, metric: Metric): readonly Pair[] {
  const pairs = expected.flatMap(({ id, truth, bound }): readonly Pair[] => {
    const user = said.find((one) => String(one.user_id) === id);
    return user ? [{ id, said: numberOf(user[metric]), truth: truth[metric], bound: bound[metric] }] : [];
  });
  return [...pairs].sort((a, b) => distance(b) - distance(a));
}

const distance = ({ said, truth }: Pair): number => (typeof said === 'number' ? Math.abs(said - truth) : 0);

const allRight = (dashboard: Dashboard, metric: Metric): boolean =>
  pairsOf(dashboard, metric).every(({ said, truth }) => said === truth);

/** A number, also when the view gives it as a text; whatever else stays what it is. */
const numberOf = (value: unknown): unknown =>
  typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value;

function dashboardsOf(observation: SqlObservation): readonly Dashboard[] {
  const contents = statementsOf('content')(observation);
  const truths = statementsOf('truth')(observation);
  return contents.map((content, i) => ({
    when: content.label,
    columns: viewOf(observation).map(([name]) => name ?? ''),
    said: content.rows.map(([row]) => JSON.parse(row ?? '{}') as SaidUser),
    expected: (truths[i]?.rows ?? []).map(expectedUser),
  }));
}

function expectedUser([id, ...numbers]: StatementObservation['rows'][number]): ExpectedUser {
  const take = (from: number): Numbers =>
    Object.fromEntries(METRICS.map((metric, i) => [metric, Number(numbers[from + i])])) as Record<
      Metric,
      number
    >;
  return { id: id ?? '', truth: take(0), bound: take(METRICS.length) };
}

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const show = (value: unknown): string =>
  typeof value === 'number' ? value.toLocaleString('en-US') : value === null ? 'NULL' : String(value);
