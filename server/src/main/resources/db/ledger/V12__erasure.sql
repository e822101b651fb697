-- What somebody asked to have erased, and how far that has come.
CREATE TABLE erasure (
    id               INTEGER PRIMARY KEY,
    asked_by         TEXT    NOT NULL CHECK (asked_by IN ('click_id', 'tracker', 'external_id')),
    click            TEXT    NOT NULL,               -- by which it was asked for, else empty
    external_id      TEXT,                           -- likewise; forgotten when everything else is erased
    status           TEXT    NOT NULL CHECK (status IN ('requested', 'erasing', 'completed', 'refused')),
    requested_at     INTEGER NOT NULL,               -- milliseconds since 1970, like all times here
    requested_by     TEXT    NOT NULL,
    position         INTEGER NOT NULL,               -- where the journal ended: what lies before it is looked through
    clicks           INTEGER NOT NULL DEFAULT 0,     -- how much it was
    conversions      INTEGER NOT NULL DEFAULT 0,
    deliveries       INTEGER NOT NULL DEFAULT 0,
    undeliverable    INTEGER NOT NULL DEFAULT 0,     -- of these, what can never be sent now
    reason           TEXT    NOT NULL DEFAULT '',    -- why it was refused
    completed_at     INTEGER,                        -- or refused
    journal_clear_at INTEGER
) STRICT;

CREATE INDEX erasure_to_do ON erasure (id) WHERE status IN ('requested', 'erasing');

-- What is erased by it, for ever: it is not loaded again with its words, nor sent. Ids alone say nothing of a person.
CREATE TABLE erased (
    erasure INTEGER NOT NULL REFERENCES erasure (id),
    kind    TEXT    NOT NULL CHECK (kind IN ('click', 'postback')),
    id      TEXT    NOT NULL,                        -- a click id, or the receipt of a postback that names no click
    PRIMARY KEY (erasure, kind, id)
) STRICT, WITHOUT ROWID;
