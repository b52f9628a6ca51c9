CREATE INDEX ON orders USING btree (user_id, created_at);
-- @query
select u.id,
       coalesce((select (array_agg(o.id order by o.created_at desc, o.id desc))[1:3] from orders o where o.user_id = u.id), '{}') as orders
from users u
where u.id in (select id from users where created_at <= $1 order by created_at desc, id desc limit 10)
order by u.created_at desc, u.id desc;
