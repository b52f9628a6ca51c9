import { Button } from '../_controls/button';
import { IncidentBar } from './incident-bar';
import type { LabState } from './lab-state';
import type { LabStore } from './lab-store';

export interface DatabaseNoticesProps {
  readonly state: LabState;
  readonly store: LabStore;
  readonly tab: string;
}

/** What happened to the database, when something did: it was stopped, it crashed, it did not start. */
export function DatabaseNotices({ state: { engine, incident }, store, tab }: DatabaseNoticesProps) {
  return (
    <div role="status">
      {incident !== null && (
        <IncidentBar
          incident={incident}
          disabled={engine.kind !== 'ready'}
          onRecover={() => void store.recover(tab)}
          onDismiss={store.dismissIncident}
        />
      )}
      {engine.kind === 'failed' && (
        <div className="flex flex-wrap items-center gap-3 border-b border-line bg-fail-tint px-4 py-2 text-xs">
          <p className="min-w-0 grow basis-64 text-pretty">
            The database did not start: {engine.message} Your text is safe, and the lesson can be read without
            it.
          </p>
          <Button size="small" onClick={() => void store.start()}>
            Try again
          </Button>
        </div>
      )}
    </div>
  );
}
