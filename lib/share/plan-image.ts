import { count, thousands } from '../base/count';
import type { Comparison } from '../plan/narrate';
import type { Plan, PlanNode } from '../plan/plan';
import { depthsOf } from '../plan/render';
import { drawField, drawNodeField, fieldPatterns } from './field-drawing';
import { MAX_IMAGE_NODES } from './limits';
import type { Markup } from './markup';
import { html } from './markup';
import type { Palette, ThemeName } from './palette';
import { PALETTES } from './palette';
import type { ShownPlan, ShownSubject } from './shown-plan';
import { nodeFigures, nodeName, ownersOf, shownSubject } from './shown-plan';
import { shorten, wrapWords } from './text-width';

const WIDTH = 1200;
const PAD = 40;
const INNER = WIDTH - 2 * PAD;
/** Squares of 4 px from edge to edge. */
const FIELD_COLUMNS = INNER / 4;
const ROW_HEIGHT = 44;
const INDENT = 22;
/** Levels that are indented; deeper ones stand below each other. */
const MAX_INDENTED = 14;
/** Where a node's own squares begin, 50 of 4 px, and where its number ends. */
const SQUARES_X = WIDTH - PAD - 200;
const NUMBER_X = SQUARES_X - 16;

/** A part of the picture, and where the next one begins. */
interface Block {
  readonly markup: Markup;
  readonly height: number;
}

/**
 * A plan, or two, as one SVG with the colours of a theme and the reader's own fonts: the sentence that says it, its
 * pages as squares, and its nodes with the pages each read itself, at most {@link MAX_IMAGE_NODES} a plan.
 */
export function planImage(subject: Plan | Comparison, theme: ThemeName): string {
  const shown = shownSubject(subject);
  const blocks = [headOf(shown), ...shown.plans.flatMap((plan) => planBlocks(plan, shown)), foot()];
  const { placed, height } = stack(blocks);
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title">
<title id="title">${shown.sentence}</title>
<style>${{ markup: styleOf(PALETTES[theme]) }}</style>
${fieldPatterns()}
<rect width="${WIDTH}" height="${height}" class="fill-surface"/>
${placed}
</svg>
`.markup;
}

/** Blocks below each other, with a margin at both ends. */
function stack(blocks: readonly Block[]): { readonly placed: readonly Markup[]; readonly height: number } {
  let y = PAD;
  const placed = blocks.map(({ markup, height }) => {
    const part = html`<g transform="translate(${PAD} ${y})">${markup}</g>\n`;
    y += height;
    return part;
  });
  return { placed, height: y + PAD };
}

const styleOf = (palette: Palette): string =>
  `text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;fill:${palette.ink}}.num{font-family:ui-monospace,"SF Mono",Menlo,Consolas,monospace}.muted{fill:${palette.muted}}.edge{fill:none;stroke:${palette.edge}}.line{stroke:${palette.line}}${(['before', 'after', 'ghost', 'surface'] as const).map((name) => `.fill-${name}{fill:${palette[name]}}`).join('')}`;

const HEAD_PX = 24;

function headOf({ sentence }: ShownSubject): Block {
  const lines = wrapWords(sentence, { widthPx: INNER, fontPx: HEAD_PX });
  const step = HEAD_PX * 1.3;
  return {
    markup: html`${lines.map((line, at) => html`<text y="${HEAD_PX + at * step}" font-size="${HEAD_PX}">${line}</text>`)}`,
    height: lines.length * step + 24,
  };
}

function planBlocks(shown: ShownPlan, subject: ShownSubject): readonly Block[] {
  return [...pagesBlock(shown, subject), ...nodeBlocks(shown, subject)];
}

function pagesBlock({ plan, side, name, groups }: ShownPlan, { capacity }: ShownSubject): readonly Block[] {
  if (!plan.hasPages)
    return name === ''
      ? []
      : [{ markup: html`<text y="16" font-size="16" font-weight="650">${name}</text>`, height: 32 }];
  const field = drawField(groups, { side, capacity, columns: FIELD_COLUMNS });
  const owners = `${ownersOf(groups)}${field.scale > 1 ? `; one square is ${thousands(field.scale)} pages` : ''}`;
  return [
    {
      markup: html`<text y="20" font-size="16" font-weight="650" class="fill-${side}">${name === '' ? 'Pages read' : name} <tspan class="num" font-size="20" dx="6">${thousands(plan.root.pages)}</tspan><tspan font-size="13" font-weight="400" dx="6">${plan.root.pages === 1 ? 'page' : 'pages'}</tspan></text>
