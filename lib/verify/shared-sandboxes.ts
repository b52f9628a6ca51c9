import type { AttemptSandbox } from '../sandbox/code-runner';
import type { SandboxSession } from '../sandbox/session';

/** Attempts of one sandbox; what a few dozen leave behind in its memory is nothing. */
const MAX_ATTEMPTS = 40;

/** Sandboxes that wait for another attempt; whoever is verified next is mostly of the same lab. */
const MAX_IDLE = 2;

type Sandbox = Pick<SandboxSession, 'run' | 'close' | 'isUsable'>;

interface Idle {
  readonly lab: string;
  readonly session: Sandbox;
  readonly attempts: number;
}

/**
 * Hands a sandbox on to the next attempt at the same lab once one is closed that can take another: its code is compiled
 * then, which is most of the time that an attempt takes. For verification alone, where a second, fresh attempt shows that
 * it changes nothing; a reader's attempt has a sandbox that nobody has used.
 */
export function sharedSandboxes(
  open: (lab: string) => Promise<Sandbox>,
): (lab: string) => Promise<AttemptSandbox> {
  const idle: Idle[] = [];
  const take = async (lab: string): Promise<Idle> => {
    const at = idle.findIndex((one) => one.lab === lab);
    const [found] = at < 0 ? [] : idle.splice(at, 1);
    return found ?? { lab, session: await open(lab), attempts: 0 };
  };
  const giveBack = (used: Idle): void => {
    if (used.session.isUsable && used.attempts < MAX_ATTEMPTS) idle.push(used);
    else used.session.close();
    if (idle.length > MAX_IDLE) idle.shift()?.session.close();
  };
  return async (lab) => {
    const { session, attempts } = await take(lab);
    return {
      run: (...attempt) => session.run(...attempt),
      close: () => giveBack({ lab, session, attempts: attempts + 1 }),
    };
  };
}
