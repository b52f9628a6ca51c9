// For tests of laws, see generate-explain.ts.

type Fields = Record<string, unknown>;

/** A node while it is made. */
export interface Made {
  readonly fields: Fields;
  /** Page accesses of the node itself. */
  readonly ownPages: number;
  /** Wall-clock milliseconds of the node itself. */
  readonly ownMs: number;
  /** How often it ran, and in how many processes at the same time. */
  readonly loops: number;
  readonly processes: number;
  readonly children: Made[];
  /** Of InitPlans and CTEs that ran inside it. */
  pulledPages: number;
  pulledMs: number;
}

const isInitPlan = ({ fields }: Made): boolean => fields['Parent Relationship'] === 'InitPlan';

/** What EXPLAIN counts for a node: its own, what ran inside it, its children and its SubPlans. */
export function inclusive(node: Made, amount: 'Pages' | 'Ms'): number {
  const own = node[`own${amount}`] + node[`pulled${amount}`];
  return node.children
    .filter((child) => !isInitPlan(child))
    .reduce((sum, child) => sum + inclusive(child, amount), own);
}

/** Where a node stands: how often it runs, in how many processes, and what it may ask for. */
interface Place {
  readonly loops: number;
  readonly processes: number;
  readonly depth: number;
}

const MAX_DEPTH = 5;

/** Makes one statement; it holds what its parts share: names in use, numbers of subplans and parameters. */
export class ExplainMaker {
  readonly #random: () => number;
  #nextParameter = 0;
  #nextSubplan = 1;
  #nextName = 1;

  constructor(random: () => number) {
    this.#random = random;
  }

  statement(): Made {
    const root = this.#query({ loops: 1, processes: 1, depth: 0 });
    return this.#chance(0.2)
      ? this.#make('Limit', { loops: 1, processes: 1, depth: 0 }, { children: [root] })
      : root;
  }

  /** A query level may own InitPlans and CTEs; what is below a Gather or in many loops owns none. */
  #query(place: Place): Made {
    const parallel = place.processes === 1 && place.loops === 1 && this.#chance(0.25);
    const root = parallel ? this.#gather(place) : this.#node(place);
    if (place.loops !== 1 || place.depth > 2) return root;
    if (this.#chance(0.35)) this.#addInitPlan(root, place);
    return this.#chance(0.35) ? this.#withCte(root, place) : root;
  }

