/** The statements of `second.sql` for a subset's tables, in the order of the file. Throws for a line it cannot place. */
export function secondDataOf(source: string, tables: readonly string[]): string {
  const [head = '', ...sections] = source.split(/^-- @table /m);
  if (/^(?!--)\S/m.test(head))
    throw new Error('second.sql: a statement stands before the first "-- @table".');
  return sections
    .map((section) => {
      const end = section.indexOf('\n');
      return { table: section.slice(0, end).trim(), sql: section.slice(end + 1).trim() };
    })
    .filter(({ table }) => tables.includes(table))
    .map(({ sql }) => `${sql}\n`)
    .join('');
}
