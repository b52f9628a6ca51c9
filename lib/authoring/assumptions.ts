// What a lab's model takes for granted, in the reader's words: what is simpler here than in production. A lab lists
// its own and those below that hold for it.

export interface Assumption {
  /** One or two sentences; `backticks` mark code. */
  readonly says: string;
  /** Where it comes from, or where it is measured. */
  readonly source?: { readonly title: string; readonly url: string };
}

export const VIRTUAL_TIME: Assumption = {
  says: 'Time is virtual: it passes while something waits, for a timer or for an answer. Your JavaScript takes none of it, however much it computes, so a busy event loop is not part of this model.',
};

export const SEEDED: Assumption = {
  says: 'Chance is drawn from one seed: the same text with the same sliders runs the same, to the millisecond, in every browser.',
};

export const PROCESSES: Assumption = {
  says: 'Each process has your module for itself, with variables, timers and random numbers of its own. Processes do not compete for processors or memory.',
};

export const OPEN_ARRIVALS: Assumption = {
  says: 'Requests arrive independently of each other, at one mean rate, and keep arriving whether or not earlier ones were answered. That is what many users who know nothing of each other add up to.',
  source: {
    title: 'Poisson point process (Wikipedia)',
    url: 'https://en.wikipedia.org/wiki/Poisson_point_process',
  },
};

export const REDIS_NETWORK: Assumption = {
  says: 'A round trip to Redis takes 1 ms, half there and half back, always. Nothing is lost and nothing overtakes; a process is connected from the beginning. A pipeline, a transaction or a script is one round trip.',
  source: {
    title: 'Redis pipelining (Redis documentation)',
    url: 'https://redis.io/docs/latest/develop/using-commands/pipelining/',
  },
};

export const REDIS_SERVER: Assumption = {
  says: 'Redis is a server in JavaScript behind the real ioredis client. It executes one command after the other and takes no time for it, has no memory limit, and loses nothing but what expires. Its answers are held against those of a real Redis.',
  source: { title: 'Where our Redis answers otherwise', url: '/quality/redis' },
};

export const CASES: Assumption = {
  says: 'The exercise is tried in cases of its own, each in a fresh world. What happens in a case is said beside its name; the sliders change the Scratch tab alone.',
};
