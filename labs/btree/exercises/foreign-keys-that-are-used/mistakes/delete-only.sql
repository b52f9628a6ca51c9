CREATE INDEX organizations_by_user ON organizations (assigned_user_id);
