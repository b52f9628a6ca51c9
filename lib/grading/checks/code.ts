import { count, thousands } from '../../base/count';
import type { Act, CodeObservation, Plain, PlainError, Settled } from '../code-observation';
import { showInside } from '../plain';
import type { Check, Finding } from './check';
import { fail, pass, skip } from './check';

/** What an act recorded. */
export type SeenOf<A> = A extends Act<infer Seen> ? Seen : never;

/** A check's stable name and the line of the contract. */
export interface Clause {
  readonly code: string;
  readonly title: string;
}

/** Makes checks over single acts; a check is skipped when its act did not come to its end. */
export const actChecks =
  <Observation extends CodeObservation>() =>
  <Name extends keyof Observation & string>(
    act: Name,
    clause: Clause,
    judge: (seen: SeenOf<Observation[Name]>, observation: Observation) => Finding,
  ): Check<Observation> => ({
    ...clause,
    judge: (observation) => {
      const { seen, endless } = observation[act] as Act<SeenOf<Observation[Name]>>;
      return seen === null ? skip(`Not judged: ${endless}.`) : judge(seen, observation);
    },
  });

/** One call of a scenario and what it is in words: `the call with an empty input`. */
export type NamedCall = readonly [label: string, call: Settled];

/** Every call settles in its time and every act ends. Code HANG. */
export function everyCallSettles<Observation extends CodeObservation>(
  calls: { readonly [Name in keyof Observation]?: (seen: SeenOf<Observation[Name]>) => readonly NamedCall[] },
): Check<Observation> {
  return {
    code: 'HANG',
    title: 'Every call settles',
    judge: (observation) => {
      const acts = Object.values(observation);
      const endless = acts.find((act) => act.endless !== null)?.endless;
      if (endless) return fail(`The code keeps the clock busy without an end: ${endless}.`);
      const named = Object.entries(calls).flatMap(([name, find]) => {
        const act = observation[name];
        return act ? (find as (seen: unknown) => readonly NamedCall[])(act.seen) : [];
      });
      const hung = named.filter(([, call]) => call.kind === 'hung');
      const [first] = hung;
      if (!first) return pass(`${count(named.length, 'call')} settled.`);
      const others = hung.length > 1 ? ` ${count(hung.length - 1, 'other call')} hung as well.` : '';
      return fail(`${sentence(first[0])} ${describeSettled(first[1])}.${others}`);
    },
  };
}

/** No promise is rejected while nobody listens. Code UNHANDLED_REJECTION. */
export function noUnhandledRejection<Observation extends CodeObservation>(
  because: string,
): Check<Observation> {
  return {
    code: 'UNHANDLED_REJECTION',
    title: 'No rejection is left unhandled',
    judge: (observation) => {
      const acts = Object.entries(observation);
      const found = acts.find(([, { unhandledRejections }]) => unhandledRejections.length > 0);
      const [reason] = found?.[1].unhandledRejections ?? [];
      if (!found || !reason) return pass('Every rejected promise had a listener.');
      const amount = count(found[1].unhandledRejections.length, 'rejection');
      return fail(`${amount} nobody listened to: ${describeError(reason)}. ${because}`);
    },
  };
}

/** What became of a call, to follow its name: `was rejected with Error: no (line 3)`. */
export function describeSettled(call: Settled): string {
  switch (call.kind) {
    case 'fulfilled':
      return `gave ${describeValue(call.value)}`;
    case 'rejected':
      return `was rejected with ${describeError(call.error)}`;
    case 'threw':
      return `threw ${describeError(call.error)} instead of returning a promise`;
    case 'hung':
      return call.stuck
        ? `never settled: after ${duration(call.tookMs)} nothing was scheduled that could settle it`
        : `had not settled after ${duration(call.tookMs)}`;
    case 'died':
      return 'was cut short by the death of its process';
  }
}

export function describeError({ name, message, line }: PlainError): string {
  return `${name}: ${message}${line === null ? '' : ` (line ${line})`}`;
}

/** A value in few characters, for messages. */
export function describeValue(value: Plain | undefined): string {
  const text = value === undefined ? 'nothing' : showInside(value);
  return text.length <= MAX_VALUE_CHARS ? text : `${text.slice(0, MAX_VALUE_CHARS - 1)}…`;
}

const MAX_VALUE_CHARS = 80;

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const duration = (ms: number): string =>
  ms >= 10_000 ? `${thousands(ms / 1000)} virtual s` : `${thousands(ms)} virtual ms`;
