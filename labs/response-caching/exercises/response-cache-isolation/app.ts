// A small Express: one middleware, then a handler of the harness. What is judged is what goes over the wire.

import type { Instance, KeptOr, Plain, PlainError, Settled, Shared, World } from '@/lib/authoring/scenario';

export interface User {
  readonly id: string;
  readonly name: string;
}

export interface Request {
  readonly method?: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly user?: User;
}

/** What the handler answers. */
export interface Answer {
  readonly body: Plain;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Headers that are there before the middleware is. */
  readonly early?: Readonly<Record<string, string>>;
  /** How status and headers are set. Default `methods`: `status()` and `set(name, value)`. */
  readonly setBy?: 'methods' | 'fields';
  /** How the body is sent. Default `json`. */
  readonly by?: 'json' | 'send' | 'end';
  /** Happens while the handler works. */
  readonly meanwhile?: () => void;
  /** Virtual ms after the response in which another would be seen. Default {@link AFTERMATH_MS}. */
  readonly watchedMs?: number;
}

/** What a client sees of one request, and what the server saw. */
export interface Served {
  /** The request in words. */
  readonly what: string;
  readonly status: number | null;
  /** The text of the first response; null when none was sent. */
  readonly body: string | null;
  readonly handlerRuns: number;
  readonly responses: number;
  readonly middleware: Settled;
  /** What a method of the response threw at the handler. */
  readonly thrown: PlainError | null;
}

export interface App {
  readonly serve: (what: string, request: Request, answer: Answer) => Promise<Served>;
}

/** Seconds; the number would do as milliseconds, too. */
const TTL = 60_000;
/** Virtual ms for one request: a client of Redis gives up on a server that is down after ten seconds or so. */
const WITHIN_MS = 60_000;
/** What the handler takes. */
const HANDLER_MS = 20;
/** Time for whatever is stored after the response. */
const AFTERMATH_MS = 1_000;

/** What Express's `json` does with a body, and `send` with one that is not a text. */
const textOf = (body: Plain | undefined): string => {
  const isNothing = typeof body === 'object' && body !== null && '$' in body;
  return body === undefined || isNothing ? '' : JSON.stringify(body);
};
const sentText = (body: Plain | undefined): string =>
  typeof body === 'string' ? body : body === null ? '' : textOf(body);

interface Response {
  readonly shared: Shared;
  /** Answers as Express does to an error. */
  readonly fail: () => void;
  readonly state: { statusCode: number; body: string | null; responses: number };
}

interface ResponseOptions {
  readonly answer: Answer;
  readonly isChained: boolean;
  readonly onSent: () => void;
}

