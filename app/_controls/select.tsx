import { ChevronDown } from 'lucide-react';
import type { SelectHTMLAttributes } from 'react';

export interface SelectProps extends SelectHTMLAttributes<HTMLSelectElement> {
  /** Names the choice for a screen reader; shown before the control when `labelShown`. */
  readonly label: string;
  readonly labelShown?: boolean;
}

/** The platform's own select in our clothes: its list, keyboard and touch behaviour stay the platform's. */
export function Select({ label, labelShown = false, className = '', children, ...rest }: SelectProps) {
  return (
    <label className={`inline-flex items-center gap-2 text-xs ${className}`}>
      <span className={labelShown ? 'text-muted' : 'sr-only'}>{label}</span>
      <span className="relative inline-flex min-w-0">
        <select
          {...rest}
          className="h-8 max-w-full appearance-none truncate rounded-md border border-edge bg-surface pr-8 pl-2.5 text-ink disabled:opacity-50"
        >
          {children}
        </select>
        <ChevronDown
          size={14}
          aria-hidden
          className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-muted"
        />
      </span>
    </label>
  );
}
