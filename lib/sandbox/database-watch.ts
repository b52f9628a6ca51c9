// What a trace keeps of a process's connections to the act's database: how each was opened, and what was asked over it.

import type { OpenExchange, Recorder } from './recorder';

/** Looks at what a process asks. It schedules nothing and awaits nothing. */
export interface DatabaseWatch {
  /** A connection is asked for; the result tells its number, or why there is none. */
  connecting(): (opened: { readonly connection: number } | { readonly fault: string }) => void;
  /** A connection stands: statements over it are worked on one after the other. */
  session(connection: number): SessionWatch;
}

export interface SessionWatch {
  /** A statement is asked; the result tells that it was answered, and why it failed. */
  asked(statement: string): (fault: string | null) => void;
}

export function databaseWatch(recorder: Recorder, instance: string): DatabaseWatch {
  const begin = (connection: number | null, what: string): OpenExchange | null => {
    // What is imported may be used by the module itself, at any time.
    recorder.unsure(instance);
    const exchange = recorder.exchange({ instance, server: 'database', connection });
    exchange?.tell({ what });
    return exchange;
  };
  return {
    connecting() {
      const exchange = begin(null, 'connect');
      exchange?.started();
      return (opened) => {
        if ('fault' in opened) return exchange?.answered(opened.fault);
        exchange?.connected(opened.connection);
        exchange?.finished();
        exchange?.answered();
      };
    },
    session(connection) {
      const waiting: (OpenExchange | null)[] = [];
      return {
        asked(statement) {
          const exchange = begin(connection, statement);
          if (waiting.length === 0) exchange?.started();
          waiting.push(exchange);
          return (fault) => {
            exchange?.finished();
            exchange?.answered(fault);
            waiting.shift();
            waiting[0]?.started();
          };
        },
      };
    },
  };
}
