import type { Fields } from './fields';
import { objects, optionalText } from './fields';
import { readTarget } from './identifier';
import { isArrow, readActual, readNodeLine } from './node-line';
import { MAX_PLAN_DEPTH, MAX_PLAN_NODES, MAX_STATEMENTS, PlanFormatError, placeOf } from './plan-format';
import type { PlanLine } from './text-lines';
import { readProperty } from './text-property';
import type { StatementLine } from './text-statement';
import { readBlockLine, readStatementLine } from './text-statement';

type Draft = Record<string, unknown>;

/** A node, or the line that names a subplan (`CTE recent`), under which deeper lines hang. */
type Entry =
  | { readonly kind: 'node'; readonly column: number; readonly fields: Draft; readonly plans: Draft[] }
  | { readonly kind: 'label'; readonly column: number; readonly name: string };

type NodeEntry = Extract<Entry, { kind: 'node' }>;

interface Statement {
  readonly fields: Draft & { Plan: Draft };
  readonly triggers: Fields[];
  readonly column: number;
  readonly nodes: NodeEntry[];
  /** Nodes are over: what else follows belongs to nobody. */
  isOver: boolean;
  block: Extract<StatementLine, { kind: 'block' }>['block'] | null;
}

/**
 * Builds, line by line, the objects that EXPLAIN's JSON would have held. Which node a node hangs on is told by its
 * column alone: under the last one that stands further left.
 */
export class TextTree {
  readonly #statements: Statement[] = [];
  #stack: Entry[] = [];
  #worker: { readonly column: number; readonly fields: Draft } | null = null;
  #query: string | null = null;

  read(line: PlanLine): void {
    const node = readNodeLine(line.text);
    const query = /^Query Text: (.*)$/s.exec(line.text)?.[1];
    if (node) {
      this.#openNode(line, node);
    } else if (isArrow(line.text)) {
      throw new PlanFormatError(`${sentence(line)} is a node without (cost=… rows=… width=…) at its end.`);
    } else if (query !== undefined) {
      this.endStatement();
      this.#query = query;
    } else {
      const statement = this.#statements.at(-1);
      if (statement) this.#readBehindRoot(line, statement);
    }
  }

  /** What follows belongs to another statement, or to none. */
  endStatement(): void {
    const statement = this.#statements.at(-1);
    if (statement) statement.isOver = true;
  }

  finish(): readonly (Fields & { readonly Plan: Fields })[] {
    for (const { nodes, fields, triggers } of this.#statements) {
      for (const node of nodes) finishNode(node);
      if (triggers.length > 0) fields.Triggers = triggers;
    }
    return this.#statements.map(({ fields }) => fields);
  }

  #openNode(line: PlanLine, { fields, arrow }: { readonly fields: Fields; readonly arrow: boolean }): void {
    this.#worker = null;
    const entry: NodeEntry = { kind: 'node', column: line.column, fields: { ...fields }, plans: [] };
    const current = this.#statements.at(-1);
    if (arrow && current) this.#hang(line, entry, current);
    else this.#openStatement(entry);
  }

  #openStatement(root: NodeEntry): void {
    if (this.#statements.length >= MAX_STATEMENTS)
      throw new PlanFormatError(`The text holds more than ${MAX_STATEMENTS} plans.`);
    this.#stack = [root];
    const query = this.#query === null ? {} : { 'Query Text': this.#query };
    this.#query = null;
    this.#statements.push({
      fields: { Plan: root.fields, ...query },
      triggers: [],
      column: root.column,
      nodes: [root],
      isOver: false,
      block: null,
    });
  }

  #hang(line: PlanLine, entry: NodeEntry, statement: Statement): void {
    this.#closeDownTo(line.column);
    const parent = this.#stack.findLast((above) => above.kind === 'node');
    if (statement.isOver || !parent) {
      throw new PlanFormatError(
        `${sentence(line)} hangs on no node: the blanks before it, which tell its depth, may have been lost.`,
      );
    }
    const above = this.#stack.at(-1);
    if (above?.kind === 'label') Object.assign(entry.fields, subplanOf(above.name));
    parent.plans.push(entry.fields);
    parent.fields.Plans = parent.plans;
    this.#stack.push(entry);
    statement.nodes.push(entry);
    if (statement.nodes.length > MAX_PLAN_NODES)
      throw new PlanFormatError(`The plan has more than ${MAX_PLAN_NODES} nodes.`);
    if (this.#stack.length > 2 * MAX_PLAN_DEPTH)
      throw new PlanFormatError(`The plan is more than ${MAX_PLAN_DEPTH} levels deep.`);
  }

  #closeDownTo(column: number): void {
    while ((this.#stack.at(-1)?.column ?? -1) >= column) this.#stack.pop();
  }

  #readBehindRoot(line: PlanLine, statement: Statement): void {
    const inner = this.#worker !== null && line.column > this.#worker.column;
    const told = inner ? null : readStatementLine(line.text);
    // A worker's own JIT block stands inside its node, much deeper than the statement's.
    if (told && (told.kind !== 'block' || line.column < statement.column + 2)) {
      statement.isOver = true;
      takeStatementLine(statement, told);
    } else if (statement.block !== null) {
      const { block, fields } = statement;
      fields[block] = { ...(fields[block] as Draft), ...readBlockLine(block, line.text) };
    } else if (!statement.isOver) {
      this.#readInsideTree(line);
    }
  }

  #readInsideTree(line: PlanLine): void {
    if (LABEL.test(line.text)) {
      this.#worker = null;
      this.#closeDownTo(line.column);
      this.#stack.push({ kind: 'label', column: line.column, name: line.text });
      return;
    }
    const node = this.#stack.findLast((entry) => entry.kind === 'node');
    const [, worker, ofWorker = ''] = /^Worker (\d+): *(.*)$/s.exec(line.text) ?? [];
    if (node && worker !== undefined)
      this.#readWorker(line, { node, number: Number(worker), text: ofWorker });
    else if (!node || !this.#readProperty(line, node))
      throw new PlanFormatError(`${sentence(line)} is no line of an EXPLAIN.`);
  }

  #readWorker(
    { column }: PlanLine,
    { node, number, text }: { readonly node: NodeEntry; readonly number: number; readonly text: string },
  ): void {
    const workers = objects(node.fields.Workers);
    const known = workers.find((fields) => fields['Worker Number'] === number) as Draft | undefined;
    const fields = known ?? { 'Worker Number': number };
    if (!known) node.fields.Workers = [...workers, fields];
    this.#worker = { column, fields };
    Object.assign(fields, readActual(text) ?? readProperty(text) ?? {});
  }

  #readProperty(line: PlanLine, node: NodeEntry): boolean {
    if (this.#worker && line.column <= this.#worker.column) this.#worker = null;
    const fields = readProperty(line.text);
    // A modified table of several, `Update on pt1 pt_1`, or a word of an extension.
    if (!fields) return this.#worker !== null || isModifiedTable(line.text);
    addProperty(this.#worker?.fields ?? node.fields, fields);
    return true;
  }
}

