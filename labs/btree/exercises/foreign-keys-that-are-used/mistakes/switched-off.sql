ALTER TABLE users DISABLE TRIGGER ALL;
CREATE INDEX contacts_by_organization ON contacts (organization_id);
