import type { LabFigures, StepFigures } from '../base/figure';
import { formatFigure } from '../base/figure';
import type { Plain } from '../grading/code-observation';
import type { PostgresSession } from '../postgres/session';
import { type SqlStepRun, sqlStepFigures } from '../postgres/step-figures';
import type { SandboxSession } from '../sandbox/session';
import { traceFigures } from '../sandbox/step-figures';
import type { RunTrace } from '../sandbox/trace';
import type { LessonStep } from './lint-tree';

/** A reader's seed: the one that a press of Run has. */
const SEED = 1;

/**
 * Runs the steps of a lesson on SQL one after the other in one database, as they are read, and gives the figures of
 * those with a name. Throws when PostgreSQL refuses a statement or a named step does not end with a query.
 */
export async function measureSqlSteps(
  session: PostgresSession,
  steps: readonly LessonStep[],
): Promise<LabFigures> {
  const figures: Record<string, StepFigures> = {};
  try {
    for (const { id, text } of steps) {
      const { results } = await session.run(text);
      for (const { outcome } of results) {
        if (outcome.kind === 'error') throw new Error(`step "${id ?? ''}": ${outcome.error.message}`);
      }
      const last = results.at(-1);
      if (id === null) continue;
      if (last?.outcome.kind !== 'rows' || last.changes) throw new Error(`step "${id}" ends with no query`);
      figures[id] = await measureStep(session, {
        id,
        text,
        query: last.statement.text,
        answer: last.outcome,
      });
    }
    return figures;
  } finally {
    session.close();
  }
}

interface RunStep extends Pick<SqlStepRun, 'answer'> {
  readonly id: string;
  readonly text: string;
  /** The query that it ends with. */
  readonly query: string;
}

async function measureStep(
  session: PostgresSession,
  { id, text, query, answer }: RunStep,
): Promise<StepFigures> {
  const explained = await session.explain(query);
  if (explained.kind === 'error') throw new Error(`step "${id}": ${explained.error.message}`);
  return sqlStepFigures(text, { plan: explained.plan, answer, catalogue: await session.catalogue() });
}

/** How a lab on code runs its scratch text. */
export interface StepWorld {
  readonly scenario: string;
  readonly exports: readonly string[];
  readonly settings: Readonly<Record<string, number>>;
}

/** Runs each named step of a lesson on code in a sandbox of its own, at the lab's standard settings. */
export async function measureCodeSteps(
  open: () => Promise<SandboxSession>,
  { world, steps }: { readonly world: StepWorld; readonly steps: readonly LessonStep[] },
): Promise<LabFigures> {
  const figures: Record<string, StepFigures> = {};
  for (const { id, text } of steps) {
    if (id !== null) figures[id] = await measureCodeStep(await open(), world, { id, text });
  }
  return figures;
}

async function measureCodeStep(
  session: SandboxSession,
  world: StepWorld,
  { id, text }: { readonly id: string; readonly text: string },
): Promise<StepFigures> {
  let trace: RunTrace = {};
  const onTrace = (seen: RunTrace) => {
    trace = seen;
  };
  const { signal } = new AbortController();
  const run = session.run({ ...world, text, seed: SEED, traced: true }, { signal, onTrace });
  const outcome = await run.finally(() => session.close());
  const [[name, act] = []] = Object.entries(trace);
  if (!act || !name)
    throw new Error(`step "${id}": ${'message' in outcome ? outcome.message : outcome.kind}`);
  const seen = outcome.kind === 'observed' ? outcome.observation[name]?.seen : undefined;
  return traceFigures(act, seen as Plain | undefined);
}

/** What differs between the committed figures of a lab and those measured now, a sentence each. */
export function differences(lesson: string, committed: LabFigures, measured: LabFigures): readonly string[] {
  const steps = [...new Set([...Object.keys(committed), ...Object.keys(measured)])];
  return steps.flatMap((step) => {
    const [old = {}, now = {}] = [committed[step], measured[step]];
    const values = [...new Set([...Object.keys(old), ...Object.keys(now)])];
    return values.flatMap((value) => {
      const [was, is] = [old[value], now[value]].map((figure) => (figure ? formatFigure(figure) : 'nothing'));
      return was === is ? [] : [`${lesson}: step "${step}", ${value}: committed ${was}, measured ${is}`];
    });
  });
}