const LABEL = /^(CTE [^:]+|(InitPlan|SubPlan) \S+( \(returns .*\))?)$/;

const sentence = (line: PlanLine): string => placeOf(line.number, line.text).replace(/^line/, 'Line');

function subplanOf(name: string): Fields {
  const role = name.startsWith('SubPlan ') ? 'SubPlan' : 'InitPlan';
  return { 'Parent Relationship': role, 'Subplan Name': name };
}

const isModifiedTable = (text: string): boolean => {
  const [, target] = /^(?:Foreign )?(?:Insert|Update|Delete|Merge) on (.+)$/.exec(text) ?? [];
  return target !== undefined && readTarget(target) !== null;
};

/** Keys of grouping sets come in several lines, the sort between two of them among them. */
function addProperty(draft: Draft, fields: Fields): void {
  const isAggregate = draft['Node Type'] === 'Aggregate';
  for (const [key, value] of Object.entries(fields)) {
    const set = isAggregate ? SET_KEYS[key] : undefined;
    if (set === undefined) draft[key] = value;
    else draft['Grouping Sets'] = [...objects(draft['Grouping Sets']), { [set]: keysOf(set, value) }];
  }
}

const SET_KEYS: Readonly<Record<string, string>> = {
  'Group Key': 'Group Keys',
  'Hash Key': 'Hash Keys',
  'Sort Key': 'Sort Key',
};

function keysOf(set: string, keys: unknown): unknown {
  const listed = Array.isArray(keys) && keys.length === 1 && keys[0] === '()' ? [] : keys;
  return set === 'Sort Key' ? listed : [listed];
}

function finishNode({ fields, plans }: NodeEntry): void {
  const sets = objects(fields['Grouping Sets']);
  const [only] = sets;
  const keys = only?.['Group Keys'];
  if (sets.length === 1 && Array.isArray(keys) && Array.isArray(keys[0]) && keys[0].length > 0) {
    delete fields['Grouping Sets'];
    fields['Group Key'] = keys[0];
  }
  const ordinary = plans.filter((plan) => plan['Subplan Name'] === undefined);
  const roles = rolesBelow(optionalText(fields, 'Node Type') ?? '', ordinary.length);
  for (const [index, plan] of ordinary.entries()) plan['Parent Relationship'] = roles[Math.min(index, 1)];
}

/** What text leaves to the order of the children: the role of the first, and of every other. */
function rolesBelow(type: string, count: number): readonly [string, string] {
  if (type === 'Subquery Scan') return ['Subquery', 'Subquery'];
  const collects = ['Append', 'Merge Append', 'BitmapAnd', 'BitmapOr'].includes(type);
  if (collects || (type === 'ModifyTable' && count > 1)) return ['Member', 'Member'];
  return type === 'Custom Scan' ? ['child', 'child'] : ['Outer', 'Inner'];
}

function takeStatementLine(statement: Statement, line: StatementLine): void {
  statement.block = line.kind === 'block' ? line.block : null;
  if (line.kind === 'figures') Object.assign(statement.fields, line.fields);
  if (line.kind === 'trigger') statement.triggers.push(line.trigger);
}
