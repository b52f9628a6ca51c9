/** What no page may fetch before it has loaded, and a word that is in its code however it is bundled. */
export interface Heavy {
  readonly name: string;
  readonly word: RegExp;
  /** A file of the package that has the word, below node_modules: a test looks it up, so that no word goes stale. */
  readonly evidence: string;
}

export const HEAVY: readonly Heavy[] = [
  {
    name: 'Monaco',
    word: /editorTextFocus/,
    evidence: 'monaco-editor/esm/vs/editor/common/editorContextKeys.js',
  },
  { name: 'PGlite', word: /pglite/i, evidence: '@electric-sql/pglite/dist/index.js' },
  { name: 'SES', word: /SES_ALREADY_LOCKED_DOWN/, evidence: 'ses/src/lockdown.js' },
  { name: 'zod', word: /_zod\b/, evidence: 'zod/v4/core/core.js' },
  { name: 'uPlot', word: /["'`]uplot["'`]/, evidence: 'uplot/dist/uPlot.esm.js' },
];

/** The names of those that are in one of the scripts. */
export const heavyIn = (scripts: readonly string[]): readonly string[] =>
  HEAVY.filter(({ word }) => scripts.some((script) => word.test(script))).map(({ name }) => name);
