import { describe, expect, test } from 'vitest';
import { seededRandom } from '../base/random';
import { type Delivered, MessageQueue, type MessageQueueOptions } from './message-queue';
import { Timeline } from './scheduler';

function queueWith(options: Partial<MessageQueueOptions> = {}) {
  const timeline = new Timeline();
  const queue = new MessageQueue<string>({
    scheduler: timeline,
    random: seededRandom(1),
    visibilityMs: 30,
    ...options,
  });
  const receive = (): Delivered<string> | null => {
    let given: Delivered<string> | null = null;
    queue.receive((delivered) => {
      given = delivered;
    });
    return given;
  };
  return { timeline, queue, receive };
}

describe('a message queue', () => {
  test('hides a message that was received, and shows it again when nobody deletes it', () => {
    const { timeline, queue, receive } = queueWith();
    queue.send('a');
    const first = receive();
    expect(first).toMatchObject({ body: 'a', receives: 1, sentMs: 0 });
    expect(receive()).toBeNull();
    timeline.run({ untilMs: 29 });
    expect(receive()).toBeNull();
    timeline.run({ untilMs: 30 });
    const second = receive();
    expect(second).toMatchObject({ id: first?.id, receives: 2 });
    expect(queue.delete(first?.receipt ?? 0)).toBe(false);
    expect(queue.delete(second?.receipt ?? 0)).toBe(true);
    expect(queue.delete(second?.receipt ?? 0)).toBe(false);
    timeline.run();
    expect(queue.counts).toEqual({ sent: 1, deleted: 1, dead: 0, visible: 0, hidden: 0 });
  });

  test('puts a message aside that was received too often', () => {
    const { timeline, queue, receive } = queueWith({ maxReceives: 2 });
    queue.send('poison');
    queue.send('fine');
    for (let round = 0; round < 3; round++) {
      for (let delivered = receive(); delivered; delivered = receive()) {
        if (delivered.body === 'fine') queue.delete(delivered.receipt);
      }
      timeline.run({ untilMs: timeline.nowMs + 30 });
    }
    expect(queue.deadLetters).toEqual([{ id: 1, body: 'poison', receives: 2 }]);
    expect(queue.counts).toMatchObject({ sent: 2, deleted: 1, dead: 1, visible: 0, hidden: 0 });
  });

  test('returns a message early or keeps it hidden for longer', () => {
    const { timeline, queue, receive } = queueWith();
    queue.send('a');
    const first = receive();
    expect(queue.changeVisibility(first?.receipt ?? 0, 100)).toBe(true);
    timeline.run({ untilMs: 99 });
    expect(receive()).toBeNull();
    expect(queue.changeVisibility(first?.receipt ?? 0, 0)).toBe(true);
    timeline.run({ untilMs: 99 });
    expect(receive()).toMatchObject({ body: 'a', receives: 2 });
    expect(queue.changeVisibility(first?.receipt ?? 0, 0)).toBe(false);
  });

  test('delays a message, and wakes who waits for one, in their order', () => {
    const { timeline, queue } = queueWith();
    const seen: [string, string | undefined, number][] = [];
    const wait = (name: string, waitMs: number) =>
      queue.receive((delivered) => seen.push([name, delivered?.body, timeline.nowMs]), waitMs);
    wait('one', 20);
    wait('two', 5);
    queue.send('late', { delayMs: 10 });
    timeline.run({ untilMs: 15 });
    wait('three', 100);
    queue.send('b');
    timeline.run({ untilMs: 16 });
    expect(seen).toEqual([
      ['two', undefined, 5],
      ['one', 'late', 10],
      ['three', 'b', 15],
    ]);
  });

  test('may deliver a message twice', () => {
    const { queue, receive } = queueWith({ duplicateChance: 1 });
    queue.send('a');
    const [first, second] = [receive(), receive()];
    expect(second).toMatchObject({ id: first?.id, receives: 2 });
    expect(queue.delete(second?.receipt ?? 0)).toBe(true);
    expect(receive()).toBeNull();
  });

  test('does not take more than its limit', () => {
    const { queue } = queueWith({ limit: 2 });
    expect([queue.send('a'), queue.send('b'), queue.send('c')]).toEqual([1, 2, null]);
  });

  test.each([1, 2, 3, 4])('loses no message, whatever its consumers do (seed %i)', (seed) => {
    const random = seededRandom(seed);
    const { timeline, queue } = queueWith({ maxReceives: 3, duplicateChance: 0.1, random });
    const processed = new Set<string>();
    for (let index = 0; index < 300; index++) timeline.schedule(index, () => queue.send(`m${index}`));
    const consume = () => {
      queue.receive((delivered) => {
        if (!delivered) return;
        const fate = random.next();
        const tookMs = random.next() * 45;
        timeline.schedule(tookMs, () => {
          if (fate < 0.7 && queue.delete(delivered.receipt)) processed.add(delivered.body);
          consume();
        });
      }, 500);
    };
    for (let consumer = 0; consumer < 20; consumer++) consume();
    for (let atMs = 5; atMs < 3_000; atMs += 5) {
      timeline.schedule(atMs, () => {
        const { sent, deleted, dead, visible, hidden } = queue.counts;
        expect(deleted + dead + visible + hidden).toBe(sent);
        expect(queue.depth.value).toBe(visible);
      });
    }
    timeline.run({ untilMs: 10_000 });
    const { sent, deleted, dead, visible } = queue.counts;
    expect([sent, visible]).toEqual([300, 0]);
    expect(deleted).toBe(processed.size);
    expect(deleted + dead).toBe(300);
    expect(queue.deadLetters.every(({ receives }) => receives === 3)).toBe(true);
  });
});
