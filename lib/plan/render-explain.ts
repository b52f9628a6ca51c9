import type { Fields } from './fields';
import { number, objects, optionalText, texts } from './fields';
import { titleOf } from './title';

// For tests: a statement of EXPLAIN's JSON as its text, the way explain.c prints it.

export function renderExplain(statement: Fields): string {
  const plan = statement.Plan as Fields;
  const below = [
    ...('Planning' in statement ? ['Planning:', `  Buffers: ${buffers(statement.Planning as Fields)}`] : []),
    ...['Planning Time', 'Execution Time'].map((key) => `${key}: ${number(statement, key).toFixed(3)} ms`),
  ];
  return [...nodeLines(plan, 0), ...below].join('\n');
}

/** `column` is where the node's name begins; its lines stand two further right. */
function nodeLines(fields: Fields, column: number): readonly string[] {
  const arrow = column === 0 ? '' : `${' '.repeat(column - 4)}->  `;
  const inner = ' '.repeat(column + 2);
  const children = objects(fields.Plans);
  return [
    `${arrow}${titleOf(fields)}${target(fields)}  ${figures(fields)}`,
    ...properties(fields).map((line) => inner + line),
    ...children.flatMap((child) => childLines(child, column)),
  ];
}

function childLines(child: Fields, column: number): readonly string[] {
  const label = optionalText(child, 'Subplan Name');
  if (label === null) return nodeLines(child, column + 6);
  return [`${' '.repeat(column + 2)}${label}`, ...nodeLines(child, column + 8)];
}

function target(fields: Fields): string {
  const index = optionalText(fields, 'Index Name');
  if (fields['Node Type'] === 'Bitmap Index Scan') return ` on ${quoted(index ?? '')}`;
  const name = optionalText(fields, 'Relation Name') ?? optionalText(fields, 'CTE Name');
  const schema = optionalText(fields, 'Schema');
  const alias = optionalText(fields, 'Alias');
  if (alias === null) return '';
  const object =
    name === null
      ? []
      : [
          [schema, name]
            .filter((part) => part !== null)
            .map(quoted)
            .join('.'),
        ];
  const named = [...object, ...(alias === name ? [] : [quoted(alias)])].join(' ');
  return `${index === null ? '' : ` using ${quoted(index)}`} on ${named}`;
}

const quoted = (name: string): string =>
  /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;

function figures(fields: Fields): string {
  const cost = `(cost=${number(fields, 'Startup Cost').toFixed(2)}..${number(fields, 'Total Cost').toFixed(2)} rows=${number(fields, 'Plan Rows')} width=${number(fields, 'Plan Width')})`;
  if (number(fields, 'Actual Loops') === 0) return `${cost} (never executed)`;
  const time = `time=${number(fields, 'Actual Startup Time').toFixed(3)}..${number(fields, 'Actual Total Time').toFixed(3)}`;
  return `${cost} (actual ${time} rows=${number(fields, 'Actual Rows')} loops=${number(fields, 'Actual Loops')})`;
}

function properties(fields: Fields): readonly string[] {
  const lists = ['Output', 'Sort Key', 'Group Key'].filter((key) => key in fields);
  const conditions = ['Hash Cond', 'Join Filter', 'Index Cond', 'Recheck Cond', 'One-Time Filter', 'Filter'];
  const counts = [
    'Rows Removed by Filter',
    'Rows Removed by Join Filter',
    'Heap Fetches',
    'Workers Planned',
    'Workers Launched',
  ];
  return [
    ...lists.map((key) => `${key}: ${texts(fields[key]).join(', ')}`),
    ...conditions.filter((key) => key in fields).map((key) => `${key}: ${fields[key]}`),
    ...counts.filter((key) => key in fields && fields[key] !== 0).map((key) => `${key}: ${fields[key]}`),
    // Text prints this one also when it is 0.
    ...(fields['Heap Fetches'] === 0 ? ['Heap Fetches: 0'] : []),
    ...memory(fields),
    ...(buffers(fields) === '' ? [] : [`Buffers: ${buffers(fields)}`]),
  ];
}

function memory(fields: Fields): readonly string[] {
  const sort = optionalText(fields, 'Sort Method');
  const batches = number(fields, 'Hash Batches');
  const [exact, lossy] = [number(fields, 'Exact Heap Blocks'), number(fields, 'Lossy Heap Blocks')];
  const originally = batches === number(fields, 'Original Hash Batches') ? '' : ' (originally 1)';
  return [
    ...(sort === null
      ? []
      : [`Sort Method: ${sort}  ${fields['Sort Space Type']}: ${fields['Sort Space Used']}kB`]),
    ...(batches === 0
      ? []
      : [
          `Buckets: ${fields['Hash Buckets']}  Batches: ${batches}${originally}  Memory Usage: ${fields['Peak Memory Usage']}kB`,
        ]),
    ...(exact + lossy === 0
      ? []
      : [`Heap Blocks:${exact > 0 ? ` exact=${exact}` : ''}${lossy > 0 ? ` lossy=${lossy}` : ''}`]),
  ];
}

function buffers(fields: Fields): string {
  const [hit, read] = [number(fields, 'Shared Hit Blocks'), number(fields, 'Shared Read Blocks')];
  if (hit + read === 0) return '';
  return `shared${hit > 0 ? ` hit=${hit}` : ''}${read > 0 ? ` read=${read}` : ''}`;
}
