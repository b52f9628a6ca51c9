'use client';

import { askOverlay } from './palette-channel';

/** Opens the sheet of shortcuts for those who do not know its key yet. */
export function ShortcutsLink() {
  return (
    <button
      type="button"
      aria-keyshortcuts="?"
      onClick={() => askOverlay('shortcuts')}
      className="needs-script hover:text-ink hover:underline"
    >
      Keyboard shortcuts <kbd aria-hidden>?</kbd>
    </button>
  );
}
