CREATE INDEX organizations_by_user ON organizations USING hash (assigned_user_id);
CREATE INDEX contacts_by_organization ON contacts USING hash (organization_id);
