import { X } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '../_controls/button';
import { Modal, type ModalHandle } from '../_controls/modal';

interface Shortcut {
  /** Pressed together; a list of them one after the other. */
  readonly keys: readonly (readonly string[])[];
  readonly does: string;
}

const GROUPS: readonly { readonly where: string; readonly shortcuts: readonly Shortcut[] }[] = [
  {
    where: 'Everywhere',
    shortcuts: [
      { keys: [['Ctrl or ⌘', 'K']], does: 'Search, and go anywhere' },
      { keys: [['?']], does: 'This sheet, when nothing is being typed' },
      { keys: [['Esc']], does: 'Close what lies over the page' },
    ],
  },
  {
    where: 'In the editor of a lab',
    shortcuts: [
      { keys: [['Ctrl or ⌘', 'Enter']], does: 'Run the selection or the statement at the cursor' },
      { keys: [['Ctrl or ⌘', 'Shift', 'Enter']], does: 'Run everything' },
      { keys: [['Esc'], ['Tab']], does: 'Leave the editor' },
      { keys: [['F1']], does: 'All commands of the editor, which has its own keys' },
    ],
  },
  {
    where: 'In a plan',
    shortcuts: [
      { keys: [['↑'], ['↓']], does: 'From node to node' },
      { keys: [['←'], ['→']], does: 'To what a node feeds, and to what feeds it' },
      { keys: [['Enter']], does: 'What PostgreSQL printed for the node' },
    ],
  },
  {
    where: 'Between text and lab',
    shortcuts: [
      { keys: [['←'], ['→']], does: 'Move the divider, when it has the focus' },
      { keys: [['Home'], ['End']], does: 'Make the text as narrow or as wide as it goes' },
    ],
  },
];

/** Every key that does something, over the page. */
export function ShortcutsSheet({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<ModalHandle>(null);
  return (
    <Modal
      ref={dialog}
      labelledBy="shortcuts-title"
      onClose={onClose}
      className="sm:my-auto sm:max-h-[84vh] sm:w-[720px]"
    >
      <header className="flex shrink-0 items-center gap-4 border-b border-line py-2 pr-2 pl-5">
        <h2 id="shortcuts-title" className="text-base">
          Everything works from the keyboard
        </h2>
        <Button
          size="small"
          kind="quiet"
          className="ml-auto"
          icon={<X size={14} aria-hidden />}
          onClick={() => dialog.current?.close()}
        >
          Close
        </Button>
      </header>
      {/* biome-ignore-start lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section
        aria-label="Shortcuts"
        tabIndex={0}
        className="grid gap-x-10 gap-y-7 overflow-y-auto p-5 focus-visible:-outline-offset-2 sm:grid-cols-2"
      >
        {/* biome-ignore-end lint/a11y/noNoninteractiveTabindex: the list of them has no control */}
        {GROUPS.map(({ where, shortcuts }) => (
          <section key={where} aria-label={where}>
            <h3 className="text-xs font-semibold text-muted">{where}</h3>
            <dl className="mt-2 divide-y divide-line border-y border-line">
              {shortcuts.map((shortcut) => (
                <div key={shortcut.does} className="py-2">
                  <dt className="flex flex-wrap items-center gap-1.5 text-xs">
                    <Keys keys={shortcut.keys} />
                  </dt>
                  <dd className="mt-1 text-sm text-pretty">{shortcut.does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </section>
    </Modal>
  );
}

function Keys({ keys }: { readonly keys: Shortcut['keys'] }) {
  return keys.map((chord, at) => (
    <span key={chord.join()} className="inline-flex items-center gap-1.5">
      {at > 0 && <span className="text-muted">, </span>}
      {chord.map((key, index) => (
        <span key={key} className="inline-flex items-center gap-1.5">
          {index > 0 && <span className="text-muted">+</span>}
          <kbd className="rounded-md border border-edge px-1.5 py-0.5 text-xs">{key}</kbd>
        </span>
      ))}
    </span>
  ));
}
