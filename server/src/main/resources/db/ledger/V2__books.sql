-- Amounts are millionths of the currency, times are milliseconds since 1970, click ids and receipts are their 20 characters,
-- which sort by time.

CREATE TABLE conversion (
    id             TEXT    NOT NULL PRIMARY KEY, -- the receipt of the postback that made it
    click          TEXT    NOT NULL,
    campaign       INTEGER NOT NULL,
    offer          INTEGER NOT NULL,
    source         INTEGER NOT NULL,
    advertiser     INTEGER NOT NULL,
    goal           INTEGER NOT NULL,
    goal_version   INTEGER NOT NULL,
    slot           TEXT    NOT NULL,             -- its place among the conversions of its click and goal
    txid           TEXT    NOT NULL,
    status         TEXT    NOT NULL CHECK (status IN ('held', 'pending', 'approved', 'rejected', 'reversed')),
    held_for       TEXT    NOT NULL,             -- why it is held, else empty
    currency       TEXT    NOT NULL,
    claimed_micros INTEGER NOT NULL,
    conversions    INTEGER NOT NULL CHECK (conversions IN (0, 1)),
    revenue_micros INTEGER NOT NULL CHECK (revenue_micros >= 0), -- these three are the sums over its entries
    payout_micros  INTEGER NOT NULL CHECK (payout_micros >= 0),
    converted_at   INTEGER NOT NULL,
    amount_as_of   INTEGER NOT NULL,
    received_at    INTEGER NOT NULL,
    UNIQUE (click, goal, slot)
) STRICT, WITHOUT ROWID;

CREATE INDEX conversion_by_txid ON conversion (txid) WHERE txid <> '';

-- The books: rows are added and never changed.
CREATE TABLE entry (
    number         INTEGER PRIMARY KEY,          -- 1, 2, 3 … without a gap
    conversion     TEXT    NOT NULL REFERENCES conversion (id),
    cause          TEXT    NOT NULL,             -- the receipt of the postback that caused it
    kind           TEXT    NOT NULL,
    status_before  TEXT    NOT NULL,
    status         TEXT    NOT NULL,
    conversions    INTEGER NOT NULL CHECK (conversions IN (-1, 0, 1)),
    revenue_micros INTEGER NOT NULL,
    payout_micros  INTEGER NOT NULL,
    currency       TEXT    NOT NULL,
    click          TEXT    NOT NULL,
    campaign       INTEGER NOT NULL,
    offer          INTEGER NOT NULL,
    source         INTEGER NOT NULL,
    advertiser     INTEGER NOT NULL,
    goal           INTEGER NOT NULL,
    converted_at   INTEGER NOT NULL,
    booked_at      INTEGER NOT NULL,
    seal           BLOB    NOT NULL              -- HMAC over the seal before and this row
) STRICT;

CREATE INDEX entry_by_conversion ON entry (conversion);

-- What can be used only once: an order, a part that was taken back.
CREATE TABLE once_key (
    name    TEXT NOT NULL PRIMARY KEY,
    receipt TEXT NOT NULL                        -- of the postback that used it
) STRICT, WITHOUT ROWID;

-- Changes that arrived before their conversion.
CREATE TABLE waiting_change (
    receipt       TEXT    NOT NULL PRIMARY KEY,
    click         TEXT    NOT NULL,
    campaign      INTEGER NOT NULL,
    offer         INTEGER NOT NULL,
    source        INTEGER NOT NULL,
    advertiser    INTEGER NOT NULL,
    goal          INTEGER NOT NULL,
    status        TEXT    NOT NULL,
    amount_micros INTEGER,                       -- null for all that is left
    currency      TEXT    NOT NULL,
    txid          TEXT    NOT NULL,
    event_time    INTEGER NOT NULL,
    received_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX waiting_change_by_click ON waiting_change (click, goal);

-- What was made of each accepted postback.
CREATE TABLE verdict (
    receipt    TEXT NOT NULL PRIMARY KEY,
    settled    TEXT NOT NULL,
    why        TEXT NOT NULL,
    conversion TEXT NOT NULL                     -- empty if it is about none
) STRICT, WITHOUT ROWID;

-- How far each reader of the journal has come, and with it the head of the entries that it booked.
CREATE TABLE reader_position (
    reader     TEXT    NOT NULL,
    part       INTEGER NOT NULL,                 -- the journal's partition
    journal    TEXT    NOT NULL,                 -- the journal's id
    position   INTEGER NOT NULL,                 -- of the first event that is not settled yet
    last_entry INTEGER NOT NULL,
    last_seal  BLOB    NOT NULL,
    PRIMARY KEY (reader, part)
) STRICT, WITHOUT ROWID;
