import { defineScenario, type Plain, type Settled, type World } from '@/lib/authoring/scenario';

const JOBS = 12;
const GAP_MS = 1_000;
/** After a failure, or the death of its worker, a job comes again. */
const REDELIVERY_MS = 5_000;
const MAX_DELIVERIES = 5;
const STORE_MS = 2;
const SEND_MS = 300;
/** Calls after which a worker dies that does: 1 to this many. */
const MAX_CALLS = 3;

/** What happens to one delivery when the settings are as high as that: `death` and `loss` are 0 <= x < 1. */
interface Fate {
  readonly death: number;
  /** Calls after which its worker dies. */
  readonly calls: number;
  readonly loss: number;
}

const fateOf = (world: World): Fate => ({
  death: world.random(),
  calls: 1 + Math.floor(world.random() * MAX_CALLS),
  loss: world.random(),
});

/** What the provider is handed: whatever it says, it is for the customer of the job. */
interface Message {
  readonly to: string;
  readonly loss: number;
  readonly key: string | null;
}

/** A store that all workers share and a provider, some of whose answers get lost when the e-mail is on its way. */
function openDesk(world: World) {
  const lost = world.setting('lostAnswers') / 100;
  const values = new Map<string, Plain>();
  const keys = new Set<string>();
  const mails = new Map<string, number>();
  const get = async (key: Plain) => {
    await world.sleep(STORE_MS);
    return values.get(String(key));
  };
  const set = async (key: Plain, value: Plain) => {
    await world.sleep(STORE_MS);
    values.set(String(key), value);
  };
  const putIfAbsent = async (key: Plain, value: Plain) => {
    await world.sleep(STORE_MS);
    if (values.has(String(key))) return false;
    values.set(String(key), value);
    return true;
  };
  const remove = async (key: Plain) => {
    await world.sleep(STORE_MS);
    values.delete(String(key));
  };
  const sendTo = (to: string, { loss }: Fate) => {
    const send = (_: Plain, options?: Plain) => take({ to, loss, key: keyOf(options) });
    return send;
  };
  const take = async ({ to, loss, key }: Message) => {
    const isRepeat = key !== null && keys.has(key);
    if (key !== null) keys.add(key);
    await world.sleep(SEND_MS);
    if (!isRepeat) mails.set(to, (mails.get(to) ?? 0) + 1);
    if (loss < lost) throw world.failure('504 Gateway Timeout');
  };
  const store = {
    get: world.effect(get),
    set: world.effect(set),
    putIfAbsent: world.effect(putIfAbsent),
    delete: world.effect(remove),
  };
  const depsOf = (to: string, fate: Fate) => ({ store, email: { send: world.effect(sendTo(to, fate)) } });
  return { depsOf, mailsTo: (to: string) => mails.get(to) ?? 0 };
}

/** The idempotency key of a message; null for none. */
function keyOf(options: Plain | undefined): string | null {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) return null;
  const { idempotencyKey: key } = options as Readonly<Record<string, Plain>>;
  return typeof key === 'string' || typeof key === 'number' ? String(key) : null;
}

const quiet = () => undefined;

/** Twelve jobs, a second apart; each delivery goes to a worker of its own, and some workers die between two calls. */
export const scenario = defineScenario({
  jobs: async (world: World) => {
    const deaths = world.setting('deaths') / 100;
    const crashPoint = world.setting('crashPoint');
    const { depsOf, mailsTo } = openDesk(world);
    const log = Object.assign(() => undefined, { info: quiet, warn: quiet, error: quiet });
    const now = () => world.epochMs + world.nowMs;
    const work = async (number: number, fates: readonly Fate[]) => {
      const to = `customer-${number}@example.com`;
      const job = { id: `job-${number}`, name: 'receipt', data: { userId: `user-${number}`, to } };
      const deliver = (delivery: number, fate: Fate, attempt: number): Promise<Settled> => {
        const name = `job ${number}, delivery ${delivery}`;
        const diesByPlan = crashPoint > 0 && delivery === 1;
        const diesByChance = crashPoint === 0 && fate.death < deaths;
        const diesAfter = diesByPlan ? crashPoint : diesByChance ? fate.calls : null;
        const worker = world.instance(diesAfter === null ? { name } : { name, diesAfter });
        const deps = { ...depsOf(to, fate), now, sleep: world.sleep, log, inbox: () => mailsTo(to) };
        return worker.call('processJob', [{ ...job, attempt }, deps], { withinMs: 30_000 });
      };
      let attempt = 1;
      for (const [index, fate] of fates.entries()) {
        const { kind } = await deliver(index + 1, fate, attempt);
        if (kind === 'fulfilled') break;
        if (kind !== 'died') attempt += 1;
        await world.sleep(REDELIVERY_MS);
      }
      return mailsTo(to);
    };
    const each = Array.from({ length: JOBS }, async (_, i) => {
      const fates = Array.from({ length: MAX_DELIVERIES }, () => fateOf(world));
      await world.sleep(i * GAP_MS);
      return work(i + 1, fates);
    });
    const mails = await Promise.all(each);
    const sum = mails.reduce((all, one) => all + one, 0);
    const twice = mails.filter((one) => one > 1).length;
    const none = mails.filter((one) => one === 0).length;
    return { jobs: JOBS, mails: sum, figures: { jobs: JOBS, mails: sum, twice, none } };
  },
});
