import type { LucideIcon } from 'lucide-react';
import { CircleCheck, CircleDot, CirclePlus, Info, TriangleAlert } from 'lucide-react';
import type { FindingDiff as Diff, Finding } from '@/lib/plan/advise';

/** What a finding is in one word, with an icon and a colour. */
interface Kind {
  readonly icon: LucideIcon;
  readonly word: string;
  readonly className: string;
}

const KINDS: Readonly<Record<Finding['severity'], Kind>> = {
  problem: { icon: TriangleAlert, word: 'Worth fixing', className: 'text-fail' },
  note: { icon: Info, word: 'Worth knowing', className: 'text-warn' },
  fine: { icon: CircleCheck, word: 'Right as it is', className: 'text-pass' },
};

const RESOLVED: Kind = { icon: CircleCheck, word: 'Resolved', className: 'text-pass' };
const NEW: Kind = { icon: CirclePlus, word: 'New', className: 'text-warn' };
const REMAINS: Kind = { icon: CircleDot, word: 'Still there', className: 'text-muted' };

const kindOf = ({ severity }: Finding): Kind => KINDS[severity];

/** Good news stays good news, whichever plan has it. */
const unlessGood = (finding: Finding, kind: Kind): Kind => (finding.severity === 'fine' ? KINDS.fine : kind);

export interface FindingListProps {
  readonly findings: readonly Finding[];
  /** Leads to the node that a finding is about. */
  readonly onShow: (nodeId: number) => void;
}

/** The few things about a plan that matter: what, why, what to do, what that costs and how to check it. */
export function FindingList({ findings, onShow }: FindingListProps) {
  return (
    <ul className="divide-y divide-line">
      {findings.map((finding) => (
        <FindingItem
          key={`${finding.rule} ${finding.nodeId}`}
          finding={finding}
          kind={kindOf(finding)}
          onShow={() => onShow(finding.nodeId)}
        />
      ))}
    </ul>
  );
}

export interface FindingDiffProps extends Diff {
  readonly onShow: (side: 'before' | 'after', nodeId: number) => void;
}

/** Findings of two plans: those that are gone, those that are new, those that both have. */
export function FindingDiff({ resolved, added, remaining, onShow }: FindingDiffProps) {
  const items = [
    ...resolved.map((finding) => ({ finding, kind: RESOLVED, side: 'before' as const })),
    ...added.map((finding) => ({ finding, kind: unlessGood(finding, NEW), side: 'after' as const })),
    ...remaining.map((finding) => ({ finding, kind: unlessGood(finding, REMAINS), side: 'after' as const })),
  ];
  return (
    <ul className="divide-y divide-line">
      {items.map(({ finding, kind, side }) => (
        <FindingItem
          key={`${side} ${finding.rule} ${finding.nodeId}`}
          finding={finding}
          kind={kind}
          onShow={() => onShow(side, finding.nodeId)}
        />
      ))}
    </ul>
  );
}

interface FindingItemProps {
  readonly finding: Finding;
  readonly kind: Kind;
  readonly onShow: () => void;
}

function FindingItem({ finding, kind: { icon: Icon, word, className }, onShow }: FindingItemProps) {
  const { message, mechanism, fix, cost, check } = finding;
  const rest = [
    ['Why', mechanism],
    ['Do', fix],
    ['What it costs', cost],
    ['How to check', check],
  ] as const;
  return (
    <li className="grid gap-x-6 gap-y-1 py-3 first:pt-0 @min-[640px]:grid-cols-[140px_minmax(0,1fr)]">
      <p className={`flex items-center gap-1.5 self-start text-xs font-semibold ${className}`}>
        <Icon size={15} aria-hidden className="shrink-0" />
        {word}
      </p>
      <div className="max-w-[72ch] min-w-0">
        <p className="text-sm [overflow-wrap:anywhere]">{message}</p>
        <details className="mt-1 text-xs">
          <summary className="w-fit rounded-md py-1 text-muted hover:text-ink">
            {finding.severity === 'fine' ? 'Why' : 'Why, what to do and what it costs'}
          </summary>
          <dl className="mt-1 grid gap-x-4 gap-y-1.5 @min-[480px]:grid-cols-[7rem_minmax(0,1fr)]">
            {rest.map(([name, text]) =>
              text === '' ? null : (
                <div key={name} className="contents">
                  <dt className="text-muted">{name}</dt>
                  <dd className="[overflow-wrap:anywhere]">{text}</dd>
                </div>
              ),
            )}
          </dl>
          <button
            type="button"
            onClick={onShow}
            className="mt-2 min-h-6 text-after underline underline-offset-2"
          >
            Show the node
          </button>
        </details>
      </div>
    </li>
  );
}
