import { createStore } from 'zustand/vanilla';

/** Which of two plans; a plan that stands alone is `before`. */
export type Side = 'before' | 'after';

/** Where the reader is in one plan or in two that are compared. */
export interface PlanFocus {
  /** The id in the document of a node, in the tree as in the table. */
  readonly elementId: (side: Side, id: number) => string;
  /** The node of each plan that Tab reaches. */
  readonly at: Readonly<Record<Side, number>>;
  /** The match of the focused node in the other plan. */
  readonly marked: { readonly side: Side; readonly id: number } | null;
  /** Nodes whose details are open, as {@link openKey} names them. */
  readonly open: ReadonlySet<string>;
  readonly focus: (side: Side, id: number) => void;
  /** Opens or closes the details of a node and of its match. */
  readonly toggle: (side: Side, id: number) => void;
}

export type PlanFocusStore = ReturnType<typeof createPlanFocus>;

export const openKey = (side: Side, id: number): string => `${side} ${id}`;
export const otherSide = (side: Side): Side => (side === 'before' ? 'after' : 'before');

/** The id in the other plan of the operator that a node belongs to; null when only one plan has it. */
export type PartnerOf = (side: Side, id: number) => number | null;

/** Leads the reader to a node, in the tree or in the table, whichever is shown. */
export function showNode(focus: PlanFocusStore, side: Side, id: number): void {
  document.getElementById(focus.getState().elementId(side, id))?.focus();
}

/** Two trees that follow each other: where one goes, the other marks the match and holds its Tab stop there. */
export const createPlanFocus = (name: string, partnerOf: PartnerOf) =>
  createStore<PlanFocus>((set, get) => ({
    elementId: (side, id) => `${name}-${side}-${id}`,
    at: { before: 0, after: 0 },
    marked: null,
    open: new Set(),
    focus: (side, id) => {
      const other = otherSide(side);
      const partner = partnerOf(side, id);
      const { at } = get();
      set({
        at: { ...at, [side]: id, ...(partner === null ? {} : { [other]: partner }) },
        marked: partner === null ? null : { side: other, id: partner },
      });
    },
    toggle: (side, id) => {
      const partner = partnerOf(side, id);
      const both = [openKey(side, id), ...(partner === null ? [] : [openKey(otherSide(side), partner)])];
      const open = new Set(get().open);
      const opens = !open.has(openKey(side, id));
      for (const key of both) {
        if (opens) open.add(key);
        else open.delete(key);
      }
      set({ open });
    },
  }));
