import type { Engine } from './engine';
import type { Statement } from './statements';
import { splitScript } from './statements';
import { SubmissionError } from './submission-error';

/** SQLSTATE of a row that a unique index of the submission does not let in. */
const UNIQUE_VIOLATION = '23505';

/**
 * Turns the dataset into the second one, under whatever the submission built. A single row that a unique index of the
 * submission refuses stays out: the references are computed afterwards. Whatever else is refused throws a
 * {@link SubmissionError}, so that no index keeps the data as it was: without a submission every statement applies.
 */
export async function changeData(engine: Engine, script: string): Promise<void> {
  const { statements, error: unreadable } = splitScript(script);
  if (unreadable !== null) throw new Error(`The second data does not parse: ${unreadable.message}`);
  for (const statement of statements) {
    const { error } = await engine.send(statement.text);
    if (error === null || (error.code === UNIQUE_VIOLATION && isOneRow(statement))) continue;
    throw new SubmissionError(error, SECOND_DATA);
  }
}

/** The change of data, in words. */
export const SECOND_DATA = 'a later change of the rows under this set-up';

function isOneRow({ node }: Statement): boolean {
  const rows = node !== null && 'InsertStmt' in node ? node.InsertStmt.selectStmt : undefined;
  return rows !== undefined && 'SelectStmt' in rows && rows.SelectStmt.valuesLists?.length === 1;
}
