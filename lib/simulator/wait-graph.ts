import type { RequestTrace, Span } from './trace';

/** At one moment `waiter` waits for `resource`, which `holder` holds or works on. Both are request ids. */
export interface WaitEdge {
  readonly waiter: number;
  readonly holder: number;
  readonly resource: string;
}

/** Who keeps whom waiting at a time, from the waits and holds of a trace, in the order of their beginning. */
export function waitGraph(requests: readonly RequestTrace[], atMs: number): readonly WaitEdge[] {
  const at = (isWait: boolean) =>
    requests
      .flatMap(({ id, spans }) => spans.map((span) => ({ request: id, span })))
      .filter(({ span }) => (span.kind === 'wait') === isWait && isOn(span, atMs))
      .sort((a, b) => a.span.id - b.span.id);
  const holds = at(false);
  return at(true).flatMap(({ request, span }) =>
    holds
      .filter((hold) => hold.span.resource !== null && hold.span.resource === span.resource)
      .filter((hold) => hold.request !== request)
      .map((hold) => ({ waiter: request, holder: hold.request, resource: span.resource ?? '' })),
  );
}

/** Requests that wait for each other in a circle, from the smallest id on; empty when nobody does. A deadlock. */
export function circleOf(edges: readonly WaitEdge[]): readonly number[] {
  const next = new Map<number, number[]>();
  for (const { waiter, holder } of edges) next.set(waiter, [...(next.get(waiter) ?? []), holder]);
  const starts = [...next.keys()].sort((a, b) => a - b);
  for (const start of starts) {
    const path = pathBack(start, next);
    if (path) return path;
  }
  return [];
}

/** The shortest way from a request back to itself, breadth first. */
function pathBack(start: number, next: ReadonlyMap<number, readonly number[]>): readonly number[] | null {
  const seen = new Set<number>();
  let paths: readonly (readonly number[])[] = [[start]];
  while (paths.length > 0) {
    const longer: (readonly number[])[] = [];
    for (const path of paths) {
      for (const holder of next.get(path.at(-1) ?? start) ?? []) {
        if (holder === start) return path;
        if (seen.has(holder)) continue;
        seen.add(holder);
        longer.push([...path, holder]);
      }
    }
    paths = longer;
  }
  return null;
}

/** A span covers its start and not its end; one that has not ended covers all that follows. */
function isOn({ startMs, endMs }: Span, atMs: number): boolean {
  return startMs <= atMs && (endMs === null || endMs > atMs);
}
