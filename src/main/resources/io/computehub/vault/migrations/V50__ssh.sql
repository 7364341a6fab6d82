-- Private keys for SSH, each sealed to its row with the passphrase that opens it, and which is used where.
CREATE TABLE ssh_key (
    id VARCHAR(36) NOT NULL PRIMARY KEY,
    name VARCHAR(60) NOT NULL,
    type VARCHAR(64) NOT NULL,
    fingerprint VARCHAR(64) NOT NULL UNIQUE,
    public_line VARCHAR(8192) NOT NULL,
    added_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    sealed BYTEA NOT NULL,
    passphrase BYTEA NOT NULL
);

CREATE TABLE ssh_choice (
    place VARCHAR(400) NOT NULL PRIMARY KEY,
    key_id VARCHAR(36) NOT NULL REFERENCES ssh_key (id) ON DELETE CASCADE
);

-- The host keys that were accepted: one machine, one key.
CREATE TABLE ssh_host (
    place VARCHAR(400) NOT NULL PRIMARY KEY,
    type VARCHAR(64) NOT NULL,
    host_key BYTEA NOT NULL,
    seen_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
