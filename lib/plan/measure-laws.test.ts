import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { isFields } from './fields';
import { generateExplain } from './generate-explain';
import { seededRandom } from './generate-plan';
import { measure } from './measure';
import { parsePlans } from './parse';
import { parseJsonPlan } from './parse-json';
import { TEXT_WRAPPERS } from './pasted';
import type { Plan, PlanNode } from './plan';
import { nodesOf } from './plan';
import { PlanFormatError } from './plan-format';
import { renderExplain } from './render-explain';

const SEEDS = Array.from({ length: 150 }, (_, i) => i + 1);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Figures that are no figures. */
const wrongFigures = (plan: Plan) =>
  measure(plan).nodes.flatMap((node) =>
    Object.entries(node).filter(
      ([, value]) => typeof value === 'number' && !(value >= 0 && value < Infinity),
    ),
  );

describe('of any plan', () => {
  test('every page is counted once, where it was read', () => {
    for (const seed of SEEDS) {
      const { json, ownPages } = generateExplain(seed);
      const { nodes, rootPages } = measure(parseJsonPlan(json));
      const pages = nodes.map(({ selfPages }) => selfPages);
      expect({ seed, pages }).toEqual({ seed, pages: ownPages });
      expect(sum(pages)).toBe(rootPages);
    }
  });

  test('every millisecond is counted where it passed, as far as rounding tells', () => {
    for (const seed of SEEDS) {
      const { json, ownMs } = generateExplain(seed);
      const { nodes } = measure(parseJsonPlan(json));
      // An InitPlan’s or a CTE’s rounding moves the nodes that it is taken off.
      const error = sum(nodes.map(({ errorMs }) => errorMs));
      const wrong = nodes.filter(
        ({ selfMs }, id) => Math.abs((selfMs ?? 0) - (ownMs[id] ?? 0)) > error + 1e-9,
      );
      expect({ seed, wrong }).toEqual({ seed, wrong: [] });
      expect(Math.abs(sum(nodes.map(({ selfMs }) => selfMs ?? 0)) - sum(ownMs))).toBeLessThanOrEqual(
        error + 1e-9,
      );
    }
  });

  test('no figure is NaN, infinite or negative, and an estimate is off by a factor of at least 1 or not told', () => {
    for (const seed of SEEDS) {
      const plan = parseJsonPlan(generateExplain(seed).json);
      expect({ seed, wrong: wrongFigures(plan) }).toEqual({ seed, wrong: [] });
      for (const { estimateFactor, estimateNote } of measure(plan).nodes) {
        if (estimateFactor === null) expect(estimateNote).not.toBeNull();
        else expect(estimateFactor).toBeGreaterThanOrEqual(1);
      }
    }
  });

  test('the text reads as the JSON does, in whatever wrapping it was pasted', () => {
    const withoutRaw = (plan: Plan) => ({
      ...plan,
      root: null,
      query: null,
      nodes: nodesOf(plan).map(({ raw, children, ...node }: PlanNode) => node),
    });
    for (const seed of SEEDS) {
      const { json } = generateExplain(seed);
      const [statement] = json;
      if (!isFields(statement)) throw new Error('There is no statement.');
      const [name, wrap] = TEXT_WRAPPERS[seed % TEXT_WRAPPERS.length] ?? ['', String];
      // A mail breaks names between words as well, which nobody can mend.
      const text = name.includes('mail between words')
        ? renderExplain(statement)
        : wrap(renderExplain(statement));
      const read = parsePlans(text).map(withoutRaw);
      expect({ seed, name, read }).toEqual({ seed, name, read: [withoutRaw(parseJsonPlan(json))] });
    }
  });
});

describe('a damaged plan', () => {
  const folder = path.join(import.meta.dirname, 'fixtures');
  const sources = readdirSync(folder)
    .filter((file) => /\.(json|txt)$/.test(file))
    .map((file) => readFileSync(path.join(folder, file), 'utf8'));

  /** Something cut out, put in, doubled or swapped, at random. */
  function damage(source: string, random: () => number): string {
    const lines = source.split('\n');
    const at = (length: number) => Math.floor(random() * length);
    switch (at(6)) {
      case 0:
        return source.slice(0, at(source.length));
      case 1:
        return source.slice(at(source.length));
      case 2:
        return lines.toSpliced(at(lines.length), 1 + at(4)).join('\n');
      case 3:
        return lines.toSpliced(at(lines.length), 0, lines[at(lines.length)] ?? '').join('\n');
      case 4: {
        const place = at(source.length);
        return (
          source.slice(0, place) + '"\'(){}[]|+->:.,=0x\n\t '.charAt(at(21)) + source.slice(place + at(2))
        );
      }
      default:
        return lines.map((line) => (random() < 0.1 ? line.trimStart() : line)).join('\n');
    }
  }

  test('is read or refused with a sentence, and what is read has only figures', () => {
    const random = seededRandom(20);
    let refused = 0;
    for (let round = 0; round < 1200; round += 1) {
      const source = sources[round % sources.length] ?? '';
      const damaged = damage(damage(source, random), random);
      try {
        for (const plan of parsePlans(damaged))
          expect({ round, wrong: wrongFigures(plan) }).toEqual({ round, wrong: [] });
      } catch (error) {
        if (!(error instanceof PlanFormatError)) throw new Error(`Round ${round}`, { cause: error });
        refused += 1;
        expect(error.message).toMatch(/^[A-Z].*[.]$/s);
      }
    }
    expect(refused).toBeGreaterThan(200);
    expect(refused).toBeLessThan(1000);
  });
});
