'use client';

import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef } from 'react';

export interface ModalProps {
  /** Names the dialog for a screen reader; or the id of the heading that does, as `labelledBy`. */
  readonly label?: string;
  readonly labelledBy?: string;
  readonly onClose: () => void;
  /** Its place and size from 640 px on; below, it is the whole window. */
  readonly className: string;
  /** Calls for its end: the focus goes back to what had it, then `onClose` is called. */
  readonly ref: Ref<ModalHandle>;
  readonly children: ReactNode;
}

export interface ModalHandle {
  readonly close: () => void;
}

/** The platform's own dialog over the page, open as long as it is mounted. Esc and a press beside it close it. */
export function Modal({ label, labelledBy, onClose, className, ref, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  useImperativeHandle(ref, () => ({ close: () => dialog.current?.close() }), []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the press beside it; Esc is the dialog's own
    <dialog
      ref={dialog}
      aria-label={label}
      aria-labelledby={labelledBy}
      onClose={onClose}
      onClick={({ target, currentTarget }) => target === currentTarget && currentTarget.close()}
      className={`m-0 max-h-none w-dvw max-w-none flex-col overflow-hidden bg-surface text-ink open:flex max-sm:h-dvh sm:mx-auto sm:rounded-md sm:border sm:border-line sm:shadow-menu backdrop:bg-[rgb(0_0_0/0.45)] ${className}`}
    >
      {children}
    </dialog>
  );
}
