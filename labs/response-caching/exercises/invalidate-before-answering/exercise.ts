import { defineCodeExercise } from '@/lib/authoring/code-exercise';
import { checks } from './checks';

export default defineCodeExercise({
  title: 'Invalidate, then answer',
  task:
    'Write `getList` and `getProduct`, which keep what they read in Redis, and `setPrice`, after which no read that ' +
    'begins may give the old price, in whatever process, whatever was being read meanwhile. A write that the database ' +
    'refuses goes on as its error and invalidates nothing; what a write did not change stays stored: other products, ' +
    'other shops, other people’s keys. Each key has a TTL of at most a day, and a write is answered within 0.25 s.',
  starterNote:
    'This starter answers before its deletion has arrived, forgets the list, and lets a read that was under way put the ' +
    'old price back.',
  exports: {
    getList: 'async function getList(deps: ShopDeps, shop: string): Promise<Product[]>',
    getProduct: 'async function getProduct(deps: ShopDeps, shop: string, id: number): Promise<Product>',
    setPrice:
      'async function setPrice(deps: ShopDeps, shop: string, id: number, price: number): Promise<Product>',
  },
  acts: {
    repeated: 'list and product are read, read again from two processes, and again after a write',
    written: 'a price is written, and list and product are read at once',
    ended: 'the process ends as its write is answered',
    refused: 'the database refuses a price',
    others: 'a price is written; other products, another shop and 12 sessions are in Redis',
    underWay: '64 reads, each under way at another moment of a write',
    crossing: 'two writes of one price, the first of which is answered last',
  },
  checks,
  hints: [
    'A read looks at Redis, misses, and asks the database. While it waits, somebody writes and deletes the key. What does the read do when its rows arrive?',
    'A deletion leaves no trace that a slow read could notice. Leave something that it can: a number in Redis for each ' +
      'thing that is cached, which every write of it raises, after the database and before the answer.',
    'Reads: `const version = await redis.get(___)`, and the key holds the name *and* `version`. Writes: ' +
      '`await db.setPrice(…)`, then `await redis.multi().incr(___).expire(…).incr(___).expire(…).exec()`, then the answer.',
  ],
  solutions: {
    'version-in-the-key':
      'A number per thing is part of its key; a write raises it, and late reads store under the old one',
    lease:
      'A read that misses leaves a token and stores only if it is still there; a write deletes value and token',
    'compared-in-a-script':
      'The number stands beside the value; a script stores only if it is still the one that was read',
  },
  mistakes: {
    'caches-nothing': { fails: 'NO_HIT', says: 'asked the database 1 time, want 0' },
    'product-alone': { fails: 'STALE', says: 'A price was written, and then the list gave' },
    'not-awaited': { fails: 'NOT_AWAITED', says: 'its process ended then. A second later' },
    'whatever-happened': {
      fails: 'FAILED_WRITE',
      says: 'nothing had changed, and the product was read from the database again',
    },
    'flushes-everything': { fails: 'TOO_MUCH', says: '12 sessions of 12 were gone from Redis' },
    'before-the-write': { fails: 'BEFORE_WRITE', says: 'was over before the write was committed' },
    'deletes-again-later': { fails: 'RACE', says: 'as that read was over' },
    'puts-it-back': { fails: 'RACE', says: 'had seen the old price' },
    'waits-them-out': { fails: 'SLOW', says: 'want at most 240' },
  },
});
