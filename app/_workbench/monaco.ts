import { loader } from '@monaco-editor/react';
import * as monaco from 'monaco-editor/editor';
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/caretOperations/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/contextmenu/register';
import 'monaco-editor/features/cursorUndo/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/quickCommand/register';
import 'monaco-editor/features/readOnlyMessage/register';
import 'monaco-editor/features/smartSelect/register';
import 'monaco-editor/features/snippet/register';
// `features/suggest` registers inline completions only; the list of suggestions is this.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/features/tokenization/register';
import 'monaco-editor/features/wordHighlighter/register';
import 'monaco-editor/features/wordOperations/register';
import 'monaco-editor/languages/definitions/pgsql/register';
import 'monaco-editor/languages/definitions/typescript/register';

/*
 * Monaco from our own files: a choice of its features, and the workers that the bundler emits. Without
 * getWorker the editor's worker asks for a path that does not exist; without loader.config the loader
 * asks a CDN.
 */
self.MonacoEnvironment = {
  getWorker: () =>
    new Worker(new URL('./editor.worker.ts', import.meta.url), { type: 'module', name: 'editor' }),
};
loader.config({ monaco });

const LIGHT: monaco.editor.IStandaloneThemeData = {
  base: 'vs',
  inherit: true,
  rules: [
    { token: '', foreground: '1c1e24' },
    { token: 'comment', foreground: '5a606c' },
    { token: 'keyword', foreground: '1f4fd0' },
    { token: 'operator.sql', foreground: '5a606c' },
    { token: 'predefined.sql', foreground: '7a3ea0' },
    { token: 'string', foreground: '1b7a46' },
    { token: 'string.sql', foreground: '1b7a46' },
    { token: 'number', foreground: '8a5a00' },
  ],
  colors: {
    'editor.background': '#ffffff',
    'editor.lineHighlightBackground': '#faf8f4',
    'editor.lineHighlightBorder': '#00000000',
    'editorLineNumber.foreground': '#8e887a',
    'editorLineNumber.activeForeground': '#1c1e24',
    'editor.selectionBackground': '#1f4fd033',
    ...bracketColours('#1c1e24'),
    ...diffColours({ mine: '#b4480f', theirs: '#1f4fd0', line: '#e4e0d6' }),
  },
};

const DARK: monaco.editor.IStandaloneThemeData = {
  base: 'vs-dark',
  inherit: true,
  rules: [
    { token: '', foreground: 'e9e7e2' },
    { token: 'comment', foreground: 'a4a9b5' },
    { token: 'keyword', foreground: '8cb0ff' },
    { token: 'operator.sql', foreground: 'a4a9b5' },
    { token: 'predefined.sql', foreground: 'd5a6f0' },
    { token: 'string', foreground: '63c990' },
    { token: 'string.sql', foreground: '63c990' },
    { token: 'number', foreground: 'e0b354' },
  ],
  colors: {
    'editor.background': '#1b1e24',
    'editor.lineHighlightBackground': '#131519',
    'editor.lineHighlightBorder': '#00000000',
    'editorLineNumber.foreground': '#727986',
    'editorLineNumber.activeForeground': '#e9e7e2',
    'editor.selectionBackground': '#8cb0ff44',
    ...bracketColours('#e9e7e2'),
    ...diffColours({ mine: '#f0a067', theirs: '#8cb0ff', line: '#2d323b' }),
  },
};

/** Brackets are ink like the text: their pairs are shown at the cursor, not by colours. */
function bracketColours(ink: string) {
  return Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`editorBracketHighlight.foreground${n}`, ink]));
}

/** Two texts side by side: orange stands left only, blue right only, as before and after do everywhere. */
function diffColours({ mine, theirs, line }: Readonly<Record<'mine' | 'theirs' | 'line', string>>) {
  return {
    'diffEditor.removedLineBackground': `${mine}10`,
    'diffEditor.removedTextBackground': `${mine}22`,
    'diffEditor.insertedLineBackground': `${theirs}10`,
    'diffEditor.insertedTextBackground': `${theirs}22`,
    'diffEditorGutter.removedLineBackground': `${mine}24`,
    'diffEditorGutter.insertedLineBackground': `${theirs}24`,
    'diffEditor.diagonalFill': line,
    'diffEditor.border': line,
    'scrollbar.shadow': '#00000000',
  };
}

monaco.editor.defineTheme('hotpath-light', LIGHT);
monaco.editor.defineTheme('hotpath-dark', DARK);

export { Editor } from '@monaco-editor/react';
export { monaco };
