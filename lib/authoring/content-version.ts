import { checksum } from '../base/checksum';
import { measuredProbes, type Probe } from './sql-probe';

/** What helps with an exercise or proves it, and is neither asked nor judged. */
const BESIDES: ReadonlySet<string> = new Set([
  'id',
  'title',
  'starterNote',
  'acts',
  'hints',
  'solutions',
  'mistakes',
  'probes',
  'second',
]);

interface Asked {
  readonly title: string;
  readonly probes?: readonly Probe[];
  readonly second?: readonly Probe[];
}

/**
 * A short hash of what an exercise asks and judges: its task, what it accepts, every query that it measures with its
 * inputs, and the lines of its contract. An edited hint leaves it as it is. A check is known by its line, which states
 * its limit; an edit of the code behind the same line is not seen.
 */
export function contentVersion(exercise: Asked): string {
  const asked = Object.entries(exercise).filter(([name]) => !BESIDES.has(name));
  const probes = measuredProbes([...(exercise.probes ?? []), ...(exercise.second ?? [])]);
  return checksum(JSON.stringify([asked.sort(([a], [b]) => Number(a > b) - Number(a < b)), probes]));
}
