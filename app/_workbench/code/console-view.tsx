import { thousands } from '@/lib/base/count';
import type { Act, ConsoleLine } from '@/lib/grading/code-observation';
import { formatMs } from '@/lib/sandbox/run-figures';
import { FaultList } from './fault-list';
import type { RunFault } from './run-faults';

/** What the module wrote, with virtual time, below what went wrong. */
export function ConsoleView({
  act,
  faults,
}: {
  readonly act: Act<unknown>;
  readonly faults: readonly RunFault[];
}) {
  const { console: lines, consoleDropped } = act;
  return (
    <div className="flex flex-col gap-3 p-4 text-sm">
      <FaultList faults={faults} />
      {lines.length === 0 ? (
        <p className="text-muted">
          Nothing was written. What <code className="text-[0.92em]">console.log</code> writes stands here,
          with virtual time.
        </p>
      ) : (
        <ol aria-label="Console" className="num flex flex-col text-xs">
          {lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a run never move
            <Line key={at} line={line} />
          ))}
        </ol>
      )}
      {consoleDropped > 0 && (
        <p className="text-xs text-muted">
          {thousands(consoleDropped)} more lines are not kept: the first {thousands(lines.length)} of an act
          are.
        </p>
      )}
    </div>
  );
}

const TONES: Readonly<Record<ConsoleLine['level'], string>> = {
  debug: 'text-muted',
  log: '',
  info: '',
  warn: 'text-warn',
  error: 'text-fail',
};

function Line({ line: { level, atMs, instance, text } }: { readonly line: ConsoleLine }) {
  return (
    <li className="grid grid-cols-[72px_minmax(0,auto)_minmax(0,1fr)] gap-x-3 border-b border-line py-1 last:border-b-0">
      <span className="text-right text-muted">{formatMs(atMs)} ms</span>
      <span className="max-w-28 truncate text-muted">{instance}</span>
      <span className={`whitespace-pre-wrap [overflow-wrap:anywhere] ${TONES[level]}`}>
        {(level === 'warn' || level === 'error') && <span className="font-semibold">{level}: </span>}
        {text}
      </span>
    </li>
  );
}
