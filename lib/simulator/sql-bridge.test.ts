import { describe, expect, test } from 'vitest';
import { Clock } from './clock';
import { SqlBridge } from './sql-bridge';

describe('a bridge to a real engine', () => {
  const drain = () => new Promise<void>((resolve) => setImmediate(resolve));
  const bridged = (query: (text: string) => Promise<string>) => {
    const clock = new Clock({ drain });
    const bridge = new SqlBridge<string>({
      clock,
      engine: { query },
      tookMs: (answer) => (answer === null ? 1 : 8),
    });
    return { clock, bridge };
  };

  test('asks in order while time stands still, and then lets the answers take their time', async () => {
    const asked: string[] = [];
    let [underWay, most] = [0, 0];
    const { clock, bridge } = bridged(async (text) => {
      asked.push(`${text} at ${clock.nowMs}`);
      underWay += 1;
      most = Math.max(most, underWay);
      // The first answers take longest: without the bridge they would come last.
      for (let turn = 0; turn < 30 - asked.length * 5; turn++) await drain();
      underWay -= 1;
      return text;
    });
    const answers: string[] = [];
    const ask = async (text: string) => answers.push(`${await bridge.query(text)} at ${clock.nowMs}`);
    clock.schedule(5, () => ['a', 'b', 'c'].map(ask));
    clock.schedule(6, () => answers.push(`timer at ${clock.nowMs}`));
    expect(await clock.run()).toMatchObject({ kind: 'idle', nowMs: 13 });
    expect(asked).toEqual(['a at 5', 'b at 5', 'c at 5']);
    expect(answers).toEqual(['timer at 6', 'a at 13', 'b at 13', 'c at 13']);
    expect([most, bridge.statements]).toEqual([1, 3]);
  });

  test("passes the engine's error on after its time, and goes on", async () => {
    const { clock, bridge } = bridged(async (text) => {
      if (text === 'bad') throw new Error('syntax error');
      return text;
    });
    const seen: unknown[] = [];
    void bridge.query('bad').catch((error: unknown) => seen.push(error, clock.nowMs));
    void bridge.query('good').then((answer) => seen.push(answer, clock.nowMs));
    await clock.run();
    expect(seen).toEqual([new Error('syntax error'), 1, 'good', 8]);
  });
});
