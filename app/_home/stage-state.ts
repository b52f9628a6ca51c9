import type { LoadProgress } from '@/lib/postgres/assets.browser';
import type { IndexId } from './home-case';
import type { OrderRow, PageCost } from './home-study';

/** What was measured so far. */
export interface Findings {
  readonly rows: readonly OrderRow[];
  readonly before: PageCost;
  /** Whether the reader has asked for the load. */
  readonly loadShown: boolean;
  /** The index that is being created and measured; null while none is. */
  readonly trying: IndexId | null;
  readonly tried: Readonly<Partial<Record<IndexId, PageCost>>>;
  /** The index that was measured last. */
  readonly latest: IndexId | null;
}

/** One union for the whole stage: it loads, it failed, or there is something to show. */
export type StageState =
  | { readonly kind: 'loading'; readonly progress: LoadProgress | null }
  | { readonly kind: 'starting' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'measured'; readonly findings: Findings };

export type StageEvent =
  | { readonly kind: 'progress'; readonly progress: LoadProgress }
  | { readonly kind: 'loaded' }
  | { readonly kind: 'read'; readonly rows: readonly OrderRow[]; readonly before: PageCost }
  | { readonly kind: 'show-load' }
  | { readonly kind: 'try'; readonly index: IndexId }
  | { readonly kind: 'tried'; readonly index: IndexId; readonly cost: PageCost }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'again' };

export const LOADING: StageState = { kind: 'loading', progress: null };

/** What comes of it. What was measured stays as long as the database does; an event that is out of place changes nothing. */
export function stageNext(state: StageState, event: StageEvent): StageState {
  switch (event.kind) {
    case 'progress':
      return state.kind === 'loading' ? { ...state, progress: event.progress } : state;
    case 'loaded':
      return state.kind === 'loading' ? { kind: 'starting' } : state;
    case 'read': {
      const { rows, before } = event;
      return {
        kind: 'measured',
        findings: { rows, before, loadShown: false, trying: null, tried: {}, latest: null },
      };
    }
    case 'failed':
      return { kind: 'failed', message: event.message };
    case 'again':
      return LOADING;
    default:
      return state.kind === 'measured' ? { ...state, findings: findingsNext(state.findings, event) } : state;
  }
}

type FindingsEvent = Extract<StageEvent, { readonly kind: 'show-load' | 'try' | 'tried' }>;

function findingsNext(findings: Findings, event: FindingsEvent): Findings {
  switch (event.kind) {
    case 'show-load':
      return { ...findings, loadShown: true };
    case 'try':
      return findings.trying === null ? { ...findings, trying: event.index } : findings;
    case 'tried':
      return {
        ...findings,
        trying: null,
        tried: { ...findings.tried, [event.index]: event.cost },
        latest: event.index,
      };
  }
}
