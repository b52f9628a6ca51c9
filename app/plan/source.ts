import { parsePlans } from '@/lib/plan/parse';
import type { Plan } from '@/lib/plan/plan';
import { PlanFormatError } from '@/lib/plan/plan-format';

/** What a pasted text turned out to be. */
export type Source =
  | { readonly kind: 'empty' }
  /** It is no plan: the message says where and what to do. */
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'read'; readonly plans: readonly Plan[] };

/** Texts whose plans are remembered: those of both fields, and the ones before them. */
const MAX_REMEMBERED = 4;

const remembered = new Map<string, Source>();

/** Reads a text. The same text gives the same plans, so that views know them again. */
export function sourceOf(text: string): Source {
  const known = remembered.get(text);
  if (known) return known;
  const source = read(text);
  remembered.set(text, source);
  for (const oldest of [...remembered.keys()].slice(0, -MAX_REMEMBERED)) remembered.delete(oldest);
  return source;
}

function read(text: string): Source {
  if (text.trim() === '') return { kind: 'empty' };
  try {
    return { kind: 'read', plans: parsePlans(text) };
  } catch (error) {
    if (error instanceof PlanFormatError) return { kind: 'failed', message: error.message };
    throw error;
  }
}

/** The plan that is looked at: of several statements the one that was picked, else the first. */
export function pickedOf(source: Source, pick: number): Plan | null {
  if (source.kind !== 'read') return null;
  return source.plans[pick] ?? source.plans[0] ?? null;
}
