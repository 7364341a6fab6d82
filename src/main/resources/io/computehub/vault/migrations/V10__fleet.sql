-- Our intents, each written before its provider is asked.
CREATE TABLE deployment (
    tag VARCHAR(32) NOT NULL PRIMARY KEY,
    account VARCHAR(36) NOT NULL,
    provider VARCHAR(32) NOT NULL,
    name VARCHAR(200) NOT NULL,
    offer VARCHAR(500) NOT NULL,
    gpus VARCHAR(200) NOT NULL,
    place VARCHAR(200) NOT NULL,
    purchase VARCHAR(20) NOT NULL,
    image VARCHAR(500) NOT NULL,
    disk_gb INTEGER NOT NULL,
    rate NUMERIC(60, 40) NOT NULL,
    currency CHAR(3) NOT NULL,
    planned_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    state VARCHAR(20) NOT NULL,
    state_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    instance VARCHAR(200),
    doubt_lists INTEGER NOT NULL,
    doubt_since TIMESTAMP(6) WITH TIME ZONE,
    refusal VARCHAR(4000),
    end_at TIMESTAMP(6) WITH TIME ZONE,
    end_action VARCHAR(20),
    reserved_at TIMESTAMP(6) WITH TIME ZONE,
    running_at TIMESTAMP(6) WITH TIME ZONE,
    ssh_at TIMESTAMP(6) WITH TIME ZONE
);

-- The files on endings, each opened before its provider is asked and closed by proof.
CREATE TABLE termination_case (
    account VARCHAR(36) NOT NULL,
    instance VARCHAR(200) NOT NULL,
    provider VARCHAR(32) NOT NULL,
    tag VARCHAR(32),
    name VARCHAR(200) NOT NULL,
    gpus VARCHAR(200) NOT NULL,
    rate NUMERIC(60, 40),
    currency CHAR(3),
    opened_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    asks INTEGER NOT NULL,
    asked_at TIMESTAMP(6) WITH TIME ZONE,
    said_ok_at TIMESTAMP(6) WITH TIME ZONE,
    refusal VARCHAR(4000),
    ever_listed BOOLEAN NOT NULL,
    last_listed_at TIMESTAMP(6) WITH TIME ZONE,
    absences INTEGER NOT NULL,
    first_absent TIMESTAMP(6) WITH TIME ZONE,
    last_absent TIMESTAMP(6) WITH TIME ZONE,
    needed INTEGER NOT NULL,
    proven_at TIMESTAMP(6) WITH TIME ZONE,
    leftovers VARCHAR(100000) NOT NULL,
    PRIMARY KEY (account, instance)
);

-- What happened. Only ever added to.
CREATE TABLE journal (
    number BIGINT NOT NULL PRIMARY KEY,
    at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    who VARCHAR(20) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    target VARCHAR(300),
    name VARCHAR(200) NOT NULL,
    what VARCHAR(8000) NOT NULL
);

CREATE INDEX journal_target ON journal (target, number);
