'use client';

import { type KeyboardEvent, type PointerEvent, useState, useSyncExternalStore } from 'react';
import { boundSplit, SPLIT_DEFAULT, SPLIT_MAX, SPLIT_MIN, split } from './split';

/** Percent of the width that one press of an arrow key moves the divider. */
const STEP = 2;

const KEYS: Readonly<Record<string, (percent: number) => number>> = {
  ArrowLeft: (percent) => percent - STEP,
  ArrowRight: (percent) => percent + STEP,
  Home: () => SPLIT_MIN,
  End: () => SPLIT_MAX,
};

/** Moves the border between prose and lab: by pointer, arrows, Home and End; a double click sets it back. */
export function Divider({ controls }: { readonly controls: string }) {
  const percent = useSyncExternalStore(split.subscribe, split.read, split.readOnServer);
  const [moving, setMoving] = useState(false);

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.focus();
    event.currentTarget.setPointerCapture(event.pointerId);
    setMoving(true);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const whole = moving && event.currentTarget.parentElement?.getBoundingClientRect();
    if (whole) split.write(boundSplit(((event.clientX - whole.left) / whole.width) * 100));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const moved = KEYS[event.key]?.(percent);
    if (moved === undefined) return;
    event.preventDefault();
    split.write(boundSplit(moved));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is a control, which <hr> is not
    <div
      role="separator"
      tabIndex={0}
      aria-label="Width of the lesson"
      aria-orientation="vertical"
      aria-controls={controls}
      aria-valuemin={SPLIT_MIN}
      aria-valuemax={SPLIT_MAX}
      aria-valuenow={Math.round(percent)}
      aria-valuetext={`${Math.round(percent)} percent`}
      className="lesson-divider"
      data-moving={moving || undefined}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onLostPointerCapture={() => setMoving(false)}
      onDoubleClick={() => split.write(SPLIT_DEFAULT)}
      onKeyDown={onKeyDown}
    />
  );
}
