import Link from 'next/link';

/** Where every exercise's right and wrong answers are listed with what became of them. */
export const QUALITY_HREF = '/quality';

/** The quiet end of a page that has no lab: what a reader may ask for last. */
export function Footer() {
  return (
    <footer className="mt-20 border-t border-line pt-4 text-xs text-muted">
      <Link href={QUALITY_HREF} prefetch={false} className="hover:text-ink hover:underline">
        How the checks are tested
      </Link>
    </footer>
  );
}
