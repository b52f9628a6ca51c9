import type { Database } from './database';
import { openDatabase } from './database';
import type { CallName, Calls, Request, Response } from './protocol';
import { locateStatement } from './statements';

/** Answers requests on a worker's side, one after the other. */
export function serve(post: (message: Response) => void): (request: Request) => void {
  let database: Database | null = null;
  const opened = (): Database => {
    if (database === null) throw new Error('The database is not open.');
    return database;
  };

  const answer = async (request: Request): Promise<Calls[CallName]['answer']> => {
    switch (request.call) {
      case 'open': {
        const startedMs = performance.now();
        database = await openDatabase(request.argument);
        return { bootMs: performance.now() - startedMs };
      }
      case 'run':
        return opened().run(request.argument);
      case 'explain':
        return opened().explain(request.argument);
      case 'catalogue':
        return opened().catalogue();
      case 'locate':
        return locateStatement(request.argument);
      case 'observe':
        return opened().observe(request.argument, (progress) =>
          post({ kind: 'progress', runId: request.runId, progress }),
        );
    }
  };

  let queue: Promise<void> = Promise.resolve();
  return (request) => {
    const { runId } = request;
    queue = queue
      .then(() => answer(request))
      .then(
        (value) => post({ kind: 'answer', runId, answer: value }),
        (error: unknown) =>
          post({ kind: 'crashed', runId, message: error instanceof Error ? error.message : String(error) }),
      );
  };
}
