/** The palette: what was typed, and which line is chosen. */
export interface PaletteState {
  readonly query: string;
  /** Of the list that is shown; 0 when it is empty. */
  readonly active: number;
}

export type PaletteEvent =
  | { readonly kind: 'type'; readonly query: string }
  | { readonly kind: 'point'; readonly at: number }
  | { readonly kind: 'key'; readonly key: string; readonly count: number };

export const START: PaletteState = { query: '', active: 0 };

const MOVES: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  PageDown: (_, count) => count - 1,
  PageUp: () => 0,
};

/** Whether a key moves the choice: the text keeps all others, Home and End among them. */
export const isMove = (key: string): boolean => Object.hasOwn(MOVES, key);

/** What typing, pointing or a key makes of it. New text chooses its first line. */
export function paletteNext(state: PaletteState, event: PaletteEvent): PaletteState {
  switch (event.kind) {
    case 'type':
      return { query: event.query, active: 0 };
    case 'point':
      return { ...state, active: event.at };
    case 'key': {
      const move = isMove(event.key) ? MOVES[event.key] : undefined;
      return move && event.count > 0 ? { ...state, active: move(state.active, event.count) } : state;
    }
  }
}
