import { jsonSegments } from './json-segments';
import { parseJsonPlans } from './parse-json';
import { parseTextPlans } from './parse-text';
import type { Plan } from './plan';
import { MAX_PLAN_CHARACTERS, PlanFormatError, placeOf } from './plan-format';
import { planLines } from './text-lines';

/**
 * Every plan in a pasted text, in FORMAT TEXT or JSON of any PostgreSQL from 9.4 on, whatever psql, a client or a
 * log put around it. At least one; anything else is a {@link PlanFormatError} whose message says what to do.
 * Limits: {@link MAX_PLAN_CHARACTERS}, and per plan `MAX_PLAN_NODES` and `MAX_PLAN_DEPTH`.
 */
export function parsePlans(source: string): readonly Plan[] {
  if (source.length > MAX_PLAN_CHARACTERS) {
    throw new PlanFormatError(
      `The text has ${source.length} characters, more than the ${MAX_PLAN_CHARACTERS} that are read.`,
    );
  }
  const text = source.replaceAll('\0', '');
  if (text.trim() === '') throw new PlanFormatError('There is nothing to read: paste what EXPLAIN printed.');
  const plans = plansIn(text);
  const [first] = plans;
  if (!first) throw new PlanFormatError(whatElse(text));
  if (first.root.cost === null && !first.executed)
    throw new PlanFormatError(`The nodes have neither costs nor actual figures: ${WITH_COSTS}`);
  return plans;
}

function plansIn(text: string): readonly Plan[] {
  const whole = /^\s*[[{"]/.test(text) ? jsonValue(text) : undefined;
  if (whole !== undefined) return parseJsonPlans([whole]);
  const isText = FIGURES.test(text);
  if (JSON_KEYS.test(text) || (/^\s*(\[\s*)?\{/.test(text) && !isText)) {
    const values = jsonSegments(text);
    if (values.length > 0) return parseJsonPlans(values);
    if (!isText) throw new PlanFormatError('The JSON has no beginning: paste it from its first bracket on.');
  }
  return isText ? parseTextPlans(text) : [];
}

/** The text as JSON, if all of it is. */
function jsonValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Also with quotes doubled (CSV) or escaped (JSON in JSON). A text plan may have a column `"Plan"`, but no such key. */
const JSON_KEYS = /"(Plan\\?"+\s*:\s*\{|Node Type\\?"+\s*:\s*\\?"|message"\s*:\s*"duration: )/;

const FIGURES = /\(cost=|\(actual |\(never executed\)/;

/** What the text is instead of a plan, and what to do about it. */
function whatElse(text: string): string {
  const lines = planLines(text);
  const [first] = lines;
  if (/<explain\b|<Node-Type>|<\?xml/i.test(text)) return `This is a plan in XML; ${ANOTHER_FORMAT}`;
  if (lines.some(({ text: line }) => /^(- )?(Plan:$|Node Type: )/.test(line)))
    return `This is a plan in YAML; ${ANOTHER_FORMAT}`;
  const node = lines.find(({ text: line }) => NODE.test(line));
  if (node) {
    return `The nodes have neither costs nor actual figures (${placeOf(node.number, node.text)}): ${WITH_COSTS}`;
  }
  const place = first ? placeOf(first.number, first.text) : 'line 1';
  const statement = lines.find(({ text: line }) => !COMMENT.test(line));
  if (statement && SQL.test(statement.text))
    return `This is SQL, not a plan (${place}): run it behind EXPLAIN (ANALYZE, BUFFERS) and paste what that prints.`;
  return `This is no plan (${place}): paste what EXPLAIN printed, as text or JSON.`;
}

const WITH_COSTS = 'leave COSTS OFF out, best use EXPLAIN (ANALYZE, BUFFERS).';

const ANOTHER_FORMAT = 'use FORMAT JSON or TEXT.';

const NODE =
  /^(->\s*\S|(Parallel |Partial |Finalize )?((Seq|Index|Bitmap|Sample|Tid|CTE|Function|Values|Subquery|Foreign|Custom|WorkTable) .*Scan\b|Nested Loop|Hash |Merge |Sort$|Incremental Sort$|Limit$|Unique$|Result$|Append$|Gather|LockRows$|Materialize$|Memoize$|SetOp|HashSetOp|WindowAgg$|ProjectSet$|(Group|Hash|Mixed)?Aggregate$|(Insert|Update|Delete|Merge) on ))/;

const COMMENT = /^(--|\/\*)/;

const SQL =
  /^\(*\s*(select|with|insert|update|delete|merge|explain|create|alter|drop|values|table|begin|set|analyze|vacuum|prepare|execute)\b/i;
