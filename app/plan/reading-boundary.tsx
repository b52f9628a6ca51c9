'use client';

import type { ReactNode } from 'react';
import { Component } from 'react';

interface ReadingBoundaryProps {
  readonly children: ReactNode;
}

/** Catches what the views throw; the pasted texts stay as they are. Another key lets it try again. */
export class ReadingBoundary extends Component<ReadingBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div role="alert" className="border-l-2 border-fail bg-fail-tint px-4 py-3 text-sm">
        <p className="font-semibold text-fail">This plan could not be shown</p>
        <p className="mt-1 max-w-[66ch] text-pretty">
          A part of the page could not be loaded, or it failed on this plan. What you pasted is kept in this
          tab: load the page again, or try the plan in the other format, text or JSON.
        </p>
      </div>
    );
  }
}
