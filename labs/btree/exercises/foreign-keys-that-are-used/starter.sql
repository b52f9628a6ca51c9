-- A wrong choice on purpose: which columns do the two statements search by?
CREATE INDEX users_ids ON users (id);
CREATE INDEX contacts_of_account ON contacts (organization_id);
