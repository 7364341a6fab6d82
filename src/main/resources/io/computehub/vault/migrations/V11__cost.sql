-- The machines the ledger has heard of.
CREATE TABLE cost_machine (
    account VARCHAR(36) NOT NULL,
    instance VARCHAR(200) NOT NULL,
    provider VARCHAR(32) NOT NULL,
    name VARCHAR(200) NOT NULL,
    gpu VARCHAR(200) NOT NULL,
    PRIMARY KEY (account, instance)
);

-- Stretches of time in which readings said that a machine billed at one rate.
CREATE TABLE cost_stretch (
    number BIGINT NOT NULL PRIMARY KEY,
    account VARCHAR(36) NOT NULL,
    instance VARCHAR(200) NOT NULL,
    started_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    ended_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    rate NUMERIC(60, 40) NOT NULL,
    currency CHAR(3) NOT NULL
);

-- Lines of the providers' own bills.
CREATE TABLE cost_billed (
    account VARCHAR(36) NOT NULL,
    instance VARCHAR(200) NOT NULL,
    started_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    ended_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    amount NUMERIC(60, 40) NOT NULL,
    currency CHAR(3) NOT NULL,
    read_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE INDEX cost_billed_time ON cost_billed (account, started_at);
