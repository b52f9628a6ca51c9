import type { Engine, Message, Reply } from './engine';
import { readReply } from './engine';
import { extendedQuestion, simpleQuestion } from './question';

/** What is asked of a PostgreSQL, and what its answers mean, wherever it runs. */
export type Conversation = Pick<Engine, 'send' | 'query' | 'transaction'>;

/** `ask` sends the messages of one question and returns every message of its answer. */
export function conversation(
  ask: (question: readonly Uint8Array[]) => Promise<readonly Message[]>,
): Conversation {
  let transaction: Reply['transaction'] = 'idle';

  async function converse(
    question: readonly Uint8Array[],
    context: { readonly sql: string; readonly prefix: number },
  ): Promise<Reply> {
    const reply = readReply(await ask(question), context);
    transaction = reply.transaction;
    return reply;
  }

  return {
    send: (sql, prefix = 0) => converse(simpleQuestion(sql), { sql, prefix }),
    query: (sql, options) => converse(extendedQuestion(sql, options), { sql, prefix: options.prefix ?? 0 }),
    get transaction() {
      return transaction;
    },
  };
}
