// @vitest-environment jsdom

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { diffPlans } from '../plan/diff';
import { generatePlan } from '../plan/generate-plan';
import { parsePlans } from '../plan/parse';
import type { Plan } from '../plan/plan';
import { nodesOf } from '../plan/plan';
import { MAX_FILE_NODES, MAX_IMAGE_NODES } from './limits';
import { planFile } from './plan-file';
import { FILE_STYLE, FILE_STYLE_HASH } from './plan-file-style';
import { planImage } from './plan-image';

const FIXTURES = path.join(import.meta.dirname, '../plan/fixtures');

const fixture = (name: string): Plan => {
  const [plan] = parsePlans(readFileSync(path.join(FIXTURES, name), 'utf8'));
  if (!plan) throw new Error(`no plan in ${name}`);
  return plan;
};

const compare = (before: Plan, after: Plan) => ({ before, after, diff: diffPlans(before, after) });

/** A plan whose every name and condition tries to be markup. */
const HOSTILE = '"\'><script>alert(1)</script><img src=x onerror=alert(1)>&lt;\0\u202E]]>{1}';
const hostile = (): Plan => {
  const [plan] = parsePlans(
    JSON.stringify([
      {
        'Query Text': HOSTILE,
        Plan: {
          'Node Type': `Seq Scan ${HOSTILE}`,
          'Relation Name': HOSTILE,
          Alias: HOSTILE,
          Filter: HOSTILE,
          [HOSTILE]: HOSTILE,
          'Total Cost': 1,
          'Startup Cost': 0,
          'Plan Rows': 1,
          'Actual Rows': 1,
          'Actual Loops': 1,
          'Rows Removed by Filter': 5_000_000,
          'Shared Hit Blocks': 90_000,
        },
      },
    ]),
  );
  if (!plan) throw new Error('no plan');
  return plan;
};

/** A chain as long as a plan may be deep, and wide enough to be more than is drawn. */
const many = (): Plan => {
  const scan = (i: number) => ({
    'Node Type': 'Seq Scan',
    'Relation Name': `t${i}`,
    Alias: `t${i}`,
    'Startup Cost': 0,
    'Total Cost': 1,
    'Plan Rows': 1,
  });
  const [plan] = parsePlans(
    JSON.stringify([
      {
        Plan: {
          'Node Type': 'Append',
          'Startup Cost': 0,
          'Total Cost': 1,
          'Plan Rows': 1,
          Plans: Array.from({ length: MAX_FILE_NODES + 99 }, (_, i) => scan(i)),
        },
      },
    ]),
  );
  if (!plan) throw new Error('no plan');
  return plan;
};

const documentOf = (text: string) => new DOMParser().parseFromString(text, 'text/html');

const svgOf = (text: string) => new DOMParser().parseFromString(text, 'image/svg+xml');

