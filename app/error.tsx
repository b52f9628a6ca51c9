'use client';

import Link from 'next/link';
import { COURSE_HREF } from '@/lib/course/href';
import { Button, buttonClass } from './_controls/button';
import { Lost } from './_shell/lost';

/** What a page shows when a part of it throws: what is safe, what to try, and the way out. */
export default function ErrorPage({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  return (
    <Lost title="This page stopped working">
      <p>
        A part of it failed while it was shown. Your code and your progress are kept in this browser and are
        not touched by this. Try the page again; if it fails again, load it anew.
      </p>
      <div className="flex flex-wrap gap-3">
        <Button kind="primary" onClick={retry}>
          Try again
        </Button>
        <Button onClick={() => window.location.reload()}>Load the page anew</Button>
        <Link href={COURSE_HREF} className={buttonClass('quiet')}>
          See all lessons
        </Link>
      </div>
      {error instanceof Error && error.message && (
        <details className="border-t border-line pt-4">
          <summary className="text-xs text-muted hover:text-ink">What the browser reported</summary>
          <p className="mt-2 font-mono text-xs break-words">{error.message}</p>
        </details>
      )}
    </Lost>
  );
}
