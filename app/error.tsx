'use client';

import { Button } from './_controls/button';

/** What a page shows when a part of it throws. */
export default function ErrorPage({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  return (
    <main id="content" tabIndex={-1} className="mx-auto max-w-(--measure) px-6 py-20">
      <h1 className="text-xl">This page stopped working</h1>
      <p className="mt-4 text-base leading-relaxed">
        A part of it failed while it was shown. Your code and your progress are kept in this browser and are
        not touched by this. Try the page again; if it fails again, load it anew.
      </p>
      <div className="mt-6 flex flex-wrap gap-3">
        <Button kind="primary" onClick={retry}>
          Try again
        </Button>
        <Button onClick={() => window.location.reload()}>Load the page anew</Button>
      </div>
      {error instanceof Error && error.message && (
        <details className="mt-8 border-t border-line pt-4">
          <summary className="text-xs text-muted hover:text-ink">What the browser reported</summary>
          <p className="mt-2 font-mono text-xs break-words">{error.message}</p>
        </details>
      )}
    </main>
  );
}
