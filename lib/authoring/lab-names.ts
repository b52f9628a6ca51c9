import { KEBAB } from '../base/kebab';

/** Throws for a lab's slug, or an id of one of its exercises, that is not kebab-case. */
export function requireNames(slug: string, exercises: object): void {
  for (const id of [slug, ...Object.keys(exercises)]) {
    if (!KEBAB.test(id)) throw new Error(`"${id}" is not a kebab-case name (lab ${slug}).`);
  }
}
