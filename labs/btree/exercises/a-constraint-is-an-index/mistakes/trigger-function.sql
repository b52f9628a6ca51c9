CREATE FUNCTION email_is_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM users WHERE email = NEW.email) THEN
    RAISE unique_violation;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER users_email_is_new BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION email_is_new();
CREATE INDEX users_by_email ON users (email);
