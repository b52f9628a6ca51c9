/** Splits `id, lower(a, b), 'x, y'` at the commas that stand outside brackets and quotes. */
export function splitList(text: string): readonly string[] {
  const items: string[] = [];
  const state = openState();
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === ',' && isClosed(state)) {
      items.push(text.slice(from, at).trim());
      from = at + 1;
    }
    step(state, character);
  }
  const last = text.slice(from).trim();
  return last === '' ? items : [...items, last];
}

/** What a text read so far has left open. A doubled quote closes and opens again, so it needs no case of its own. */
export interface OpenState {
  brackets: number;
  quote: '"' | "'" | null;
}

export const openState = (): OpenState => ({ brackets: 0, quote: null });

/** Reads on: what is open behind `text`. */
export function readOn(state: OpenState, text: string): void {
  for (const character of text) step(state, character);
}

export const isClosed = ({ brackets, quote }: OpenState): boolean => brackets <= 0 && quote === null;

function step(state: OpenState, character: string): void {
  if (state.quote !== null) {
    if (character === state.quote) state.quote = null;
  } else if (character === '"' || character === "'") {
    state.quote = character;
  } else if (character === '(' || character === '[') {
    state.brackets += 1;
  } else if (character === ')' || character === ']') {
    state.brackets -= 1;
  }
}
