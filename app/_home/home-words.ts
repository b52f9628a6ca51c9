// What the numbers of the first page come to, in sentences. Pure: the same numbers give the same words.

import { count, list, thousands } from '@/lib/base/count';
import type { LoadReport } from '@/lib/simulator/under-load';
import type { TenantName } from './home-case';

/** A page of PostgreSQL, bytes. */
const PAGE_BYTES = 8192;

/** "14.4 MB": pages in the unit that says how much they are, 2^20 bytes as PostgreSQL counts them. */
export function megabytes(pages: number): string {
  return `${((pages * PAGE_BYTES) / 2 ** 20).toFixed(1)}\u00a0MB`;
}

/** How a guess came out; null where none was made. */
export function guessSentence(guess: number | null, pages: number): string | null {
  if (guess === null) return null;
  const factor = Math.max(guess / pages, pages / guess);
  if (factor < CLOSE_FACTOR) return `You said about ${thousands(guess)}, and that is what it is.`;
  const direction = guess < pages ? 'more' : 'fewer';
  return `You said about ${thousands(guess)}: it is ${thousands(factor)} times ${direction}.`;
}

/** Within half an order of magnitude a guess is right. */
const CLOSE_FACTOR = 3;

/** What decides of one tenant's page: its pages, and whether the pool carries the load. */
export interface TenantOutcome {
  readonly pages: number;
  readonly stable: LoadReport['stable'];
}

/** What an index did, for the big tenant and for the tiny one. */
export function indexSentence({ big, tiny }: Readonly<Record<TenantName, TenantOutcome>>): string {
  if (big.stable && tiny.stable)
    return `It ends the queue: ${count(big.pages, 'page')} for the big tenant, ${count(tiny.pages, 'page')} for the tiny one.`;
  if (big.stable) return helpsOne('big', big, tiny);
  if (tiny.stable) return helpsOne('tiny', tiny, big);
  return `It helps nobody: ${thousands(big.pages)} pages for the big tenant, ${thousands(tiny.pages)} for the tiny one.`;
}

function helpsOne(helped: TenantName, one: TenantOutcome, other: TenantOutcome): string {
  const rest = helped === 'big' ? 'tiny' : 'big';
  return `It helps the ${helped} tenant alone, with ${count(one.pages, 'page')}. For the ${rest} one it is ${thousands(other.pages)}, and the queue stays.`;
}

/** What was learnt of several indexes, in one sentence, in their order; those that help nobody are left out. */
export function learntSentence(
  tried: readonly (Readonly<Record<TenantName, TenantOutcome>> & { readonly columns: string })[],
): string {
  const parts = tried.flatMap(({ columns, big, tiny }) => {
    if (big.stable && tiny.stable) return [`${columns} ends the queue`];
    if (big.stable) return [`${columns} helps only the big tenant`];
    return tiny.stable ? [`${columns} helps only the tiny one`] : [];
  });
  return `${list(parts)}.`;
}

/** What stands in the line of requests after the time that was watched; of a load that is carried, on average. */
export function queueText({ stable, waiting }: Pick<LoadReport, 'stable' | 'waiting'>): string {
  if (!stable) return `${thousands(waiting.atEnd)} waiting`;
  return waiting.mean < 0.05 ? 'no queue' : `${waiting.mean.toFixed(1)} waiting`;
}
