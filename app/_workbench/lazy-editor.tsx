import { lazy, Suspense } from 'react';
import type { LabEditorProps } from './lab-editor';

const LabEditor = lazy(() => import('./lab-editor').then((module) => ({ default: module.LabEditor })));

/** The editor, fetched beside the database and not before it; until it stands, the text can be read. */
export function LazyEditor(props: LabEditorProps) {
  return (
    <Suspense fallback={<pre className="num h-full overflow-hidden p-3 pl-12 text-xs">{props.text}</pre>}>
      <LabEditor {...props} />
    </Suspense>
  );
}
