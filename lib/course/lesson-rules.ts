import { formatFigure, type LabFigures } from '../base/figure';

/** The part of a Markdown tree (mdast with MDX) that the rules look at and write to. */
interface Node {
  type: string;
  name?: string | null;
  lang?: string | null;
  value?: string;
  depth?: number;
  data?: { hProperties?: Record<string, string> };
  attributes?: { type: string; name?: string; value?: unknown }[];
  children?: Node[];
  position?: { start: { line: number } };
}

/** A second-level heading, for the list of contents; `opening` is how the first paragraph below it begins. */
export interface Heading {
  readonly id: string;
  readonly text: string;
  readonly opening: string;
}

/** Of an opening, characters at most: enough to find a section by. */
const OPENING_CHARS = 200;

/** What the rules found in one lesson. A problem is `line: what is wrong`. */
export interface Findings {
  readonly headings: Heading[];
  readonly problems: string[];
}

/**
 * The house rules of a lesson, as a remark plugin: a lesson imports and exports nothing; a step holds the text
 * that its button runs; an exercise is one that the front matter names; a heading can be linked to.
 * A `<Measured>` gets its committed figure, of `measured`; one that is missing is a problem.
 * Behind the first ```sql or ```ts block of a `<Step>` stands `<StepRun text="…" />`, the button that runs it.
 */
export function lessonRules(exercises: readonly string[], findings: Findings, measured: LabFigures = {}) {
  return () => (tree: unknown) => {
    const names = new Set<string>();
    visit(tree as Node, (node) => {
      if (node.type === 'mdxjsEsm') refuse(node, 'a lesson imports and exports nothing', findings);
      if (node.type === 'heading' && node.depth === 2) linkHeading(node, findings);
      if (node.type === 'text') node.value = keepUnits(node.value ?? '');
      if (node.name === 'Step') nameStep(node, names, findings);
      if (node.name === 'Step') giveStepItsButton(node, findings);
      if (node.name === 'Measured') giveFigure(node, measured, findings);
      if (node.name === 'Exercise') checkExercise(node, exercises, findings);
    });
    takeOpenings((tree as Node).children ?? [], findings);
  };
}

/** `The range column must come last` -> `the-range-column-must-come-last`. */
export function anchorOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Puts a space that no line breaks at between a number and its unit: `14.4 MB`, `20 %`. */
export function keepUnits(text: string): string {
  return text.replace(/(\d) (?=(?:%|[kMG]?B|m?s|min)(?![a-z]))/gi, '$1\u00a0');
}

function linkHeading(node: Node, findings: Findings): void {
  const text = textOf(node);
  const id = anchorOf(text);
  if (findings.headings.some((heading) => heading.id === id))
    refuse(node, `a second heading "${text}"`, findings);
  node.data = { ...node.data, hProperties: { ...node.data?.hProperties, id } };
  findings.headings.push({ id, text, opening: '' });
}

/** The blocks of a lesson in their order: a paragraph right below a heading opens its section. */
function takeOpenings(blocks: readonly Node[], findings: Findings): void {
  let at = -1;
  for (const [index, block] of blocks.entries()) {
    if (block.type !== 'heading' || block.depth !== 2) continue;
    at += 1;
    const [heading, next] = [findings.headings[at], blocks[index + 1]];
    if (heading && next?.type === 'paragraph')
      findings.headings[at] = { ...heading, opening: textOf(next).slice(0, OPENING_CHARS) };
  }
}

/** What a block that a lab runs is written in. */
const RUNNABLE: ReadonlySet<string> = new Set(['sql', 'ts']);

function giveStepItsButton(step: Node, findings: Findings): void {
  const children = step.children ?? [];
  const at = children.findIndex(({ type, lang }) => type === 'code' && RUNNABLE.has(lang ?? ''));
  const value = children[at]?.value;
  if (!value)
    return void refuse(step, 'a step holds a ```sql or ```ts block, which its button runs', findings);
  const attributes = [{ type: 'mdxJsxAttribute', name: 'text', value }];
  const button: Node = { type: 'mdxJsxFlowElement', name: 'StepRun', attributes, children: [] };
  step.children = children.toSpliced(at + 1, 0, button);
}

function nameStep(step: Node, names: Set<string>, findings: Findings): void {
  const id = attributeOf(step, 'id');
  if (id === undefined) return;
  if (names.has(id)) refuse(step, `a second step "${id}"`, findings);
  names.add(id);
}

function giveFigure(node: Node, measured: LabFigures, findings: Findings): void {
  const [step = '', value = ''] = [attributeOf(node, 'step'), attributeOf(node, 'value')];
  const figures = Object.hasOwn(measured, step) ? measured[step] : undefined;
  if (!figures) return void refuse(node, `no step "${step}" was measured${those(measured)}`, findings);
  const figure = Object.hasOwn(figures, value) ? figures[value] : undefined;
  if (!figure) return void refuse(node, `the step "${step}" gives no "${value}"${those(figures)}`, findings);
  const text = { type: 'mdxJsxAttribute', name: 'text', value: formatFigure(figure) };
  node.attributes = [...(node.attributes ?? []), text];
}

const those = (record: object): string =>
  `; there is ${Object.keys(record).join(', ') || 'nothing: run npm run check:labs'}`;

function attributeOf(node: Node, name: string): string | undefined {
  const value = node.attributes?.find((attribute) => attribute.name === name)?.value;
  return typeof value === 'string' ? value : undefined;
}

function checkExercise(node: Node, exercises: readonly string[], findings: Findings): void {
  const id = node.attributes?.find(({ name }) => name === 'id')?.value;
  if (typeof id !== 'string' || !exercises.includes(id)) {
    refuse(node, `exercise "${String(id)}" is not among the front matter's exercises`, findings);
  }
}

function refuse(node: Node, problem: string, findings: Findings): void {
  findings.problems.push(`${node.position?.start.line ?? '?'}: ${problem}`);
}

function visit(node: Node, look: (node: Node) => void): void {
  look(node);
  for (const child of node.children ?? []) visit(child, look);
}

function textOf(node: Node): string {
  if (node.name === 'Measured') return attributeOf(node, 'text') ?? '';
  return node.value ?? (node.children ?? []).map(textOf).join('');
}
