import { beforeAll, describe, expect, test } from 'vitest';
import type { Act, Settled } from '../../grading/code-observation';
import type { CodeOutcome } from '../protocol';
import { SandboxSession } from '../session';
import { library, readBundle } from '../trial';
import { nodePort } from '../worker-port.node';
import { timeoutOf } from './hostile';
import { HOSTILE_MODULES, HOSTILE_SCRIPT, UNTOUCHED } from './modules';

let bundle: string;

beforeAll(async () => {
  bundle = await readBundle();
});

async function run(text: string, timeoutMs: number): Promise<CodeOutcome> {
  const session = await SandboxSession.open(nodePort(bundle), HOSTILE_SCRIPT, undefined, { library });
  try {
    const job = { scenario: 'hostile', text, exports: ['attack'], seed: 1 };
    return await session.run(job, { signal: new AbortController().signal, timeoutMs });
  } finally {
    session.close();
  }
}

describe('a hostile module is refused or contained, and the harness stays whole', () => {
  test.each(HOSTILE_MODULES)(
    '$name: $ends',
    async (hostile) => {
      const { text, ends, untilMemoryEnds } = hostile;
      const outcome = await run(text, timeoutOf(hostile));
      if (ends === 'invalid' || ends === 'timeout') {
        const message = untilMemoryEnds ? /more memory/ : /./;
        expect(outcome).toMatchObject({
          kind: ends === 'timeout' ? 'timed-out' : 'invalid',
          message: expect.stringMatching(message),
        });
        return;
      }
      if (outcome.kind !== 'observed') throw new Error(`${outcome.kind}: ${outcome.message}`);
      const { attack, after } = outcome.observation as Readonly<
        Record<string, Act<{ readonly call: Settled }>>
      >;
      if (ends === 'endless') {
        expect(attack).toMatchObject({ seen: null, endless: expect.stringContaining('events and no end') });
        return;
      }
      expect(JSON.stringify(attack?.seen?.call)).not.toContain('escaped');
      expect(attack?.seen?.call.kind).not.toBe('hung');
      expect(after?.seen).toEqual(UNTOUCHED);
    },
    30_000,
  );
});

test('nobody forges what the scenario handed out', async () => {
  const outcome = await run(
    'export const attack = (tools: any) => [tools.secret, { $: "token", name: "secret" }];',
    20_000,
  );
  if (outcome.kind !== 'observed') throw new Error(outcome.message);
  const { attack } = outcome.observation as Readonly<Record<string, Act<{ readonly call: Settled }>>>;
  expect(attack?.seen?.call).toMatchObject({
    value: [
      { $: 'token', name: 'secret' },
      { $$: 'token', name: 'secret' },
    ],
  });
});
