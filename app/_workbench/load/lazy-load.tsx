import { lazy, Suspense } from 'react';
import type { LoadViewProps } from './load-view';

const LoadView = lazy(() => import('./load-view').then((module) => ({ default: module.LoadView })));

/** The simulator comes with the first look at this tab, not with the page. */
export function LazyLoad(props: LoadViewProps) {
  return (
    <Suspense fallback={<p className="p-4 text-sm text-muted">Loading the simulator</p>}>
      <LoadView {...props} />
    </Suspense>
  );
}
