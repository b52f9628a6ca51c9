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
      const pointed = pointedAt(event.target);
      clearTimeout(timer);
      const [delayMs, act] = pointed ? [OPEN_AFTER_MS, () => show(pointed)] : [CLOSE_AFTER_MS, hideHovered];
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

/** A word that was pointed at, and its box; or a box alone. */
interface Pointed {
  readonly word: HTMLElement | null;
  readonly box: HTMLElement;
}

function pointedAt(target: EventTarget | null): Pointed | null {
  if (!(target instanceof Element)) return null;
  const word = target.closest<HTMLElement>('.term-word');
  const box = word
    ? document.getElementById(word.getAttribute('popovertarget') ?? '')
    : target.closest<HTMLElement>('.term-box');
  return box && { word, box };
}

function show({ word, box }: Pointed): void {
  if (!word?.isConnected || box.matches(':popover-open')) return;
  box.showPopover({ source: word });
  box.dataset.hovered = '';
}

/** A press on a word whose box the mouse has opened keeps it open, where it would close it. */
function keepPressed(event: MouseEvent): void {
  const pointed = pointedAt(event.target);
  if (!pointed?.word || pointed.box.dataset.hovered === undefined) return;
  delete pointed.box.dataset.hovered;
  event.preventDefault();
}

/** What a press has opened stays. */
function hideHovered(): void {
  for (const box of document.querySelectorAll<HTMLElement>('.term-box[data-hovered]')) {
    delete box.dataset.hovered;
    if (box.matches(':popover-open')) box.hidePopover();
  }
}
