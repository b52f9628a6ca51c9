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

/** The contract as it stands when nothing was observed. */
export function unjudged<Observation>(
  checks: readonly Check<Observation>[],
  reason: string,
): readonly CheckResult[] {
  return checks.map(({ code, title }) => ({ code, title, status: 'skipped', message: reason }));
}
