-- The accounts at providers, and their credentials, each value sealed to its row.
CREATE TABLE account (
    id VARCHAR(36) NOT NULL PRIMARY KEY,
    provider VARCHAR(32) NOT NULL,
    name VARCHAR(120) NOT NULL,
    endpoint VARCHAR(2048),
    added_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE TABLE credential (
    account_id VARCHAR(36) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    field VARCHAR(64) NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (account_id, field)
);
