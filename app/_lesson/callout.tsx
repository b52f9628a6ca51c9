import { Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

const KINDS = {
  note: { word: 'Note', Icon: Info, tone: 'text-muted' },
  warn: { word: 'Careful', Icon: TriangleAlert, tone: 'text-warn' },
} as const;

/** An aside: `note` explains a word or a number, `warn` names what goes wrong. */
export function Callout({
  kind = 'note',
  children,
}: {
  readonly kind?: keyof typeof KINDS;
  readonly children: ReactNode;
}) {
  const { word, Icon, tone } = KINDS[kind];
  return (
    <aside className="callout">
      <p className={`flex items-center gap-2 text-xs font-semibold ${tone}`}>
        <Icon size={15} aria-hidden />
        {word}
      </p>
      {children}
    </aside>
  );
}
