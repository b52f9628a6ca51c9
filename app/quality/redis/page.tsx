import type { Metadata } from 'next';
import Link from 'next/link';
import { thousands } from '@/lib/base/count';
import type { ConformanceTable } from '@/lib/course/conformance.server';
import { readConformance } from '@/lib/course/conformance.server';
import { QUALITY_HREF } from '../../_shell/pages';
import { Deviations } from './deviations';

export const metadata: Metadata = {
  title: 'What our Redis answers like a real one',
  description:
    'Sequences of commands, asked of a real Redis and of the one in the labs: where the answers are the same, and each that is not.',
};

/** The contract's table, as the site was built. */
export default async function RedisPage() {
  const table = await readConformance();
  const [ours, ...others] = table.engines;
  if (!ours) throw new Error('the table has no engine');
  const all = ours.same + ours.differs;
  return (
    <main id="content" tabIndex={-1} className="mx-auto max-w-[1080px] px-4 pt-8 pb-24 sm:px-6 sm:pt-12">
      <h1 className="text-xl">
        The Redis of the labs answers {thousands(ours.same)} of {thousands(all)} sequences like a real one
      </h1>
      <div className="mt-3 flex max-w-[72ch] flex-col gap-3 text-sm leading-relaxed text-pretty text-muted">
        <p>
          No server runs in a browser tab, so the labs on code use <Name of={ours} />, a Redis written in
          JavaScript, behind the real {table.client}. Whether it is good enough to learn from is measured:{' '}
          {thousands(all)} sequences of commands were asked of Redis {table.redis} and of it, through the same
          client, and every answer was compared.
        </p>
        <p>
          {thousands(ours.differs)} sequences differ in at least one answer, and all of them are listed below.
          Most are words of an error, or commands that no lesson needs. Where a lesson needs what the package
          lacks, we added it: memory, eviction, hits and misses.
        </p>
      </div>
      <h2 className="mt-12 text-lg">How each group of commands compares</h2>
      <GroupTable table={table} />
      <h2 className="mt-12 text-lg">Where the Redis of the labs answers otherwise</h2>
      <Deviations groups={table.groups} engine={ours.name} redis={table.redis} />
      {others.map((engine) => (
        <section key={engine.name} className="mt-12">
          <h2 className="text-lg">Why it is not {engine.name}</h2>
          <p className="mt-2 max-w-[72ch] text-sm leading-relaxed text-pretty text-muted">
            <Name of={engine} /> is what tests of Node programs often use. It answers {thousands(engine.same)}{' '}
            of {thousands(all)} sequences like Redis {table.redis}; the labs do not use it.
          </p>
          <Deviations groups={table.groups} engine={engine.name} redis={table.redis} folded />
        </section>
      ))}
      <p className="mt-12 max-w-[72ch] text-sm text-pretty text-muted">
        The unit tests ask both engines again and compare with this table; where there is a Redis{' '}
        {table.redis}, they ask that too.{' '}
        <Link href={QUALITY_HREF} className="text-after underline">
          How the checks are tested
        </Link>{' '}
        says the same of the graders.
      </p>
    </main>
  );
}

type EngineScore = ConformanceTable['engines'][number];

const Name = ({ of: { name, version } }: { readonly of: EngineScore }) => (
  <span className="whitespace-nowrap">
    {name} {version}
  </span>
);

function GroupTable({ table: { engines, groups } }: { readonly table: ConformanceTable }) {
  return (
    <table className="mt-4 w-full max-w-[720px] border-collapse text-sm">
      <caption className="sr-only">
        Sequences per group of commands that each engine answers like Redis
      </caption>
      <thead>
        <tr className="border-b border-edge align-bottom text-xs text-muted">
          <th scope="col" className="py-2 pr-3 text-left font-normal">
            Commands
          </th>
          {engines.map(({ name }, at) => (
            <th key={name} scope="col" className="py-2 pl-3 text-right font-normal">
              {at === 0 ? `the labs’ ${name}` : name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {groups.map(({ title, sequences }) => (
          <tr key={title}>
            <th scope="row" className="py-2 pr-3 text-left font-medium">
              {title}
            </th>
            {engines.map(({ name }) => (
              <Share
                key={name}
                same={sequences.filter(({ differs }) => !(name in differs)).length}
                of={sequences.length}
              />
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot className="border-t border-edge">
        <tr>
          <th scope="row" className="py-2 pr-3 text-left font-semibold">
            All
          </th>
          {engines.map(({ name, same, differs }) => (
            <Share key={name} same={same} of={same + differs} />
          ))}
        </tr>
      </tfoot>
    </table>
  );
}

function Share({ same, of }: { readonly same: number; readonly of: number }) {
  return (
    <td className="num py-2 pl-3 text-right whitespace-nowrap">
      <span className="font-medium">{same}</span>
      <span className="text-xs text-muted"> of {of}</span>
    </td>
  );
}
