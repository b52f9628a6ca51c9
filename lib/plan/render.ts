import { count, thousands } from '../base/count';
import type { Finding } from './advise';
import { advise, diffFindings, findingsOf } from './advise';
import { shown } from './comparison';
import type { PlanDiff } from './diff';
import { measure } from './measure';
import { accessName, changesOf, narrateDiff } from './narrate-diff';
import { narrateNode } from './narrate-node';
import { narratePlan } from './narrate-plan';
import type { Plan, PlanNode } from './plan';
import { nodesOf } from './plan';
import type { RelationUse } from './relation-use';

/** Two plans and what {@link diffPlans} says about them. */
export interface Comparison {
  readonly before: Plan;
  readonly after: Plan;
  readonly diff: PlanDiff;
}

/** Nodes of a plan that a rendering lists; the rest is counted. A text of more is read by nobody. */
export const MAX_RENDERED_NODES = 500;

/** A plan, or a comparison of two, as plain text for a terminal, a ticket or a mail. */
export const renderText = (subject: Plan | Comparison): string =>
  render(sectionsOf(subject), {
    heading: (title) => `${title}\n${'-'.repeat(title.length)}`,
    item: (text) => `- ${text}`,
    table: textTable,
  });

/** The same as GitHub's Markdown. */
export const renderMarkdown = (subject: Plan | Comparison): string =>
  render(sectionsOf(subject), {
    heading: (title) => `### ${title}`,
    item: (text) => `- ${escaped(text)}`,
    table: markdownTable,
  });

/** A part of a rendering: lines under a heading, or a table. */
export interface Section {
  readonly title: string | null;
  readonly lines: readonly string[];
  readonly table?: Table;
}

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns of numbers, by index. */
  readonly right: readonly number[];
}

interface Style {
  readonly heading: (title: string) => string;
  readonly item: (text: string) => string;
  readonly table: (table: Table) => string;
}

function render(sections: readonly Section[], style: Style): string {
  const blocks = sections.map(({ title, lines, table }) => {
    const body = title === null ? lines : lines.map(style.item);
    return [title === null ? [] : style.heading(title), ...body, table ? style.table(table) : []]
      .flat()
      .join('\n');
  });
  return `${blocks.join('\n\n')}\n`;
}

const sectionsOf = (subject: Plan | Comparison): readonly Section[] =>
  'root' in subject ? planSections(subject) : diffSections(subject);

function planSections(plan: Plan): readonly Section[] {
  const findings = advise(plan);
  return [
    { title: null, lines: [narratePlan(plan)] },
    { title: null, lines: [], table: planTable(plan) },
    ...(findings.length > 0 ? [{ title: 'Findings', lines: findings.map(findingLine) }] : []),
  ];
}

const findingLine = ({ message, fix }: Finding): string => `${message} ${fix}`;

/** A plan node by node; at most {@link MAX_RENDERED_NODES} of them. */
export function planTable(plan: Plan): Table {
  const nodes = nodesOf(plan);
  const measures = measure(plan);
  const depths = depthsOf(nodes);
  const rows = nodes.slice(0, MAX_RENDERED_NODES).map((node) => {
    const { rows, selfPages } = measures.of(node);
    const indent = '\u00a0\u00a0'.repeat(depths.get(node.id) ?? 0);
    return [
      `${indent}${node.title}`,
      plan.executed ? thousands(rows) : '',
      thousands(node.planRows * Math.max(node.loops, 1)),
      plan.hasPages ? thousands(selfPages) : '',
      narrateNode(plan, node, measures),
    ];
  });
  const left = nodes.length - rows.length;
  const more = left > 0 ? [[`… ${count(left, 'more node')}`, '', '', '', '']] : [];
  return {
    head: ['Node', 'Rows', 'Expected', 'Pages', 'What it did'],
    rows: [...rows, ...more],
    right: [1, 2, 3],
  };
}

/** How deep each node hangs, by id; the root at 0. */
export function depthsOf(nodes: readonly PlanNode[]): ReadonlyMap<number, number> {
  const depths = new Map<number, number>();
  for (const { id, parentId } of nodes)
    depths.set(id, parentId === null ? 0 : (depths.get(parentId) ?? 0) + 1);
  return depths;
}

function diffSections(comparison: Comparison): readonly Section[] {
  const { before, after, diff } = comparison;
  const findings = diffFindings(findingsOf(before), findingsOf(after));
  const found: readonly Section[] = [
    { title: 'Findings resolved', lines: findings.resolved.map(({ message }) => message) },
    { title: 'Findings new', lines: findings.added.map(findingLine) },
    { title: 'Findings that remain', lines: findings.remaining.map(findingLine) },
  ];
  return [
    { title: null, lines: [narrateDiff(diff, before, after)] },
    { title: null, lines: [], table: relationTable(diff) },
    ...changeSections(comparison),
    ...found.filter(({ lines }) => lines.length > 0),
  ];
}

/** What changed from one plan to the other, in lists; those with nothing in them are left out. */
export function changeSections({ before, after, diff }: Comparison): readonly Section[] {
  const lists: readonly Section[] = [
    { title: 'What changed', lines: diff.same ? [] : changesOf(diff, before, after) },
    {
      title: 'Moved predicates',
      lines: diff.movedPredicates.map(
        ({ relation, predicate, from, to }) =>
          `${relation === null ? '' : `${relation}: `}${shown(predicate)}, from ${from} to ${to}`,
      ),
    },
    { title: 'No longer there', lines: diff.removed.map(({ title }) => title) },
    { title: 'New', lines: diff.added.map(({ title }) => title) },
  ];
  return lists.filter(({ lines }) => lines.length > 0);
}

/** One row for each table: how it was read and how it is read now. */
export function relationTable({ relations }: PlanDiff): Table {
  const pages = (use: RelationUse | null): string => (use ? thousands(use.pages) : '');
  const access = (use: RelationUse | null): string => {
    if (!use) return 'not read';
    return accessName(use.access) + (use.scans > 1 ? `, ${count(use.scans, 'partition')}` : '');
  };
  const rowsRead = (use: RelationUse | null): string => (use ? thousands(use.rowsRead) : '');
  return {
    head: ['Table', 'Before', 'After', 'Pages before', 'after', 'Rows read before', 'after'],
    rows: relations.map(({ relation, alias, before, after }) => [
      alias === relation || alias === '' ? relation : `${relation} ${alias}`,
      access(before),
      access(after),
      pages(before),
      pages(after),
      rowsRead(before),
      rowsRead(after),
    ]),
    right: [3, 4, 5, 6],
  };
}

function textTable({ head, rows, right }: Table): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((cells) => Array.from(cells[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => {
        const blank = ' '.repeat(Math.max(0, (widths[column] ?? 0) - Array.from(cell).length));
        return right.includes(column) ? blank + cell : cell + blank;
      })
      .join('  ')
      .trimEnd();
  return [head, ...rows].map((cells) => line(cells).replaceAll('\u00a0', ' ')).join('\n');
}

function markdownTable({ head, rows, right }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`;
  const rule = head.map((_, column) => (right.includes(column) ? '---:' : '---'));
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}

/** Text in which Markdown finds no markup: a plan's conditions hold names and constants of anyone. */
const escaped = (text: string): string =>
  text.replace(/[\\`*_{}[\]<>|~#]/g, (mark) => `\\${mark}`).replace(/\s*\n\s*/g, ' ');