<g transform="translate(0 32)" shape-rendering="crispEdges">${field.paths}</g>
<text y="${field.heightPx + 52}" font-size="13" class="muted">${shorten(owners, { widthPx: INNER, fontPx: 13 })}</text>`,
      height: field.heightPx + 80,
    },
  ];
}

function nodeBlocks(shown: ShownPlan, { scale }: ShownSubject): readonly Block[] {
  const { nodes } = shown;
  const depths = depthsOf(nodes);
  const drawn = nodes.slice(0, MAX_IMAGE_NODES);
  const depthOf = (node: PlanNode): number => Math.min(depths.get(node.id) ?? 0, MAX_INDENTED);
  const rows = drawn.map((node) => ({
    markup: nodeRow(shown, node, { depth: depthOf(node), scale, up: rowsUp(drawn, node) }),
    height: ROW_HEIGHT,
  }));
  const left = nodes.length - drawn.length;
  const more =
    left === 0
      ? []
      : [
          {
            markup: html`<text y="16" font-size="13" class="muted">… ${count(left, 'more node')}</text>`,
            height: 24,
          },
        ];
  return [...rows, ...more, { markup: html``, height: 24 }];
}

/** Rows from a node up to the one it hangs on, where the picture has both. */
function rowsUp(drawn: readonly PlanNode[], { id, parentId }: PlanNode): number {
  const parent = drawn.findIndex((node) => node.id === parentId);
  return parent < 0 ? 0 : drawn.findIndex((node) => node.id === id) - parent;
}

interface RowOptions {
  readonly depth: number;
  /** Pages that a square stands for. */
  readonly scale: number;
  readonly up: number;
}

function nodeRow(shown: ShownPlan, node: PlanNode, { depth, scale, up }: RowOptions): Markup {
  const { selfPages, neverExecuted } = shown.measures.of(node);
  const x = depth * INDENT;
  const widthPx = NUMBER_X - PAD - 90 - x;
  const edge =
    up === 0
      ? null
      : html`<path class="edge" d="M${x - INDENT + 6.5} ${40 - up * ROW_HEIGHT}V14.5H${x - 5}"/>`;
  const pages =
    !shown.plan.hasPages || neverExecuted
      ? null
      : html`<text x="${NUMBER_X - PAD}" y="18" font-size="14" text-anchor="end"><tspan class="num">${thousands(selfPages)}</tspan><tspan class="muted" font-size="12" dx="5">${selfPages === 1 ? 'page' : 'pages'}</tspan></text>
<g transform="translate(${SQUARES_X - PAD} 8)" shape-rendering="crispEdges">${drawNodeField(node, { pages: selfPages, side: shown.side, scale })?.path ?? null}</g>`;
  return html`${edge}<text x="${x}" y="18" font-size="15" font-weight="600">${shorten(nodeName(node), { widthPx, fontPx: 15 })}</text>
<text x="${x}" y="35" font-size="12" class="muted">${shorten(nodeFigures(shown, node), { widthPx, fontPx: 12 })}</text>
${pages}`;
}

const foot = (): Block => ({
  markup: html`<path class="line" d="M0 0.5H${INNER}"/><text y="24" font-size="12" class="muted">Pages are page accesses, as EXPLAIN (ANALYZE, BUFFERS) counts them; each node has its own. Drawn by Hotpath.</text>`,
  height: 24,
});
