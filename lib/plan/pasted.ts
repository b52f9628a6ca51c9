// For tests of the parser: the ways in which a plan is wrapped when somebody copies and pastes it.

const lines = (text: string): readonly string[] => text.trimEnd().split('\n');
const width = (text: string): number => Math.max(...lines(text).map((line) => line.length));
const each = (change: (line: string, index: number) => string) => (text: string) =>
  lines(text).map(change).join('\n');

/** As psql prints a result: a heading, a space before every line, the number of rows. */
export function psql(text: string): string {
  const rule = '-'.repeat(width(text) + 2);
  return ` QUERY PLAN\n${rule}\n${each((line) => ` ${line}`)(text)}\n(${lines(text).length} rows)\n`;
}

function framed(text: string, [bar, corner, rule]: readonly [string, string, string]): string {
  const size = width(text);
  const edge = corner + rule.repeat(size + 2) + corner;
  const row = (line: string) => `${bar} ${line.padEnd(size)} ${bar}`;
  return [edge, row('QUERY PLAN'), edge, ...lines(text).map(row), edge].join('\n');
}

/** psql's `\pset format wrapped`: a mark at both ends of a break. */
function wrapped(text: string, [columns, mark]: readonly [number, string]): string {
  return lines(text)
    .map((line) => {
      const pieces = line.match(new RegExp(`.{1,${columns}}`, 'g')) ?? [];
      return pieces
        .map((piece, i) => `${i === 0 ? ' ' : mark}${piece}${i < pieces.length - 1 ? mark : ''}`)
        .join('\n');
    })
    .join('\n');
}

/** Cut by a terminal at a column, or by a mail between words. */
export const cut = (columns: number) =>
  each((line) => (line.match(new RegExp(`.{1,${columns}}`, 'g')) ?? []).join('\n'));

function wordWrapped(text: string): string {
  return lines(text)
    .map((line) => {
      const indent = /^ */.exec(line)?.[0] ?? '';
      const words = line.trimStart().split(/(?<=[^ ]) (?=[^ ])/);
      const rows = [indent];
      for (const word of words) {
        const row = rows.at(-1) ?? '';
        if (row.trim() !== '' && row.length + word.length > 76) rows.push(word);
        else rows[rows.length - 1] = row.trim() === '' ? row + word : `${row} ${word}`;
      }
      return rows.join('\n');
    })
    .join('\n');
}

const doubled = (text: string): string => text.replaceAll('"', '""');

