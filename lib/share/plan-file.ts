// A plan, or two, as one HTML file: opened from a disk or a ticket, without a network and without a script.

import { count, thousands } from '../base/count';
import type { Finding } from '../plan/advise';
import { diffFindings, findingsOf, MAX_FINDINGS } from '../plan/advise';
import { conditionsOf } from '../plan/amounts';
import type { Comparison } from '../plan/narrate';
import { narrateNode } from '../plan/narrate';
import type { Plan, PlanNode } from '../plan/plan';
import { planJson } from '../plan/plan-json';
import type { Section, Table } from '../plan/render';
import { changeSections, planTable, relationTable } from '../plan/render';
import { drawField, drawNodeField, fieldPatterns } from './field-drawing';
import { MAX_FILE_NODES } from './limits';
import type { Markup } from './markup';
import { html } from './markup';
import { FILE_STYLE, FILE_STYLE_HASH } from './plan-file-style';
import type { ShownPlan, ShownSubject } from './shown-plan';
import { nodeFigures, nodeName, ownersOf, shownSubject } from './shown-plan';

/** Squares of 4 px across the page. */
const FIELD_COLUMNS = 270;

/** What the file may do: show its own style, and nothing else. */
const POLICY = `default-src 'none'; style-src '${FILE_STYLE_HASH}'; base-uri 'none'; form-action 'none'`;

