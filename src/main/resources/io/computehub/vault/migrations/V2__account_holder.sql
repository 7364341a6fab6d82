-- Whom the key of an account belongs to, as the provider names it, and since when it may lead to
-- somebody else's account instead: from the first change of the key nobody could judge, to the last.
ALTER TABLE account ADD COLUMN identity VARCHAR(200);
ALTER TABLE account ADD COLUMN doubted_first TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE account ADD COLUMN doubted_last TIMESTAMP(6) WITH TIME ZONE;

-- Accounts that are no more. What was rented and paid under them waits for the same one to come back.
CREATE TABLE former_account (
    id VARCHAR(36) NOT NULL PRIMARY KEY,
    provider VARCHAR(32) NOT NULL,
    name VARCHAR(120) NOT NULL,
    identity VARCHAR(200),
    left_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
