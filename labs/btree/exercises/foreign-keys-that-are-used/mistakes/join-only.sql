CREATE INDEX contacts_by_organization ON contacts (organization_id);
