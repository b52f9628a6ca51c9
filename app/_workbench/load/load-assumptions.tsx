import { thousands } from '@/lib/base/count';
import { WARM_COSTS } from '@/lib/simulator/query-cost';
import { REQUESTS } from '@/lib/simulator/under-load';
import { DATABASE_PROCESSORS } from './load-model';

const MICROSECONDS = 1000;
const NANOSECONDS = 1_000_000;

/** What the figures rest on: a model, named as one. */
export function LoadAssumptions() {
  const { statementMs, cachedPageMs, storagePageMs, rowMs } = WARM_COSTS;
  return (
    <details className="border-t border-line pt-3 text-xs">
      <summary className="w-fit text-muted hover:text-ink">
        Simulated, not measured here: what the model assumes
      </summary>
      <ul className="mt-2 grid max-w-[66ch] list-disc gap-y-1.5 pl-5 text-muted">
        <li>
          A statement costs <Num>{statementMs} ms</Num>, each page{' '}
          <Num>{(cachedPageMs * MICROSECONDS).toFixed(1)} µs</Num>, each row that a node returns or removes{' '}
          <Num>{(rowMs * NANOSECONDS).toFixed(0)} ns</Num>. These come from PostgreSQL 15 on a virtual machine
          with two processors, with every page in memory; sorts and functions cost more per row than this.
        </li>
        <li>
          A page from storage costs <Num>{storagePageMs} ms</Num> more, a random read of an SSD. What share of
          the pages is not in memory is your choice above, the same before and after.
        </li>
        <li>
          Requests arrive independently of each other, take a connection in the order of arrival and keep it
          for one query. Executions differ: two of three take within a factor of 1.65 of the median.
        </li>
        <li>
          The database has {DATABASE_PROCESSORS} processors; a larger pool shares them. Storage answers side
          by side. Locks, the network and connections that open are left out, so a real load costs more.
        </li>
        <li>
          A load is {thousands(REQUESTS)} requests, of an overload the first minute at most, from one seed:
          the same settings give the same figures. The knee is where the mean wait is as long as the query, by
          queueing theory.
        </li>
      </ul>
    </details>
  );
}

const Num = ({ children }: { readonly children: React.ReactNode }) => (
  <span className="num text-ink">{children}</span>
);
