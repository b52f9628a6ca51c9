'use client';

import { Button } from '../_controls/button';
import type { ExampleId } from './examples';

const NAMES: Readonly<Record<ExampleId, string>> = {
  timeline: 'The tenant timeline, before and after an index',
  'nested-loop': 'A nested loop, before and after (JSON)',
  'count-per-user': 'A count for each user',
  cte: 'A CTE read twice (JSON)',
  report: 'A report that reads everything',
};

const IDS: readonly ExampleId[] = ['timeline', 'nested-loop', 'count-per-user', 'cte', 'report'];

export interface ExamplesProps {
  /** Something stands in the fields already: the examples step back. */
  readonly folded: boolean;
  readonly onShow: (id: ExampleId) => void;
}

/** Plans to try, from Larkspur's tables. */
export function Examples({ folded, onShow }: ExamplesProps) {
  return (
    // Another key for each state: what the reader opened stays open until the fields are empty again.
    <details key={String(folded)} open={!folded} className="mt-4 print:hidden">
      <summary className="w-fit rounded-md py-1 text-xs text-muted hover:text-ink">
        Plans to try: what PostgreSQL 18 printed for Larkspur’s tables
      </summary>
      <div className="mt-2 flex flex-wrap gap-2">
        {IDS.map((id) => (
          <Button
            key={id}
            size="small"
            className="h-auto min-h-8 py-1 text-left whitespace-normal"
            onClick={() => onShow(id)}
          >
            {NAMES[id]}
          </Button>
        ))}
      </div>
    </details>
  );
}