/** The whole document. Everything that comes from the plan stands in it as text. */
export function planFile(subject: Plan | Comparison): string {
  const shown = shownSubject(subject);
  const sections =
    'root' in subject
      ? [findingsSection('What matters here', findingsOf(subject).slice(0, MAX_FINDINGS).map(kinded))]
      : comparisonSections(subject);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${shown.sentence}</title>
<style>${{ markup: FILE_STYLE }}</style>
</head>
<body>
<main>
<h1>${shown.sentence}</h1>
<svg width="0" height="0" aria-hidden="true">${fieldPatterns()}</svg>
${shown.plans.map((plan) => pagesOf(plan, shown))}
${sections}
${shown.plans.map((plan) => planSection(plan, shown))}
<section>
<p class="small muted">Pages are page accesses, as EXPLAIN (ANALYZE, BUFFERS) counts them; each node has its own. Times carry their rounding and are not judged. Made by Hotpath; the file loads nothing and runs nothing.</p>
</section>
</main>
</body>
</html>
`.markup;
}

function pagesOf({ plan, name, side, groups }: ShownPlan, { capacity }: ShownSubject): Markup {
  if (!plan.hasPages) return html``;
  const field = drawField(groups, { side, capacity, columns: FIELD_COLUMNS });
  return html`<section>
<p class="${side}"><strong>${name === '' ? 'Pages read' : name}</strong> <span class="num big">${thousands(plan.root.pages)}</span> ${plan.root.pages === 1 ? 'page' : 'pages'}</p>
<svg width="${field.widthPx}" height="${field.heightPx}" viewBox="0 0 ${field.widthPx} ${field.heightPx}" role="img" aria-label="${field.words}" shape-rendering="crispEdges">${field.paths}</svg>
<p class="small muted">${ownersOf(groups)}${field.scale > 1 ? `. One square is ${thousands(field.scale)} pages` : ''}</p>
</section>
`;
}

function comparisonSections(comparison: Comparison): readonly Markup[] {
  const { before, after, diff } = comparison;
  const { resolved, added, remaining } = diffFindings(findingsOf(before), findingsOf(after));
  const table = relationTable(diff);
  return [
    table.rows.length === 0 ? html`` : section('How each table is read', tableMarkup(table, 'Tables')),
    ...changeSections(comparison).map(({ title, lines }: Section) => section(title ?? '', points(lines))),
    findingsSection('What became of the findings', [
      ...resolved.map((finding): Kinded => [finding, 'Resolved', 'pass']),
      ...added.map((finding) => unlessFine(finding, 'New', 'warn')),
      ...remaining.map((finding) => unlessFine(finding, 'Still there', 'muted')),
    ]),
  ];
}

const section = (title: string, body: Markup): Markup => html`<section>
<h2>${title}</h2>
${body}
</section>
`;

const points = (lines: readonly string[]): Markup =>
  html`<ul class="points">${lines.map((line) => html`<li>${line}</li>\n`)}</ul>`;

/** A finding, its kind in a word, and that word's colour. */
type Kinded = readonly [Finding, string, string];

const KINDS: Readonly<Record<Finding['severity'], readonly [string, string]>> = {
  problem: ['Worth fixing', 'fail'],
  note: ['Worth knowing', 'warn'],
  fine: ['Right as it is', 'pass'],
};

const kinded = (finding: Finding): Kinded => [finding, ...KINDS[finding.severity]];

const unlessFine = (finding: Finding, word: string, look: string): Kinded =>
  finding.severity === 'fine' ? kinded(finding) : [finding, word, look];

function findingsSection(title: string, findings: readonly Kinded[]): Markup {
  return findings.length === 0 ? html`` : section(title, html`${findings.map(findingMarkup)}`);
}

function findingMarkup([{ message, mechanism, fix, cost, check }, word, look]: Kinded): Markup {
  const rest = [
    ['Why', mechanism],
    ['Do', fix],
    ['What it costs', cost],
    ['How to check', check],
  ].filter(([, text]) => text !== '');
  return html`<div class="finding">
<p><strong class="${look}">${word}.</strong> ${message}</p>
${definitions(rest)}
</div>
`;
}

const definitions = (entries: readonly (readonly string[])[]): Markup =>
  html`<dl>${entries.map(([name = '', text = '']) => html`<dt>${name}</dt><dd>${text}</dd>\n`)}</dl>`;

function planSection(shown: ShownPlan, { scale }: ShownSubject): Markup {
  const { plan, name, nodes } = shown;
  const title = `${name === '' ? '' : `${name}: `}${count(nodes.length, 'node')}, each with its own pages`;
  const left = nodes.length - MAX_FILE_NODES;
  return section(
    title,
    html`<p class="small muted">One square is ${count(scale, 'page')}.</p>
<div class="tree">${nodeItem(shown, plan.root, scale)}</div>
${left > 0 ? html`<p class="small">… ${count(left, 'more node')}: the source below has all of them.</p>` : null}
<h3>The same as a table</h3>
${tableMarkup(planTable(plan), title)}
<details><summary>The source, to paste into a reader of plans</summary>
<pre tabindex="0">${planJson(plan)}</pre></details>`,
  );
}

function nodeItem(shown: ShownPlan, node: PlanNode, scale: number): Markup {
  const { plan, side, measures } = shown;
  const { selfPages, neverExecuted } = measures.of(node);
  const field = drawNodeField(node, { pages: selfPages, side, scale });
  const pages =
    plan.hasPages && !neverExecuted
      ? html`<p class="small"><strong class="num">${thousands(selfPages)}</strong> ${selfPages === 1 ? 'page' : 'pages'} of its own</p>`
      : null;
  const drawing =
    field === null || pages === null
      ? null
      : html`<svg width="${field.widthPx}" height="${field.heightPx}" aria-hidden="true" shape-rendering="crispEdges">${field.path}</svg>`;
  const children = node.children.filter(({ id }) => id < MAX_FILE_NODES);
  return html`<ul><li><div class="node">
<p><strong>${nodeName(node)}</strong></p>
<p class="small muted">${narrateNode(plan, node, measures)}</p>
${pages}${drawing}
<p class="small">${nodeFigures(shown, node)}</p>
${conditionsOf(node).map(([name, text]) => html`<p class="small"><span class="muted">${name}</span> <span class="num">${text}</span></p>\n`)}
<details><summary>Everything that PostgreSQL printed</summary>
${definitions(Object.entries(node.raw).map(([name, value]) => [name, printed(value)]))}
</details></div>
${children.map((child) => nodeItem(shown, child, scale))}</li></ul>
`;
}

const printed = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function tableMarkup({ head, rows, right }: Table, label: string): Markup {
  const look = (column: number): string => (right.includes(column) ? 'right' : '');
  return html`<div class="wide" tabindex="0" role="region" aria-label="${label}"><table>
<thead><tr>${head.map((name, column) => html`<th class="${look(column)}">${name}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => html`<tr>${cells.map((cell, column) => html`<td class="${look(column)}">${cell}</td>`)}</tr>\n`)}</tbody>
</table></div>`;
}
