import { lazy, Suspense } from 'react';
import type { SqlEditorProps } from './sql-editor';

const SqlEditor = lazy(() => import('./sql-editor').then((module) => ({ default: module.SqlEditor })));

/** The editor, fetched beside the database and not before it; until it stands, the text can be read. */
export function LazyEditor(props: SqlEditorProps) {
  return (
    <Suspense fallback={<pre className="num h-full overflow-hidden p-3 pl-12 text-xs">{props.text}</pre>}>
      <SqlEditor {...props} />
    </Suspense>
  );
}
