const SQL_SKIP = /('(?:[^']|'')*'|"(?:[^"]|"")*")|--[^\n]*|\/\*[\s\S]*?\*\//g;
const CODE_SKIP = /('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

/** How an index is called makes no difference in idea. */
const INDEX_NAME = /\b(create (?:unique )?index )(?!on\b)(?:[\w$]+|"[^"]*") ?(?=on\b)/g;

/**
 * What is left of a submission without comments, case, blanks, a final semicolon and the names of new indexes: two
 * that are equal then are one idea. The file's ending tells SQL from TypeScript.
 */
export function ideaOf(file: string, text: string): string {
  const skip = file.endsWith('.sql') ? SQL_SKIP : CODE_SKIP;
  return tidy(text.replace(skip, (_all, quoted?: string) => quoted ?? ' '));
}

/** Whether a text for readers holds a submission's text or a value, read alike and as whole words. */
export function containsIdea(text: string, idea: string): boolean {
  const wanted = tidy(idea);
  if (wanted === '') return false;
  const before = /^\w/.test(wanted) ? '(?<![\\w.])' : '';
  const after = /\w$/.test(wanted) ? '(?!\\w|[.,]\\d)' : '';
  return new RegExp(before + escaped(wanted) + after).test(tidy(text.replaceAll('`', ' ')));
}

/** One line in lower case: no blank beside punctuation, no comma inside a number. */
function tidy(text: string): string {
  return text
    .toLowerCase()
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .replace(/[\s\uFEFF]+/g, ' ')
    .replace(/ ?([(),;:=<>{}[\]]) ?/g, '$1')
    .trim()
    .replace(INDEX_NAME, '$1')
    .replace(/;+$/, '');
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
