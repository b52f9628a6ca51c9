'use client';

import { catchError } from 'next/error';
import { Button } from '../_controls/button';

/** Catches what a lab throws while it loads or runs; the prose beside it stays as it is. */
export const LabBoundary = catchError(function LabFailed() {
  return (
    <div role="alert" className="flex h-full flex-col items-center justify-center gap-4 px-6 text-center">
      <h2 className="text-lg">The lab stopped</h2>
      <p className="max-w-[48ch] text-pretty text-muted">
        A part of it could not be loaded or failed while it ran. What you typed is kept in this browser, and
        the lesson can be read on. Load the page again to start the lab anew.
      </p>
      <Button kind="primary" onClick={() => window.location.reload()}>
        Load the page again
      </Button>
    </div>
  );
});
