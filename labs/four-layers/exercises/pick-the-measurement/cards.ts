import type { Card } from '@/lib/authoring/choice-exercise';
import { DAYS } from '../../days';
import { EVIDENCE, ORDERS, readings } from '../../evidence';

const { sunday, monday, wednesday, friday } = EVIDENCE;
const each = EVIDENCE['query-per-order'];
const asked = EVIDENCE['no-cache'];

const ms = (amount: number): string => `${amount} ms`;
const percent = (amount: number): string => `${amount} %`;
const rows = (amount: number): string => amount.toLocaleString('en-US');

/** Six pitfalls of one kind or another, as far as the first look at them goes. */
export const PITFALLS: Readonly<Record<string, Card>> = {
  'missing-index': {
    title: 'One query is slow, for every customer alike',
    code: readings(
      ['one query at work', ms(DAYS.monday.ordersMs), ms(DAYS.sunday.ordersMs)],
      ['statements', String(monday.statements), String(sunday.statements)],
      ['connections at work', percent(monday.connectionBusyPercent), percent(sunday.connectionBusyPercent)],
      ['workers at work', percent(monday.workerBusyPercent), percent(sunday.workerBusyPercent)],
    ),
    group: 'plan',
    because: {
      plan: 'Rows read against rows returned decide: when it reads a table for twenty rows, an index is missing.',
      statements: 'There are 360, as on Sunday. The number has not changed; what one of them does has.',
      pool: 'A request waits because the one before keeps its connection for 420 ms. That wait is the consequence: ask what the query does meanwhile.',
      profile: 'The workers are at work for 7 % of the time. A profile shows a process that waits.',
      hits: 'This query is not kept anywhere. Before it is hidden behind a cache, ask why it takes 420 ms.',
    },
  },
  'no-cache': {
    title: 'The same profiles are put together for every page',
    code: readings(
      ['page, p95', ms(asked.pageP95Ms), ms(sunday.pageP95Ms)],
      ['statements', String(asked.statements), String(sunday.statements)],
      ['requests', String(asked.requests), String(sunday.requests)],
      ['customers', '60', '60'],
    ),
    group: 'hits',
    because: {
      plan: 'A profile takes 90 ms with the best of plans, and it is the same one as before. Ask how often it is asked for again.',
      statements:
        'Two statements for each request: that is known by now. What decides is how many of them ask what was asked before.',
      pool: 'Nobody waits for a connection here: of eight, one is at work. Ask whether the answer was known.',
      profile: 'The process waits for profiles; it computes nothing new. Ask whether the answer was known.',
      hits: '60 customers, 356 requests: five of six times the answer was known. That share is what a cache can save, and its hit rate says what it does save.',
    },
  },
  'pool-wait': {
    title: 'Pages take 672 ms, and every query takes 8',
    code: readings(
      ['page, p95', ms(friday.pageP95Ms), ms(sunday.pageP95Ms)],
      ['one query at work', ms(DAYS.friday.ordersMs), ms(DAYS.sunday.ordersMs)],
      ['connections', String(DAYS.friday.connections), String(DAYS.sunday.connections)],
      ['workers at work', percent(friday.workerBusyPercent), percent(sunday.workerBusyPercent)],
    ),
    group: 'pool',
    because: {
      plan: 'Its plan is in order: 8 ms, as on Sunday. The time passes before the query begins.',
      statements: '360 statements, as on Sunday. The time passes before each of them begins.',
      pool: '599 ms: nearly the whole page. A report has seven connections, and the last one stays taken while an e-mail is sent.',
      profile: 'CPU is idle, at work for 7 % of the time. Look at the wait time for a connection.',
      hits: '99 % are found, as on Sunday. What is not asked of Redis waits for something else.',
    },
  },
  'long-task': {
    title: 'Each page is signed with a slow hash before it is sent',
    code: readings(
      ['rendering and signing', ms(wednesday.renderP95Ms), ms(sunday.renderP95Ms)],
      ['a query for orders', ms(wednesday.ordersP95Ms), ms(sunday.ordersP95Ms)],
      ['workers at work', percent(wednesday.workerBusyPercent), percent(sunday.workerBusyPercent)],
      [
        'connections at work',
        percent(wednesday.connectionBusyPercent),
        percent(sunday.connectionBusyPercent),
      ],
    ),
    group: 'profile',
    because: {
      plan: 'A query takes 8 ms. What takes 501 ms happens once its rows are there.',
      statements: 'Statements are as many and as quick as on Sunday.',
      pool: 'Connections are at work for 1 % of the time; one is always free. The line forms elsewhere.',
      profile:
        'It names the function that keeps the workers busy, and its share. Then the work can be shortened, or leave the request as a job of its own.',
      hits: 'Every page is another one, so a cache finds nothing to save here.',
    },
  },
  'query-per-order': {
    title: 'Every query is quick, and together they are not',
    code: readings(
      ['page, p95', ms(each.pageP95Ms), ms(sunday.pageP95Ms)],
      ['requests', String(each.requests), String(sunday.requests)],
      ['a query for orders', ms(each.ordersP95Ms), ms(sunday.ordersP95Ms)],
      ['workers at work', percent(each.workerBusyPercent), percent(sunday.workerBusyPercent)],
    ),
    group: 'statements',
    because: {
      plan: 'Each plan is in order: 8 ms. The plan of one query does not show that it is asked again and again.',
      statements:
        '1,784 for 356 requests, five for each: one for the list, one for each of its four open orders. On Sunday it was one.',
      pool: 'Nobody waits for a connection: it is free, and is asked for over and over.',
      profile: 'The workers are at work for 7 % of the time. The process waits, a little and often.',
      hits: 'What is asked is another order each time. Ask how many times first.',
    },
  },
  'no-limit': {
    title: 'The list of orders is slow for the oldest customer alone',
    code: readings(
      ['orders of customer 99', rows(ORDERS.ofCustomer99)],
      ['orders of customer 1', rows(ORDERS.ofCustomer1)],
      ['rows shown', '20'],
      ['statements of a page', '1'],
    ),
    group: 'plan',
    because: {
      plan: 'Rows returned decide: 24,054 for a page that shows 20. A LIMIT is missing, and with it an order.',
      statements: 'It is one statement. What it brings along is another question.',
      pool: 'With one statement, a connection is asked for once. What keeps it is how much comes back over it.',
      profile:
        'It would show time spent on turning rows into objects, and not that nobody looks at them. Ask how many come.',
      hits: 'The list of customer 1 changes with each of its orders, and Redis would keep all of it. Ask how much of it is needed.',
    },
  },
};
