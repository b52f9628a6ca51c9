import { describe, expect, test } from 'vitest';
import { seededRandom } from '../base/random';
import { Clock } from './clock';
import { Link, type LinkOptions, MAX_IN_FLIGHT, Network } from './network';
import { Timeline } from './scheduler';

function linkWith(options: Partial<LinkOptions> = {}, seed = 1) {
  const timeline = new Timeline();
  const link = new Link({
    scheduler: timeline,
    random: seededRandom(seed),
    latencyMs: { kind: 'constant', value: 5 },
    ...options,
  });
  const seen: [name: string, atMs: number][] = [];
  const send = (name: string, sizeBytes = 100) =>
    link.send(sizeBytes, {
      deliver: () => seen.push([name, timeline.nowMs]),
      reset: () => seen.push([`${name} reset`, timeline.nowMs]),
    });
  return { timeline, link, seen, send };
}

describe('a link', () => {
  test('delivers after its latency, and after the time on the wire', () => {
    const { timeline, seen, send } = linkWith({ bytesPerMs: 100 });
    send('a', 200);
    send('b', 300);
    timeline.run();
    expect(seen).toEqual([
      ['a', 7],
      ['b', 10],
    ]);
  });

  test.each([1, 2, 3])('keeps the order whatever jitter and loss do (seed %i)', (seed) => {
    const jitterMs = { kind: 'exponential', mean: 20 } as const;
    const { timeline, link, seen, send } = linkWith({ jitterMs, loss: 0.05 }, seed);
    for (let index = 0; index < 400; index++) timeline.schedule(index * 3, () => send(String(index)));
    timeline.run();
    expect(seen.map(([name]) => name)).toEqual(Array.from({ length: 400 }, (_, index) => String(index)));
    expect(link.lost).toBeGreaterThan(5);
    expect(link.inFlight).toBe(0);
  });

  test('lets what a delivery sets off settle before the next, also when both arrive together', async () => {
    const clock = new Clock({ drain: () => new Promise((resolve) => setImmediate(resolve)) });
    const link = new Link({
      scheduler: clock,
      random: seededRandom(1),
      latencyMs: { kind: 'constant', value: 5 },
    });
    const seen: string[] = [];
    const receive = async (name: string) => {
      for (let turn = 0; turn < 50; turn++) await null;
      seen.push(`${name} settled at ${clock.nowMs}`);
    };
    link.cut();
    link.send(1, { deliver: () => void receive('a') });
    link.heal();
    for (const name of ['b', 'c']) {
      link.send(1, {
        deliver: () => {
          seen.push(name);
          void receive(name);
        },
      });
    }
    await clock.run();
    expect(seen).toEqual(['a settled at 205', 'b', 'b settled at 205', 'c', 'c settled at 205']);
  });

  test('sends again what is lost, later and later, and what follows waits for it', () => {
    const { timeline, link, seen, send } = linkWith();
    link.cut();
    send('a');
    timeline.schedule(500, () => link.heal());
    timeline.schedule(510, () => send('b'));
    timeline.run();
    // Lost at 0 and at 200; the third transmission begins at 600.
    expect(seen).toEqual([
      ['a', 605],
      ['b', 605],
    ]);
    expect(link.lost).toBe(2);
  });

  test('gives up after a quarter of an hour, and stays reset', () => {
    const { timeline, link, seen, send } = linkWith();
    link.cut();
    send('a');
    timeline.schedule(10, () => send('b'));
    timeline.run();
    expect(seen.map(([name]) => name)).toEqual(['a reset', 'b reset']);
    // tcp_retries2 of 15: the documented 924.6 s.
    expect(seen[0]?.[1]).toBeCloseTo(924_600, 6);
    link.heal();
    send('c');
    timeline.run();
    expect(seen.at(-1)?.[0]).toBe('c reset');
  });

  test('has a limit of messages under way, and refuses a loss that is no chance', () => {
    const { send } = linkWith();
    for (let index = 0; index < MAX_IN_FLIGHT; index++) send('x');
    expect(() => send('x')).toThrow('messages are under way');
    expect(() => linkWith({ loss: 1.5 })).toThrow('from 0 to 1');
  });
});

describe('a network', () => {
  const network = () => {
    const timeline = new Timeline();
    const all = new Network({
      scheduler: timeline,
      random: seededRandom(1),
      latencyMs: { kind: 'uniform', low: 1, high: 9 },
    });
    return { timeline, all };
  };

  test('cuts the links between the sides of a partition until it is healed', () => {
    const { timeline, all } = network();
    const seen: string[] = [];
    const [inside, across] = [all.connect('api', 'api 2'), all.connect('api', 'db')];
    const heal = all.partition(['db'], ['api', 'api 2']);
    const late = all.connect('api 2', 'db');
    inside.there.send(1, { deliver: () => seen.push('inside') });
    across.there.send(1, { deliver: () => seen.push('across') });
    late.back.send(1, { deliver: () => seen.push('late') });
    timeline.run({ untilMs: 100 });
    expect(seen).toEqual(['inside']);
    heal();
    timeline.run();
    expect(seen.sort()).toEqual(['across', 'inside', 'late']);
  });

  test('gives each direction its own chance, the same for the same order of connecting', () => {
    const times = () => {
      const { timeline, all } = network();
      const connection = all.connect('api', 'db');
      const seen: number[] = [];
      for (const link of [connection.there, connection.back])
        link.send(1, { deliver: () => seen.push(timeline.nowMs) });
      timeline.run();
      all.disconnect(connection);
      return seen;
    };
    expect(times()).toEqual(times());
    expect(new Set(times()).size).toBe(2);
  });
});
