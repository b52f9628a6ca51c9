import type { Card } from '@/lib/authoring/choice-exercise';

// What each call sends, by the documentation named where the card is right: Prisma “Relation queries”, TypeORM “Find
// Options”, Django “QuerySet API reference”, Laravel “Eager Loading”, Sequelize “Eager Loading”, and for Hibernate the
// warning HHH90003004 (HHH000104 until version 5), which Vlad Mihalcea explains.

export const CARDS: Readonly<Record<string, Card>> = {
  prisma: {
    title: 'Prisma include',
    code: `prisma.user.findMany({
  take: 10,
  include: { orders: true },
})`,
    group: 'batch',
    because: {
      join: 'Prisma can do that, but behind a preview feature, relationJoins. What does it do without?',
      batch:
        'A query for the users, one for their orders with the list of ids, put together by the client. With the preview ' +
        'feature relationJoins it becomes one query with LATERAL (Prisma, Relation queries).',
      memory: 'take reaches the statement on users as a LIMIT. What is asked for afterwards, and for whom?',
      each: 'The client knows all ten ids after the first statement. Would it send them one by one?',
    },
  },
  typeorm: {
    title: 'TypeORM relations',
    code: `users.find({
  relations: { orders: true },
})`,
    group: 'join',
    because: {
      join:
        'One LEFT JOIN: relationLoadStrategy is "join" unless you set "query". With take, the ids are chosen by a query ' +
        'before it (TypeORM, Find Options).',
      batch: 'That is relationLoadStrategy "query". Is it the default?',
      memory: 'There is no take here, so there is nothing to cut.',
      each: 'The relations are named in the call, so nothing is left to load lazily. How can one statement bring both?',
    },
  },
  'select-related': {
    title: 'Django select_related',
    code: `Order.objects
  .select_related("user")[:10]`,
    group: 'join',
    because: {
      join: 'There is one user per order, so a join repeats no order and the LIMIT is right as it stands (Django, QuerySet API).',
      batch:
        'Its sibling prefetch_related works like that. What can be done instead where there is one user per order?',
      memory:
        'There is one user per order: the join has as many rows as there are orders. Is anything left to cut?',
      each: 'That is what happens without select_related, at each order.user.',
    },
  },
  'prefetch-related': {
    title: 'Django prefetch_related',
    code: `User.objects
  .prefetch_related("orders")[:10]`,
    group: 'batch',
    because: {
      join: 'The slice [:10] counts users. What would it count behind a join with their orders?',
      batch:
        'Ten users, then their orders with user_id IN (…), joined in Python. All their orders: for three of each, slice ' +
        'the queryset of a Prefetch (Django, QuerySet API).',
      memory:
        'The slice becomes the LIMIT of the statement on users, and Python joins. What does it have to join with?',
      each: 'That is what it is there to prevent.',
    },
  },
  laravel: {
    title: 'Laravel with',
    code: `User::with('orders')
  ->limit(10)->get()`,
    group: 'batch',
    because: {
      join: 'Eloquent builds the models of each table from a statement of its own. What would the second statement ask for?',
      batch: 'select * from users, then select * from orders where user_id in (…) (Laravel, Eager Loading).',
      memory: 'limit stands in the statement on users, so nothing has to be cut afterwards.',
      each: 'That is what happens without with, at each $user->orders.',
    },
  },
  sequelize: {
    title: 'Sequelize include',
    code: `User.findAll({
  include: Order,
})`,
    group: 'join',
    because: {
      join:
        'One LEFT OUTER JOIN, from which the objects are put together. With a limit the users go into a subquery ' +
        '(Sequelize, Eager Loading).',
      batch: 'That needs separate: true in the include. What is sent without it?',
      memory: 'There is no limit here, so there is nothing to cut.',
      each: 'The association is named in the call. How can one statement bring both?',
    },
  },
  'entity-graph': {
    title: 'Spring @EntityGraph and Pageable',
    code: `@EntityGraph(attributePaths = "orders")
List<User> findAllBy(Pageable page);`,
    group: 'memory',
    because: {
      join:
        'The join is there. But a LIMIT behind it would count pairs, and the page is of users: Hibernate warns about what ' +
        'it does instead, as HHH90003004.',
      batch:
        'An entity graph fetches with a join. What becomes of the page then? Hibernate warns about it, as HHH90003004.',
      memory:
        'A join without LIMIT: every user with every order is read, the page is taken in memory, and the log says so: ' +
        'HHH90003004, formerly HHH000104.',
      each: 'The graph names the orders, so nothing is loaded lazily. What becomes of the page? See HHH90003004.',
    },
  },
  'prefetch-filter': {
    title: 'Django prefetch_related, then filter',
    code: `users = (User.objects
  .prefetch_related("orders")[:10])
for user in users:
    list(user.orders.filter(
        status="pending"))`,
    group: 'each',
    because: {
      join: 'Nothing here joins in the database. What was prefetched, and does the condition in the loop ask for the same?',
      batch: 'It begins like that. Then comes the loop: does the condition ask for what was prefetched?',
      memory:
        'What was prefetched could be filtered in memory. Does filter, with the condition, do that, or is it a new question?',
      each:
        'filter is a new question, which the prefetched answer does not serve: two queries, then ten. Filter in a Prefetch, ' +
        'or in Python over user.orders.all() (Django, QuerySet API).',
    },
  },
};
