CREATE INDEX orders_of_user ON orders (user_id, created_at, id);
