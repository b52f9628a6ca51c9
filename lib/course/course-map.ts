import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { complaints, SLUG } from './frontmatter';
import { type Lesson, nameOf, type Outline, readOutline } from './outline';

/** The whole course in one file, beside the folders of the lessons that are written. */
const OUTLINE_FILE = 'outline.yaml';

const text = z.string().trim().min(1, 'must not be empty');
const slug = z.string().regex(SLUG, 'must be kebab-case words');

const lessonSchema = z
  .strictObject({
    slug,
    topic: text,
    about: text,
    minutes: z.number().int().positive(),
    after: z.array(slug).readonly().default([]),
  })
  .readonly();

const moduleSchema = z
  .strictObject({
    slug,
    title: text,
    summary: text,
    lessons: z.array(lessonSchema).min(1, 'must name at least one').readonly(),
  })
  .readonly();

const schema = z.array(moduleSchema).min(1, 'must name at least one').readonly();

/** A lesson as the outline has it. `minutes` is an estimate for all of it; `after` are slugs of other lessons. */
export type OutlinedLesson = z.infer<typeof lessonSchema>;
export type OutlinedModule = z.infer<typeof moduleSchema>;

/** A lesson of the map. `number` counts from 1 over the whole course; `lesson` is null while it is only planned. */
export interface MapLesson {
  readonly number: number;
  readonly slug: string;
  /** A few plain words; a written lesson has a title besides. */
  readonly topic: string;
  readonly about: string;
  /** Of all of it, while it is planned. */
  readonly plannedMinutes: number;
  readonly lesson: Lesson | null;
  /** What helps to have read before, in the order of the outline. */
  readonly after: readonly MapNeed[];
}

/** A lesson that another one builds on. */
export interface MapNeed {
  readonly topic: string;
  readonly number: number;
  readonly lesson: Lesson | null;
}

/** A chapter of the map. */
export interface MapModule {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly lessons: readonly MapLesson[];
}

export type CourseMap = readonly MapModule[];

/**
 * The whole course: what is written, from the folders of `content/`, in the places that `content/outline.yaml` gives,
 * and what is planned. A written lesson that the outline does not have, or has elsewhere, is an error that names both.
 */
export async function readCourseMap(
  contentDir: string = path.join(process.cwd(), 'content'),
): Promise<CourseMap> {
  const file = path.join(contentDir, OUTLINE_FILE);
  const outlined = parseOutline(await readFile(file, 'utf8'), nameOf(file));
  return joinOutline(outlined, await readOutline(contentDir));
}

/** Takes a text for the outline; throws with a line per fault: a wrong field, a slug twice, a need that is nowhere. */
export function parseOutline(source: string, file: string): readonly OutlinedModule[] {
  const checked = schema.safeParse(readYaml(source, file));
  if (!checked.success) throw new Error(complaints(checked.error, file));
  const faults = faultsOf(checked.data);
  if (faults.length > 0) throw new Error(faults.map((fault) => `${file}: ${fault}`).join('\n'));
  return checked.data;
}

/** Puts the written lessons into their places; throws with a line for each that has none. */
export function joinOutline(outlined: readonly OutlinedModule[], written: Outline): CourseMap {
  const strays = written.flatMap((module) => module.lessons.flatMap((lesson) => strayOf(lesson, outlined)));
  if (strays.length > 0) throw new Error(strays.join('\n'));
  const lessons = written.flatMap((module) => module.lessons);
  const order = outlined.flatMap((module) => module.lessons);
  const need = (at: OutlinedLesson): MapNeed => ({
    topic: at.topic,
    number: order.indexOf(at) + 1,
    lesson: lessons.find((lesson) => lesson.slug === at.slug) ?? null,
  });
  return outlined.map((module) => {
    const known = written.find((one) => one.slug === module.slug);
    return {
      slug: module.slug,
      title: known?.title ?? module.title,
      summary: known?.summary ?? module.summary,
      lessons: module.lessons.map((at) => ({
        ...need(at),
        slug: at.slug,
        about: at.about,
        plannedMinutes: at.minutes,
        after: order.filter((other) => at.after.includes(other.slug)).map(need),
      })),
    };
  });
}

/** What is wrong with the place of a written lesson: its folder's numbers and names are those of the outline. */
function strayOf(lesson: Lesson, outlined: readonly OutlinedModule[]): readonly string[] {
  const folder = path.dirname(nameOf(lesson.file)).split(path.sep).join('/');
  const modules = outlined.map(({ slug: name }, at) => `${two(at)}-${name}`);
  const places = outlined.flatMap((module, at) =>
    module.lessons.flatMap(({ slug: name }, index) =>
      name === lesson.slug ? [`content/${modules[at]}/${two(index + 1)}-${name}`] : [],
    ),
  );
  const [place] = places;
  if (!place) return [`${folder}: content/${OUTLINE_FILE} has no lesson "${lesson.slug}"`];
  return place === folder ? [] : [`${folder}: content/${OUTLINE_FILE} has this lesson at ${place}`];
}

const two = (number: number): string => String(number).padStart(2, '0');

function faultsOf(modules: readonly OutlinedModule[]): readonly string[] {
  const order = modules.flatMap((module) => module.lessons);
  const slugs = order.map((lesson) => lesson.slug);
  const twice = slugs.filter((name, at) => slugs.indexOf(name) < at);
  const needs = order.flatMap((lesson, at) =>
    lesson.after.flatMap((name) => {
      const place = slugs.indexOf(name);
      if (place < 0) return [`"${lesson.slug}" comes after "${name}", which is nowhere`];
      return place < at ? [] : [`"${lesson.slug}" comes after "${name}", which stands behind it`];
    }),
  );
  return [...twice.map((name) => `two lessons are called "${name}"`), ...needs];
}

function readYaml(source: string, file: string): unknown {
  try {
    return parse(source);
  } catch (cause) {
    throw new Error(`${file}: not YAML: ${String(cause)}`, { cause });
  }
}
