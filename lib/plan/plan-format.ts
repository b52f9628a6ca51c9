/** Raised for a text that is no EXPLAIN that can be read; the message is a sentence for the person who pasted it. */
export class PlanFormatError extends Error {}

/**
 * Characters of one source. The longest plans seen in public have one million; 10,000 nodes in JSON with every
 * option have about fifteen.
 */
export const MAX_PLAN_CHARACTERS = 20_000_000;

/** Nodes of one plan; PostgreSQL's own limits lie far below, so more is a damaged or hostile text. */
export const MAX_PLAN_NODES = 10_000;

/** Levels of one plan; everything that walks a plan recurses, so more would overflow the stack. */
export const MAX_PLAN_DEPTH = 500;

/** Statements in one source: a rule makes two or three of one, a log of a session some dozens. */
export const MAX_STATEMENTS = 1000;

/** Characters of a quoted line in a message. */
const MAX_QUOTE_CHARACTERS = 60;

/** `line 3, "  ->  Seq Scan on ord…"`: where to look in what was pasted. Lines count from 1. */
export function placeOf(line: number, text: string): string {
  const words = text.replace(/\s+/g, ' ').trim();
  const clipped = words.length > MAX_QUOTE_CHARACTERS ? `${words.slice(0, MAX_QUOTE_CHARACTERS)}…` : words;
  return clipped === '' ? `line ${line}` : `line ${line}, "${clipped}"`;
}
