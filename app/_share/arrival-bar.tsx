import type { ReactNode } from 'react';

export interface ArrivalBarProps {
  readonly tone: 'note' | 'refused';
  /** What arrived, in a sentence or two. */
  readonly says: ReactNode;
  /** What the reader can do about it. */
  readonly actions: ReactNode;
  /** What is shown of it. */
  readonly children?: ReactNode;
  readonly className?: string;
}

/** Says what came with a link, and asks what to do about it. */
export function ArrivalBar({ tone, says, actions, children, className = '' }: ArrivalBarProps) {
  return (
    <section
      aria-label="A shared link"
      className={`@container shrink-0 px-4 py-2 text-xs ${tone === 'refused' ? 'bg-warn-tint' : 'bg-after-tint'} ${className}`}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p role="status" className="min-w-0 grow basis-64 text-pretty [overflow-wrap:anywhere]">
          {says}
        </p>
        <div className="flex flex-wrap gap-2">{actions}</div>
      </div>
      {children}
    </section>
  );
}