export const TEXT_WRAPPERS: readonly (readonly [string, (text: string) => string])[] = [
  ['nothing', (text) => text],
  ['blank lines and blanks around it', (text) => `\n\n${text}\n   \n`],
  ['psql’s heading and row count', psql],
  ['psql’s frame of ASCII', (text) => framed(text, ['|', '+', '-'])],
  ['psql’s frame of Unicode', (text) => framed(text, ['│', '├', '─'])],
  ['a frame of double lines', (text) => framed(text, ['║', '╠', '═'])],
  ['a row count in another language', (text) => psql(text).replace('rows)', 'Zeilen)')],
  [
    'psql’s prompt, the statement, and the time it took',
    (text) =>
      `hotpath=# explain analyze\nhotpath-# select (\nhotpath(# 1);\n${psql(text)}\nTime: 12.345 ms\nhotpath=#`,
  ],
  [
    'the statement before it',
    (text) => `EXPLAIN (ANALYZE, BUFFERS)\nSELECT count(*)\n  FROM orders;\n\n${text}`,
  ],
  ['psql’s wrapped format', (text) => wrapped(text, [60, '.'])],
  ['psql’s wrapped format in Unicode', (text) => wrapped(text, [71, '…'])],
  [
    'psql’s expanded display',
    (text) => each((line, i) => `-[ RECORD ${i + 1} ]-----\nQUERY PLAN | ${line}`)(text),
  ],
  ['lines cut by a mail between words', wordWrapped],
  ['quotes, as pgAdmin copies them', (text) => each((line) => `"${doubled(line)}"`)(text)],
  [
    'CSV',
    (text) => `QUERY PLAN\n${each((line) => (/["\s,]/.test(line) ? `"${doubled(line)}"` : line))(text)}`,
  ],
  ['a client library’s rows', (text) => each((line) => `('${line}',)`)(text)],
  ['a console’s objects', (text) => each((line) => `  { 'QUERY PLAN': '${line}' },`)(text)],
  ['carriage returns', (text) => text.replaceAll('\n', '\r\n')],
  ['a byte order mark', (text) => `\uFEFF${text}`],
  ['a tab before every line', each((line) => `\t${line}`)],
  [
    'tabs for eight blanks',
    each((line) => line.replace(/^( {8})+/, (blanks) => '\t'.repeat(blanks.length / 8))),
  ],
  ['blanks that do not break', (text) => text.replaceAll(' ', '\u00A0')],
  ['a mail’s quotation marks', each((line) => `> ${line}`)],
  ['a web page’s entities', (text) => text.replaceAll('>', '&gt;').replaceAll('"', '&quot;')],
  ['no blank before the first line only', (text) => each((line, i) => (i === 0 ? line : ` ${line}`))(text)],
  [
    'auto_explain’s log',
    (text) =>
      `2026-11-20 10:00:00.123 UTC [42] LOG:  duration: 23.456 ms  plan:\n${each((line) => `\t${line}`)(
        `Query Text: select 1\n  from orders where (a = 'x'\n${text}`,
      )}\n2026-11-20 10:00:01.000 UTC [42] LOG:  checkpoint starting: time`,
  ],
];

/** psql ends every line of a value but the last with `+`. */
const continued = (mark: string) => (text: string) => {
  const size = width(text);
  return each((line, i) => (i < lines(text).length - 1 ? ` ${line.padEnd(size)}${mark}` : ` ${line}`))(text);
};

export const log = (text: string): string =>
  `2026-11-20 10:00:00 UTC LOG:  duration: 23.456 ms  plan:\n${each((line) => `\t${line}`)(text)}`;

export const JSON_WRAPPERS: readonly (readonly [string, (text: string) => string])[] = [
  ['nothing', (text) => text],
  ['no array', (text) => text.trim().slice(1, -1)],
  ['only the plan itself', (text) => text],
  ['another array', (text) => `[${text}]`],
  [
    'psql’s heading, plus signs and row count',
    (text) => `   QUERY PLAN\n-----------------\n${continued('+')(text)}\n(1 row)\n`,
  ],
  ['psql’s Unicode marks', (text) => `   QUERY PLAN\n─────────\n${continued('↵')(text)}\n(1 row)\n`],
  ['psql’s frame', (text) => framed(each((line) => `${line}`)(text), ['|', '+', '-'])],
  [
    'psql’s frame and plus signs',
    (text) => {
      const size = width(text);
      const row = (line: string, i: number) =>
        `| ${line.padEnd(size)}${i < lines(text).length - 1 ? '+' : ' '}|`;
      return `+----+\n|  QUERY PLAN |\n+----+\n${each(row)(text)}\n+----+\n(1 row)`;
    },
  ],
  [
    'psql’s expanded display',
    (text) => each((line, i) => `${i === 0 ? 'QUERY PLAN' : '          '} | ${line.padEnd(90)}+`)(text),
  ],
  ['psql’s wrapped format', (text) => wrapped(text, [44, '.'])],
  [
    'the statement before it and words after it',
    (text) => `EXPLAIN (ANALYZE, FORMAT JSON) SELECT 1;\n\n${text}\n\nWhy is it slow?`,
  ],
  ['CSV', (text) => `QUERY PLAN\n"${doubled(text)}"\n`],
  ['a string of JSON', (text) => JSON.stringify(text)],
  ['a row of a client library', (text) => JSON.stringify([{ 'QUERY PLAN': JSON.parse(text) }])],
  ['a row that holds a string', (text) => JSON.stringify({ rows: [{ 'QUERY PLAN': text }] })],
  ['one line', (text) => JSON.stringify(JSON.parse(text))],
  ['carriage returns', (text) => text.replaceAll('\n', '\r\n')],
  ['auto_explain’s log', (text) => log(text.trim().slice(1, -1))],
  ['a log of JSON', (text) => JSON.stringify({ message: `duration: 2 ms  plan:\n${text}` })],
  [
    'a line break inside a key, as a chat breaks it',
    (text) => text.replaceAll('"Actual Total Time"', '"Actual\n   Total Time"'),
  ],
];
