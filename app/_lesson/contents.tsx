'use client';

import { ChevronDown } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Heading } from '@/lib/course/lesson-rules';
import { headingInView } from './reading-line';

/** The list of contents, in a bar that stays in sight; it names the section in view. It opens without JavaScript too. */
export function Contents({ headings }: { readonly headings: readonly Heading[] }) {
  const box = useRef<HTMLDetailsElement>(null);
  const current = useHeadingInView(headings);
  useEffect(() => closeWhenDone(box.current), []);
  const at = headings.findIndex(({ id }) => id === current);
  return (
    <details ref={box} className="lesson-contents">
      <summary>
        <span className="shrink-0 font-medium">On this page</span>
        <span aria-hidden className="min-w-0 grow truncate text-muted">
          {headings[at]?.text}
        </span>
        <span aria-hidden className="flex shrink-0 gap-[3px] max-sm:hidden">
          {headings.map(({ id }, index) => (
            <span key={id} className={`size-[7px] ${index <= at ? 'bg-after' : 'bg-ghost'}`} />
          ))}
        </span>
        <ChevronDown size={14} aria-hidden className="lesson-contents-arrow shrink-0 text-muted" />
      </summary>
      <nav aria-label="On this page" className="lesson-contents-list">
        <ol>
          <li>
            <a href="#content" aria-current={at < 0 ? 'location' : undefined}>
              The start of the lesson
            </a>
          </li>
          {headings.map(({ id, text }) => (
            <li key={id}>
              <a href={`#${id}`} aria-current={id === current ? 'location' : undefined}>
                {text}
              </a>
            </li>
          ))}
        </ol>
      </nav>
    </details>
  );
}

/** The id of the section in view, looked up once a frame while the page scrolls; null above the first one. */
function useHeadingInView(headings: readonly Heading[]): string | null {
  const [current, setCurrent] = useState<string | null>(null);
  useEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      setCurrent(headingInView(headings.map(({ id }) => id)));
    };
    const onScroll = () => {
      frame ||= requestAnimationFrame(look);
    };
    onScroll();
    window.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', onScroll);
    };
  }, [headings]);
  return current;
}

/** A link of the list, Esc and a press elsewhere close it; Esc leaves the focus on what opened it. */
function closeWhenDone(box: HTMLDetailsElement | null): (() => void) | undefined {
  if (!box) return undefined;
  const leaving = new AbortController();
  const { signal } = leaving;
  const onPress = ({ target }: PointerEvent) => {
    if (target instanceof Node && !box.contains(target)) box.removeAttribute('open');
  };
  const onKey = ({ key }: KeyboardEvent) => {
    if (key !== 'Escape' || !box.open) return;
    box.removeAttribute('open');
    box.querySelector('summary')?.focus();
  };
  const onClick = ({ target }: MouseEvent) => {
    if (target instanceof Element && target.closest('a')) box.removeAttribute('open');
  };
  document.addEventListener('pointerdown', onPress, { signal });
  box.addEventListener('click', onClick, { signal });
  box.addEventListener('keydown', onKey, { signal });
  return () => leaving.abort();
}
