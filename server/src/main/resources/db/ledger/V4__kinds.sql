-- A change may be about a rebill or an upsell. Of a conversion, its slot tells what it is.
ALTER TABLE waiting_change ADD COLUMN kind TEXT NOT NULL DEFAULT 'conversion';
