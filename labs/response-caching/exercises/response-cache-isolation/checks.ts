import type { Check, Finding, Plain } from '@/lib/authoring/code-checks';
import {
  actChecks,
  count,
  describeError,
  describeSettled,
  describeValue,
  fail,
  pass,
  samePlain,
  skip,
  thousands,
} from '@/lib/authoring/code-checks';
import type { Served } from './app';
import type { Asked, ResponseCacheObservation } from './scenario';

const check = actChecks<ResponseCacheObservation>();

const DAY_MS = 24 * 3_600_000;

/** The checks of `createCache`, in the order in which they decide. */
export const checks: readonly Check<ResponseCacheObservation>[] = [
  { code: 'HANG', title: 'Every request is answered', judge: judgeEnds },

  { code: 'THROWS', title: 'The middleware never throws and never rejects', judge: judgeThrows },

  check(
    'repeated',
    { code: 'NO_HIT', title: 'A second anonymous GET is answered from the cache' },
    (seen) => {
      const { first, again, another, own } = seen;
      if (first.body === null) return skip(notAnswered(first));
      if (!isSame(first, own))
        return fail(`The first GET was answered with ${shown(first)}, want what the handler sent.`);
      for (const served of again) {
        if (served.handlerRuns > 0)
          return fail(`For ${served.what} of the same URL the handler ran ${times(served)}, want 0.`);
        if (!isSame(served, own) || served.status !== 200)
          return fail(
            `${sentence(served.what)} was answered with ${shown(served)}, want ${describeValue(own)} and status 200.`,
          );
      }
      if (!isSame(another.served, another.own))
        return fail(
          `${sentence(another.served.what)} was answered with ${shown(another.served)}, want its own.`,
        );
      return pass('The handler ran 0 times for the second GET, in the same process and in another.');
    },
  ),

  check(
    'clients',
    { code: 'CROSS_USER', title: 'Nobody gets what was made for somebody else' },
    ({ rounds }) => judgeClients(rounds),
  ),

  check('cookies', { code: 'SET_COOKIE', title: 'What sets a cookie is never stored' }, judgeNotStored),

  check('control', { code: 'CACHE_CONTROL', title: '`private` and `no-store` are obeyed' }, judgeNotStored),

  check('errors', { code: 'ERROR_CACHED', title: '404 and 500 are never stored' }, judgeNotStored),

  check('falsy', { code: 'FALSY', title: '0, false, "", null and [] are hits' }, (pairs) => {
    for (const { own, first, second } of pairs) {
      if (first.body === null) return skip(notAnswered(first));
      if (second.handlerRuns > 0)
        return fail(
          `The body ${describeValue(own)}: for the second GET the handler ran ${times(second)}, want 0.`,
        );
      if (!isSame(second, own))
        return fail(`The body ${describeValue(own)}: the second GET was answered with ${shown(second)}.`);
    }
    return pass('0, false, "", null and [] were answered from the cache.');
  }),

  check('methods', { code: 'METHOD', title: 'A POST always reaches its handler' }, judgeNotStored),

  check(
    'down',
    { code: 'FAIL_OPEN', title: 'With Redis down the handler runs once and one response is sent' },
    (asked) => {
      for (const { served, own } of asked) {
        const what = sentence(served.what);
        if (served.handlerRuns !== 1) return fail(`${what}: the handler ran ${times(served)}, want once.`);
        if (served.responses !== 1)
          return fail(`${what}: ${count(served.responses, 'response')} sent, want 1.`);
        if (!isSame(served, own) || served.status !== 200)
          return fail(
            `${what}: the answer was ${shown(served)} with status ${served.status}, want the handler’s.`,
          );
      }
      return pass('The handler ran once and one response was sent, three times.');
    },
  ),

  check('repeated', { code: 'NO_TTL', title: 'Every key has a TTL' }, ({ immortal }, { clients }) => {
    const [key] = [...immortal, ...(clients.seen?.immortal ?? [])];
    if (key?.ttlMs === null) return fail(`\`${key.key}\` has no TTL: it is there for ever.`);
    if (key) return fail(`\`${key.key}\` lives for ${thousands(key.ttlMs / DAY_MS)} days.`);
    return pass('Every key had a TTL.');
  }),
];

