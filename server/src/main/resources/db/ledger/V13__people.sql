-- Who signs in to the console.
CREATE TABLE person (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    email      TEXT UNIQUE COLLATE NOCASE, -- what they sign in with; null until they choose it
    password   TEXT,                       -- Argon2id in PHC form; null while only links sign them in
    created_at TEXT NOT NULL               -- ISO 8601, UTC
) STRICT;

-- Browsers that are signed in. A session's secret is in the browser alone; here is its hash.
CREATE TABLE session (
    hash       TEXT PRIMARY KEY,           -- SHA-256, hexadecimal
    person     INTEGER NOT NULL REFERENCES person (id),
    created_at INTEGER NOT NULL,           -- seconds since 1970
    seen_at    INTEGER NOT NULL,           -- seconds since 1970, at most a minute behind
    browser    TEXT    NOT NULL            -- as the browser names itself, for the list of sessions
) STRICT;

CREATE INDEX session_of_person ON session (person);

-- Reports that somebody named to find them again.
CREATE TABLE saved_report (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    person     INTEGER NOT NULL REFERENCES person (id),
    name       TEXT    NOT NULL,
    query      TEXT    NOT NULL,           -- of the report's address
    created_at TEXT    NOT NULL,           -- ISO 8601, UTC
    UNIQUE (person, name)
) STRICT;
