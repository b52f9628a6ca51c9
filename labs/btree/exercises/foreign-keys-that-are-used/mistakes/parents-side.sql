CREATE INDEX organization_ids ON organizations (id);
CREATE INDEX organizations_by_user ON organizations (assigned_user_id);
