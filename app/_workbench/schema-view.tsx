import { bytes, count, thousands } from '@/lib/base/count';
import type { Catalogue, CatalogueTable } from '@/lib/postgres/catalogue';

/** What the database holds now: tables with rows, size, columns and indexes, and how often an index was used. */
export function SchemaView({ catalogue }: { readonly catalogue: Catalogue | null }) {
  if (catalogue === null) {
    return (
      <p className="p-4 text-sm text-muted">
        The tables and their indexes stand here once the database is ready.
      </p>
    );
  }
  if (catalogue.tables.length === 0) {
    return (
      <p className="p-4 text-sm text-muted">The database holds no table. Reset database brings them back.</p>
    );
  }
  return (
    <div className="flex flex-col divide-y divide-line">
      {catalogue.tables.map((table) => (
        <Table key={`${table.schema}.${table.name}`} table={table} />
      ))}
    </div>
  );
}

function Table({ table }: { readonly table: CatalogueTable }) {
  const { name, kind, rows, sizeBytes, columns, indexes } = table;
  return (
    <section aria-label={name} className="px-4 py-3">
      <h3 className="flex flex-wrap items-baseline gap-x-3 text-sm">
        <span className="num font-semibold">{name}</span>
        <span className="text-xs text-muted">
          {kind === 'table' ? '' : `${kind}, `}
          {rows === null ? 'rows not counted yet' : count(rows, 'row')}, {bytes(sizeBytes)}
        </span>
      </h3>
      <ul aria-label={`Columns of ${name}`} className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-xs">
        {columns.map((column) => (
          <li key={column.name} className="whitespace-nowrap">
            <span className="num">{column.name}</span>{' '}
            <span className="text-muted">
              {column.type}
              {column.nullable ? ', NULL allowed' : ''}
            </span>
          </li>
        ))}
      </ul>
      {indexes.length > 0 && <Indexes table={table} />}
    </section>
  );
}

function Indexes({ table: { name, indexes } }: { readonly table: CatalogueTable }) {
  return (
    <div className="mt-2 overflow-x-auto">
      <table className="w-full border-collapse text-xs">
        <caption className="sr-only">Indexes of {name}</caption>
        <thead>
          <tr className="border-b border-line text-left text-muted">
            <th scope="col" className="py-1 pr-3 font-normal">
              Index
            </th>
            <th scope="col" className="py-1 pr-3 font-normal">
              Definition
            </th>
            <th scope="col" className="py-1 pr-3 text-right font-normal">
              size
            </th>
            <th scope="col" className="py-1 text-right font-normal">
              scans
            </th>
          </tr>
        </thead>
        <tbody>
          {indexes.map((index) => (
            <tr key={index.name} className="border-b border-line align-top last:border-b-0">
              <th scope="row" className="num py-1 pr-3 text-left font-normal [overflow-wrap:anywhere]">
                {index.name}
                {index.unique && <span className="text-muted"> unique</span>}
                {!index.valid && <span className="text-fail"> invalid</span>}
              </th>
              <td className="num py-1 pr-3 [overflow-wrap:anywhere]">{index.definition}</td>
              <td className="num py-1 pr-3 text-right whitespace-nowrap">{bytes(index.sizeBytes)}</td>
              <td className="num py-1 text-right">{thousands(index.scans)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
