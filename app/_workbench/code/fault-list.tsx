import { CircleX, Unplug } from 'lucide-react';
import { thousands } from '@/lib/base/count';
import type { RunFault } from './run-faults';

/** What went wrong in a run: what the module did first, and apart from it what the world made. */
export function FaultList({ faults }: { readonly faults: readonly RunFault[] }) {
  const own = faults.filter(({ byWorld }) => !byWorld);
  const world = faults.filter(({ byWorld }) => byWorld);
  return (
    <>
      {own.length > 0 && (
        <ul
          aria-label="What went wrong"
          className="flex flex-col gap-1 border-l-2 border-fail bg-fail-tint px-3 py-2 text-sm"
        >
          {own.map((fault) => (
            <FaultLine
              key={fault.what}
              fault={fault}
              icon={<CircleX size={14} aria-hidden className="text-fail" />}
            />
          ))}
        </ul>
      )}
      {world.length > 0 && (
        <div className="border-l-2 border-dashed border-warn px-3 py-2 text-sm">
          <p className="text-xs text-pretty text-muted">
            Failed by the world of this case, as planned or at a limit of it, and not caught by the module:
          </p>
          <ul aria-label="What the world made fail" className="mt-1 flex flex-col gap-1">
            {world.map((fault) => (
              <FaultLine
                key={fault.what}
                fault={fault}
                icon={<Unplug size={14} aria-hidden className="text-warn" />}
              />
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

interface FaultLineProps {
  readonly fault: RunFault;
  readonly icon: React.ReactNode;
}

function FaultLine({ fault: { what, times }, icon }: FaultLineProps) {
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 text-pretty [overflow-wrap:anywhere]">
      <span className="mt-1">{icon}</span>
      <span>
        {times > 1 && <span className="font-semibold">{thousands(times)} × </span>}
        {what}
      </span>
    </li>
  );
}
