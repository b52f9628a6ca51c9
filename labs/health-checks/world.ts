import { defineScenario, type Plain, type Settled, type World } from '@/lib/authoring/scenario';

const SERVERS = ['app-1:8080', 'app-2:8080', 'app-3:8080'];
const DOWN = 'app-2:8080';
const OPEN_MS = 40_000;
const DOWN_FROM_MS = 10_000;
const PROBE_MS = 50;
const WORK_MS = 200;
/** Requests that a server works on at a time; it refuses the rest. */
const PLACES = 4;

/** Three servers, the second of which is down for a while. */
function openServers(world: World) {
  const downUntilMs = DOWN_FROM_MS + 1_000 * world.setting('downSeconds');
  const failing = world.setting('failingProbes') / 100;
  const refusals = { down: 0, busy: 0 };
  const inWork = new Map(SERVERS.map((server) => [server, 0]));
  const refusalBy = (server: string): Error | null => {
    if (!inWork.has(server)) return world.failure(`getaddrinfo ENOTFOUND ${server}`);
    const isDown = server === DOWN && world.nowMs >= DOWN_FROM_MS && world.nowMs < downUntilMs;
    return isDown ? world.failure(`connect ECONNREFUSED ${server}`) : null;
  };
  const probe = async (server: Plain) => {
    await world.sleep(PROBE_MS);
    const refusal = refusalBy(String(server));
    if (refusal) throw refusal;
    return world.random() >= failing;
  };
  const send = async (server: Plain) => {
    const name = String(server);
    const refusal = refusalBy(name);
    if (refusal) refusals.down += 1;
    if (refusal) throw refusal;
    const before = inWork.get(name) ?? 0;
    if (before >= PLACES) refusals.busy += 1;
    if (before >= PLACES) throw world.failure(`503 Service Unavailable: ${name} is busy`);
    inWork.set(name, before + 1);
    await world.sleep(WORK_MS);
    inWork.set(name, (inWork.get(name) ?? 1) - 1);
    return 200;
  };
  return { servers: SERVERS, probe, send, refusals };
}

/** Waits between requests, ms, drawn before anything else happens: whatever is probed, they come at the same times. */
function gapsOf(world: World): readonly number[] {
  const meanMs = 1_000 / world.setting('ratePerSecond');
  const gaps: number[] = [];
  for (let atMs = 0; atMs < OPEN_MS; atMs += gaps.at(-1) ?? 0) {
    gaps.push(-Math.log(1 - world.random()) * meanMs);
  }
  return gaps;
}

/** Requests that arrive by chance at one rate for 40 seconds, at one load balancer with three servers behind it. */
export const scenario = defineScenario({
  requests: async (world: World) => {
    const gaps = gapsOf(world);
    const { refusals, ...deps } = openServers(world);
    const balancer = world.instance({ name: 'the load balancer' });
    const calls: Promise<Settled>[] = [];
    for (const gapMs of gaps) {
      calls.push(balancer.call('main', [deps], { withinMs: 10_000 }));
      await world.sleep(gapMs);
    }
    const settled = await Promise.all(calls);
    const answered = settled.filter(({ kind }) => kind === 'fulfilled').length;
    balancer.die();
    const requests = calls.length;
    return { requests, answered, figures: { requests, answered, failed: requests - answered, ...refusals } };
  },
});
