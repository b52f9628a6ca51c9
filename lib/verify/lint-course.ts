import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { CODE_LABS, LABS, loadAnyLab } from '../../labs/registry';
import { type FrontMatter, parseFrontMatter } from '../course/frontmatter';
import { readOutline } from '../course/outline';
import { describeFinding, type Finding, type LintedLab } from './lint';
import { type ExerciseFolder, lintExercise } from './lint-exercise';
import { type LabFolder, lintLabs } from './lint-labs';
import { lintLesson } from './lint-lesson';
import { componentNames } from './lint-source';
import { todosIn } from './lint-todo';

export interface CourseOptions {
  /** The labs to hold against the folders; by default those of labs/registry.ts. */
  readonly loadLabs?: () => Promise<readonly LintedLab[]>;
}

const COMPONENTS = 'app/_lesson/mdx-components.tsx';

/** Files whose TODOs are the author's; a starter may hand one to the reader. */
const AUTHORED = /^(?:content\/.*\/(?:lesson\.mdx|module\.json)|labs\/.*\.(?:ts|sql))$/;
const STARTER = /\/starter\.\w+$/;

/**
 * Every breach of a rule in the labs and lessons below a root, by file. Reads `content/`, `labs/` and the names
 * that MDX may use in `app/_lesson/mdx-components.tsx`; throws only when the tree itself cannot be read.
 */
export async function lintCourse(root: string, options: CourseOptions = {}): Promise<readonly Finding[]> {
  const labs = await (options.loadLabs ?? registeredLabs)();
  const files = await readTree(root);
  const findings = [
    ...(await lintOutline(root)),
    ...lintLabs(labs, labFolders(files)),
    ...labs.flatMap((lab) => lintExercises(lab, files)),
    ...lintLessons(files, labs),
    ...[...files].flatMap(([file, text]) =>
      AUTHORED.test(file) && !STARTER.test(file) ? todosIn(file, text) : [],
    ),
  ];
  // The outline and a lesson complain alike about a front matter; a word may offend twice in a line.
  const once = new Map(findings.map((finding) => [describeFinding(finding), finding]));
  return [...once.values()].sort((a, b) => a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0));
}

const registeredLabs = (): Promise<readonly LintedLab[]> =>
  Promise.all([...Object.keys(LABS), ...Object.keys(CODE_LABS)].map(loadAnyLab));

/** File, relative to the root -> text. */
type Tree = ReadonlyMap<string, string>;

/** What readOutline refuses: a malformed module, a bad folder name, a second use of a slug or an exercise. */
async function lintOutline(root: string): Promise<readonly Finding[]> {
  try {
    await readOutline(path.join(root, 'content'));
    return [];
  } catch (cause) {
    return complaintsOf(cause);
  }
}

/** Every `file: what is wrong` of an error about content as a finding, with the first line of what is wrong. */
function complaintsOf(cause: unknown): readonly Finding[] {
  if (!(cause instanceof Error)) throw cause;
  return cause.message.split(/\n(?=content\S*: )/).map((text): Finding => {
    const [, file = 'content', message = text] = /^(content\S*?): (.*)/.exec(text) ?? [];
    return { file, line: null, rule: 'outline', message };
  });
}

function lintExercises(lab: LintedLab, files: Tree): readonly Finding[] {
  return lab.exercises.flatMap((exercise) => {
    const folder = exerciseFolder(`labs/${lab.slug}/exercises/${exercise.id}`, files);
    return lintExercise(exercise, folder);
  });
}

function lintLessons(files: Tree, labs: readonly LintedLab[]): readonly Finding[] {
  const components = componentNames({ file: COMPONENTS, source: textOf(files, COMPONENTS) }, 'mdxComponents');
  return [...files].flatMap(([file, source]) => {
    if (!/^content\/[^/]+\/[^/]+\/lesson\.mdx$/.test(file)) return [];
    const front = readFront(source, file);
    return front.kind === 'refused'
      ? front.findings
      : lintLesson({ file, source, front: front.front }, { labs, components });
  });
}

type Front =
  | { readonly kind: 'front'; readonly front: FrontMatter }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] };

function readFront(source: string, file: string): Front {
  try {
    return { kind: 'front', front: parseFrontMatter(source, file) };
  } catch (cause) {
    return { kind: 'refused', findings: complaintsOf(cause) };
  }
}

function labFolders(files: Tree): readonly LabFolder[] {
  return [...files].flatMap(([file, source]): readonly LabFolder[] => {
    const slug = /^labs\/([^/]+)\/lab\.ts$/.exec(file)?.[1];
    if (slug === undefined) return [];
    const exercise = new RegExp(`^labs/${slug}/exercises/([^/]+)/`);
    const ids = [...files.keys()].flatMap((name) => exercise.exec(name)?.[1] ?? []);
    return [{ slug, source, exercises: [...new Set(ids)] }];
  });
}

function exerciseFolder(folder: string, files: Tree): ExerciseFolder {
  const below = (prefix: string) =>
    new Map(
      [...files]
        .filter(([file]) => file.startsWith(`${folder}/${prefix}`))
        .map(([file, text]) => [file.slice(file.lastIndexOf('/') + 1), text] as const),
    );
  return {
    path: folder,
    definition: files.get(`${folder}/exercise.ts`) ?? '',
    starters: below('starter.'),
    solutions: below('solutions/'),
    mistakes: below('mistakes/'),
  };
}

async function readTree(root: string): Promise<Tree> {
  const below = await Promise.all(['content', 'labs'].map((folder) => namesBelow(root, folder)));
  const names = [...below.flat().sort(), COMPONENTS];
  return new Map(
    await Promise.all(
      names.map(async (name) => [name, await readFile(path.join(root, name), 'utf8')] as const),
    ),
  );
}

async function namesBelow(root: string, folder: string): Promise<readonly string[]> {
  const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}

function textOf(files: Tree, file: string): string {
  const text = files.get(file);
  if (text === undefined) throw new Error(`${file}: cannot be read`);
  return text;
}
