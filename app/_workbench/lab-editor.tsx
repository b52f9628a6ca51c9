'use client';

import type { OnMount } from '@monaco-editor/react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Catalogue } from '@/lib/postgres/catalogue';
import { useDark } from './dark';
import { offerCompletions } from './editor-completion';
import type { monaco as Monaco } from './monaco';
import { Editor, monaco } from './monaco';

/** A mistake to underline: an offset in the editor's text. */
export interface EditorError {
  readonly offset: number;
  readonly message: string;
}

/** What a lab's text is written in, as Monaco names it. */
export type LabLanguage = 'pgsql' | 'typescript';

export interface LabEditorProps {
  readonly language: LabLanguage;
  /** Names the text; each has a model, an undo stack and a cursor of its own. */
  readonly path: string;
  readonly label: string;
  readonly text: string;
  readonly error: EditorError | null;
  /** What completion knows of the database; null until it is ready, and where there is none. */
  readonly catalogue: Catalogue | null;
  readonly onChange: (text: string) => void;
  /** Ctrl/Cmd+Enter; with Shift everything, whatever is selected. */
  readonly onRun: (script: EditorScript) => void;
  /** Hands out what Run would take, once the editor stands. */
  readonly onReady: (script: () => EditorScript) => void;
}

/** The selected text, or all of it, with its offset. */
export interface EditorScript {
  readonly script: string;
  readonly at: number;
  /** Where the cursor stands in `script`; null when text is selected: then all of it is meant. */
  readonly cursor: number | null;
}

type Instance = Monaco.editor.IStandaloneCodeEditor;

/** A lab's text in Monaco. Esc, then Tab, leaves it; everything else Tab does is indenting. */
export function LabEditor(props: LabEditorProps) {
  const { language, path, label, text, error, catalogue, onChange, onRun, onReady } = props;
  const editor = useRef<Instance | null>(null);
  const [leaving, setLeaving] = useState(false);
  const dark = useDark();
  const run = useEffectEvent((all: boolean) => {
    if (editor.current === null) return;
    onRun(all ? { script: editor.current.getValue(), at: 0, cursor: null } : scriptOf(editor.current));
  });

  useEffect(() => underline(path, error), [path, error]);
  useEffect(() => offerCompletions(() => catalogue), [catalogue]);

  const onMount: OnMount = (instance) => {
    editor.current = instance;
    instance.addAction({
      id: 'hotpath.run',
      label: 'Run',
      keybindings: [monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter],
      run: () => runLatest.current(false),
    });
    instance.addAction({
      id: 'hotpath.run-all',
      label: 'Run everything',
      keybindings: [monaco.KeyMod.CtrlCmd | monaco.KeyMod.Shift | monaco.KeyCode.Enter],
      run: () => runLatest.current(true),
    });
    letTabLeave(instance, setLeaving);
    onReady(() => scriptOf(instance));
  };
  const runLatest = useRef((_all: boolean) => {});
  useEffect(() => {
    runLatest.current = (all) => run(all);
  }, []);

  return (
    <div className="relative h-full min-h-0">
      <Editor
        path={path}
        defaultLanguage={language}
        value={text}
        theme={dark ? 'hotpath-dark' : 'hotpath-light'}
        onMount={onMount}
        onChange={(next) => onChange(next ?? '')}
        loading={<pre className="num w-full overflow-hidden p-3 pl-12 text-xs">{text}</pre>}
        options={{
          ariaLabel: `${label}. Press Escape, then Tab, to leave the editor.`,
          automaticLayout: true,
          fontFamily: 'var(--font-mono)',
          fontSize: 13,
          lineHeight: 20,
          folding: false,
          guides: { indentation: false },
          glyphMargin: false,
          lineNumbersMinChars: 3,
          minimap: { enabled: false },
          overviewRulerLanes: 0,
          padding: { top: 10, bottom: 10 },
          scrollBeyondLastLine: false,
          scrollbar: { alwaysConsumeMouseWheel: false },
          fixedOverflowWidgets: true,
          tabSize: 2,
          wordWrap: 'on',
          quickSuggestions: { other: true, comments: false, strings: false },
          acceptSuggestionOnEnter: 'off',
          wordBasedSuggestions: 'off',
        }}
      />
      <p role="status" className="pointer-events-none absolute right-3 bottom-2 text-xs text-muted">
        {leaving ? 'Tab leaves the editor' : ''}
      </p>
    </div>
  );
}

/** Escape makes the next Tab leave; typing or coming back makes it indent again. */
function letTabLeave(instance: Instance, report: (leaving: boolean) => void): void {
  const set = (tabFocusMode: boolean) => {
    instance.updateOptions({ tabFocusMode });
    report(tabFocusMode);
  };
  instance.addAction({
    id: 'hotpath.leave',
    label: 'Let Tab leave the editor',
    keybindings: [monaco.KeyCode.Escape],
    precondition:
      '!suggestWidgetVisible && !findWidgetVisible && !markersNavigationVisible && !editorHasSelection',
    run: () => set(true),
  });
  instance.onDidChangeModelContent(() => set(false));
  instance.onDidBlurEditorWidget(() => set(false));
}

function scriptOf(instance: Instance): EditorScript {
  const model = instance.getModel();
  const selection = instance.getSelection();
  if (!model) return { script: '', at: 0, cursor: null };
  if (!selection || selection.isEmpty()) {
    const position = instance.getPosition();
    return { script: model.getValue(), at: 0, cursor: position ? model.getOffsetAt(position) : null };
  }
  const at = model.getOffsetAt(selection.getStartPosition());
  return { script: model.getValueInRange(selection), at, cursor: null };
}

function underline(path: string, error: EditorError | null): void {
  const model = monaco.editor.getModels().find(({ uri }) => uri.path === `/${path}`);
  if (!model) return;
  const markers = error === null ? [] : [markerOf(model, error)];
  monaco.editor.setModelMarkers(model, 'run', markers);
}

function markerOf(
  model: Monaco.editor.ITextModel,
  { offset, message }: EditorError,
): Monaco.editor.IMarkerData {
  const start = model.getPositionAt(offset);
  const word = model.getWordAtPosition(start);
  const endColumn = word?.endColumn ?? start.column + 1;
  return {
    severity: monaco.MarkerSeverity.Error,
    message,
    startLineNumber: start.lineNumber,
    startColumn: start.column,
    endLineNumber: start.lineNumber,
    endColumn,
  };
}
