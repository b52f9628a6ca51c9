import { z } from 'zod';

const measuredSchema = z.object({
  /** The median, unless the figure says otherwise, in the figure's unit. */
  value: z.number(),
  /** Samples, and the smallest and the largest of them. */
  n: z.number(),
  min: z.number(),
  max: z.number(),
});

const promiseSchema = z.object({
  /** Ours is at most this, in the figure's unit. */
  atMost: z.number().optional(),
  /** Ours is at least this, in the figure's unit: of figures of which more is better. */
  atLeast: z.number().optional(),
  /** Ours is at most so many times the bare one. */
  ratio: z.number().optional(),
  /** Ours is at most so much above the bare one, in the figure's unit. */
  extra: z.number().optional(),
});

const figureSchema = z.object({
  /** Stable, `<measurement>/<figure>`: what a later run is compared by. */
  name: z.string(),
  what: z.string(),
  unit: z.enum(['ms', 'kB', 'scripts', 'requests', 'parts', 'shift', 'events/s']),
  ours: measuredSchema,
  /** The same of the bare page of the same run; null where there is nothing to compare with. */
  bare: measuredSchema.nullable(),
  /** Where it names several bounds, one that holds is enough; null where nothing is promised. */
  promise: promiseSchema.nullable(),
  /** What `ours` is made of or belongs to: medians, in the figure's unit unless the name says another. */
  detail: z.record(z.string(), z.number()),
});

const machineSchema = z.object({
  cpus: z.number(),
  /** Load averages of one minute; the bench itself is most of the second on a calm machine. */
  loadBefore: z.number(),
  loadAfter: z.number(),
  chromium: z.string(),
  node: z.string(),
});

const reportSchema = z.object({
  /** ISO 8601, UTC. */
  takenAt: z.string(),
  machine: machineSchema,
  figures: z.array(
    figureSchema.extend({
      /** Ours by bare; null without a bare one. */
      ratio: z.number().nullable(),
      /** null where nothing is promised. */
      holds: z.boolean().nullable(),
    }),
  ),
});

export type Measured = Readonly<z.infer<typeof measuredSchema>>;
export type Figure = Readonly<z.infer<typeof figureSchema>>;
export type Machine = Readonly<z.infer<typeof machineSchema>>;
/** What `--json` prints and e2e/bench/last.json holds. */
export type Report = Readonly<z.infer<typeof reportSchema>>;
export type JudgedFigure = Report['figures'][number];

export const readReport = (json: string): Report => reportSchema.parse(JSON.parse(json));

/** A figure with its ratio and whether its promise holds. */
export function judged(figure: Figure): JudgedFigure {
  return { ...figure, ratio: ratioOf(figure), holds: holds(figure) };
}

function ratioOf({ ours, bare }: Figure): number | null {
  if (bare === null || bare.value === 0) return null;
  return Math.round((ours.value / bare.value) * 1000) / 1000;
}

function holds({ ours, bare, promise }: Figure): boolean | null {
  if (promise === null) return null;
  const { atMost, atLeast, ratio, extra } = promise;
  if (atLeast !== undefined) return ours.value >= atLeast;
  const bounds = [
    atMost,
    ratio !== undefined && bare !== null ? ratio * bare.value : undefined,
    extra !== undefined && bare !== null ? extra + bare.value : undefined,
  ];
  return bounds.some((bound) => bound !== undefined && ours.value <= bound);
}
