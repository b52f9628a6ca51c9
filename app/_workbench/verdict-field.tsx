import { thousands } from '@/lib/base/count';
import { nodeScale } from '@/lib/plan/page-squares';
import { NodeField } from '../_plan/page-field';
import { pageAmount } from './verdict-amount';

/** The pages of a failed line as squares, beside the most it allows; nothing for a line about something else. */
export function VerdictField({ message }: { readonly message: string }) {
  const amount = pageAmount(message);
  if (amount === null) return null;
  const scale = nodeScale(Math.max(amount.got, amount.most));
  const rows = [
    { name: 'read', pages: amount.got, tone: 'before' },
    { name: 'at most', pages: amount.most, tone: 'after' },
  ] as const;
  return (
    <div aria-hidden className="mt-2 mb-1 ml-6 text-xs text-muted">
      <div className="grid w-fit grid-cols-[auto_auto_auto] items-start gap-x-3 gap-y-1.5">
        {rows.map(({ name, pages, tone }) => (
          <div key={name} className="contents">
            <span className="leading-4">{name}</span>
            <span className="num text-right leading-4 text-ink">{thousands(pages)}</span>
            <span className="pt-1">
              <NodeField pages={pages} kind="table" scale={scale} tone={tone} />
            </span>
          </div>
        ))}
      </div>
      {scale > 1 && <p className="mt-1">One square is {scale} pages.</p>}
    </div>
  );
}
