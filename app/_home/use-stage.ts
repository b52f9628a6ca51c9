import { useEffect, useReducer, useRef, useState } from 'react';
import type { PostgresSession } from '@/lib/postgres/session';
import { datasetLoader } from '../_workbench/database-assets';
import { DATASET, type IndexId } from './home-case';
import { measurePage, type OrderRow, readRows } from './home-study';
import { LOADING, type StageEvent, type StageState, stageNext } from './stage-state';

export interface Stage {
  readonly state: StageState;
  readonly showLoad: () => void;
  /** Creates this index as the only one and measures the page with it. One at a time. */
  readonly tryIndex: (index: IndexId) => void;
  /** Loads anew after a failure. */
  readonly again: () => void;
}

/** A database of the page's own: loaded and measured at once, and ended with the page. `onRows` gets the rows it read. */
export function useStage(onRows: (rows: readonly OrderRow[]) => void): Stage {
  const [state, dispatch] = useReducer(stageNext, LOADING);
  const [turn, setTurn] = useState(0);
  const session = useRef<PostgresSession | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a further turn begins anew
  useEffect(() => {
    const leaving = new AbortController();
    const report = (event: StageEvent) => {
      if (leaving.signal.aborted) return;
      dispatch(event);
      if (event.kind === 'read') onRows(event.rows);
    };
    begin(report, leaving.signal).then(
      (opened) => {
        session.current = opened;
        if (leaving.signal.aborted) opened.close();
      },
      (cause: unknown) => report({ kind: 'failed', message: messageOf(cause) }),
    );
    return () => {
      leaving.abort();
      session.current?.close();
      session.current = null;
    };
  }, [turn]);

  return {
    state,
    showLoad: () => dispatch({ kind: 'show-load' }),
    tryIndex: (index) => {
      const open = session.current;
      if (!open || state.kind !== 'measured' || state.findings.trying !== null) return;
      dispatch({ kind: 'try', index });
      measurePage(open, index).then(
        (cost) => dispatch({ kind: 'tried', index, cost }),
        (cause: unknown) => dispatch({ kind: 'failed', message: messageOf(cause) }),
      );
    },
    again: () => {
      dispatch({ kind: 'again' });
      setTurn(turn + 1);
    },
  };
}

async function begin(report: (event: StageEvent) => void, signal: AbortSignal): Promise<PostgresSession> {
  const loader = datasetLoader(DATASET);
  const assets = await loader.load((progress) => report({ kind: 'progress', progress }));
  report({ kind: 'loaded' });
  const session = await loader.open(assets, signal);
  const rows = await readRows(session);
  report({ kind: 'read', rows, before: await measurePage(session, null) });
  return session;
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
