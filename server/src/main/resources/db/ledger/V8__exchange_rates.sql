-- What people say that currencies are worth: rows are added and never changed, the last one of a day holds.
CREATE TABLE exchange_rate (
    number   INTEGER PRIMARY KEY, -- in the order in which they were set
    base     TEXT    NOT NULL,    -- the currency that the rate is in
    currency TEXT    NOT NULL,
    day      TEXT    NOT NULL,    -- 2026-01-31
    rate     TEXT    NOT NULL,    -- units of the base for one unit of the currency, a plain decimal
    set_at   INTEGER NOT NULL,    -- milliseconds since 1970
    set_by   TEXT    NOT NULL
) STRICT;

CREATE INDEX exchange_rate_by_day ON exchange_rate (base, currency, day);
