import type { Check } from './checks/check';
import type { CheckResult } from './verdict';
import { clipMessage } from './verdict';

/** Evaluates every check that can be judged, in author order. */
export function judge<Observation>(
  checks: readonly Check<Observation>[],
  observation: Observation,
): readonly CheckResult[] {
  return checks.map(({ code, title, judge: evaluate }) => {
    const { status, message } = evaluate(observation);
    return { code, title, status, message: clipMessage(message) };
  });
}

/**
 * Evaluates the checks on one part of an observation after the other and ends at the first part that fails one: a
 * reader is told of data they can try before data they cannot. When all hold, the first part tells what was measured.
 */
export function judgeInStages<Observation>(
  checks: readonly Check<Observation>[],
  stages: readonly [Observation, ...Observation[]],
): readonly CheckResult[] {
  const [first, ...others] = stages;
  const results = judge(checks, first);
  if (results.some(isNotHeld)) return results;
  const failed = others.map((stage) => judge(checks, stage)).find((stage) => stage.some(isNotHeld));
  return failed ?? results;
}

const isNotHeld = ({ status }: CheckResult): boolean => status !== 'pass';

/** The contract as it stands when nothing was observed. */
export function unjudged<Observation>(
  checks: readonly Check<Observation>[],
  reason: string,
): readonly CheckResult[] {
  return checks.map(({ code, title }) => ({ code, title, status: 'skipped', message: reason }));
}
