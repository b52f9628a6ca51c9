import { describe, expect, test } from 'vitest';
import { seededRandom } from '../base/random';
import type { BalancingKind } from './balancing';
import { type Balanced, LoadBalancer, type LoadBalancerOptions, type Target } from './load-balancer';
import { Timeline } from './scheduler';

interface World {
  readonly policy: BalancingKind;
  readonly serviceMs: readonly number[];
  readonly weights?: readonly number[];
  readonly options?: Partial<LoadBalancerOptions>;
}

/** Targets that answer after a fixed time, unless they are among `down`. */
function worldOf({ policy, serviceMs, weights = [], options = {} }: World) {
  const timeline = new Timeline();
  const down = new Set<string>();
  const health: string[] = [];
  const targets: readonly Target[] = serviceMs.map((ms, index) => ({
    name: `t${index}`,
    weight: weights[index] ?? 1,
    handle: (_key, answer) => timeline.schedule(ms, () => answer(!down.has(`t${index}`))),
    probe: (answer) => down.has(`t${index}`) || timeline.schedule(1, () => answer(true)),
  }));
  const balancer = new LoadBalancer({
    scheduler: timeline,
    random: seededRandom(1),
    policy,
    targets,
    onHealth: (name, healthy) => health.push(`${name} ${healthy ? 'in' : 'out'} at ${timeline.nowMs}`),
    ...options,
  });
  const seen: Balanced[] = [];
  const send = (count: number, gapMs: number) => {
    for (let index = 0; index < count; index++) {
      timeline.schedule(index * gapMs, () =>
        balancer.request(`key ${index}`, (balanced) => seen.push(balanced)),
      );
    }
  };
  const given = () => balancer.targets.map((target) => target.given);
  return { timeline, balancer, down, health, seen, send, given };
}

describe('a policy', () => {
  test('in turn gives each the same', () => {
    const { timeline, send, given } = worldOf({ policy: 'round-robin', serviceMs: [1, 100, 1] });
    send(300, 1);
    timeline.run();
    expect(given()).toEqual([100, 100, 100]);
  });

  test('of the fewest connections spares a slow target', () => {
    const { timeline, send, given } = worldOf({ policy: 'least-connections', serviceMs: [10, 100, 10] });
    send(600, 1);
    timeline.run();
    const [first = 0, slow = 0, third = 0] = given();
    expect(slow).toBeLessThan(100);
    expect(Math.abs(first - third)).toBeLessThan(20);
  });

  test('of two choices spares a slow target too, and chance alone does not', () => {
    const slowShare = (policy: BalancingKind) => {
      const { timeline, send, given } = worldOf({ policy, serviceMs: [10, 100, 10, 10] });
      send(1_000, 1);
      timeline.run();
      return (given()[1] ?? 0) / 1_000;
    };
    expect(slowShare('two-choices')).toBeLessThan(0.1);
    expect(Math.abs(slowShare('random') - 0.25)).toBeLessThan(0.04);
  });

  test('by weight gives in proportion and mixed, as nginx does', () => {
    const { timeline, send, given, seen } = worldOf({
      policy: 'weighted',
      serviceMs: [1, 1, 1],
      weights: [5, 1, 1],
    });
    send(70, 1);
    timeline.run();
    expect(given()).toEqual([50, 10, 10]);
    const names = seen.slice(0, 7).map((balanced) => (balanced.kind === 'answered' ? balanced.target : ''));
    expect(names).toEqual(['t0', 't0', 't1', 't0', 't2', 't0', 't0']);
  });

  test('by key gives a key to the same target', () => {
    const { timeline, balancer, given } = worldOf({ policy: 'consistent-hash', serviceMs: [1, 1, 1] });
    for (let index = 0; index < 90; index++) balancer.request('user 7', () => undefined);
    timeline.run();
    expect([...given()].sort()).toEqual([0, 0, 90]);
  });
});

describe('health probes', () => {
  const probing = { intervalMs: 100, timeoutMs: 50, fall: 2, rise: 3 };

  test('take a target out after failures in a row and in again after good ones', () => {
    const { timeline, down, health, send, given } = worldOf({
      policy: 'round-robin',
      serviceMs: [1, 1],
      options: { probing },
    });
    timeline.schedule(250, () => down.add('t1'));
    timeline.schedule(650, () => down.delete('t1'));
    timeline.run({ untilMs: 1_000 });
    expect(health).toEqual(['t1 out at 450', 't1 in at 901']);
    send(10, 1);
    timeline.run({ untilMs: 2_000 });
    expect(given()).toEqual([5, 5]);
  });

  test('a single failure changes nothing', () => {
    const { timeline, down, health } = worldOf({
      policy: 'round-robin',
      serviceMs: [1],
      options: { probing },
    });
    timeline.schedule(250, () => down.add('t0'));
    timeline.schedule(360, () => down.delete('t0'));
    timeline.run({ untilMs: 2_000 });
    expect(health).toEqual([]);
  });

  test.each([
    'round-robin',
    'random',
    'least-connections',
    'two-choices',
    'weighted',
    'consistent-hash',
  ] as const)('with no target left %s refuses, or asks all the same', (policy) => {
    for (const whenAllDown of ['refuse', 'open'] as const) {
      const { timeline, down, balancer, seen } = worldOf({
        policy,
        serviceMs: [1, 1],
        options: { probing, whenAllDown },
      });
      for (const name of ['t0', 't1']) down.add(name);
      timeline.run({ untilMs: 1_000 });
      balancer.request('a', (balanced) => seen.push(balanced));
      timeline.run({ untilMs: 1_010 });
      balancer.stop();
      expect(seen[0]?.kind).toBe(whenAllDown === 'open' ? 'answered' : 'no-target');
    }
  });

  test('do not keep a run going', () => {
    const { timeline } = worldOf({ policy: 'round-robin', serviceMs: [1], options: { probing } });
    expect(timeline.run()).toMatchObject({ kind: 'idle', events: 0 });
  });

  test('a weight must be above 0', () => {
    expect(() => worldOf({ policy: 'weighted', serviceMs: [1], weights: [0] })).toThrow('above 0');
  });
});
