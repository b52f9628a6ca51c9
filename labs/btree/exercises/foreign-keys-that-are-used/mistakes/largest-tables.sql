CREATE INDEX contacts_by_organization ON contacts (organization_id);
CREATE INDEX interactions_by_organization ON interactions (organization_id);
