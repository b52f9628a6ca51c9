'use client';

import { useEffect, useLayoutEffect } from 'react';
import { type Anchor, parsePlace, placeKey, placeOf, placeText } from './place';

/** A place is written down when the page has rested this long. */
const REST_MS = 400;

/** Axe and readers alike see these: headings, steps and exercises. */
const ANCHORS = '.lesson-prose .prose [id]:is(h2, section)';
const END = 'sources';

/**
 * Keeps how far the reader is in a lesson, and goes there before the page is painted. A page that was loaded is there
 * already (`RESTORE_PLACE`); a link to a heading goes to that heading.
 */
export function ReadingPlace({ path }: { readonly path: string }) {
  useLayoutEffect(() => {
    const wasLoadedHere = document.documentElement.dataset.place === path;
    delete document.documentElement.dataset.place;
    // The router scrolls to the top within the same commit; a microtask comes behind it and before the paint.
    if (!wasLoadedHere) queueMicrotask(() => restore(path));
  }, [path]);
  useEffect(() => keepPlace(path), [path]);
  return null;
}

function restore(path: string): void {
  if (window.location.hash !== '' || window.location.pathname !== path) return;
  const place = parsePlace(load(placeKey(path)));
  const element = place && document.getElementById(place.anchor);
  if (!element) return;
  const top = element.getBoundingClientRect().top + window.scrollY + place.offsetPx;
  window.scrollTo({ top, behavior: 'instant' });
}

function keepPlace(path: string): () => void {
  const leaving = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = () => {
    if (window.location.pathname === path) save(path);
  };
  const onScroll = () => {
    clearTimeout(timer);
    timer = setTimeout(keep, REST_MS);
  };
  window.addEventListener('scroll', onScroll, { passive: true, signal: leaving.signal });
  window.addEventListener('pagehide', keep, { signal: leaving.signal });
  return () => {
    clearTimeout(timer);
    leaving.abort();
  };
}

/** Behind the closed tab of a phone the prose has no place. */
function save(path: string): void {
  const elements = [...document.querySelectorAll<HTMLElement>(ANCHORS)];
  if (!elements.some((element) => element.offsetParent !== null)) return;
  const end = document.getElementById(END);
  const place = placeOf(elements.map(anchorOf), {
    heightPx: window.innerHeight,
    end: end && anchorOf(end),
  });
  try {
    if (place) localStorage.setItem(placeKey(path), placeText(place));
    else localStorage.removeItem(placeKey(path));
  } catch {
    // Storage is full or refused: the lesson opens at its start next time.
  }
}

const anchorOf = (element: Element): Anchor => ({
  id: element.id,
  topPx: element.getBoundingClientRect().top,
});

function load(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