describe('a stand-alone file', () => {
  test('says the plan in a sentence, as a tree, as a table and as what PostgreSQL printed', () => {
    const plan = fixture('subplan.json');
    const page = documentOf(planFile(plan));
    expect(page.querySelector('h1')?.textContent).toContain('pages');
    expect(page.querySelectorAll('.node')).toHaveLength(nodesOf(plan).length);
    expect(page.querySelectorAll('tbody tr')).toHaveLength(nodesOf(plan).length);
    expect(parsePlans(page.querySelector('pre')?.textContent ?? '')).toEqual([plan]);
  });

  test('of two plans says what changed, table by table, with the findings', () => {
    const page = documentOf(planFile(compare(fixture('initplan.json'), fixture('subplan.json'))));
    const titles = [...page.querySelectorAll('h2')].map(({ textContent }) => textContent);
    expect(titles).toEqual(expect.arrayContaining(['How each table is read', 'What changed']));
    expect(titles.filter((title) => /^(Before|After): /.test(title ?? ''))).toHaveLength(2);
    expect(page.querySelectorAll('pre')).toHaveLength(2);
  });

  test('may show its own style and do nothing else', () => {
    expect(`sha256-${createHash('sha256').update(FILE_STYLE).digest('base64')}`).toBe(FILE_STYLE_HASH);
    const page = documentOf(planFile(hostile()));
    expect(page.querySelector('meta[http-equiv]')?.getAttribute('content')).toBe(
      `default-src 'none'; style-src '${FILE_STYLE_HASH}'; base-uri 'none'; form-action 'none'`,
    );
    expect(page.querySelector('style')?.textContent).toBe(FILE_STYLE);
    expect(page.querySelectorAll('style')).toHaveLength(1);
  });

  test.each([
    ['alone', () => planFile(hostile())],
    ['compared', () => planFile(compare(hostile(), fixture('subplan.json')))],
  ])('takes nothing of a plan for markup, %s', (_, make) => {
    const page = documentOf(make());
    expect(page.querySelectorAll('script, img, iframe, object, embed, link, form, a')).toHaveLength(0);
    const attributes = [...page.querySelectorAll('*')].flatMap(({ attributes: all }) => [...all]);
    expect(
      attributes.filter(({ name }) => name.startsWith('on') || ['src', 'href', 'style'].includes(name)),
    ).toEqual([]);
    expect(page.body.textContent).toContain('<script>alert(1)</script>');
  });

  test('counts the nodes that it does not draw', () => {
    const page = documentOf(planFile(many()));
    expect(page.querySelectorAll('.node')).toHaveLength(MAX_FILE_NODES);
    expect(page.body.textContent).toContain('… 100 more nodes');
  });
});

describe('a picture', () => {
  test('holds the sentence and every node with its own pages, and needs nothing from outside', () => {
    const plan = fixture('subplan.json');
    const text = planImage(plan, 'light');
    const image = svgOf(text);
    expect(image.querySelector('title')?.textContent).toContain('pages');
    expect(image.querySelectorAll('text[font-weight="600"]')).toHaveLength(nodesOf(plan).length);
    expect(text).not.toMatch(
      /var\(|https?:(?!\/\/www\.w3\.org\/2000\/svg)|@import|@font-face|<script|foreignObject/,
    );
  });

  test('has the colours of the theme that it was asked for', () => {
    const plan = fixture('subplan.json');
    expect(planImage(plan, 'light')).toContain('#b4480f');
    expect(planImage(plan, 'dark')).toContain('#f0a067');
    expect(planImage(plan, 'dark')).not.toContain('#b4480f');
  });

  test('is well-formed XML, whatever stands in the plan', () => {
    for (const plan of [hostile(), many()]) {
      const image = svgOf(planImage(plan, 'light'));
      expect(image.querySelector('parsererror')).toBeNull();
      expect(image.querySelectorAll('script, img, image, use, a')).toHaveLength(0);
    }
  });

  test('counts the nodes that it does not draw', () => {
    const image = svgOf(planImage(many(), 'light'));
    expect(image.querySelectorAll('text[font-weight="600"]')).toHaveLength(MAX_IMAGE_NODES);
    expect(image.documentElement.textContent).toContain(`… ${600 - MAX_IMAGE_NODES} more nodes`);
  });
});

test('every plan of every kind is drawn, alone and beside another', () => {
  const plans = [
    ...readdirSync(FIXTURES)
      .filter((name) => name.endsWith('.txt'))
      .map(fixture),
    ...Array.from({ length: 30 }, (_, seed) => generatePlan(seed + 1)),
  ];
  for (const [at, plan] of plans.entries()) {
    const pair = compare(plan, plans[at + 1] ?? plan);
    for (const subject of [plan, pair]) {
      expect(planFile(subject)).not.toMatch(/undefined|NaN|\[object/);
      const image = planImage(subject, 'dark');
      expect(image).not.toMatch(/undefined|NaN|\[object/);
      expect(svgOf(image).querySelector('parsererror')).toBeNull();
    }
  }
});
