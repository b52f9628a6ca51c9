import { type Finding, type LintedLab, type LintRule, lineAt } from './lint';
import { literalLine, type SourceText } from './lint-source';
import { blameIn, commentsOf, describeBlame } from './lint-words';

/** What `labs/` holds on disk: folder name -> lab.ts and the names of its exercise folders. */
export interface LabFolder {
  readonly slug: string;
  /** `lab.ts`. */
  readonly source: string;
  readonly exercises: readonly string[];
}

const fileOf = (slug: string): string => `labs/${slug}/lab.ts`;

/** The rules over all labs: every id once, every folder registered, every registered lab a folder. */
export function lintLabs(labs: readonly LintedLab[], folders: readonly LabFolder[]): readonly Finding[] {
  const sources = new Map(folders.map(({ slug, source }) => [slug, { file: fileOf(slug), source }] as const));
  return [
    ...lintIds(labs, sources),
    ...folders.flatMap((folder) => lintFolder(folder, labs)),
    ...labs.flatMap((lab) => lintLab(lab, sources.get(lab.slug))),
  ];
}

function lintIds(labs: readonly LintedLab[], sources: ReadonlyMap<string, SourceText>): readonly Finding[] {
  const ids = labs.flatMap(({ slug, exercises }) => [
    { id: slug, lab: slug, what: 'lab' },
    ...exercises.map(({ id }) => ({ id, lab: slug, what: 'exercise' })),
  ]);
  const first = new Map<string, string>();
  return ids.flatMap(({ id, lab, what }): readonly Finding[] => {
    const key = `${what} ${id}`;
    const earlier = first.get(key);
    first.set(key, earlier ?? fileOf(lab));
    if (earlier === undefined) return [];
    const line = lineHolding(sources.get(lab)?.source, id);
    return [
      { file: fileOf(lab), line, rule: 'equal-ids', message: `${what} "${id}" is already in ${earlier}` },
    ];
  });
}

function lintFolder({ slug, source, exercises }: LabFolder, labs: readonly LintedLab[]): readonly Finding[] {
  const lab = labs.find((one) => one.slug === slug);
  const unregistered = (file: string, line: number | null, message: string): Finding => ({
    file,
    line,
    rule: 'unregistered',
    message,
  });
  if (!lab) {
    const line = lineHolding(source, 'defineLab(');
    return [unregistered(fileOf(slug), line, `labs/registry.ts has no lab "${slug}" from this folder`)];
  }
  const named = lab.exercises.map(({ id }) => id);
  return exercises
    .filter((id) => !named.includes(id))
    .map((id) => {
      const file = `labs/${slug}/exercises/${id}/exercise.ts`;
      return unregistered(file, null, `${fileOf(slug)} has no exercise "${id}"`);
    });
}

function lintLab({ slug, title, scratch }: LintedLab, source: SourceText | undefined): readonly Finding[] {
  const file = fileOf(slug);
  const finding = (rule: LintRule, line: number | null, message: string) => ({ file, line, rule, message });
  if (!source) return [finding('unregistered', null, 'labs/registry.ts has this lab, and it has no folder')];
  return [title, commentsOf(scratch)].flatMap((text) =>
    blameIn(text).map(({ word }) =>
      finding('blame', literalLine(source, { text: `${title}\n${scratch}`, word }), describeBlame(word)),
    ),
  );
}

function lineHolding(source: string | undefined, text: string): number | null {
  const at = source?.indexOf(text) ?? -1;
  return source === undefined || at < 0 ? null : lineAt(source, at);
}
