-- Kinds of offer whose prices are remembered: model, count, provider, how they are bought.
CREATE TABLE price_class (
    number BIGINT NOT NULL PRIMARY KEY,
    provider VARCHAR(32) NOT NULL,
    gpu VARCHAR(200) NOT NULL,
    gpu_count INTEGER NOT NULL,
    purchase VARCHAR(16) NOT NULL,
    UNIQUE (provider, gpu, gpu_count, purchase)
);

-- Listed prices of a class, in US dollars an hour, as the first reading of an hour had them. An
-- hour without a reading has no row. Hours are counted from 1970-01-01 00:00 UTC.
CREATE TABLE price_hour (
    class BIGINT NOT NULL,
    hour_number BIGINT NOT NULL,
    lowest NUMERIC(24, 10) NOT NULL,
    median NUMERIC(24, 10) NOT NULL,
    offers INTEGER NOT NULL,
    PRIMARY KEY (class, hour_number)
);

-- The last hour whose prices of a provider are there.
CREATE TABLE price_reading (
    provider VARCHAR(32) NOT NULL PRIMARY KEY,
    hour_number BIGINT NOT NULL
);

CREATE INDEX price_hour_age ON price_hour (hour_number);
