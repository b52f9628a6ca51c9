create index on larkspur.orders using btree ("tenant_id", "created_at" desc)
