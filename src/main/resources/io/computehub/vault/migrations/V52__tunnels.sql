-- The local port of a machine's service, the same for as long as the machine is known: no other tunnel gets it.
-- "owner" is the fleet's key of the machine, which outlives its provider's ids.
CREATE TABLE tunnel (
    owner VARCHAR(400) NOT NULL,
    remote_port INT NOT NULL,
    local_port INT NOT NULL UNIQUE,
    PRIMARY KEY (owner, remote_port)
);
