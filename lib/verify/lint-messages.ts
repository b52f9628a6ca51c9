import type { CheckStatus, Verdict } from '../grading/verdict';
import type { Finding } from './lint';
import { containsIdea, ideaOf } from './lint-idea';
import { blameIn, describeBlame } from './lint-words';

/** One message that an attempt gave a reader. `file` is the submission's, relative to the root. */
export interface Said {
  readonly file: string;
  readonly submission: string;
  readonly status: CheckStatus;
  readonly message: string;
}

/** What no failing check may tell: a solution's text or a value of the reference. */
export interface Secret {
  /** What the secret is, for the author: `solutions/equality-first.sql`. */
  readonly name: string;
  readonly text: string;
}

/**
 * The rules of what the checks of an exercise say: no blame, and no secret in the message of a check that does not
 * pass. What the submission itself holds is quoted from the reader, so it is neither.
 */
export function lintMessages(
  exercise: { readonly id: string },
  messages: readonly Said[],
  secrets: readonly Secret[],
): readonly Finding[] {
  return messages.flatMap((said) => {
    const blame = blameIn(said.message)
      .filter(({ word }) => !said.submission.toLowerCase().includes(word.toLowerCase()))
      .map(({ word }) =>
        finding(said, 'blame', `${exercise.id} says ${describeBlame(word)}: ${said.message}`),
      );
    const leaks = secrets
      .filter((secret) => said.status !== 'pass' && tells(said, secret))
      .map(({ name }) => finding(said, 'leak', `${exercise.id} tells ${name}: ${said.message}`));
    return [...blame, ...leaks];
  });
}

/** Every message of a verdict on a submission, its own first, each once. */
export function saidBy(
  { verdict, message, checks }: Verdict,
  submission: { readonly file: string; readonly text: string },
): readonly Said[] {
  const own = { status: verdict === 'pass' ? 'pass' : 'fail', message } as const;
  const all = [own, ...checks.filter((check) => check.message !== message)];
  return all.map(({ status, message: text }) => ({
    file: submission.file,
    submission: submission.text,
    status,
    message: text,
  }));
}

/** The solutions of an exercise as secrets: file name with ending -> text. */
export function secretsOf(solutions: ReadonlyMap<string, string>): readonly Secret[] {
  return [...solutions].map(([file, text]) => ({ name: `solutions/${file}`, text: ideaOf(file, text) }));
}

const tells = ({ submission, message }: Said, { text }: Secret): boolean =>
  containsIdea(message, text) && !containsIdea(submission, text);

const finding = ({ file }: Said, rule: 'blame' | 'leak', message: string): Finding => ({
  file,
  line: null,
  rule,
  message,
});
