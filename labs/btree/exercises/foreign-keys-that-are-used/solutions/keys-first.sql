CREATE INDEX organizations_by_user ON organizations (assigned_user_id, priority_level);
CREATE INDEX contacts_by_organization ON contacts (organization_id, id) WHERE NOT is_deleted;
