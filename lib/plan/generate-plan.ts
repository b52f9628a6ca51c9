import { parseJsonPlan } from './parse-json';
import type { Plan } from './plan';
import type { Sketch, SketchFields } from './sketch';
import { sketch } from './sketch';

/** Numbers from 0 to 1, the same for the same seed on every machine (mulberry32 by Tommy Ettinger, public domain). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A made-up plan for tests of laws: the JSON of an EXPLAIN (ANALYZE, BUFFERS) that PostgreSQL could have printed. */
export function generateSketch(seed: number): Sketch {
  const random = seededRandom(seed);
  const writer = new Writer(random);
  return writer.statement();
}

/** The plan of {@link generateSketch}. */
export const generatePlan = (seed: number): Plan => parseJsonPlan([{ Plan: generateSketch(seed) }]);

const TABLES = ['orders', 'users', 'products', 'events', 'posts', 'contacts'] as const;
const COLUMNS = ['id', 'tenant_id', 'user_id', 'status', 'created_at'] as const;
const MAX_TABLES = 4;
const MAX_PARTITIONS = 5;

/** Writes one plan; it holds what the parts of a plan share: names in use and the numbers of subplans. */
class Writer {
  readonly #random: () => number;
  readonly #aliases = new Map<string, number>();
  #nextSubplan = 1;

  constructor(random: () => number) {
    this.#random = random;
  }

  statement(): Sketch {
    const body = this.#joins(1 + this.#upTo(MAX_TABLES));
    return this.#chance(0.2) ? this.#withCte(body) : this.#wrapped(body);
  }

