/** A step's query as it stands in the editor. */
export const stepText = (title: string, sql: string): string => `-- ${title}\n${sql.trim()}\n`;

/**
 * Puts a step's text into the editor: in place of what nobody has written (blank, the lab's own opening, the last
 * step as it was placed), below everything else.
 */
export function placeStep(current: string, step: string, untouched: readonly string[]): string {
  if (current.trim() === '' || untouched.includes(current)) return step;
  return `${current.trimEnd()}\n\n${step}`;
}
