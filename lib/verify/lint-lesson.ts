import type { FrontMatter } from '../course/frontmatter';
import type { Finding, LintedLab, LintRule } from './lint';
import { unshownAmounts } from './lint-numbers';
import {
  type Block,
  frontMatterOf,
  type LessonElement,
  readLessonTree,
  runAt,
  textOfBlock,
} from './lint-tree';
import { blameIn, describeBlame } from './lint-words';

/** A lesson as the lint reads it; `file` is relative to the root. */
export interface LintedLesson {
  readonly file: string;
  readonly source: string;
  readonly front: FrontMatter;
}

/** What a lesson may name. */
export interface LessonContext {
  readonly labs: readonly LintedLab[];
  readonly components: readonly string[];
}

/** Characters by which a text of the front matter is found again: YAML may fold what follows. */
const RECOGNISED_CHARS = 24;

/** Attributes that no reader sees as prose. */
const NOT_PROSE: ReadonlySet<string> = new Set(['id', 'href', 'source', 'kind', 'className']);

type Report = (rule: LintRule, line: number | null, message: string) => Finding;

/** The rules of one lesson: what it names exists, its words do not blame, its numbers can be run or looked up. */
export function lintLesson(lesson: LintedLesson, context: LessonContext): readonly Finding[] {
  const report: Report = (rule, line, message) => ({ file: lesson.file, line, rule, message });
  const tree = readLessonTree(lesson.source);
  const front = lintFront(lesson, context, report);
  if (tree.kind === 'error') return [...front, report('lesson-syntax', tree.line, tree.message)];
  const { elements, blocks } = tree;
  return [
    ...front,
    ...elements.flatMap((element) => lintElement(element, lesson, { context, report })),
    ...blocks.flatMap((block) => lintWords(block, report)),
    ...lintNumbers([...frontBlocks(lesson), ...blocks], report),
  ];
}

function lintFront(
  { source, front }: LintedLesson,
  { labs }: LessonContext,
  report: Report,
): readonly Finding[] {
  const lab = labs.find(({ slug }) => slug === front.lab);
  const words = frontBlocks({ source, front }).flatMap((block) => lintWords(block, report));
  if (!lab) {
    const line = frontLine(source, (text) => text.startsWith('lab:'));
    return [report('unknown-lab', line, `labs/registry.ts has no "${front.lab}"`), ...words];
  }
  const strangers = front.exercises.filter((id) => !lab.exercises.some((exercise) => exercise.id === id));
  return [
    ...strangers.map((id) => {
      const line = frontLine(source, (text) => text.includes(id));
      return report('unknown-exercise', line, `the lab ${lab.slug} has no exercise "${id}"`);
    }),
    ...words,
  ];
}

function lintElement(
  { name, line, attributes }: LessonElement,
  { front }: LintedLesson,
  { context, report }: { readonly context: LessonContext; readonly report: Report },
): readonly Finding[] {
  const prose = Object.entries(attributes).filter(([key]) => !NOT_PROSE.has(key));
  const words = prose.flatMap(([, text]) => [
    ...blameIn(text).map(({ word }) => report('blame', line, describeBlame(word))),
    ...lintNumbers([[{ text, line, shown: null }]], report),
  ]);
  if (/^[A-Z]/.test(name) && !context.components.includes(name)) {
    return [report('unknown-component', line, `app/_lesson/mdx-components.tsx has no <${name}>`), ...words];
  }
  if (name === 'Exercise')
    return [...lintExerciseElement(attributes.id, line, { front, context, report }), ...words];
  if (name !== 'Cited' || front.sources.some(({ url }) => url === attributes.source)) return words;
  const message = `<Cited source> is none of the front matter's sources: ${attributes.source ?? 'missing'}`;
  return [report('unknown-source', line, message), ...words];
}

function lintExerciseElement(
  id: string | undefined,
  line: number,
  {
    front,
    context,
    report,
  }: { readonly front: FrontMatter; readonly context: LessonContext; readonly report: Report },
): readonly Finding[] {
  const lab = context.labs.find(({ slug }) => slug === front.lab);
  if (!lab || lab.exercises.some((exercise) => exercise.id === id)) return [];
  return [report('unknown-exercise', line, `the lab ${lab.slug} has no exercise "${id ?? ''}"`)];
}

function lintWords(block: Block, report: Report): readonly Finding[] {
  return blameIn(textOfBlock(block)).map(({ word, offset }) =>
    report('blame', runAt(block, offset).line, describeBlame(word)),
  );
}

function lintNumbers(blocks: readonly Block[], report: Report): readonly Finding[] {
  return unshownAmounts(blocks).map(({ text, line }) =>
    report(
      'unshown-number',
      line,
      `"${text}" is told, not shown: <Measured step value> shows what a step gives, <Cited> names a source`,
    ),
  );
}

/** The front matter's prose, each text as a block of its own at the line where it begins. */
function frontBlocks({ source, front }: Pick<LintedLesson, 'source' | 'front'>): readonly Block[] {
  return [front.title, front.summary, ...front.objectives].map((text): Block => {
    const start = frontLine(source, (line) => line.includes(text.slice(0, RECOGNISED_CHARS)));
    return [{ text, line: start ?? 1, shown: null }];
  });
}

function frontLine(source: string, holds: (line: string) => boolean): number | null {
  const at = frontMatterOf(source).split('\n').findIndex(holds);
  return at < 0 ? null : at + 1;
}
