import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { Hidden } from './tab-sight';
import { hiddenIn, scrollByPage, scrollToShow } from './tab-sight';

interface TabRowProps {
  /** The id of the open tab's element: it is kept in sight, also when the prose has opened it. */
  readonly open: string;
  readonly children: ReactNode;
}

/** As wide as FADE_PX: what fades there goes on. */
const FADES: Readonly<Record<Hidden, string>> = {
  none: '',
  start: '[mask-image:linear-gradient(to_right,transparent_12px,#000_40px)]',
  end: '[mask-image:linear-gradient(to_left,transparent_12px,#000_40px)]',
  both: '[mask-image:linear-gradient(to_right,transparent_12px,#000_40px,#000_calc(100%-40px),transparent_calc(100%-12px))]',
};

/** Tabs in one line, however many: they scroll sideways, and an edge behind which there are more fades. */
export function TabRow({ open, children }: TabRowProps) {
  const row = useRef<HTMLDivElement>(null);
  const [hidden, setHidden] = useState<Hidden>('none');
  const look = () => {
    if (row.current) setHidden(hiddenIn(row.current));
  };
  useEffect(() => {
    const { current } = row;
    if (!current) return;
    // The row grows with the ticks of what was passed and with its font, and its place with the divider.
    const observer = new ResizeObserver(() => {
      showTab(current, open);
      setHidden(hiddenIn(current));
    });
    observer.observe(current);
    if (current.firstElementChild) observer.observe(current.firstElementChild);
    return () => observer.disconnect();
  }, [open]);
  const turn = (towards: 'start' | 'end') => {
    if (row.current) row.current.scrollLeft = scrollByPage(row.current, towards);
  };
  return (
    <div className="relative -mb-px min-w-0">
      <div
        ref={row}
        onScroll={look}
        className={`scroll-px-10 overflow-x-auto overflow-y-hidden pb-px [scrollbar-width:none] ${FADES[hidden]}`}
      >
        {children}
      </div>
      {(hidden === 'start' || hidden === 'both') && <Arrow side="start" onTurn={() => turn('start')} />}
      {(hidden === 'end' || hidden === 'both') && <Arrow side="end" onTurn={() => turn('end')} />}
    </div>
  );
}

/** For the mouse alone: the arrow keys go from tab to tab, and a screen reader knows all of them. */
function Arrow({ side, onTurn }: { readonly side: 'start' | 'end'; readonly onTurn: () => void }) {
  const Icon = side === 'start' ? ChevronLeft : ChevronRight;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-hidden
      title={side === 'start' ? 'Tabs before these' : 'More tabs'}
      onClick={onTurn}
      className={`absolute inset-y-0 flex w-7 items-center text-muted hover:text-ink ${side === 'start' ? 'left-0 justify-start' : 'right-0 justify-end'}`}
    >
      <Icon size={16} aria-hidden />
    </button>
  );
}

function showTab(row: HTMLElement, id: string): void {
  const tab = document.getElementById(id);
  if (!tab) return;
  const left = tab.getBoundingClientRect().left - row.getBoundingClientRect().left + row.scrollLeft;
  const next = scrollToShow(row, { left, width: tab.offsetWidth });
  if (next !== row.scrollLeft) row.scrollLeft = next;
}
