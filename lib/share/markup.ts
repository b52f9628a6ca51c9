// Text that becomes HTML or SVG: whatever is put into a template is escaped, unless a template made it. A plan holds
// names and constants of anybody.

/** HTML or SVG that was made here, with everything foreign in it escaped. */
export interface Markup {
  readonly markup: string;
}

type Part = string | number | Markup | readonly Markup[] | null;

/** Makes markup; a string or a number in it is text, in content and in a quoted attribute alike. Null is nothing. */
export function html(template: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const last = template[template.length - 1] ?? '';
  return { markup: parts.map((part, at) => (template[at] ?? '') + textOf(part)).join('') + last };
}

function textOf(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'string' || typeof part === 'number') return escapeText(String(part));
  if ('markup' in part) return part.markup;
  return part.map(({ markup }) => markup).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that is only text in HTML and in XML, which some characters may not even stand in as entities. */
export const escapeText = (text: string): string =>
  Array.from(text, (letter) => (isAllowed(letter) ? (ENTITIES[letter] ?? letter) : '\uFFFD')).join('');

/** https://www.w3.org/TR/xml/#charsets */
function isAllowed(letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
}
