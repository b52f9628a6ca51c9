// What a run asks of the page's PostgreSQL: statements go out, answers come back. The frame has no network, so both go
// through the session's port, and each is bounded.

import type { Plain } from '../grading/code-observation';
import { MAX_QUESTIONS, MAX_STATEMENT_CHARS } from './limits';

/** To PostgreSQL, in order. `reset`: the data is as it was at first, and a new act begins. */
export type SqlQuestion =
  | { readonly kind: 'reset' }
  | { readonly kind: 'query'; readonly text: string; readonly values: readonly Plain[] };

export type SqlAnswer =
  | {
      readonly kind: 'rows';
      readonly rows: readonly Readonly<Record<string, Plain>>[];
      readonly rowCount: number;
      /** Columns whose values are points in time, as ISO text. */
      readonly dates: readonly string[];
    }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

/** What answers: a real engine that the session's owner holds. Rejects when it can answer no more. */
export type AskSql = (question: SqlQuestion) => Promise<SqlAnswer>;

/** Whether a text that came through the port is a question. */
export function isQuestion(json: string): boolean {
  try {
    const { kind, text, values } = JSON.parse(json) as Readonly<Record<string, unknown>>;
    if (kind === 'reset') return true;
    const isStatement = typeof text === 'string' && text.length <= MAX_STATEMENT_CHARS;
    return kind === 'query' && isStatement && Array.isArray(values);
  } catch {
    return false;
  }
}

/** The worker's side of one run: each question settles when its answer has come. */
export class Questions {
  readonly #post: (askId: number, json: string) => void;
  readonly #waiting = new Map<number, (answer: SqlAnswer) => void>();
  #asked = 0;

  constructor(post: (askId: number, json: string) => void) {
    this.#post = post;
  }

  ask: AskSql = (question) => {
    this.#asked += 1;
    if (this.#asked > MAX_QUESTIONS) return Promise.resolve(TOO_MANY);
    const askId = this.#asked;
    return new Promise((resolve) => {
      this.#waiting.set(askId, resolve);
      this.#post(askId, JSON.stringify(question));
    });
  };

  receive(askId: number, json: string): void {
    const settle = this.#waiting.get(askId);
    this.#waiting.delete(askId);
    settle?.(JSON.parse(json) as SqlAnswer);
  }
}

const TOO_MANY: SqlAnswer = {
  kind: 'failed',
  code: '54000',
  message: `a run asks PostgreSQL at most ${MAX_QUESTIONS} times`,
};
