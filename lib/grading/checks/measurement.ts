import { count } from '../../base/count';
import type { Plan } from '../../plan/plan';
import type {
  AnswerObservation,
  ProbeObservation,
  QueryObservation,
  SqlObservation,
} from '../sql-observation';
import type { Check, Finding } from './check';
import { fail, pass, skip } from './check';

/** One executed plan of an observation, with the input it belongs to. */
export interface Measurement {
  readonly probe: string;
  readonly label: string;
  readonly data: 'first' | 'second';
  readonly plan: Plan;
}

/** What every check over several inputs takes. */
export interface CheckOptions {
  /** The probe to judge; all of its kind by default. */
  readonly probe?: string;
  readonly code?: string;
  readonly title?: string;
  /** Why, in words made from the observation, appended to a failure; null when there is nothing to add. */
  readonly because?: (observation: SqlObservation, label: string) => string | null;
}

/** The broken fact of one input, without its label, and what it cost: the dearest is told first. */
interface Rule<Input> {
  readonly find: (input: Input) => string | null;
  readonly cost?: (input: Input) => number;
  readonly summary: (inputs: readonly Input[]) => string;
}

interface Labelled {
  readonly probe: string;
  readonly label: string;
  readonly data: 'first' | 'second';
}

export const NOT_RUN = 'Not judged: the submission was not run.';

/** A check that holds when it holds for every input. Throws for an observation without any: that is our own fault. */
export function overInputs<Input extends Labelled>(
  { code, title, because, probe }: CheckOptions & { readonly code: string; readonly title: string },
  inputsOf: (observation: SqlObservation) => readonly Input[],
  rule: Rule<Input>,
): Check<SqlObservation> {
  return {
    code,
    title,
    judge: (observation) => {
      if (!observation.ran) return skip(NOT_RUN);
      const inputs = inputsOf(observation).filter((input) => probe === undefined || input.probe === probe);
      if (inputs.length === 0)
        throw new Error(`Check ${code} found no probe ${probe ?? ''} in the observation`);
      return worst(inputs, rule, (label) => because?.(observation, label) ?? null);
    },
  };
}

/** The failure that a reader should look at first: one on the data at hand, of those the one that costs most. */
function worst<Input extends Labelled>(
  inputs: readonly Input[],
  { find, cost = () => 0, summary }: Rule<Input>,
  because: (label: string) => string | null,
): Finding {
  const failures = inputs
    .map((input) => ({ input, fact: find(input) }))
    .filter((failure) => failure.fact !== null)
    .sort(({ input: a }, { input: b }) => a.data.localeCompare(b.data) || cost(b) - cost(a));
  const [first] = failures;
  if (!first) return pass(summary(inputs));
  const reason = because(first.input.label);
  const others = failures.length - 1;
  return fail(
    `${capitalise(first.input.label)}: ${first.fact}${reason === null ? '' : `: ${reason}`}.` +
      (others === 0 ? '' : ` The same check fails for ${count(others, 'other input')}.`),
  );
}

/** Every plan of an observation: of queries, of answers, of the pages of a walk and of views. */
export function measurementsOf({ probes }: Pick<SqlObservation, 'probes'>): readonly Measurement[] {
  return probes.flatMap(plansIn);
}

function plansIn(observed: ProbeObservation): readonly Measurement[] {
  const { probe, label, data } = observed;
  if (observed.kind === 'walk')
    return observed.plans.map(({ page, plan }) => ({ probe, data, plan, label: `${label}, page ${page}` }));
  if (observed.kind === 'statement' || observed.kind === 'explained' || observed.plan === null) return [];
  return [{ probe, label, data, plan: observed.plan }];
}

/**
 * Why there is no plan where one was to be measured: the submission defines no such view, or a walk ended before the
 * first page whose plan counts. Null when nothing is missing.
 */
export function unmeasured({ probes }: SqlObservation, probe: string | undefined): string | null {
  const named = probes.filter((observed) => probe === undefined || observed.probe === probe);
  const view = named.find((observed) => observed.kind === 'definition' && observed.plan === null);
  if (view) return `${capitalise(view.label)}: there is no such materialized view.`;
  if (named.some((observed) => plansIn(observed).length > 0)) return null;
  const walk = named.find((observed) => observed.kind === 'walk');
  if (!walk) return null;
  const pages = count(walk.pageSizes.length, 'page');
  return `${capitalise(walk.label)}: the walk ends after ${pages}, before a page that is measured.`;
}

/** Every set of rows that has a right one beside it. */
export const comparisonsOf = ({
  probes,
}: SqlObservation): readonly (QueryObservation | AnswerObservation)[] =>
  probes.filter((observed) => observed.kind === 'query' || observed.kind === 'answer');

export const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
