CREATE INDEX "Orders Of User" ON "larkspur"."orders" ("user_id", "created_at" DESC, "id" DESC) INCLUDE (total);
-- @query  
SELECT "U"."id" AS "id", "O"."orders"
FROM (TABLE "larkspur"."users") "U", LATERAL (
  SELECT json_agg("X"."id") AS "orders" FROM (
    SELECT "id" FROM larkspur.orders WHERE user_id = "U".id ORDER BY created_at DESC, id DESC FETCH FIRST 3 ROWS ONLY
  ) "X"
) "Agg"(list), LATERAL (SELECT coalesce("Agg".list, '[]') AS orders) "O"
WHERE "U".created_at <= $1
ORDER BY "U".created_at DESC, "U".id DESC
FETCH FIRST 10 ROWS ONLY -- ten
