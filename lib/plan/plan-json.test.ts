import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generatePlan } from './generate-plan';
import { parsePlans } from './parse';
import { planJson } from './plan-json';

const FIXTURES = new URL('./fixtures/', import.meta.url);

const files = readdirSync(FIXTURES).filter((name) => /\.(json|txt)$/.test(name));

test('there are plans in text and in JSON to try', () => {
  expect(files.length).toBeGreaterThan(30);
});

test.each(files)('%s, written as JSON, is read as the same plan', (file) => {
  for (const plan of parsePlans(readFileSync(new URL(file, FIXTURES), 'utf8')))
    expect(parsePlans(planJson(plan))).toEqual([plan]);
});

test('so are made-up plans', () => {
  for (let seed = 1; seed <= 100; seed += 1) {
    const plan = generatePlan(seed);
    expect(parsePlans(planJson(plan)), `seed ${seed}`).toEqual([plan]);
  }
});
