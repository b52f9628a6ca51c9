import Link from 'next/link';
import type { RedisCommand, RedisKey } from '@/lib/authoring/scenario';
import { thousands } from '@/lib/base/count';
import { formatMs } from '@/lib/sandbox/run-figures';
import type { ActTrace } from '@/lib/sandbox/trace';
import { ScrollTable } from './scroll-table';

/** Commands that are shown of those a trace keeps. */
const MAX_SHOWN = 200;

/** The keys that a run left, and the commands that Redis executed. */
export function RedisView({ trace: { keys, commands, commandsTotal } }: { readonly trace: ActTrace }) {
  if (commandsTotal === 0) return <p className="p-4 text-sm text-muted">Redis was not asked in this run.</p>;
  const shown = commands.slice(0, MAX_SHOWN);
  return (
    <div className="flex flex-col gap-5 p-4">
      <section className="flex flex-col">
        <h3 className="text-xs font-semibold">Keys at the end</h3>
        {keys.length === 0 ? (
          <p className="mt-1 text-sm text-muted">No key is left.</p>
        ) : (
          <ScrollTable label="Keys at the end" heads={['key', 'type', 'TTL']}>
            {keys.map((key) => (
              <KeyRow key={key.key} entry={key} />
            ))}
          </ScrollTable>
        )}
      </section>
      <section className="flex flex-col">
        <h3 className="text-xs font-semibold">Commands, in the order of execution</h3>
        <p className="text-xs text-muted">
          {shown.length < commandsTotal
            ? `${thousands(shown.length)} of ${thousands(commandsTotal)}, `
            : `${thousands(commandsTotal)}, `}
          a pipeline or a script is one round trip of 1 virtual ms.{' '}
          <Link href="/quality/redis" prefetch={false} className="text-after underline">
            Where this Redis answers otherwise than a real one
          </Link>
        </p>
        <ScrollTable label="Commands" heads={['at ms', 'process', 'command']} words={3}>
          {shown.map((command, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the commands of a run never move
            <CommandRow key={at} command={command} />
          ))}
        </ScrollTable>
      </section>
    </div>
  );
}

function KeyRow({ entry: { key, type, ttlMs } }: { readonly entry: RedisKey }) {
  return (
    <tr>
      <th scope="row" className="num py-1 pr-4 text-left font-normal">
        {key}
      </th>
      <td className="py-1 pr-4">{type}</td>
      <td className={`num py-1 pr-4 text-right ${ttlMs === null ? 'text-warn' : ''}`}>
        {ttlMs === null ? 'none: it stays' : `${formatMs(ttlMs)} ms`}
      </td>
    </tr>
  );
}

function CommandRow({ command: { atMs, instance, command, args } }: { readonly command: RedisCommand }) {
  return (
    <tr>
      <td className="num py-1 pr-4 text-left">{formatMs(atMs)}</td>
      <td className="py-1 pr-4 whitespace-nowrap text-muted">{instance}</td>
      <td className="num max-w-[60ch] truncate py-1 pr-4 text-left" title={args.join(' ')}>
        {command} {args.join(' ')}
      </td>
    </tr>
  );
}
