create index "The Feed" on "larkspur"."posts" using btree ("created_at" desc nulls first, "id" desc);

  -- @QUERY  
with cursor_at("ts", "last") as (select $1::text::timestamptz, $2::text::int) -- where the page before ended
select p."id", p.title, to_char(p.created_at, 'YYYY-MM-DD HH24:MI:SS.US') || '+00' as "cursor_ts"
from larkspur.posts p
where row(p.created_at, p.id) < row((select "ts" from cursor_at), (select "last" from cursor_at))
order by p.created_at desc, p.id desc
fetch first 75 rows only   
