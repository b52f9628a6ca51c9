import { SUBSETS } from '../../../labs/larkspur/subsets';
import type { ServerDataset } from '../../postgres/server.node';
import { PostgresServer } from '../../postgres/server.node';
import { readDataset, readSecondData } from '../build/dataset-sources';

const INTERRUPTS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Connects to a server, uses it, and removes every database it made there: also after an error, and after an
 * interrupt (Ctrl+C), which aborts the signal and makes the answer `interrupted`. Rejects with a `ServerRefusal`
 * when the server cannot be used.
 */
export async function withServer<T>(
  url: string,
  use: (server: PostgresServer, signal: AbortSignal) => Promise<T>,
): Promise<T | 'interrupted'> {
  const server = await PostgresServer.connect({
    url,
    readDataset: (dataset) => readServerDataset(process.cwd(), dataset),
    onLeftover: (sentence) => process.stderr.write(`${sentence}\n`),
  });
  const controller = new AbortController();
  const interrupt = (): void => {
    controller.abort();
    // Ends what runs there at once; a failure is met below.
    server.close().catch(() => undefined);
  };
  for (const name of INTERRUPTS) process.on(name, interrupt);
  try {
    return await use(server, controller.signal);
  } catch (error) {
    if (controller.signal.aborted) return 'interrupted';
    throw error;
  } finally {
    await server.close();
    for (const name of INTERRUPTS) process.removeListener(name, interrupt);
  }
}

/** The SQL of a dataset's subset. `root` is the project's folder. */
async function readServerDataset(root: string, dataset: string): Promise<ServerDataset> {
  const subset = SUBSETS[dataset];
  if (subset === undefined) throw new Error(`There is no dataset ${dataset}.`);
  return { sources: await readDataset(root, subset), secondData: await readSecondData(root, subset) };
}
