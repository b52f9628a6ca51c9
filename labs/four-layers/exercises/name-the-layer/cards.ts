import type { Card } from '@/lib/authoring/choice-exercise';
import { DAYS } from '../../days';
import { EVIDENCE, ORDERS, readings } from '../../evidence';

const { sunday, monday, tuesday, wednesday, thursday, saturday } = EVIDENCE;
const pieces = EVIDENCE['four-pieces'];
const keys = EVIDENCE['own-keys'];

const ms = (amount: number): string => `${amount} ms`;
const percent = (amount: number): string => `${amount} %`;
const kb = (amount: number): string => `${amount.toLocaleString('en-US')} kB`;
const rows = (amount: number): string => amount.toLocaleString('en-US');

/** How long a page takes until it leaves: all but the way to the customer. */
const inServerMs = ({ pageP95Ms, sendP95Ms }: typeof sunday): number => pageP95Ms - sendP95Ms;
/** Statements that put profiles together: all but one for each request. */
const forProfiles = ({ statements, requests }: typeof sunday): number => statements - requests;

/** Incidents of Larkspur's API as its instruments show them; every figure is measured, see `evidence.ts`. */
export const CARDS: Readonly<Record<string, Card>> = {
  'newest-orders': {
    title: 'The newest orders of customer 99 take too long; nothing else does',
    code: readings(
      ['rows read', rows(ORDERS.all)],
      ['of customer 99', String(ORDERS.ofCustomer99)],
      ['rows shown', '20'],
    ),
    group: 'database',
    because: {
      application: 'The handler gets 20 rows and has little to do. It waits while 120,025 are read.',
      database: 'It reads every order to find 25. Look at the rows read first; the cure is an index.',
      cache:
        'Redis would show an old list, and the first visitor would wait as before: the time is spent where 120,025 rows are read. Look at the rows read first.',
      network: 'Twenty rows are a small answer. The time has passed before the first of them leaves.',
    },
  },
  'tuesday-page': {
    title: 'Tuesday: each page takes 91 ms longer, for nearly everybody',
    code: readings(
      ['page, p95', ms(tuesday.pageP95Ms), ms(sunday.pageP95Ms)],
      ['found in Redis', percent(tuesday.hitPercent), percent(sunday.hitPercent)],
      ['a query for orders', ms(tuesday.ordersP95Ms), ms(sunday.ordersP95Ms)],
      ['rendering', ms(tuesday.renderP95Ms), ms(sunday.renderP95Ms)],
    ),
    group: 'cache',
    because: {
      application: 'Rendering takes 12 ms, as on Sunday. The time goes into something that used to be there.',
      database: 'A query is as quick as on Sunday. Ask first why there are more of them.',
      cache:
        'Where 99 % were found it is 7 %: nearly every page has its profile put together anew. Look at hits and misses first, then at what was thrown out.',
      network: 'The 91 ms pass before the page leaves. Look at the line that has changed most.',
    },
  },
  'thursday-server': {
    title: 'Thursday: customers complain, and the server’s own log is as on Sunday',
    code: readings(
      ['page leaves after', ms(inServerMs(thursday)), ms(inServerMs(sunday))],
      ['customer has it after', ms(thursday.pageP95Ms), ms(sunday.pageP95Ms)],
    ),
    group: 'network',
    because: {
      application: 'The page leaves after 21 ms, as on Sunday. The rest passes outside the process.',
      database: 'All queries are within the 21 ms until the page leaves. The rest passes later.',
      cache: 'A page that is found instead of made saves some of 21 ms. The other 790 would stay.',
      network:
        'Between the log of the server and the customer there are 790 ms. Look at the bytes of an answer and at round trips first.',
    },
  },
  'wednesday-page': {
    title: 'Wednesday: half a second, since the release at noon',
    code: readings(
      ['page, p95', ms(wednesday.pageP95Ms), ms(sunday.pageP95Ms)],
      ['rendering', ms(wednesday.renderP95Ms), ms(sunday.renderP95Ms)],
      ['workers at work', percent(wednesday.workerBusyPercent), percent(sunday.workerBusyPercent)],
      ['a query for orders', ms(wednesday.ordersP95Ms), ms(sunday.ordersP95Ms)],
    ),
    group: 'application',
    because: {
      application:
        'Rendering grew from 12 to 501 ms and the workers have no rest. Look at a CPU profile first: it names the function.',
      database: 'A query takes 8 ms, as on Sunday. The half second is spent on what comes after it.',
      cache: 'What is kept in Redis comes before rendering, and rendering is what has grown.',
      network: 'The page exists only once it is rendered, and that takes 501 of the 557 ms.',
    },
  },
  'monday-page': {
    title: 'Monday: half a second, and nothing was released',
    code: readings(
      ['page, p95', ms(monday.pageP95Ms), ms(sunday.pageP95Ms)],
      ['a query for orders', ms(monday.ordersP95Ms), ms(sunday.ordersP95Ms)],
      ['found in Redis', percent(monday.hitPercent), percent(sunday.hitPercent)],
      ['rendering', ms(monday.renderP95Ms), ms(sunday.renderP95Ms)],
    ),
    group: 'database',
    because: {
      application: 'Rendering takes 12 ms. The process waits for 523 ms of 584; ask for what.',
      database: 'Only the query for the orders has grown, from 8 to 523 ms. Look at the rows it reads first.',
      cache:
        'Redis finds 99 %, as on Sunday. Keeping the orders there too would hide the 523 ms until the entry expires. Look at the rows that the query reads first.',
      network: 'Of 584 ms, 523 have passed before there is anything to send.',
    },
  },
  'four-pieces': {
    title: 'A new page loads four pieces, each when the one before is there',
    code: readings(
      ['page, p95', ms(pieces.pageP95Ms), ms(sunday.pageP95Ms)],
      ['ways to the customer', '4', '1'],
      ['one way', ms(pieces.sendP95Ms), ms(sunday.sendP95Ms)],
      ['rendering', ms(pieces.renderP95Ms), ms(sunday.renderP95Ms)],
    ),
    group: 'network',
    because: {
      application: 'It renders as quickly as on Sunday. The page waits four times for something on its way.',
      database:
        'No query is new and none is slower. Count how often the page waits for something on its way.',
      cache: 'A piece found in Redis has the same way to go: 46 ms, four times.',
      network:
        'One way is as short as ever, and there are four in a row: 184 ms. Count round trips first, then bytes.',
    },
  },
  'own-keys': {
    title: 'After a release Redis fills up, and the pages are slower',
    code: readings(
      ['page, p95', ms(keys.pageP95Ms), ms(sunday.pageP95Ms)],
      ['found in Redis', percent(keys.hitPercent), percent(sunday.hitPercent)],
      ['a key', 'profile:17:204'],
      ['a key on Sunday', 'profile:17'],
    ),
    group: 'cache',
    because: {
      application:
        'The handler computes what it did before. Look at what it asks for, and how often that is there.',
      database: 'More queries come, since something is never found. Look there first: the keys have changed.',
      cache:
        'The number of the request stands in the key, so no key is asked for twice: 0 % found. Look at hits and misses first.',
      network: 'The way to the customer is the same. The page leaves later; look at what is never found.',
    },
  },
  'wednesday-wait': {
    title: 'Wednesday: requests stand in line inside the process',
    code: readings(
      ['worker wait, p95', ms(wednesday.workerWaitP95Ms), ms(sunday.workerWaitP95Ms)],
      ['one rendering', ms(DAYS.wednesday.renderMs), ms(DAYS.sunday.renderMs)],
      ['workers at work', percent(wednesday.workerBusyPercent), percent(sunday.workerBusyPercent)],
      [
        'connections at work',
        percent(wednesday.connectionBusyPercent),
        percent(sunday.connectionBusyPercent),
      ],
    ),
    group: 'application',
    because: {
      application:
        'A worker is taken for 140 ms instead of 12, so the next request waits for it. Look at a CPU profile first.',
      database:
        'Its connections are at work for 1 % of the time. What is short is something else: the workers.',
      cache: 'The line forms in front of the workers. Nothing found in Redis shortens a rendering of 140 ms.',
      network: 'These requests have arrived. They wait for a worker that is taken for 140 ms each time.',
    },
  },
  'thursday-size': {
    title: 'Thursday: the answers have product pictures in them now',
    code: readings(
      ['page, p95', ms(thursday.pageP95Ms), ms(sunday.pageP95Ms)],
      ['an answer', kb(DAYS.thursday.answerKb), kb(DAYS.sunday.answerKb)],
      ['on the way', ms(thursday.sendP95Ms), ms(sunday.sendP95Ms)],
      ['rendering', ms(thursday.renderP95Ms), ms(sunday.renderP95Ms)],
    ),
    group: 'network',
    because: {
      application: 'Rendering takes 12 ms with the pictures too. What was rendered is long on its way.',
      database: 'No query has changed. 790 of the 811 ms pass once everything is read and rendered.',
      cache: 'An answer of 1,900 kB that comes from Redis is still one of 1,900 kB for the customer.',
      network: '1,900 kB are on the way for 790 ms. Look at the bytes of an answer first.',
    },
  },
  'monday-pool': {
    title: 'Monday: a warning that the connections run out',
    code: readings(
      ['connections at work', percent(monday.connectionBusyPercent), percent(sunday.connectionBusyPercent)],
      ['one query at work', ms(DAYS.monday.ordersMs), ms(DAYS.sunday.ordersMs)],
      ['connection wait, p95', ms(monday.connectionWaitP95Ms), ms(sunday.connectionWaitP95Ms)],
      ['workers at work', percent(monday.workerBusyPercent), percent(sunday.workerBusyPercent)],
    ),
    group: 'database',
    because: {
      application: 'The workers are idle for 93 % of the time. They wait for an answer.',
      database:
        'A query keeps its connection for 420 ms instead of 8: the wait follows from that. Look at the rows it reads first; more connections would run more slow queries at once.',
      cache: 'Nothing is asked more often than on Sunday. Each query lasts fifty times as long.',
      network:
        'Who has a connection keeps it for 420 ms, and not because of the way: the query works all the time.',
    },
  },
  'saturday-worker': {
    title: 'Saturday: no more customers than on Sunday, and half a second',
    code: readings(
      ['page, p95', ms(saturday.pageP95Ms), ms(sunday.pageP95Ms)],
      ['workers running', String(DAYS.saturday.workers), String(DAYS.sunday.workers)],
      ['one rendering', ms(DAYS.saturday.renderMs), ms(DAYS.sunday.renderMs)],
      ['workers at work', percent(saturday.workerBusyPercent), percent(sunday.workerBusyPercent)],
      ['a query for orders', ms(saturday.ordersP95Ms), ms(sunday.ordersP95Ms)],
    ),
    group: 'application',
    because: {
      application:
        'One worker is left, a rendering keeps it for 70 ms, and requests wait for it. Look at how busy the workers are, then at a CPU profile.',
      database: 'A query takes 8 ms, as on Sunday. Compare what is at work with what is running.',
      cache: 'What Redis saves has not changed. Compare what is at work with what is running.',
      network: 'The page leaves late. Before that it waits for the one worker that runs.',
    },
  },
  'tuesday-statements': {
    title: 'Tuesday: nearly twice as many statements, and no more requests',
    code: readings(
      ['requests', String(tuesday.requests), String(sunday.requests)],
      ['statements', String(tuesday.statements), String(sunday.statements)],
      ['of these, for profiles', String(forProfiles(tuesday)), String(forProfiles(sunday))],
      ['connections at work', percent(tuesday.connectionBusyPercent), percent(sunday.connectionBusyPercent)],
    ),
    group: 'cache',
    because: {
      application:
        'The handler asks for a profile only when it is not found. It is not found 330 times instead of 4.',
      database:
        'It has the work and not the fault: its connections are at work for 14 % of the time. Ask why 330 profiles are put together instead of 4.',
      cache:
        '330 of 356 profiles were not found, so they are put together anew. Look at hits and misses first: the load elsewhere follows from them.',
      network: 'Statements are small and come from next door. Ask why there are 330 more.',
    },
  },
};
