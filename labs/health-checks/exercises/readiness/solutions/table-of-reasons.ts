// Each reason says whether this process alone has it, and whether a new process would be rid of it.
type Reason = { name: string; restart: boolean; holds: (deps: ProcessDeps) => boolean | Promise<boolean> };

const REASONS: Reason[] = [
  { name: 'starting', restart: false, holds: ({ self }) => !self().started },
  { name: 'draining', restart: false, holds: ({ self }) => self().draining },
  { name: 'late', restart: false, holds: ({ self }) => self().loopDelayMs > 1000 },
  { name: 'no connections', restart: true, holds: hasLostItsConnections },
];

async function hasLostItsConnections({ self, pingDatabase }: ProcessDeps): Promise<boolean> {
  const { inUse, size, sinceReturnMs } = self().pool;
  if (inUse < size || sinceReturnMs <= 10_000) return false;
  const silence = new Promise((_, reject) => AbortSignal.timeout(250).addEventListener('abort', reject));
  const [{ status }] = await Promise.allSettled([Promise.race([pingDatabase(), silence])]);
  return status === 'fulfilled';
}

async function answer(deps: ProcessDeps, reasons: Reason[]): Promise<number> {
  for (const { holds } of reasons) if (await holds(deps)) return 503;
  return 200;
}

export const ready = (deps: ProcessDeps) => answer(deps, REASONS);
export const live = (deps: ProcessDeps) => answer(deps, REASONS.filter(({ restart }) => restart));