function judgeEnds(acts: ResponseCacheObservation): Finding {
  const endless = Object.values(acts).find((act) => act.endless !== null)?.endless;
  if (endless) return fail(`The code keeps the clock busy without an end: ${endless}.`);
  const all = everyRequest(acts);
  for (const { what, middleware, responses, thrown } of all) {
    if (middleware.kind === 'hung' && responses > 0)
      return fail(
        `${sentence(what)} was answered, and the promise of the middleware ${describeSettled(middleware)}.`,
      );
    const isOver = middleware.kind === 'rejected' || middleware.kind === 'threw' || thrown !== null;
    if (responses === 0 && !isOver) return fail(`${sentence(what)}: no response after 60 virtual s.`);
  }
  return pass(`${count(all.length, 'request')} answered.`);
}

function judgeThrows(acts: ResponseCacheObservation): Finding {
  for (const { what, middleware, thrown } of everyRequest(acts)) {
    if (middleware.kind === 'rejected')
      return fail(`${sentence(what)}: the middleware ${describeSettled(middleware)}.`);
    if (middleware.kind === 'threw')
      return fail(`${sentence(what)}: the middleware threw ${describeError(middleware.error)}.`);
    if (thrown)
      return fail(`${sentence(what)}: the handler’s call of \`res\` threw ${describeError(thrown)}.`);
  }
  for (const { unhandledRejections, uncaughtErrors } of Object.values(acts)) {
    const [rejection] = unhandledRejections;
    if (rejection)
      return fail(`A rejection nobody listened to, which ends a Node process: ${describeError(rejection)}.`);
    const [error] = uncaughtErrors;
    if (error) return fail(`An error that nobody could catch: ${describeError(error)}.`);
  }
  return pass('Nothing was thrown, and nothing rejected.');
}

/** Every request of every act, the plain ones first. */
function everyRequest(acts: ResponseCacheObservation): readonly Served[] {
  const { repeated, clients, cookies, control, errors, falsy, methods, down } = acts;
  const repeats = [...(cookies.seen ?? []), ...(control.seen ?? []), ...(errors.seen ?? [])];
  return [
    ...(repeated.seen ? [repeated.seen.first, ...repeated.seen.again, repeated.seen.another.served] : []),
    ...(clients.seen?.rounds.flat() ?? []).map(({ served }) => served),
    ...repeats.flatMap(({ first, served }) => [first, served]),
    ...(falsy.seen ?? []).flatMap(({ first, second }) => [first, second]),
    ...[...(methods.seen ?? []), ...(down.seen ?? [])].map(({ served }) => served),
  ];
}

/** A user may be shown what everybody may see; nobody else gets what is not their own. */
function judgeClients(rounds: readonly (readonly Asked[])[]): Finding {
  for (const asked of rounds) {
    for (const { served } of asked) {
      if (served.body === null) continue;
      const owner = asked.find(({ own }) => isSame(served, own))?.served.what;
      const isPublic = owner === 'an anonymous client' && served.what.startsWith('user');
      if (owner === served.what || isPublic) continue;
      const whose = owner === undefined ? 'that nobody was sent' : `that was made for ${owner}`;
      return fail(`${sentence(served.what)} got a response ${whose}: ${shown(served)}.`);
    }
  }
  return pass(
    `${count(rounds.flat().length, 'request')} of 10 clients for the same URLs, and each got its own.`,
  );
}

/** Each request ran its handler and got what that one sent. */
function judgeNotStored(asked: readonly Asked[]): Finding {
  for (const { served, own } of asked) {
    if (served.body === null) return skip(notAnswered(served));
    if (served.handlerRuns === 0)
      return fail(`For ${served.what} the handler ran 0 times when it was asked for again, want 1.`);
    if (!isSame(served, own))
      return fail(`For ${served.what} the answer was ${shown(served)}, want ${describeValue(own)}.`);
  }
  return pass('Each request ran its handler.');
}

/** Whether the text over the wire is this body, however it was written down. */
function isSame({ body }: Served, own: Plain): boolean {
  if (body === null) return false;
  if (body === own) return true;
  try {
    return samePlain(JSON.parse(body) as Plain, own);
  } catch {
    return false;
  }
}

const shown = ({ body }: Served): string => (body === null ? 'nothing' : describeValue(body));
const times = ({ handlerRuns }: Served): string => count(handlerRuns, 'time');
const notAnswered = ({ what }: Served): string => `Not judged: ${what} was not answered.`;
const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
