'use client';

import { useEffect, useRef } from 'react';
import type { LabLanguage } from './lab-editor';
import { monaco } from './monaco';
import type { SolutionPair } from './solution-lines';

/** Both sides can be read and copied, neither changed; Tab walks on. */
const OPTIONS = {
  readOnly: true,
  originalEditable: false,
  domReadOnly: true,
  renderSideBySide: true,
  useInlineViewWhenSpaceIsLimited: false,
  enableSplitViewResizing: false,
  renderOverviewRuler: false,
  renderMarginRevertIcon: false,
  renderGutterMenu: false,
  ignoreTrimWhitespace: true,
  diffWordWrap: 'on',
  wordWrap: 'on',
  tabFocusMode: true,
  automaticLayout: true,
  fontFamily: 'var(--font-mono)',
  fontSize: 13,
  lineHeight: 20,
  folding: false,
  guides: { indentation: false },
  glyphMargin: false,
  lineNumbersMinChars: 3,
  lineDecorationsWidth: 18,
  minimap: { enabled: false },
  overviewRulerLanes: 0,
  padding: { top: 10, bottom: 10 },
  scrollBeyondLastLine: false,
  scrollbar: { alwaysConsumeMouseWheel: false },
  renderLineHighlight: 'none',
  contextmenu: false,
} as const;

/** Yours left, the solution right, in the editor of the lab and its theme. */
export function SolutionEditor({
  mine,
  theirs,
  language,
}: SolutionPair & { readonly language: LabLanguage }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (box.current === null) return undefined;
    const editor = monaco.editor.createDiffEditor(box.current, OPTIONS);
    // The labels that a diff editor takes are forgotten as soon as it stands.
    editor.getOriginalEditor().updateOptions({ ariaLabel: 'Your text, read-only' });
    editor.getModifiedEditor().updateOptions({ ariaLabel: 'The solution, read-only' });
    const original = monaco.editor.createModel(mine, language);
    const modified = monaco.editor.createModel(theirs, language);
    // A view model of ours: disposing it cancels a comparison under way, which an editor that is disposed forgets to do
    // for one it made itself, so that the worker would be asked about texts that are gone.
    const view = editor.createViewModel({ original, modified });
    editor.setModel(view);
    return () => {
      editor.dispose();
      view.dispose();
      original.dispose();
      modified.dispose();
    };
  }, [mine, theirs, language]);
  return <div ref={box} className="h-full" />;
}
