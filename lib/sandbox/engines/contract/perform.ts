// Performs a sequence through the ioredis interface and keeps the answers as plain data. It knows nothing of what is
// behind the client: a server in this process, a mock, or a real Redis.

import type { Redis } from 'ioredis';
import type { Command, Step, View } from './sequence';

/** An answer that JSON can hold. An error is `{ error }`, nothing at all `{ undefined: true }`. */
export type Answer =
  | string
  | number
  | boolean
  | null
  | readonly Answer[]
  | { readonly [name: string]: Answer };

/** A server to perform on, empty. */
export interface Stage {
  client(name: Step['client']): Redis;
  /** Makes time pass until the promise has settled. */
  settle<T>(work: Promise<T>): Promise<T>;
  /** Until a command that is not waited for has reached the server. */
  arrived(): Promise<void>;
}

/** One answer per step, each as its view has it. */
export async function perform(steps: readonly Step[], stage: Stage): Promise<readonly Answer[]> {
  const pending: Promise<Answer>[] = [];
  for (const step of steps) {
    const answer = ask(stage.client(step.client), step).then((raw) => asViewed(raw, step.view));
    if (step.waits) await stage.settle(answer);
    else await stage.arrived();
    pending.push(answer);
  }
  return stage.settle(Promise.all(pending));
}

/** Whether an engine's answer is as good as the real one. */
export function agrees(got: Answer, real: Answer, view: View): boolean {
  if (view.kind === 'within' && typeof got === 'number' && typeof real === 'number') {
    return Math.abs(got - real) <= (real * view.percent) / 100;
  }
  return JSON.stringify(got) === JSON.stringify(real);
}

async function ask(client: Redis, step: Step): Promise<Answer> {
  try {
    if (!step.batch) return plain(await call(client, step.commands[0]));
    const batch = step.batch === 'multi' ? client.multi() : client.pipeline();
    for (const command of step.commands) await call(batch, command, { isBatch: true });
    return plain(await batch.exec());
  } catch (error) {
    return plain(error);
  }
}

type Method = (...args: readonly unknown[]) => unknown;

function call(target: object, command: Command | undefined, { isBatch = false } = {}): unknown {
  if (!command) throw new Error('a step without a command');
  const { method, args } = command;
  const members = target as Readonly<Record<string, Method | undefined>>;
  // A lone MULTI must not become a pipeline.
  if (method === 'multi' && !isBatch) return members.multi?.call(target, { pipeline: false });
  const known = members[method];
  // A batch answers with itself, and a promise of a thenable would wait for it.
  const answer = known
    ? known.apply(target, [...args])
    : (members.call ?? missing(method)).call(target, method, ...args);
  return isBatch ? undefined : answer;
}

function missing(method: string): Method {
  return () => {
    throw new Error(`the client has no method ${method}`);
  };
}

function plain(value: unknown): Answer {
  if (value === undefined) return { undefined: true };
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : { number: String(value) };
  if (value instanceof Error) return { error: value.message };
  if (value instanceof Uint8Array) return new TextDecoder('latin1').decode(value);
  if (Array.isArray(value)) return Array.from(value, plain);
  if (typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
  }
  return { [typeof value]: String(value) };
}

function asViewed(answer: Answer, view: View): Answer {
  if (view.kind === 'sorted') return Array.isArray(answer) ? sorted(answer) : answer;
  if (view.kind === 'kind') return kindOf(answer);
  if (view.kind !== 'lines' || typeof answer !== 'string') return answer;
  const lines = answer.split(/\r?\n/).map((line) => line.split(':'));
  return view.names.map((name) => `${name}:${lines.find(([key]) => key === name)?.[1] ?? 'missing'}`);
}

/** Without its order; of a cursor and its page, the page. */
function sorted(list: readonly Answer[]): Answer {
  const [cursor, page] = list;
  if (list.length === 2 && Array.isArray(page)) return [cursor ?? null, sorted(page)];
  return [...list].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function kindOf(answer: Answer): Answer {
  if (Array.isArray(answer)) return { list: answer.length };
  if (answer !== null && typeof answer === 'object') return 'error' in answer ? answer : { kind: 'object' };
  return { kind: answer === null ? 'null' : typeof answer };
}
