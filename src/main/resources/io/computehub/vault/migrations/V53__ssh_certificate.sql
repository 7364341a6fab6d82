-- What a certificate authority says of a key, one line of OpenSSH's; empty where there is none.
ALTER TABLE ssh_key ADD COLUMN certificate VARCHAR(16384) DEFAULT '' NOT NULL;

-- Whether the SSH agent of this computer is asked too: one row, or none.
CREATE TABLE ssh_agent (
    asked BOOLEAN NOT NULL PRIMARY KEY
);