/** The `res` of a request. In a chain, as in Express, `json` calls `send`, and `send` calls `end`. */
function openResponse(world: World, instance: Instance, options: ResponseOptions): Response {
  const { answer, isChained, onSent } = options;
  const state: Response['state'] = { statusCode: 200, body: null, responses: 0 };
  const headers = new Map<string, Plain>();
  for (const [name, value] of Object.entries(answer.early ?? {})) headers.set(name.toLowerCase(), value);
  const finish = (text: string): object => {
    state.responses += 1;
    state.body ??= text;
    onSent();
    return shared.lent;
  };
  const pass = (method: 'send' | 'end', text: string): object => {
    if (!isChained) return finish(text);
    const { kept } = shared;
    const called = kept.callNow(method, [text]);
    if (called.kind === 'threw') throw world.failure(called.error.message, { name: called.error.name });
    return shared.lent;
  };
  const typed = (type: string) => {
    if (!headers.has('content-type')) headers.set('content-type', type);
  };
  const set = (name: Plain, value?: Plain): object => {
    const fields =
      typeof name === 'object' && name !== null ? Object.entries(name) : [[String(name), value ?? '']];
    for (const [field, one] of fields) headers.set(String(field).toLowerCase(), one as Plain);
    return shared.lent;
  };
  const get = (name: Plain) => headers.get(String(name).toLowerCase());
  const shared = instance.share({
    get statusCode() {
      return state.statusCode;
    },
    set statusCode(code: number) {
      state.statusCode = Number(code);
    },
    get headersSent() {
      return state.responses > 0;
    },
    status: (code: Plain) => {
      state.statusCode = Number(code);
      return shared.lent;
    },
    set,
    header: set,
    setHeader: set,
    getHeader: get,
    get,
    getHeaders: () => Object.fromEntries(headers),
    hasHeader: (name: Plain) => headers.has(String(name).toLowerCase()),
    removeHeader: (name: Plain) => void headers.delete(String(name).toLowerCase()),
    json: (body: Plain) => {
      typed('application/json; charset=utf-8');
      return pass('send', textOf(body));
    },
    send: (body?: Plain) => {
      typed(typeof body === 'string' ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8');
      return pass('end', sentText(body));
    },
    end: (chunk?: Plain) => finish(sentText(chunk)),
  });
  const fail = () => {
    state.statusCode = 500;
    finish('Internal Server Error');
  };
  return { shared, state, fail };
}

/** The `req` of a request. */
function requestOf({ method = 'GET', url, headers = {}, user }: Request): object {
  const header = (name: Plain) => headers[String(name).toLowerCase()];
  return { method, originalUrl: url, url, headers, get: header, header, ...(user && { user }) };
}

/** Sends the answer as a handler does that has looked something up. */
async function handle(world: World, { shared: { kept }, state }: Response, answer: Answer) {
  const { body, status, headers = {}, by = 'json', setBy = 'methods', meanwhile } = answer;
  await world.sleep(HANDLER_MS / 2);
  meanwhile?.();
  await world.sleep(HANDLER_MS / 2);
  // The field stands in the harness's hands: it is what the object's `statusCode` gives.
  if (setBy === 'fields' && status !== undefined) state.statusCode = status;
  const steps: readonly (readonly [string, readonly unknown[]])[] = [
    ...(status === undefined || setBy === 'fields' ? [] : [['status', [status]] as const]),
    ...headerSteps(headers, setBy),
    [by, [by === 'json' || body === null ? body : sentText(body)]],
  ];
  for (const [method, args] of steps) {
    const called = kept.callNow(method, args);
    if (called.kind === 'threw') return called.error;
  }
  return null;
}

/** The first header through `setHeader`, the others through one `set`, or each through a `set` of its own. */
function headerSteps(headers: Readonly<Record<string, string>>, setBy: 'methods' | 'fields') {
  const fields = Object.entries(headers);
  if (setBy === 'methods') return fields.map((header) => ['set', header] as const);
  const [first, ...others] = fields;
  return [
    ...(others.length > 0 ? [['set', [Object.fromEntries(others)]] as const] : []),
    ...(first ? [['setHeader', first] as const] : []),
  ];
}

interface AppOptions {
  readonly instance: Instance;
  readonly isChained: boolean;
}

/** A process with the middleware in front of every handler. */
async function startApp(world: World, { instance, isChained }: AppOptions): Promise<App> {
  const deps = { redis: instance.redis, now: () => world.epochMs + world.nowMs, sleep: world.sleep };
  const made: KeptOr = await instance.keep('createCache', [deps, { ttl: TTL }]);
  const run = async (args: readonly unknown[]): Promise<Settled> =>
    made.kept ? made.kept.apply(args, { withinMs: WITHIN_MS }) : notAFunction(made.settled);
  const serve: App['serve'] = async (what, request, answer) => {
    let [handlerRuns, thrown]: [number, PlainError | null] = [0, null];
    let onSent: () => void = () => undefined;
    const sent = new Promise<void>((resolve) => {
      onSent = resolve;
    });
    const response = openResponse(world, instance, { answer, isChained, onSent: () => onSent() });
    const next = (error?: Plain) => {
      // Express skips the handler when it is handed an error, and answers by itself.
      if (error !== undefined && error !== null && !isUndefined(error)) return response.fail();
      handlerRuns += 1;
      void handle(world, response, answer).then((error) => {
        thrown ??= error;
        if (error) onSent();
      });
    };
    const middleware = await run([requestOf(request), response.shared.lent, next]);
    if (middleware.kind === 'fulfilled') await Promise.race([sent, world.sleep(WITHIN_MS)]);
    await world.sleep(answer.watchedMs ?? AFTERMATH_MS);
    const { statusCode, body, responses } = response.state;
    const status = body === null ? null : statusCode;
    return { what, status, body, handlerRuns, responses, middleware, thrown };
  };
  return { serve };
}

const isUndefined = (value: Plain): boolean =>
  typeof value === 'object' && value !== null && '$' in value && value.$ === 'undefined';

/** What a middleware that was never made does. */
const notAFunction = (settled: Settled): Settled =>
  settled.kind === 'fulfilled'
    ? {
        kind: 'threw',
        error: { name: 'TypeError', message: 'createCache returned no function', planned: null, line: null },
        tookMs: settled.tookMs,
      }
    : settled;

/** Starts processes of one kind. */
export type StartApp = () => Promise<App>;

/**
 * In Express `json` calls `send`, which calls `end`; the contract does not say so. A middleware that counts on it works,
 * and one that is confused by it works as well: the response is of the kind in which a repeated request is a hit.
 */
export async function openServer(world: World): Promise<StartApp> {
  const start = (isChained: boolean) => () => startApp(world, { instance: world.instance(), isChained });
  const body = { probe: Math.floor(world.random() * 1e9) };
  const { serve } = await start(true)();
  const first = await serve('', { url: '/probe' }, { body });
  const second = await serve('', { url: '/probe' }, { body });
  await world.redis.command('flushall');
  const works = second.handlerRuns === 0 && second.body === first.body;
  return start(works);
}
