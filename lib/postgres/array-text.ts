// Arrays as PostgreSQL writes them: `{1,NULL,"a \"b\""}`, of any depth.

export type Nested<T> = T | readonly Nested<T>[];

/** The literal of a list; `textOf` writes an element, null as NULL. */
export function writeArray<T>(values: readonly Nested<T>[], textOf: (value: T) => string | null): string {
  const elements = values.map((value) => {
    if (Array.isArray(value)) return writeArray(value as readonly Nested<T>[], textOf);
    const text = textOf(value as T);
    return text === null ? 'NULL' : `"${text.replace(/[\\"]/g, '\\$&')}"`;
  });
  return `{${elements.join(',')}}`;
}

const TOKEN = /[{},]|"((?:[^"\\]|\\.)*)"|[^{},"]+/g;

/** The list of a literal as PostgreSQL prints it; `read` reads an element, null for NULL. */
export function readArray<T>(literal: string, read: (text: string | null) => T): readonly Nested<T>[] {
  const stack: Nested<T>[][] = [[]];
  // Bounds that are not 1 stand before the list: `[0:1]={a,b}`.
  for (const [token, quoted] of literal.replace(/^\[[^=]*\]=/, '').matchAll(TOKEN)) {
    const list = stack.at(-1) ?? [];
    if (token === '{') stack.push([]);
    else if (token === '}') stack.at(-2)?.push(stack.pop() ?? []);
    else if (quoted !== undefined) list.push(read(quoted.replace(/\\(.)/g, '$1')));
    else if (token !== ',') list.push(read(token === 'NULL' ? null : token));
  }
  const [whole] = stack[0] ?? [];
  return Array.isArray(whole) ? whole : [];
}
