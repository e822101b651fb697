-- A source may have several postbacks: each of its rules is told by itself.
ALTER TABLE delivery ADD COLUMN cause TEXT NOT NULL DEFAULT '';      -- the receipt of what it was caused by
ALTER TABLE delivery ADD COLUMN rule  INTEGER NOT NULL DEFAULT 0;    -- the postback rule that is told; 0: the source's own
UPDATE delivery SET cause = id;

DROP INDEX delivery_by_state;
CREATE INDEX delivery_by_state ON delivery (state, source, rule, due_at);

ALTER TABLE delivery_attempt ADD COLUMN method TEXT NOT NULL DEFAULT 'GET';
ALTER TABLE delivery_attempt ADD COLUMN body   TEXT NOT NULL DEFAULT '';   -- what was sent besides the url
