/** The address of a lesson. The `nn-` prefixes of the folders are no part of it. */
export function lessonHref(lesson: { readonly module: string; readonly slug: string }): string {
  return `/learn/${lesson.module}/${lesson.slug}`;
}

/** The place of a module in the list on the home page. */
export function moduleHref(module: { readonly slug: string }): string {
  return `/#${module.slug}`;
}

/** The list of all lessons. */
export const COURSE_HREF = '/#course';

/** The place of an exercise in the prose of its lesson. */
export function exerciseAnchor(id: string): string {
  return `exercise-${id}`;
}
