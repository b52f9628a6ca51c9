/** Where a scan reads: `public.orders o`, as EXPLAIN's text writes it behind `on`. */
export interface Target {
  readonly schema: string | null;
  readonly name: string;
  /** The alias; the name itself where text leaves it out. */
  readonly alias: string;
}

const IDENTIFIER = `"(?:[^"]|"")*"|[^\\s".]+`;
const TARGET = new RegExp(`^(?:(${IDENTIFIER})\\.)?(${IDENTIFIER})(?: +(${IDENTIFIER}))?$`);

/** Null for what is no name, for instance with a blank outside quotes. */
export function readTarget(text: string): Target | null {
  const [, schema, name, alias] = TARGET.exec(text) ?? [];
  if (name === undefined) return null;
  return {
    schema: schema === undefined ? null : unquote(schema),
    name: unquote(name),
    alias: unquote(alias ?? name),
  };
}

/** `"Big ""Table"""` is the table `Big "Table"`. */
export const unquote = (text: string): string =>
  text.length > 1 && text.startsWith('"') && text.endsWith('"')
    ? text.slice(1, -1).replace(/""/g, '"')
    : text;
