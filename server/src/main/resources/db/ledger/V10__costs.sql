-- What campaigns cost by day, where their clicks do not say: rows are added and never changed, the sum is what a day cost.
CREATE TABLE cost_entry (
    number        INTEGER PRIMARY KEY, -- 1, 2, 3 …
    day           TEXT    NOT NULL,    -- 2026-01-31
    zone          TEXT    NOT NULL,    -- in which the day begins
    campaign      INTEGER NOT NULL,
    source        INTEGER NOT NULL,
    currency      TEXT    NOT NULL,
    amount_micros INTEGER NOT NULL,    -- what it costs more than before, or less
    mode          TEXT    NOT NULL,    -- whether somebody 'set' the day's cost or 'add'ed to it
    booked_at     INTEGER NOT NULL,    -- milliseconds since 1970
    booked_by     TEXT    NOT NULL,
    reason        TEXT    NOT NULL
) STRICT;

CREATE INDEX cost_entry_by_day ON cost_entry (campaign, day);
