import { z } from 'zod';
import type { FirstLoad } from './first-loads';
import type { Growth } from './modules';

/** A route may grow by so much, compressed, before its budget has to be looked at. */
export const SLACK_BYTES = 2_000;
/** Lines that name what grew. */
const MAX_NAMED = 8;

const budgetsSchema = z.object({
  /** By route: its scripts compressed, and what they are made of, see {@link Modules}. */
  routes: z.record(
    z.string(),
    z.object({ sizeBytes: z.number(), modules: z.record(z.string(), z.number()) }),
  ),
});

export type Budgets = Readonly<z.infer<typeof budgetsSchema>>;

export const readBudgets = (json: string): Budgets => budgetsSchema.parse(JSON.parse(json));

/** One promise about a route. `grew` says that what grew should be named. */
export interface Judgement {
  readonly route: string;
  readonly holds: boolean;
  readonly grew: boolean;
  readonly sentence: string;
}

/** Two for each route that there is, one for each that there is no longer. */
export function judgeFirstLoads(loads: readonly FirstLoad[], { routes }: Budgets): readonly Judgement[] {
  const gone = Object.keys(routes).filter((route) => !loads.some((load) => load.route === route));
  return [
    ...loads.flatMap((load) => [sizeOf(load, routes[load.route]?.sizeBytes), weightOf(load)]),
    ...gone.map((route) => ({
      route,
      holds: false,
      grew: false,
      sentence: `there is no such route; ${REWRITE}`,
    })),
  ];
}

const REWRITE = '`npm run budgets -- --write` writes the budgets anew';

function sizeOf({ route, sizeBytes }: FirstLoad, budgetBytes: number | undefined): Judgement {
  if (budgetBytes === undefined)
    return { route, holds: false, grew: false, sentence: `no budget yet; ${REWRITE}` };
  const moreBytes = sizeBytes - budgetBytes;
  const size = `${inKb(sizeBytes)} of scripts before load`;
  const holds = moreBytes <= SLACK_BYTES;
  const words = `${inKb(moreBytes)} more than its budget of ${inKb(budgetBytes)}, of which ${inKb(SLACK_BYTES)} are allowed`;
  return { route, holds, grew: !holds, sentence: holds ? size : `${size}, ${words}` };
}

const weightOf = ({ route, heavy }: FirstLoad): Judgement => ({
  route,
  holds: heavy.length === 0,
  grew: heavy.length > 0,
  sentence: heavy.length === 0 ? 'nothing heavy in them' : `among them ${heavy.join(', ')}, for labs only`,
});

export const describeJudgement = ({ route, holds, sentence }: Judgement): string =>
  `${holds ? 'ok   ' : 'FAIL '} ${route}: ${sentence}`;

/** Sizes before compression, as they are attributed. */
export function describeGrowth(growth: readonly Growth[]): readonly string[] {
  if (growth.length === 0) return ['      no module grew; the chunks were cut in another way'];
  const named = growth
    .slice(0, MAX_NAMED)
    .map(({ name, before, now }) =>
      before === null
        ? `      new:  ${name}, ${inKb(now)} minified`
        : `      grew: ${name}, ${inKb(before)} to ${inKb(now)} minified`,
    );
  const others = growth.length - named.length;
  return others > 0 ? [...named, `      and ${others} that grew less`] : named;
}

const inKb = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} kB`;
