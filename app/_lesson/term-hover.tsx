'use client';

import { useEffect } from 'react';

/** A pointer that passes a word on its way does not open it; one that leaves has time to reach the box. */
const OPEN_AFTER_MS = 250;
const CLOSE_AFTER_MS = 200;

/** Opens the meaning of a term under a mouse that rests on it, and closes it when the mouse has left word and box. */
export function TermHover() {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onPointer = (event: PointerEvent) => {
      if (event.pointerType !== 'mouse') return;
      const box = boxAt(event.target);
      clearTimeout(timer);
      const [delayMs, act] = box ? [OPEN_AFTER_MS, () => show(box)] : [CLOSE_AFTER_MS, hideHovered];
      timer = setTimeout(act, delayMs);
    };
    document.addEventListener('pointerover', onPointer);
    document.addEventListener('click', keepPressed);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('click', keepPressed);
      document.removeEventListener('pointerover', onPointer);
    };
  }, []);
  return null;
}

/** The box of the term at a place of the page. */
function boxAt(target: EventTarget | null): HTMLElement | null {
  const term = target instanceof Element ? target.closest('.term') : null;
  return term?.querySelector<HTMLElement>('.term-box') ?? null;
}

function show(box: HTMLElement): void {
  const source = box.parentElement?.querySelector<HTMLElement>('.term-word');
  if (!box.isConnected || !source || box.matches(':popover-open')) return;
  box.showPopover({ source });
  box.dataset.hovered = '';
}

/** A press on a word whose box the mouse has opened keeps it open, where it would close it. */
function keepPressed(event: MouseEvent): void {
  const word = event.target instanceof Element ? event.target.closest('.term-word') : null;
  const box = word && boxAt(word);
  if (!box || box.dataset.hovered === undefined) return;
  delete box.dataset.hovered;
  event.preventDefault();
}

/** What a press has opened stays. */
function hideHovered(): void {
  for (const box of document.querySelectorAll<HTMLElement>('.term-box[data-hovered]')) {
    delete box.dataset.hovered;
    if (box.matches(':popover-open')) box.hidePopover();
  }
}
