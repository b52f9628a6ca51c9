import { defineCodeExercise } from '@/lib/authoring/code-exercise';
import { checks } from './checks';

export default defineCodeExercise({
  title: 'A response cache that keeps people apart',
  task:
    'Write `createCache`: an Express middleware that answers a second anonymous GET from Redis, and never with what was ' +
    'made for somebody else. It stores no response that sets a cookie, is `private` or `no-store`, or is a 404 or a 500, ' +
    'and it only gets out of the way when Redis is down.',
  starterNote:
    'This starter knows people by the URL alone, so that the second visitor sees the account of the first. It also ' +
    'stores whatever passes: cookies, errors, the answer to a POST.',
  exports: {
    createCache: 'function createCache({ redis, now }, { ttl }): (req, res, next) => void | Promise<void>',
  },
  acts: {
    repeated: 'one anonymous page three times, the third time in another process; and another page',
    clients: 'one URL for users, cookies, tokens and strangers: in turn, and all at once',
    cookies: 'responses that set a cookie',
    control: 'responses that are `private` or `no-store`',
    errors: 'responses with status 404 and 500',
    falsy: 'bodies that are false to JavaScript, or empty',
    methods: 'GET and POST of one URL, in both orders',
    down: 'Redis goes down: before a request, and while the handler works',
  },
  checks,
  hints: [
    'Two people ask for `/account` one after the other. Where in your key does it say who they are, and what if only a ' +
      'cookie tells?',
    'All that is known about a response is known when it is sent: the status, its headers, its body. Look there, and ' +
      'then at each `await` or promise of Redis: what happens when it is rejected?',
    "Begin with `if (req.method !== 'GET' || …) return next()` for everybody who shows a credential. Wrap `res.json`: " +
      'store when `res.statusCode` is …, `res.get(…)` is … and `Cache-Control` has neither …, then call the original.',
  ],
  solutions: {
    'anonymous-only': 'Whoever shows a credential goes to the handler; `json` is wrapped',
    'one-key-per-client':
      'User, authorization, cookie and URL make the key; `json`, `send` and `end` are wrapped',
    'at-the-end': 'Only `end` is wrapped, through which everything passes; promises without async functions',
    'a-class': 'A class with a method per question; whatever tells a client apart is part of the key',
    'gives-up-soon': 'A hash per response with its age, and 50 ms for Redis to answer',
  },
  mistakes: {
    'post-without-next': { fails: 'HANG', says: 'no response after 60 virtual s' },
    'waits-for-json': { fails: 'HANG', says: 'the promise of the middleware never settled' },
    'redis-errors-escape': { fails: 'THROWS', says: 'with Redis down: the middleware was rejected' },
    'set-unheard': { fails: 'THROWS', says: 'A rejection nobody listened to' },
    'json-with-a-hole': { fails: 'THROWS', says: 'the handler’s call of `res` threw TypeError' },
    'key-with-the-time': { fails: 'NO_HIT', says: 'the handler ran 1 time, want 0' },
    'in-memory': { fails: 'NO_HIT', says: 'in another process' },
    'without-the-query': { fails: 'NO_HIT', says: 'The GET of another page was answered with' },
    'stored-twice-over': { fails: 'NO_HIT', says: 'The second GET was answered with' },
    'user-alone': {
      fails: 'CROSS_USER',
      says: 'A client with a cookie and no req.user got a response that was made for an anonymous client',
    },
    'cookie-forgotten': { fails: 'CROSS_USER', says: 'A client with a cookie' },
    'authorization-or-cookie': {
      fails: 'CROSS_USER',
      says: 'the same one, and another cookie got a response',
    },
    'shares-what-is-in-flight': {
      fails: 'CROSS_USER',
      says: 'User B got a response that was made for user A',
    },
    'cookies-stored': { fails: 'SET_COOKIE', says: 'For a response with Set-Cookie the handler ran 0 times' },
    'cookies-by-one-name': { fails: 'SET_COOKIE', says: 'whose Set-Cookie was there before' },
    'control-unread': { fails: 'CACHE_CONTROL', says: 'Cache-Control: private the handler ran 0 times' },
    'control-word-for-word': { fails: 'CACHE_CONTROL', says: 'private, max-age=60' },
    'no-store-alone': { fails: 'CACHE_CONTROL', says: 'Cache-Control: private the handler' },
    'status-unread': { fails: 'ERROR_CACHED', says: 'a response with status 404' },
    'not-found-stored': { fails: 'ERROR_CACHED', says: 'status 404 the handler ran 0 times' },
    'truthy-bodies': { fails: 'FALSY', says: 'The body 0: for the second GET the handler ran 1 time' },
    'empty-not-stored': { fails: 'FALSY', says: 'The body 0' },
    'null-is-a-miss': { fails: 'FALSY', says: 'The body null' },
    'every-method': { fails: 'METHOD', says: 'For a POST after a POST the handler ran 0 times' },
    'post-reads': { fails: 'METHOD', says: 'For a POST after a GET the handler ran 0 times' },
    'answers-503': { fails: 'FAIL_OPEN', says: 'with Redis down: the handler ran 0 times, want once' },
    'hands-the-error-on': { fails: 'FAIL_OPEN', says: 'the handler ran 0 times' },
    'answers-twice': { fails: 'FAIL_OPEN', says: '2 responses sent, want 1' },
    'next-in-both': { fails: 'FAIL_OPEN', says: 'the handler ran 2 times' },
    'keyed-by-name': { fails: 'CROSS_USER', says: 'User C, who has the name of A got a response' },
    'listens-to-status': { fails: 'ERROR_CACHED', says: 'a response whose statusCode is set to 404' },
    'listens-to-set': { fails: 'SET_COOKIE', says: 'by setHeader() the handler ran 0 times' },
    'for-ten-years': { fails: 'NO_TTL', says: 'lives for 3,650 days' },
    'no-ttl': { fails: 'NO_TTL', says: 'has no TTL' },
    'ttl-for-one-of-two': { fails: 'NO_TTL', says: '`pages` has no TTL' },
  },
});
