-- Statements add up what was booked in a span of time. Entries are booked in the order of time, so this grows at its end.
CREATE INDEX entry_by_booking ON entry (booked_at);
