import type { OutlinedModule } from '../../course/course-map';
import { SLUG } from '../../course/frontmatter';
import type { Request } from './arguments';
import { type OutlinedPlace, outlinedPlace } from './outlined';

/** What the tree already has: names of folders. */
export interface Existing {
  readonly modules: readonly { readonly folder: string; readonly lessons: readonly string[] }[];
  readonly labs: readonly string[];
  /** Ids of the exercises of all labs. */
  readonly exercises: readonly string[];
  /** The whole course in its order; null where it has no outline, so that a lesson comes behind the last one. */
  readonly outline: readonly OutlinedModule[] | null;
}

/** Where a new lesson goes: folder names below `content/`, its lab's slug, its exercise's id. */
export interface Place {
  readonly module: string;
  readonly lesson: string;
  readonly lab: string;
  readonly exercise: string;
  /** The title of a module to be made, or null for one that exists. */
  readonly newTitle: string | null;
}

export type Placing =
  | { readonly kind: 'placed'; readonly place: Place }
  | { readonly kind: 'refused'; readonly reason: string };

/** Characters of a slug: it is a part of addresses and file names, and of one line of the registry. */
export const MAX_SLUG_CHARS = 40;

/** Modules and lessons are numbered with two digits. */
const MAX_NUMBER = 99;

type Asked = Extract<Request, { readonly kind: 'make' }>;

/** Finds the place of a new lesson, or says why there is none. */
export function placeOf({ module, slug, newTitle }: Asked, existing: Existing): Placing {
  const exercise = `${slug}-first`;
  const objection = objectionTo(slug, exercise, existing);
  if (objection !== null) return refused(objection);
  if (existing.outline !== null) return placeInOutline({ module, slug }, existing, existing.outline);
  const found = existing.modules.find(({ folder }) => folder === module || slugOf(folder) === module);
  if (found && newTitle !== null)
    return refused(`The module ${found.folder} exists already; leave --new-module out.`);
  if (!found && newTitle === null) return refused(unknownModule(module, existing));
  const folder = found?.folder ?? newModuleFolder(module, existing);
  if (folder === null)
    return refused(`"${module}" cannot be a new module: ${NAME_RULE}, and its number free.`);
  const lesson = nextFolder(slug, found?.lessons ?? []);
  if (lesson === null) return refused(`${folder} has a lesson numbered ${MAX_NUMBER}; renumber it first.`);
  if (found?.lessons.some((name) => slugOf(name) === slug))
    return refused(`The module ${folder} has a lesson "${slug}" already.`);
  return { kind: 'placed', place: { module: folder, lesson, lab: slug, exercise, newTitle } };
}

/** In a course that is planned the outline says where a lesson stands, and what a module is called. */
function placeInOutline(
  { module, slug }: Pick<Asked, 'module' | 'slug'>,
  { modules }: Existing,
  outline: readonly OutlinedModule[],
): Placing {
  const at: OutlinedPlace | null = outlinedPlace(outline, slug);
  if (!at) return refused(`content/outline.yaml has no lesson "${slug}": put it there first, in its place.`);
  if (module !== at.module && module !== slugOf(at.module))
    return refused(`content/outline.yaml has "${slug}" in the module ${at.module}.`);
  const found = modules.find(({ folder }) => folder === at.module);
  if (found?.lessons.includes(at.lesson))
    return refused(`The module ${at.module} has a lesson "${slug}" already.`);
  const newTitle = found ? null : at.title;
  const place = { module: at.module, lesson: at.lesson, lab: slug, exercise: `${slug}-first`, newTitle };
  return { kind: 'placed', place };
}

const NAME_RULE = `kebab-case words, at most ${MAX_SLUG_CHARS} characters`;

function objectionTo(slug: string, exercise: string, { labs, exercises }: Existing): string | null {
  if (!isName(slug)) return `"${slug}" is no slug: ${NAME_RULE}, for instance "keyset-ties".`;
  if (labs.includes(slug)) return `The folder labs/${slug} exists already.`;
  return exercises.includes(exercise) ? `An exercise "${exercise}" exists already.` : null;
}

function unknownModule(module: string, { modules }: Existing): string {
  const known = modules.map(({ folder }) => folder).join(', ');
  return `There is no module "${module}"; there is: ${known}. A new one is made with --new-module "<title>".`;
}

/** `caching` gets the next number, `04-caching` keeps its own when no module has it. */
function newModuleFolder(module: string, { modules }: Existing): string | null {
  const folders = modules.map(({ folder }) => folder);
  const slug = slugOf(module);
  if (!isName(slug) || folders.some((folder) => slugOf(folder) === slug)) return null;
  if (slug === module) return nextFolder(slug, folders);
  return folders.some((folder) => numberOf(folder) === numberOf(module)) ? null : module;
}

/** The slug behind the number after the last one; null when there is no such number. */
function nextFolder(slug: string, folders: readonly string[]): string | null {
  const number = Math.max(0, ...folders.map(numberOf)) + 1;
  return number > MAX_NUMBER ? null : `${String(number).padStart(2, '0')}-${slug}`;
}

const isName = (slug: string): boolean => SLUG.test(slug) && slug.length <= MAX_SLUG_CHARS;
const slugOf = (folder: string): string => folder.replace(/^\d\d-/, '');
const numberOf = (folder: string): number => Number(/^\d\d(?=-)/.exec(folder)?.[0] ?? 0);
const refused = (reason: string): Placing => ({ kind: 'refused', reason });
