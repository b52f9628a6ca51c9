import { useEffect, useState } from 'react';
import { keepWithPage } from './progress';

interface OpenLab {
  readonly store: { dispose(): void };
}

/**
 * The lab of a slug once it is open, in the browser only; its store ends with the component. A lab that does not load
 * is thrown to the nearest boundary. `openLab` must be the same function every time.
 */
export function useOpenLab<Open extends OpenLab>(
  slug: string,
  openLab: (slug: string) => Promise<Open>,
): Open | null {
  const [open, setOpen] = useState<Open | null>(null);
  useEffect(() => {
    let closed = false;
    let opened: Open | null = null;
    openLab(slug).then(
      (next) => {
        opened = next;
        if (closed) next.store.dispose();
        else setOpen(next);
      },
      (error: unknown) =>
        setOpen(() => {
          throw error;
        }),
    );
    return () => {
      closed = true;
      opened?.store.dispose();
    };
  }, [slug, openLab]);
  useEffect(keepWithPage, []);
  return open;
}
