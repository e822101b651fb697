-- Amounts in the currency that they were claimed in stand beside what they are worth in the books' currency. The rate and the
-- payout of a conversion are frozen when it is credited. Everything before this was in the books' currency, at the goal's payout.
ALTER TABLE conversion ADD COLUMN asked_status  TEXT    NOT NULL DEFAULT 'approved'; -- what it was claimed with
ALTER TABLE conversion ADD COLUMN due_at        INTEGER;                             -- when what holds it ends by itself
ALTER TABLE conversion ADD COLUMN amount_micros INTEGER NOT NULL DEFAULT 0;          -- what is left of what was claimed
ALTER TABLE conversion ADD COLUMN base_currency TEXT    NOT NULL DEFAULT '';         -- of revenue and payout; empty if never credited
ALTER TABLE conversion ADD COLUMN rate          TEXT    NOT NULL DEFAULT '';         -- base units for one unit, a plain decimal
ALTER TABLE conversion ADD COLUMN rate_day      TEXT    NOT NULL DEFAULT '';         -- 2026-11-22
ALTER TABLE conversion ADD COLUMN payout_rule   TEXT    NOT NULL DEFAULT '';         -- 'fixed 2500000' or 'percent 60000000', millionths
ALTER TABLE conversion ADD COLUMN payout_terms  INTEGER NOT NULL DEFAULT 0;          -- 0 for the goal's own
ALTER TABLE conversion ADD COLUMN terms_version INTEGER NOT NULL DEFAULT 0;

UPDATE conversion
SET amount_micros = revenue_micros,
    base_currency = currency,
    rate          = '1',
    rate_day      = date(converted_at / 1000, 'unixepoch'),
    terms_version = goal_version,
    payout_rule   = coalesce(
        (SELECT CASE WHEN json_extract(body, '$.payout_percent_micros') IS NULL
                     THEN 'fixed ' || json_extract(body, '$.payout_fixed_micros')
                     ELSE 'percent ' || json_extract(body, '$.payout_percent_micros') END
         FROM catalog_item
         WHERE catalog_item.kind = 'goal' AND catalog_item.id = conversion.goal
           AND catalog_item.version = conversion.goal_version),
        'fixed 0')
WHERE status <> 'held';

CREATE INDEX conversion_by_hold ON conversion (held_for, due_at) WHERE status = 'held';

ALTER TABLE entry ADD COLUMN form          INTEGER NOT NULL DEFAULT 1;  -- of what is sealed
ALTER TABLE entry ADD COLUMN amount_micros INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN base_currency TEXT    NOT NULL DEFAULT '';
ALTER TABLE entry ADD COLUMN rate          TEXT    NOT NULL DEFAULT '';
ALTER TABLE entry ADD COLUMN rate_day      TEXT    NOT NULL DEFAULT '';
ALTER TABLE entry ADD COLUMN payout_terms  INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN terms_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN changed_by    TEXT    NOT NULL DEFAULT ''; -- empty for the sender of a postback
ALTER TABLE entry ADD COLUMN reason        TEXT    NOT NULL DEFAULT '';

UPDATE entry SET amount_micros = revenue_micros;

ALTER TABLE waiting_change ADD COLUMN changed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE waiting_change ADD COLUMN reason     TEXT NOT NULL DEFAULT '';

-- How much of a cap, or of tiered payout terms, is used in a period: the sums over the conversions that arrived in it.
CREATE TABLE usage (
    owner        INTEGER NOT NULL, -- the cap's or the terms' id
    measure      TEXT    NOT NULL, -- conversions, revenue, payout, clicks or cost
    period_start INTEGER NOT NULL,
    used         INTEGER NOT NULL, -- a count, or millionths
    PRIMARY KEY (owner, measure, period_start)
) STRICT, WITHOUT ROWID;
