import { defineChoiceExercise } from '@/lib/authoring/choice-exercise';

const COUNT = `if (this.resources.length < this.options.max) {
  this.createResource().then((made) => {
    this.resources.push(made);
    resolve(made);
  }, reject);
  return;
}`;

const TIME_OUT = `const timeout = setTimeout(() => {
  const at = this.queue.findIndex((waiter) => waiter.resolve === resolve);
  if (at !== -1) this.queue.splice(at, 1);
  reject(new Error('no resource in time'));
}, this.options.acquireTimeoutMillis);
this.queue.push({ resolve, reject, timeout });`;

const RELEASE = `release(resource: T) {
  if (!this.resources.includes(resource)) return;
  const waiter = this.queue.shift();
  if (!waiter) {
    this.available.push(resource);
    return;
  }
  clearTimeout(waiter.timeout);
  waiter.resolve(resource);
}`;

const CLEAN_UP = `// once per idleTimeoutMillis
const idle = this.available.filter(
  (resource) => now - this.lastUsed.get(resource) > this.options.idleTimeoutMillis,
);
for (const resource of idle) this.remove(resource);`;

const INITIALIZE = `// in the constructor, min times; lastUsed is set in acquire()
const resource = await this.createResource();
this.resources.push(resource);
this.available.push(resource);`;

const END = `await Promise.all(
  this.resources.map((resource) => this.destroyResource(resource)),
);`;

export default defineChoiceExercise({
  title: 'A bug or not?',
  task:
    'Eight claims from reviews of one pool, close to a version that many guides print. The lab has tried every one of ' +
    'them. Some describe what really happens, and some would have you mend what is right.',
  question: {
    kind: 'classify',
    ask: 'Does it happen?',
    groups: { bug: 'A bug: it happens', fine: 'No bug: it is right as it stands' },
    cards: {
      burst: {
        title: 'A burst of callers opens more than max',
        code: COUNT,
        group: 'bug',
        because: {
          bug: 'With a `max` of 5, 40 callers at once made 40: none of them was in the list when the next one looked.',
          fine: 'When is a resource added to the list that is counted, and who may ask until then?',
        },
      },
      'same-function': {
        title: 'A waiter whose time is up is never found, because functions cannot be compared',
        code: TIME_OUT,
        group: 'fine',
        because: {
          bug: 'What is in the queue, and what does the timer hold: a copy of `resolve`, or that very function?',
          fine: 'Functions are compared by identity, and it is the same one. Waiters that gave up left the queue, and nothing was lost.',
        },
      },
      'twice-released': {
        title: 'What is released twice is lent to two callers',
        code: RELEASE,
        group: 'bug',
        because: {
          bug: 'The check asks whether the resource is the pool’s, and not whether it is in use. Caller 2 got resource 1 while caller 1 was using it.',
          fine: 'The first line asks whether the pool knows the resource. Does it know one that is idle already?',
        },
      },
      'late-timer': {
        title: 'The timer of a waiter that was served goes off later and rejects somebody',
        code: RELEASE,
        group: 'fine',
        because: {
          bug: 'Follow the waiter that `release` takes from the queue. What happens to its timer before it is served?',
          fine: 'Whoever is served has the timer cleared. The next waiter was served, too, after the first one’s time.',
        },
      },
      overtaken: {
        title: 'A newcomer who asks in the moment of a release overtakes those who wait',
        code: RELEASE,
        group: 'fine',
        because: {
          bug: 'Where is a released resource while somebody waits: among the idle ones, where a newcomer looks, or somewhere else?',
          fine: 'While somebody waits it never becomes idle: it is handed to the first in the queue at once. Eight waiters were served in their order.',
        },
      },
      'below-min': {
        title: 'Cleaning up leaves fewer than min',
        code: CLEAN_UP,
        group: 'bug',
        because: {
          bug: 'It asks how long, and never how many: with a `min` of 2, idleness left 0.',
          fine: 'Which line compares the number of resources with `min`?',
        },
      },
      'never-lent': {
        title: 'A resource that was made beforehand and never lent is never closed',
        code: `${INITIALIZE}\n${CLEAN_UP}`,
        group: 'bug',
        because: {
          bug: 'It has no time of last use. `now - undefined` is NaN, and NaN is larger than no number: both stayed for ever.',
          fine: 'What is `this.lastUsed.get(resource)` for it, and what does a comparison with that give?',
        },
      },
      end: {
        title: 'destroy() closes what callers are using',
        code: END,
        group: 'bug',
        because: {
          bug: 'The list holds the idle ones and those in use. Resource 1 was destroyed while its holder was using it.',
          fine: 'Which resources are in this list: the idle ones, or all that were ever made and are alive?',
        },
      },
    },
  },
  measurements: {},
  hints: [
    'For each claim: who would have to do what, and in which order, so that you could see it happen?',
    'Walk with two callers through the lines shown. At each `await` or callback, ask what the other one finds in the lists.',
    'Look at what each line asks: `length` asks how many are there already, `includes` whether it is known, `===` whether ' +
      'it is the same. Three of the claims fear something that such a line prevents.',
  ],
  solutions: { tried: 'As the lab has seen it: five happen, three do not' },
  mistakes: {
    'half-done': { fails: 'UNANSWERED', says: '2 of 8 cards in a group' },
    'all-bugs': { fails: 'WRONG_SAME_FUNCTION', says: 'that very function' },
    'nothing-wrong': { fails: 'WRONG_BURST', says: 'who may ask until then' },
    'resolve-is-a-copy': { fails: 'WRONG_SAME_FUNCTION', says: 'a copy of `resolve`' },
    'known-is-in-use': { fails: 'WRONG_TWICE_RELEASED', says: 'one that is idle already' },
    'timer-goes-on': { fails: 'WRONG_LATE_TIMER', says: 'What happens to its timer' },
    'undefined-is-old': { fails: 'WRONG_NEVER_LENT', says: 'what does a comparison with that give' },
  },
});
