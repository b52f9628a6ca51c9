import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleMDX } from 'mdx-bundler';
import rehypePrettyCode from 'rehype-pretty-code';
import remarkGfm from 'remark-gfm';
import { createCssVariablesTheme } from 'shiki';
import type { LabFigures } from '../base/figure';
import { readGlossary } from './glossary';
import { type Findings, type Heading, lessonRules } from './lesson-rules';
import { readMeasured } from './measured.server';
import { type Lesson, nameOf } from './outline';
import { linkTerms, type TermFindings } from './term-links';

/** A lesson ready to render: `code` is what `getMDXComponent` of mdx-bundler takes, on the server. */
export interface CompiledLesson {
  readonly code: string;
  readonly headings: readonly Heading[];
  /** Ids of the glossary's terms that it uses. */
  readonly terms: readonly string[];
}

/** The words of code take the colours that tokens.css names, so each theme of the page colours them itself. */
const CODE_THEME = createCssVariablesTheme({ name: 'hotpath', variablePrefix: '--code-' });
type LessonText = Pick<Lesson, 'file' | 'exercises' | 'lab'>;

const compiled = new Map<string, Promise<CompiledLesson>>();

/**
 * Compiles a lesson's MDX: GitHub tables, code highlighted by our own colours, the house rules of
 * `lesson-rules`, the committed figures of its lab in `<Measured>`, the first use of each term linked to its meaning. The same text is compiled once per process. An error names the file and the line.
 */
export async function compileLesson(lesson: LessonText): Promise<CompiledLesson> {
  const source = await readFile(lesson.file, 'utf8');
  const measured = await readMeasured(lesson.lab);
  const key = `${lesson.file}\n${JSON.stringify(measured)}\n${source}`;
  const running = compiled.get(key) ?? compile(source, lesson, measured);
  compiled.set(key, running);
  return running;
}

async function compile(source: string, lesson: LessonText, measured: LabFigures): Promise<CompiledLesson> {
  const findings: Findings & TermFindings = { headings: [], problems: [], terms: [] };
  const glossary = await readGlossary();
  const bundle = bundleMDX({
    source,
    cwd: path.dirname(lesson.file),
    mdxOptions(options) {
      options.remarkPlugins = [
        lessonRules(lesson.exercises, findings, measured),
        linkTerms(glossary, findings),
        ...(options.remarkPlugins ?? []),
        remarkGfm,
      ];
      options.rehypePlugins = [
        ...(options.rehypePlugins ?? []),
        [rehypePrettyCode, { theme: CODE_THEME, keepBackground: false }],
      ];
      return options;
    },
    esbuildOptions(options) {
      options.target = 'es2022';
      options.logLevel = 'silent';
      return options;
    },
  });
  const failure = await bundle.then(
    () => undefined,
    (cause: unknown) => ({ cause }),
  );
  if (findings.problems.length > 0) {
    throw new Error(findings.problems.map((problem) => `${nameOf(lesson.file)}:${problem}`).join('\n'));
  }
  if (failure) throw new Error(readable(failure.cause, lesson.file), failure);
  return { code: (await bundle).code, headings: findings.headings, terms: findings.terms };
}

/** mdx-bundler compiles under an invented file name; an author knows the real one. */
function readable(cause: unknown, file: string): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return message.replace(/\S*_mdx_bundler_entry_point-[\w-]+\.mdx/g, nameOf(file));
}
