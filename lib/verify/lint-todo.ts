import type { Finding } from './lint';

/** Every line of a file that still holds a TODO, as a finding with what is to be done. */
export function todosIn(file: string, text: string): readonly Finding[] {
  return text.split('\n').flatMap((content, i): readonly Finding[] => {
    const todo = /\bTODO\b:?\s*(.*)$/.exec(content);
    if (!todo) return [];
    const message = (todo[1] ?? '').replace(/['"`]?[,;]?$|\s*\*\/\}?\s*$/g, '').trim();
    return [{ file, line: i + 1, rule: 'todo', message: message || 'something is left to write' }];
  });
}
