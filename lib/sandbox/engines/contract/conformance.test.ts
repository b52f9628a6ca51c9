import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RedisEngine } from '../redis/engine';
import { mockEngine } from '../redis/mock-engine';
import { loadRespEngine } from '../redis/server';
import { GROUPS } from './all';
import { type Answers, compare } from './conformance';
import type { Answer } from './perform';
import { findRedisVersion, REAL_VERSION, type RealRedis, startRedis } from './real-redis';
import { readStep, type Step } from './sequence';
import { performReally, performVirtually } from './stages';

const ORACLE = path.join(__dirname, 'oracle.json');
const TABLE = path.join(__dirname, 'conformance.json');

interface Oracle {
  readonly redis: string;
  readonly answers: Answers;
}

let redis: RealRedis | null = null;
let found: string | null = null;
let measured: Oracle | null = null;

beforeAll(async () => {
  found = await findRedisVersion();
  if (found?.startsWith(`${REAL_VERSION}.`)) redis = await startRedis(found);
});

afterAll(async () => {
  await redis?.stop();
});

type Performer = (steps: readonly Step[]) => Promise<readonly Answer[]>;

async function answersFrom(performer: Performer): Promise<Answers> {
  const answers: Record<string, Record<string, readonly Answer[]>> = {};
  for (const { title, sequences } of GROUPS) {
    const group: Record<string, readonly Answer[]> = {};
    for (const [name, steps] of Object.entries(sequences)) {
      group[name] = await performer(steps.map(readStep)).catch((cause) => {
        throw new Error(`${title}: ${name}`, { cause });
      });
    }
    answers[title] = group;
  }
  return answers;
}

async function measuredEngine(engine: RedisEngine) {
  const answers = await answersFrom((steps) => performVirtually(steps, engine));
  return { name: engine.name, version: await versionOf(engine.name), answers };
}

async function versionOf(name: string): Promise<string> {
  const text = await readFile(path.join(process.cwd(), 'node_modules', name, 'package.json'), 'utf8');
  return JSON.parse(text).version;
}

const inJson = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`;

describe('the contract', () => {
  test('holds the answers of a real Redis, measured again where there is one', async () => {
    if (!redis) {
      const reason = found ? `redis-server here is ${found}` : 'there is no redis-server here';
      console.warn(`${reason}: the committed answers of Redis ${REAL_VERSION} were not measured again.`);
      return;
    }
    const { port } = redis;
    measured = { redis: REAL_VERSION, answers: await answersFrom((steps) => performReally(steps, port)) };
    await expect(inJson(measured)).toMatchFileSnapshot(ORACLE);
  });

  test('gives the committed table for both engines', async () => {
    const oracle: Oracle = measured ?? JSON.parse(await readFile(ORACLE, 'utf8'));
    const table = compare(GROUPS, {
      redis: oracle.redis,
      client: `ioredis ${await versionOf('ioredis')}`,
      real: oracle.answers,
      engines: [await measuredEngine(await loadRespEngine()), await measuredEngine(mockEngine)],
    });
    await expect(inJson(table)).toMatchFileSnapshot(TABLE);
  });
});
