-- What the user was alerted to. "standing" while its cause lasts: the same is not told twice. "journal" is the number of the
-- event it was made of.
CREATE TABLE alert (
    number BIGINT NOT NULL PRIMARY KEY,
    at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    kind VARCHAR(40) NOT NULL,
    account VARCHAR(36),
    subject VARCHAR(400) NOT NULL,
    name VARCHAR(200) NOT NULL,
    journal BIGINT NOT NULL,
    seen BOOLEAN NOT NULL,
    standing BOOLEAN NOT NULL,
    cleared BOOLEAN NOT NULL
);
