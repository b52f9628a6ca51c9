CREATE INDEX organizations_by_user ON organizations (assigned_user_id);
CREATE INDEX contacts_by_organization ON contacts (organization_id) WHERE organization_id <= 5000;
