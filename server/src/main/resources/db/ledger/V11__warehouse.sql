-- The warehouse's files: what is not named here is none of them. Rows are added and removed, never changed, save by erasure of
-- a whole file's row.

CREATE TABLE warehouse_file (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    fact       TEXT    NOT NULL CHECK (fact IN ('click', 'postback', 'entry')),
    day        INTEGER NOT NULL,                 -- of its facts, in days since 1970, UTC
    level      INTEGER NOT NULL,                 -- 0 sealed, 1 merged, 2 the whole day in its order
    name       TEXT    NOT NULL UNIQUE,
    row_count  INTEGER NOT NULL CHECK (row_count > 0),
    first_id   INTEGER NOT NULL,                 -- smallest and largest time_and_node, or number of an entry
    last_id    INTEGER NOT NULL,
    first_time INTEGER NOT NULL,                 -- microseconds since 1970, as the facts' own time
    last_time  INTEGER NOT NULL,
    money      INTEGER NOT NULL,                 -- costs of clicks, revenues of entries, in millionths
    mark       INTEGER NOT NULL,                 -- the exclusive-or of its ids
    bytes      INTEGER NOT NULL,
    crc        INTEGER NOT NULL,                 -- CRC-32C of all of it
    rollup_bytes INTEGER NOT NULL,               -- of the sums beside it; 0 where there are none
    rollup_crc INTEGER NOT NULL
) STRICT;

CREATE INDEX warehouse_file_by_day ON warehouse_file (fact, day);

-- How far journal and ledger are in files: one row.
CREATE TABLE warehouse_sealed (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    journal  TEXT    NOT NULL,
    position INTEGER NOT NULL,                   -- everything before it
    entry    INTEGER NOT NULL,                   -- everything up to this number
    as_of    INTEGER NOT NULL                    -- milliseconds since 1970
) STRICT;
