import type { PointerEvent as ReactPointerEvent, RefObject } from 'react';
import { useEffect, useEffectEvent, useState } from 'react';

export interface DragOrder {
  /** The place that is dragged now, or null. */
  readonly dragged: number | null;
  readonly start: (event: ReactPointerEvent, at: number) => void;
}

/**
 * Drags an item of a list by pointer: it takes the place over which the pointer is. The events are heard on the
 * window, for the element itself moves about in the list while it is dragged.
 */
export function useDragOrder(
  list: RefObject<HTMLElement | null>,
  onMove: (from: number, to: number) => void,
): DragOrder {
  const [dragged, setDragged] = useState<number | null>(null);
  const follow = useEffectEvent((clientY: number) => {
    const to = placeAt(list.current, clientY);
    if (dragged === null || to === null || to === dragged) return;
    onMove(dragged, to);
    setDragged(to);
  });
  useEffect(() => {
    if (dragged === null) return undefined;
    const ending = new AbortController();
    const end = () => setDragged(null);
    const { signal } = ending;
    addEventListener('pointermove', ({ clientY }) => follow(clientY), { signal });
    addEventListener('pointerup', end, { signal });
    addEventListener('pointercancel', end, { signal });
    return () => ending.abort();
  }, [dragged]);
  return {
    dragged,
    start: (event, at) => {
      if (event.button !== 0) return;
      event.preventDefault();
      setDragged(at);
    },
  };
}

/** The place whose item stands under a height of the window; the ends take what is beyond them. */
function placeAt(list: HTMLElement | null, clientY: number): number | null {
  const items = [...(list?.children ?? [])];
  if (items.length === 0) return null;
  const below = items.findIndex((item) => clientY < item.getBoundingClientRect().bottom);
  return below < 0 ? items.length - 1 : below;
}
