CREATE INDEX organizations_by_user ON organizations (assigned_user_id);
CREATE INDEX contacts_by_organization ON contacts (organization_id);
CREATE INDEX interactions_by_organization ON interactions (organization_id);
CREATE INDEX opportunities_by_organization ON opportunities (organization_id);