  #joins(tables: number): Sketch {
    if (tables <= 1) return this.#chance(0.15) ? this.#partitions() : this.#scan();
    const left = 1 + this.#upTo(tables - 1);
    const [outer, inner] = [this.#joins(left), this.#joins(tables - left)];
    const fields = { rows: this.#rows(), pages: this.#chance(0.1) ? 1 : 0 };
    const on = `(a.${this.#one(COLUMNS)} = b.${this.#one(COLUMNS)})`;
    switch (this.#one(['hash', 'merge', 'loop', 'loop'] as const)) {
      case 'hash': {
        const hash = sketch(
          'Hash',
          { rows: this.#rows(), 'Hash Batches': 1, 'Original Hash Batches': 1 },
          inner,
        );
        return sketch(
          'Hash Join',
          { ...fields, 'Join Type': this.#joinType(), 'Hash Cond': on },
          outer,
          hash,
        );
      }
      case 'merge':
        return sketch(
          'Merge Join',
          { ...fields, 'Join Type': this.#joinType(), 'Merge Cond': on },
          this.#sort(outer),
          this.#sort(inner),
        );
      default: {
        const kept = this.#chance(0.3)
          ? sketch(this.#one(['Materialize', 'Memoize']), { rows: this.#rows(), loops: 20 }, inner)
          : inner;
        return sketch('Nested Loop', { ...fields, 'Join Type': this.#joinType() }, outer, kept);
      }
    }
  }

  #wrapped(body: Sketch): Sketch {
    let plan = body;
    if (this.#chance(0.3)) plan = this.#grouped(plan);
    if (this.#chance(0.4)) plan = this.#sort(plan);
    if (this.#chance(0.3)) plan = sketch('Limit', { rows: this.#rows() }, plan);
    if (this.#chance(0.1))
      plan = sketch('Gather', { rows: this.#rows(), 'Workers Planned': 2, 'Workers Launched': 2 }, plan);
    return plan;
  }

  #grouped(input: Sketch): Sketch {
    const Strategy = this.#one(['Hashed', 'Sorted', 'Plain'] as const);
    const keys = Strategy === 'Plain' ? {} : { 'Group Key': [this.#one(COLUMNS)] };
    return sketch('Aggregate', { Strategy, ...keys, rows: this.#rows() }, input);
  }

  #sort = (input: Sketch): Sketch =>
    sketch(
      'Sort',
      {
        'Sort Key': [`${this.#one(COLUMNS)} DESC`],
        rows: this.#rows(),
        'Sort Method': 'quicksort',
        'Sort Space Used': 25,
        'Sort Space Type': 'Memory',
      },
      input,
    );

  /** A CTE is read by its CTE Scan, whose pages hold the CTE's; the node that it hangs on does not count them again. */
  #withCte(body: Sketch): Sketch {
    const cte: Sketch = {
      ...this.#wrapped(this.#joins(1 + this.#upTo(2))),
      'Parent Relationship': 'InitPlan',
      'Subplan Name': 'CTE recent',
    };
    const pages = Number(cte['Shared Hit Blocks']);
    const read = sketch('CTE Scan', {
      'CTE Name': 'recent',
      Alias: 'r',
      'Parent Relationship': 'Outer',
      pages,
      rows: this.#rows(),
    });
    return sketch('Nested Loop', { 'Join Type': 'Inner', rows: this.#rows() }, cte, read, {
      ...body,
      'Parent Relationship': 'Inner',
    });
  }

  #partitions(): Sketch {
    const table = this.#one(TABLES);
    const alias = this.#alias(table);
    const members = Array.from({ length: 1 + this.#upTo(MAX_PARTITIONS) }, (_, i) => ({
      ...this.#scanOf(`${table}_p${i}`, `${alias}_${i + 1}`),
      'Parent Relationship': 'Member',
    }));
    return sketch('Append', { rows: this.#rows() }, ...members);
  }

  #scan(): Sketch {
    const table = this.#one(TABLES);
    return this.#scanOf(table, this.#alias(table));
  }

  #scanOf(relation: string, alias: string): Sketch {
    const column = this.#one(COLUMNS);
    const table = { 'Relation Name': relation, Alias: alias, pages: this.#upTo(2000) };
    const work = {
      rows: this.#rows(),
      loops: this.#chance(0.2) ? this.#upTo(50) : 1,
      planRows: this.#rows(),
    };
    const index = { 'Index Name': `${relation}_${column}_idx`, 'Index Cond': `(${column} = $1)` };
    switch (this.#one(['seq', 'index', 'only', 'bitmap'] as const)) {
      case 'seq':
        return sketch('Seq Scan', { ...table, ...work, ...this.#filter() }, ...this.#subplans(column));
      case 'index':
        return sketch('Index Scan', { ...table, ...work, ...index, ...this.#filter() });
      case 'only':
        return sketch('Index Only Scan', { ...table, ...work, ...index, 'Heap Fetches': this.#upTo(9) });
      default:
        return sketch(
          'Bitmap Heap Scan',
          { ...table, ...work, 'Recheck Cond': `(${column} = $1)`, ...this.#filter() },
          sketch('Bitmap Index Scan', { ...index, pages: this.#upTo(9), loops: work.loops }),
        );
    }
  }

  #filter(): SketchFields {
    if (this.#chance(0.5)) return {};
    const [a, b] = [this.#one(COLUMNS), this.#one(COLUMNS)];
    return {
      Filter: `((${a} = ${this.#upTo(9)}) AND (${b} > $2))`,
      'Rows Removed by Filter': this.#upTo(9000),
    };
  }

  #subplans(column: string): readonly Sketch[] {
    if (this.#chance(0.85)) return [];
    const number = this.#nextSubplan++;
    const inner = this.#scan();
    return [
      {
        ...sketch('Aggregate', { Strategy: 'Plain', loops: this.#upTo(200), Output: [column] }, inner),
        'Parent Relationship': 'SubPlan',
        'Subplan Name': `SubPlan ${number}`,
      },
    ];
  }

  /** PostgreSQL tells two scans of a table apart by a number. */
  #alias(table: string): string {
    const used = this.#aliases.get(table) ?? 0;
    this.#aliases.set(table, used + 1);
    return used === 0 ? table : `${table}_${used}`;
  }

  #joinType = (): string => this.#one(['Inner', 'Inner', 'Inner', 'Left', 'Semi', 'Anti']);
  #rows = (): number => this.#upTo(3000);
  #chance = (probability: number): boolean => this.#random() < probability;
  /** A whole number from 0 to `most` - 1. */
  #upTo = (most: number): number => Math.floor(this.#random() * most);

  #one<Item>(items: readonly Item[]): Item {
    const item = items[this.#upTo(items.length)];
    if (item === undefined) throw new Error('There is nothing to choose from.');
    return item;
  }
}