  #gather(place: Place): Made {
    const workers = 1 + this.#upTo(3);
    const below = this.#node({ loops: workers + 1, processes: workers + 1, depth: place.depth + 1 });
    const planned = { 'Workers Planned': workers, 'Workers Launched': workers };
    const type = this.#chance(0.5) ? 'Gather' : 'Gather Merge';
    return this.#make(type, place, {
      fields: type === 'Gather' ? { ...planned, 'Single Copy': false } : planned,
      children: [below],
    });
  }

  #node(place: Place): Made {
    if (place.depth >= MAX_DEPTH || this.#chance(0.3)) return this.#scan(place);
    const below = { ...place, depth: place.depth + 1 };
    const child = () => this.#node(below);
    switch (this.#upTo(7)) {
      case 0:
        return this.#make('Hash Join', place, {
          fields: {
            'Join Type': this.#one(['Inner', 'Left', 'Semi', 'Right Anti']),
            'Hash Cond': '(a.id = b.id)',
          },
          children: [child(), this.#make('Hash', below, { fields: this.#hash(), children: [child()] })],
        });
      case 1:
        return this.#make('Nested Loop', place, {
          fields: {
            'Join Type': this.#one(['Inner', 'Anti']),
            'Join Filter': "(a.v <> 'x, (y'::text)",
            'Rows Removed by Join Filter': this.#upTo(9),
          },
          children: [child(), this.#node({ ...below, loops: place.loops * (2 + this.#upTo(50)) })],
        });
      case 2:
        return this.#make('Sort', place, {
          fields: { 'Sort Key': ['a.id DESC', 'lower(a.v, 1)'], ...this.#sort() },
          children: [child()],
        });
      case 3:
        return this.#make('Append', place, { children: Array.from({ length: 1 + this.#upTo(4) }, child) });
      case 4:
        return this.#make('Aggregate', place, {
          fields: {
            Strategy: this.#one(['Sorted', 'Hashed']),
            'Partial Mode': 'Simple',
            'Group Key': ['a.id', '(a.k + 1)'],
          },
          children: [child()],
        });
      case 5:
        return this.#make('Aggregate', place, {
          fields: { Strategy: 'Plain', 'Partial Mode': 'Simple' },
          children: [child()],
        });
      default:
        return this.#make('Subquery Scan', place, {
          fields: { Alias: this.#name('sub'), Filter: '(sub.x > 1)' },
          children: [child()],
        });
    }
  }

  #scan(place: Place): Made {
    const name = this.#name('t');
    const table = { 'Relation Name': name, Schema: 'public', Alias: this.#chance(0.5) ? name : `${name}_1` };
    const filter = this.#chance(0.4) ? { Filter: '(k > 5)', 'Rows Removed by Filter': this.#upTo(500) } : {};
    switch (this.#upTo(5)) {
      case 0:
        return this.#make('Index Scan', place, {
          fields: {
            ...table,
            'Scan Direction': this.#one(['Forward', 'Backward']),
            'Index Name': `${name} idx`,
            'Index Cond': '(id = 1)',
            ...filter,
          },
        });
      case 1:
        return this.#make('Index Only Scan', place, {
          fields: {
            ...table,
            'Scan Direction': 'Forward',
            'Index Name': `${name}_idx`,
            'Heap Fetches': this.#upTo(9),
          },
        });
      case 2:
        return this.#make('Bitmap Heap Scan', place, {
          fields: {
            ...table,
            'Recheck Cond': '(id < 5)',
            'Exact Heap Blocks': 1 + this.#upTo(9),
            'Lossy Heap Blocks': this.#upTo(3),
            ...filter,
          },
          children: [
            this.#make('Bitmap Index Scan', place, {
              fields: { 'Index Name': `${name}_idx`, 'Index Cond': '(id < 5)' },
            }),
          ],
        });
      case 3:
        return this.#make('Seq Scan', place, {
          fields: { ...table, ...filter, Filter: '((SubPlan 1) > 3)' },
          children: [this.#subPlan(place)],
        });
      default:
        return this.#make('Seq Scan', place, { fields: { ...table, ...filter } });
    }
  }

  #subPlan(place: Place): Made {
    const inner = this.#node({ ...place, loops: place.loops * (1 + this.#upTo(40)), depth: MAX_DEPTH - 1 });
    Object.assign(inner.fields, {
      'Parent Relationship': 'SubPlan',
      'Subplan Name': `SubPlan ${this.#nextSubplan++}`,
    });
    return inner;
  }

  /** Its result is asked for by one node of the level, in the words of either version, or by an expression not shown. */
  #addInitPlan(owner: Made, place: Place): void {
    const inner = this.#query({ ...place, depth: place.depth + 2 });
    const [number, parameter] = [this.#nextSubplan++, `$${this.#nextParameter++}`];
    const isNew = this.#chance(0.5);
    const name = `InitPlan ${number}${isNew ? '' : ` (returns ${parameter})`}`;
    Object.assign(inner.fields, { 'Parent Relationship': 'InitPlan', 'Subplan Name': name });
    const askers = preorderOfLevel(owner).filter((node) => node.loops === 1 && node.processes === 1);
    const asker = this.#chance(0.7) ? this.#one(askers) : owner;
    if (asker !== owner)
      asker.fields['One-Time Filter'] = isNew ? `(k > (InitPlan ${number}).col1)` : `(k > ${parameter})`;
    asker.pulledPages += inclusive(inner, 'Pages');
    asker.pulledMs += inclusive(inner, 'Ms');
    owner.children.unshift(inner);
  }

  /** Read by one scan or by several that share what it cost. */
  #withCte(level: Made, place: Place): Made {
    const name = this.#one(['recent', 'A "b"']);
    const cte = this.#query({ ...place, depth: place.depth + 2 });
    Object.assign(cte.fields, { 'Parent Relationship': 'InitPlan', 'Subplan Name': `CTE ${name}` });
    const count = 1 + this.#upTo(3);
    const [pages, ms] = [inclusive(cte, 'Pages'), inclusive(cte, 'Ms')];
    const scans = Array.from({ length: count }, (_, i) => {
      const own = count === 1 ? {} : { ownPages: 0, ownMs: 0 };
      const scan = this.#make('CTE Scan', place, { fields: { 'CTE Name': name, Alias: `r_${i}` }, ...own });
      const share = Math.floor(pages / count);
      scan.pulledPages = i === 0 ? pages - share * (count - 1) : share;
      scan.pulledMs = ms / count;
      return scan;
    });
    return this.#make('Append', place, { children: [cte, level, ...scans] });
  }

  #make(
    type: string,
    { loops, processes }: Place,
    {
      fields = {},
      children = [],
      ownPages,
      ownMs,
    }: { fields?: Fields; children?: Made[]; ownPages?: number; ownMs?: number },
  ): Made {
    const inner = children.filter((child) => !('Parent Relationship' in child.fields));
    const member = type === 'Append' || type === 'BitmapOr';
    for (const [i, child] of inner.entries())
      child.fields['Parent Relationship'] = member
        ? 'Member'
        : type === 'Subquery Scan'
          ? 'Subquery'
          : i === 0
            ? 'Outer'
            : 'Inner';
    const rows = { 'Plan Rows': this.#upTo(3000), 'Plan Width': 4, 'Actual Rows': this.#upTo(3000) };
    return {
      fields: {
        'Node Type': type,
        'Startup Cost': 0,
        'Total Cost': this.#upTo(1000) + 0.25,
        ...rows,
        Output: ['1', "'a, b'::text"],
        ...fields,
      },
      ownPages: ownPages ?? this.#upTo(200),
      ownMs: ownMs ?? this.#upTo(20_000) / 1000,
      loops,
      processes,
      children,
      pulledPages: 0,
      pulledMs: 0,
    };
  }

  #hash = (): Fields => ({
    'Hash Buckets': 1024,
    'Original Hash Buckets': 1024,
    'Hash Batches': this.#one([1, 8]),
    'Original Hash Batches': 1,
    'Peak Memory Usage': 9 + this.#upTo(90),
  });

  #sort = (): Fields =>
    this.#chance(0.5)
      ? { 'Sort Method': 'quicksort', 'Sort Space Used': 25, 'Sort Space Type': 'Memory' }
      : { 'Sort Method': 'external merge', 'Sort Space Used': 900, 'Sort Space Type': 'Disk' };

  #name = (stem: string): string => `${stem}${this.#nextName++}`;
  #chance = (probability: number): boolean => this.#random() < probability;
  #upTo = (most: number): number => Math.floor(this.#random() * most);

  #one<Item>(items: readonly Item[]): Item {
    const item = items[this.#upTo(items.length)];
    if (item === undefined) throw new Error('There is nothing to choose from.');
    return item;
  }
}

/** The nodes of one query level: not those of its InitPlans, CTEs and SubPlans, nor of subqueries. */
const preorderOfLevel = (node: Made): readonly Made[] => [
  node,
  ...node.children.filter(({ fields }) => !('Subplan Name' in fields)).flatMap(preorderOfLevel),
];
