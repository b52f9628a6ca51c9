import { Ruler, X } from 'lucide-react';
import { useId, useRef } from 'react';
import type { Assumption } from '@/lib/authoring/assumptions';
import { Button } from '../../_controls/button';
import { HintText } from '../hint-text';

/** A button, and the drawer that it opens: what the lab's model takes for granted. Esc closes it. */
export function AssumptionsDrawer({ assumptions }: { readonly assumptions: readonly Assumption[] }) {
  const drawer = useRef<HTMLDialogElement>(null);
  const title = useId();
  const close = () => drawer.current?.close();
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => drawer.current?.showModal()}
        className="flex shrink-0 items-center gap-1.5 rounded-md py-0.5 hover:text-ink hover:underline"
      >
        <Ruler size={14} aria-hidden />
        What the model assumes
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes a dialog by itself */}
      <dialog
        ref={drawer}
        aria-labelledby={title}
        // The drawer itself is hit only beside what it holds.
        onClick={({ target }) => target === drawer.current && close()}
        className="m-0 ml-auto h-dvh max-h-none w-[min(480px,100dvw)] max-w-none flex-col border-l border-line bg-surface p-0 text-ink open:flex backdrop:bg-[rgb(0_0_0/0.45)]"
      >
        <header className="flex shrink-0 items-start gap-3 border-b border-line py-2 pr-2 pl-4">
          <h2 id={title} className="my-auto text-base">
            This lab is a model, and leaves things out
          </h2>
          <Button
            size="small"
            kind="quiet"
            className="ml-auto"
            icon={<X size={14} aria-hidden />}
            onClick={close}
          >
            Close
          </Button>
        </header>
        <section
          aria-label="Assumptions"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          className="min-h-0 grow overflow-auto px-4 focus-visible:-outline-offset-2"
        >
          <ul className="divide-y divide-line">
            {assumptions.map((assumption) => (
              <AssumptionItem key={assumption.says} assumption={assumption} />
            ))}
          </ul>
        </section>
      </dialog>
    </>
  );
}

function AssumptionItem({ assumption: { says, source } }: { readonly assumption: Assumption }) {
  return (
    <li className="py-3 text-sm leading-relaxed text-pretty">
      <HintText text={says} />
      {source && (
        <p className="mt-1 text-xs text-muted">
          Source:{' '}
          <a href={source.url} className="text-after underline">
            {source.title}
          </a>
        </p>
      )}
    </li>
  );
}
