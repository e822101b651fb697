-- ledger.key 03d20562b2e7bac02b35b6ec8312ef573179deffa8d657667721a84feb1240aa
BEGIN TRANSACTION;
CREATE TABLE api_token (
    hash       TEXT PRIMARY KEY, -- SHA-256, hexadecimal
    name       TEXT NOT NULL,
    created_at TEXT NOT NULL     -- ISO 8601, UTC
) STRICT;
CREATE TABLE catalog_item (
    kind       TEXT    NOT NULL,
    id         INTEGER NOT NULL,
    version    INTEGER NOT NULL, -- 1, 2, 3 … without a gap
    revision   INTEGER NOT NULL, -- the number of the change among all changes: 1, 2, 3 … without a gap
    body       TEXT    NOT NULL, -- JSON
    changed_at INTEGER NOT NULL, -- milliseconds since 1970
    changed_by TEXT    NOT NULL,
    PRIMARY KEY (kind, id, version),
    UNIQUE (revision)
) STRICT;
INSERT INTO catalog_item VALUES('advertiser',247346922,1,1,'{"archived":false,"name":"Shop","platform":"generic"}',1795384374674,'api');
INSERT INTO catalog_item VALUES('goal',1699575224,1,2,'{"archived":false,"name":"sale","advertiser":247346922,"key":"u6yqfjevrd9d0c1wjd3yw1kd4qxngapjtreu0o8vk3","pixel_key":"2ehnrjx00j2xfqm7lhwk7m7nl72ltt7pxmm6mjmtlc","key_enabled":true,"enabled":true,"amount_required":true,"currency":"USD","duplicates":"txid","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":0,"approval":"auto","pixel_amounts":false,"always_ok":false,"payout_percent_micros":60000000}',1795384374741,'api');
INSERT INTO catalog_item VALUES('goal',463561196,1,3,'{"archived":false,"name":"signup","advertiser":247346922,"key":"exzivh0un89cugvkben10o1i47069uw97afyhhnya2","pixel_key":"3o6yskmsy23izwya6o11c0ps6u0qtmefijr2tg69ow","key_enabled":true,"enabled":true,"amount_required":false,"currency":"USD","duplicates":"once","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":0,"approval":"auto","pixel_amounts":false,"always_ok":false,"default_amount_micros":2500000,"payout_fixed_micros":1250000}',1795384374835,'api');
INSERT INTO catalog_item VALUES('goal',2068912189,1,4,'{"archived":false,"name":"updating","advertiser":247346922,"key":"bs34ptj5irxptnj62yjulrwsg7d9i8mbb2l934u9bv","pixel_key":"tlmtwjxgkbflgqu41l178651n49xoyho0181yrlzgu","key_enabled":true,"enabled":true,"amount_required":false,"currency":"USD","duplicates":"update","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":0,"approval":"auto","pixel_amounts":false,"always_ok":false,"payout_percent_micros":50000000}',1795384374859,'api');
INSERT INTO catalog_item VALUES('goal',1275907220,1,5,'{"archived":false,"name":"slow","advertiser":247346922,"key":"bkqclvi7adhgamary1v6z96a1cbw3nofm7xl85pibe","pixel_key":"k1w0yzz6c4r0xv5eh1ac57lfspq5sz9oafkbgdossy","key_enabled":true,"enabled":true,"amount_required":false,"currency":"USD","duplicates":"once","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":3600,"approval":"auto","pixel_amounts":false,"always_ok":false,"payout_fixed_micros":0}',1795384374888,'api');
INSERT INTO catalog_item VALUES('offer',1347586095,1,6,'{"archived":false,"name":"Shoes","advertiser":247346922,"url":"https://shop.example/?click=<TRACKER>","tracker_parameter":"tracking"}',1795384374916,'api');
INSERT INTO catalog_item VALUES('source',799151487,1,7,'{"archived":false,"name":"Network","kind":"ad_network","dialect":"generic","postback_on":["approved","reversed"],"postback_url":"https://network.example/pb?payout={payout}&status={status}&tx={txid}"}',1795384374975,'api');
INSERT INTO catalog_item VALUES('campaign',1041839620,1,8,'{"archived":false,"name":"Campaign","source":799151487,"code":"g4ev2gh","paused":false,"offers":[{"offer":1347586095,"weight":1}]}',1795384375129,'api');
CREATE TABLE catalog_name (
    scope TEXT    NOT NULL,
    name  TEXT    NOT NULL,
    kind  TEXT    NOT NULL,
    id    INTEGER NOT NULL,
    PRIMARY KEY (scope, name)
) STRICT;
INSERT INTO catalog_name VALUES('goal of advertiser 247346922','sale','goal',1699575224);
INSERT INTO catalog_name VALUES('goal of advertiser 247346922','signup','goal',463561196);
INSERT INTO catalog_name VALUES('goal of advertiser 247346922','updating','goal',2068912189);
INSERT INTO catalog_name VALUES('goal of advertiser 247346922','slow','goal',1275907220);
INSERT INTO catalog_name VALUES('campaign code','g4ev2gh','campaign',1041839620);
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
    received_at    INTEGER NOT NULL, asked_status  TEXT    NOT NULL DEFAULT 'approved', due_at        INTEGER, amount_micros INTEGER NOT NULL DEFAULT 0, base_currency TEXT    NOT NULL DEFAULT '', rate          TEXT    NOT NULL DEFAULT '', rate_day      TEXT    NOT NULL DEFAULT '', payout_rule   TEXT    NOT NULL DEFAULT '', payout_terms  INTEGER NOT NULL DEFAULT 0, terms_version INTEGER NOT NULL DEFAULT 0,
    UNIQUE (click, goal, slot)
) STRICT, WITHOUT ROWID;
INSERT INTO conversion VALUES('06h0afro2s000ouve5t0','06h0afrnf8000tsmvvjg',1041839620,1347586095,799151487,247346922,1699575224,1,'txid/order-1','order-1','approved','','USD',12500000,1,10000000,6000000,1795384375283,1795384375283,1795384375283,'approved',NULL,10000000,'USD','1','2026-11-22','percent 60000000',0,1);
INSERT INTO conversion VALUES('06h0afrpdg0014qv5lmg','06h0afrnf8000tsmvvjg',1041839620,1347586095,799151487,247346922,1699575224,1,'txid/order-2','order-2','approved','','USD',7000000,1,7000000,4200000,1795384375660,1795384375660,1795384375660,'approved',NULL,7000000,'USD','1','2026-11-22','percent 60000000',0,1);
INSERT INTO conversion VALUES('06h0afrpt0001o2e93hg','06h0afrnq8001123t5qg',1041839620,1347586095,799151487,247346922,463561196,1,'once','','rejected','','USD',2500000,0,0,0,1795384375784,1795384375784,1795384375784,'approved',NULL,0,'USD','1','2026-11-22','fixed 1250000',0,1);
INSERT INTO conversion VALUES('06h0afrsc4001fq4i3rg','06h0afrnr80011b52tl0',1041839620,1347586095,799151487,247346922,2068912189,1,'once','','approved','','USD',15000000,1,15000000,7500000,1795384376302,1795384376564,1795384376302,'approved',NULL,15000000,'USD','1','2026-11-22','percent 50000000',0,1);
INSERT INTO conversion VALUES('06h0afrt20000rp0bcag','06h0afrns0000pkbd540',1041839620,1347586095,799151487,247346922,1275907220,1,'once','','held','too-fast','USD',1000000,0,0,0,1795384376592,1795384376592,1795384376592,'approved',NULL,0,'','','','',0,0);
INSERT INTO conversion VALUES('06h0afrtd000055rf17g','06h0afrnt40005qa08e0',1041839620,1347586095,799151487,247346922,1699575224,1,'txid/p','p','pending','','USD',9990000,1,9990000,5994000,1795384376680,1795384376680,1795384376680,'pending',NULL,9990000,'USD','1','2026-11-22','percent 60000000',0,1);
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
INSERT INTO cost_entry VALUES(1,'2026-11-22','UTC',1041839620,799151487,'USD',20000000,'set',1795384376715,'api','invoice 7');
CREATE TABLE delivery (
    number        INTEGER PRIMARY KEY,           -- in the order in which they were decided
    id            TEXT    NOT NULL UNIQUE,       -- the receipt of the postback that caused it
    conversion    TEXT    NOT NULL,
    click         TEXT    NOT NULL,
    campaign      INTEGER NOT NULL,
    offer         INTEGER NOT NULL,
    source        INTEGER NOT NULL,
    goal          INTEGER NOT NULL,
    status        TEXT    NOT NULL CHECK (status IN ('pending', 'approved', 'rejected', 'reversed')),
    currency      TEXT    NOT NULL,
    amount_micros INTEGER NOT NULL,              -- what it is worth, or what was taken back
    payout_micros INTEGER NOT NULL,
    txid          TEXT    NOT NULL,
    converted_at  INTEGER NOT NULL,
    made_at       INTEGER NOT NULL,
    state         TEXT    NOT NULL,
    due_at        INTEGER NOT NULL,              -- when it is tried next, where it is to be
    tries         INTEGER NOT NULL,              -- since it was last begun, by us or by somebody's retry
    attempts      INTEGER NOT NULL,              -- all of them
    reason        TEXT    NOT NULL,              -- of its state, for people
    words         BLOB                           -- ClickRecorded with what the click brought; null until it is found
, cause TEXT NOT NULL DEFAULT '', rule  INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO delivery VALUES(1,'06h0afro2s000ouve5t0','06h0afro2s000ouve5t0','06h0afrnf8000tsmvvjg',1041839620,1347586095,799151487,1699575224,'approved','USD',12500000,7500000,'order-1',1795384375283,1795384375428,'waiting',1795384381598,1,1,'network.example is not known',NULL,'06h0afro2s000ouve5t0',0);
INSERT INTO delivery VALUES(2,'06h0afrpdg0014qv5lmg','06h0afrpdg0014qv5lmg','06h0afrnf8000tsmvvjg',1041839620,1347586095,799151487,1699575224,'approved','USD',7000000,4200000,'order-2',1795384375660,1795384375672,'waiting',1795384381220,1,1,'network.example is not known',NULL,'06h0afrpdg0014qv5lmg',0);
INSERT INTO delivery VALUES(3,'06h0afrphg001d1i2fg0','06h0afro2s000ouve5t0','06h0afrnf8000tsmvvjg',1041839620,1347586095,799151487,1699575224,'reversed','USD',2500000,1500000,'order-1',1795384375283,1795384375717,'waiting',1795384375806,0,0,'',NULL,'06h0afrphg001d1i2fg0',0);
INSERT INTO delivery VALUES(4,'06h0afrpt0001o2e93hg','06h0afrpt0001o2e93hg','06h0afrnq8001123t5qg',1041839620,1347586095,799151487,463561196,'approved','USD',2500000,1250000,'',1795384375784,1795384375844,'waiting',1795384381418,1,1,'network.example is not known',NULL,'06h0afrpt0001o2e93hg',0);
INSERT INTO delivery VALUES(5,'06h0afrsc4001fq4i3rg','06h0afrsc4001fq4i3rg','06h0afrnr80011b52tl0',1041839620,1347586095,799151487,2068912189,'approved','USD',15000000,7500000,'',1795384376302,1795384376494,'waiting',1795384381506,1,1,'network.example is not known',NULL,'06h0afrsc4001fq4i3rg',0);
CREATE TABLE delivery_attempt (
    delivery   INTEGER NOT NULL REFERENCES delivery (number),
    attempt    INTEGER NOT NULL,                 -- 1, 2, 3 …
    started_at INTEGER NOT NULL,
    url        TEXT    NOT NULL,
    outcome    TEXT    NOT NULL,                 -- 'unknown' until it is known, and for ever if the server stopped
    status     INTEGER NOT NULL,                 -- of the answer, 0 if there was none
    millis     INTEGER NOT NULL,
    answer     TEXT    NOT NULL,                 -- its beginning
    error      TEXT    NOT NULL, method TEXT NOT NULL DEFAULT 'GET', body   TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (delivery, attempt)
) STRICT, WITHOUT ROWID;
INSERT INTO delivery_attempt VALUES(1,1,1795384375780,'https://network.example/pb?payout=7.50&status=approved&tx=order-1','failed',0,290,'','network.example is not known','GET','');
INSERT INTO delivery_attempt VALUES(2,1,1795384375969,'https://network.example/pb?payout=4.20&status=approved&tx=order-2','failed',0,90,'','network.example is not known','GET','');
INSERT INTO delivery_attempt VALUES(4,1,1795384375969,'https://network.example/pb?payout=1.25&status=approved&tx=','failed',0,38,'','network.example is not known','GET','');
INSERT INTO delivery_attempt VALUES(5,1,1795384376596,'https://network.example/pb?payout=7.50&status=approved&tx=','failed',0,1,'','network.example is not known','GET','');
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
, form          INTEGER NOT NULL DEFAULT 1, amount_micros INTEGER NOT NULL DEFAULT 0, base_currency TEXT    NOT NULL DEFAULT '', rate          TEXT    NOT NULL DEFAULT '', rate_day      TEXT    NOT NULL DEFAULT '', payout_terms  INTEGER NOT NULL DEFAULT 0, terms_version INTEGER NOT NULL DEFAULT 0, changed_by    TEXT    NOT NULL DEFAULT '', reason        TEXT    NOT NULL DEFAULT '') STRICT;
INSERT INTO entry VALUES(1,'06h0afro2s000ouve5t0','06h0afro2s000ouve5t0','credited','','approved',1,12500000,7500000,'USD','06h0afrnf8000tsmvvjg',1041839620,1347586095,799151487,247346922,1699575224,1795384375283,1795384375428,X'56ebdcdf4ddaad3ae22cec4b4b60b7faaf99c175239b77ca0377c37af7ad2709',2,12500000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO entry VALUES(2,'06h0afrpdg0014qv5lmg','06h0afrpdg0014qv5lmg','credited','','approved',1,7000000,4200000,'USD','06h0afrnf8000tsmvvjg',1041839620,1347586095,799151487,247346922,1699575224,1795384375660,1795384375672,X'269296b3ba14d92c5e3f7e2f1cd4c2e3827ff4498431cd1e76ca8cf04d82f403',2,7000000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO entry VALUES(3,'06h0afro2s000ouve5t0','06h0afrphg001d1i2fg0','reversed','approved','approved',0,-2500000,-1500000,'USD','06h0afrnf8000tsmvvjg',1041839620,1347586095,799151487,247346922,1699575224,1795384375283,1795384375717,X'9ef1ae177c4a2ec07206c2a32e5817b9b767464a1c8514c7cd22e54d3b0a513c',2,-2500000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO entry VALUES(4,'06h0afrpt0001o2e93hg','06h0afrpt0001o2e93hg','credited','','approved',1,2500000,1250000,'USD','06h0afrnq8001123t5qg',1041839620,1347586095,799151487,247346922,463561196,1795384375784,1795384375844,X'294d2089ae0b7a5d3e2298ffe07fc1afacfbbbe5baadabfc30ba99ccc6888ee7',2,2500000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO entry VALUES(5,'06h0afrpt0001o2e93hg','06h0afrrj8000219d4q0','rejected','approved','rejected',-1,-2500000,-1250000,'USD','06h0afrnq8001123t5qg',1041839620,1347586095,799151487,247346922,463561196,1795384375784,1795384376267,X'ce6c323d2db3ee97af68838b20c18ab09b92c47acca8d7c0027b128440efb8f8',2,-2500000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO entry VALUES(6,'06h0afrsc4001fq4i3rg','06h0afrsc4001fq4i3rg','credited','','approved',1,10000000,5000000,'USD','06h0afrnr80011b52tl0',1041839620,1347586095,799151487,247346922,2068912189,1795384376302,1795384376494,X'7cf77294064e7805fe9a9b12b44fb0fc3045e9e7e40dba26663f11070a47d82e',2,10000000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO entry VALUES(7,'06h0afrsc4001fq4i3rg','06h0afrsug000la3458g','corrected','approved','approved',0,5000000,2500000,'USD','06h0afrnr80011b52tl0',1041839620,1347586095,799151487,247346922,2068912189,1795384376302,1795384376575,X'e12f0a8395ee38349b6f1c5a2fc28f6b313ff0c4b5cff652556286a3bc4da32c',2,5000000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO entry VALUES(8,'06h0afrt20000rp0bcag','06h0afrt20000rp0bcag','held','','held',0,0,0,'USD','06h0afrns0000pkbd540',1041839620,1347586095,799151487,247346922,1275907220,1795384376592,1795384376613,X'fe2df9d0bb0feb357b34676536ac3fc5b6ddfae706ad7ba58b3e44725651b6b8',2,0,'','','',0,0,'','');
INSERT INTO entry VALUES(9,'06h0afrtd000055rf17g','06h0afrtd000055rf17g','credited','','pending',1,9990000,5994000,'USD','06h0afrnt40005qa08e0',1041839620,1347586095,799151487,247346922,1699575224,1795384376680,1795384376686,X'd17a369a65fe3534ddb907748a707006a98203d99c5cde749cf83439c4df76b2',2,9990000,'USD','1','2026-11-22',0,1,'','');
CREATE TABLE erased (
    erasure INTEGER NOT NULL REFERENCES erasure (id),
    kind    TEXT    NOT NULL CHECK (kind IN ('click', 'postback')),
    id      TEXT    NOT NULL,                        -- a click id, or the receipt of a postback that names no click
    PRIMARY KEY (erasure, kind, id)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE exchange_rate (
    number   INTEGER PRIMARY KEY, -- in the order in which they were set
    base     TEXT    NOT NULL,    -- the currency that the rate is in
    currency TEXT    NOT NULL,
    day      TEXT    NOT NULL,    -- 2026-01-31
    rate     TEXT    NOT NULL,    -- units of the base for one unit of the currency, a plain decimal
    set_at   INTEGER NOT NULL,    -- milliseconds since 1970
    set_by   TEXT    NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS "flyway_schema_history" (
    "installed_rank" INT NOT NULL PRIMARY KEY,
    "version" VARCHAR(50),
    "description" VARCHAR(200) NOT NULL,
    "type" VARCHAR(20) NOT NULL,
    "script" VARCHAR(1000) NOT NULL,
    "checksum" INT,
    "installed_by" VARCHAR(100) NOT NULL,
    "installed_on" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')),
    "execution_time" INT NOT NULL,
    "success" BOOLEAN NOT NULL
);
INSERT INTO flyway_schema_history VALUES(1,'1','catalog','SQL','V1__catalog.sql',1496516717,'','2026-11-22 21:52:46.480',5,1);
INSERT INTO flyway_schema_history VALUES(2,'2','books','SQL','V2__books.sql',1734838829,'','2026-11-22 21:52:46.566',3,1);
INSERT INTO flyway_schema_history VALUES(3,'3','api tokens','SQL','V3__api_tokens.sql',-1140936754,'','2026-11-22 21:52:46.618',0,1);
INSERT INTO flyway_schema_history VALUES(4,'4','kinds','SQL','V4__kinds.sql',544421529,'','2026-11-22 21:52:46.633',0,1);
INSERT INTO flyway_schema_history VALUES(5,'5','deliveries','SQL','V5__deliveries.sql',-1948929208,'','2026-11-22 21:52:46.912',1,1);
INSERT INTO flyway_schema_history VALUES(6,'6','terms and commands','SQL','V6__terms_and_commands.sql',-1120061644,'','2026-11-22 21:52:47.011',40,1);
INSERT INTO flyway_schema_history VALUES(7,'7','postback rules','SQL','V7__postback_rules.sql',-1912359788,'','2026-11-22 21:52:47.167',1,1);
INSERT INTO flyway_schema_history VALUES(8,'8','exchange rates','SQL','V8__exchange_rates.sql',-188752768,'','2026-11-22 21:52:47.180',0,1);
INSERT INTO flyway_schema_history VALUES(9,'9','statements','SQL','V9__statements.sql',257927445,'','2026-11-22 21:52:47.195',0,1);
INSERT INTO flyway_schema_history VALUES(10,'10','costs','SQL','V10__costs.sql',-1900287429,'','2026-11-22 21:52:47.216',0,1);
INSERT INTO flyway_schema_history VALUES(11,'11','warehouse','SQL','V11__warehouse.sql',-1831482373,'','2026-11-22 21:52:47.247',2,1);
INSERT INTO flyway_schema_history VALUES(12,'12','erasure','SQL','V12__erasure.sql',222941567,'','2026-11-22 21:52:47.265',8,1);
INSERT INTO flyway_schema_history VALUES(13,'13','people','SQL','V13__people.sql',-454953905,'','2026-11-23 01:21:26.156',4,1);
CREATE TABLE once_key (
    name    TEXT NOT NULL PRIMARY KEY,
    receipt TEXT NOT NULL                        -- of the postback that used it
) STRICT, WITHOUT ROWID;
INSERT INTO once_key VALUES('order/1699575224/order-1','06h0afro2s000ouve5t0');
INSERT INTO once_key VALUES('order/1699575224/order-2','06h0afrpdg0014qv5lmg');
INSERT INTO once_key VALUES('order/1699575224/p','06h0afrtd000055rf17g');
INSERT INTO once_key VALUES('part/1699575224/06h0afrnf8000tsmvvjg/reversed/2500000//order-1','06h0afrphg001d1i2fg0');
CREATE TABLE reader_position (
    reader     TEXT    NOT NULL,
    part       INTEGER NOT NULL,                 -- the journal's partition
    journal    TEXT    NOT NULL,                 -- the journal's id
    position   INTEGER NOT NULL,                 -- of the first event that is not settled yet
    last_entry INTEGER NOT NULL,
    last_seal  BLOB    NOT NULL,
    PRIMARY KEY (reader, part)
) STRICT, WITHOUT ROWID;
INSERT INTO reader_position VALUES('caps',0,'5c6a1dddf312f667edfc6cf39b011bb9',18,0,X'');
INSERT INTO reader_position VALUES('settler',0,'5c6a1dddf312f667edfc6cf39b011bb9',18,9,X'd17a369a65fe3534ddb907748a707006a98203d99c5cde749cf83439c4df76b2');
CREATE TABLE usage (
    owner        INTEGER NOT NULL, -- the cap's or the terms' id
    measure      TEXT    NOT NULL, -- conversions, revenue, payout, clicks or cost
    period_start INTEGER NOT NULL,
    used         INTEGER NOT NULL, -- a count, or millionths
    PRIMARY KEY (owner, measure, period_start)
) STRICT, WITHOUT ROWID;
CREATE TABLE verdict (
    receipt    TEXT NOT NULL PRIMARY KEY,
    settled    TEXT NOT NULL,
    why        TEXT NOT NULL,
    conversion TEXT NOT NULL                     -- empty if it is about none
) STRICT, WITHOUT ROWID;
INSERT INTO verdict VALUES('06h0afro2s000ouve5t0','credited','','06h0afro2s000ouve5t0');
INSERT INTO verdict VALUES('06h0afrp7s000knl436g','repeated','','06h0afro2s000ouve5t0');
INSERT INTO verdict VALUES('06h0afrpdg0014qv5lmg','credited','','06h0afrpdg0014qv5lmg');
INSERT INTO verdict VALUES('06h0afrphg001d1i2fg0','updated','','06h0afro2s000ouve5t0');
INSERT INTO verdict VALUES('06h0afrpt0001o2e93hg','credited','','06h0afrpt0001o2e93hg');
INSERT INTO verdict VALUES('06h0afrr0g0019dkglh0','repeated','','06h0afrpt0001o2e93hg');
INSERT INTO verdict VALUES('06h0afrrj8000219d4q0','updated','','06h0afrpt0001o2e93hg');
INSERT INTO verdict VALUES('06h0afrsc4001fq4i3rg','credited','','06h0afrsc4001fq4i3rg');
INSERT INTO verdict VALUES('06h0afrsug000la3458g','updated','','06h0afrsc4001fq4i3rg');
INSERT INTO verdict VALUES('06h0afrt20000rp0bcag','held','too-fast','06h0afrt20000rp0bcag');
INSERT INTO verdict VALUES('06h0afrt7o0019sm2bd0','held','nothing-to-change','');
INSERT INTO verdict VALUES('06h0afrtd000055rf17g','credited','','06h0afrtd000055rf17g');
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
, kind TEXT NOT NULL DEFAULT 'conversion', changed_by TEXT NOT NULL DEFAULT '', reason     TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;
INSERT INTO waiting_change VALUES('06h0afrt7o0019sm2bd0','06h0afrnsk001t0ljaq0',1041839620,1347586095,799151487,247346922,1699575224,'reversed',5000000,'USD','early',1795384376637,1795384376637,'conversion','','');
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
INSERT INTO warehouse_file VALUES(1,'click',20779,0,'click-2026-11-22-57fab00f961343f3.parquet',6,117662310410616832,117662310417891328,1795384375162000,1795384375273000,0,10354688,7198,1753904966,0,0);
INSERT INTO warehouse_file VALUES(2,'postback',20779,0,'postback-2026-11-22-6bd0233c06b7eb2f.parquet',12,117662310420905984,117662310510100480,1795384375283000,1795384376680000,0,91029504,4341,3697722065,0,0);
INSERT INTO warehouse_file VALUES(3,'entry',20779,0,'entry-2026-11-22-d159e09b9999036c.parquet',9,1,9,1795384375162000,1795384376680000,41990000,1,8413,4182028638,0,0);
CREATE TABLE warehouse_sealed (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    journal  TEXT    NOT NULL,
    position INTEGER NOT NULL,                   -- everything before it
    entry    INTEGER NOT NULL,                   -- everything up to this number
    as_of    INTEGER NOT NULL                    -- milliseconds since 1970
) STRICT;
INSERT INTO warehouse_sealed VALUES(1,'5c6a1dddf312f667edfc6cf39b011bb9',18,9,1795384380485);
CREATE TABLE person (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    email      TEXT UNIQUE COLLATE NOCASE, -- what they sign in with; null until they choose it
    password   TEXT,                       -- Argon2id in PHC form; null while only links sign them in
    created_at TEXT NOT NULL               -- ISO 8601, UTC
) STRICT;
INSERT INTO person VALUES(1,'ann@network.example',NULL,'2026-11-22T20:00:00Z');
CREATE TABLE session (
    hash       TEXT PRIMARY KEY,           -- SHA-256, hexadecimal
    person     INTEGER NOT NULL REFERENCES person (id),
    created_at INTEGER NOT NULL,           -- seconds since 1970
    seen_at    INTEGER NOT NULL,           -- seconds since 1970, at most a minute behind
    browser    TEXT    NOT NULL            -- as the browser names itself, for the list of sessions
) STRICT;
CREATE TABLE saved_report (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    person     INTEGER NOT NULL REFERENCES person (id),
    name       TEXT    NOT NULL,
    query      TEXT    NOT NULL,           -- of the report's address
    created_at TEXT    NOT NULL,           -- ISO 8601, UTC
    UNIQUE (person, name)
) STRICT;
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('warehouse_file',3);
INSERT INTO sqlite_sequence VALUES('person',1);
CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");
CREATE INDEX conversion_by_txid ON conversion (txid) WHERE txid <> '';
CREATE INDEX entry_by_conversion ON entry (conversion);
CREATE INDEX waiting_change_by_click ON waiting_change (click, goal);
CREATE INDEX delivery_by_conversion ON delivery (conversion);
CREATE INDEX conversion_by_hold ON conversion (held_for, due_at) WHERE status = 'held';
CREATE INDEX delivery_by_state ON delivery (state, source, rule, due_at);
CREATE INDEX exchange_rate_by_day ON exchange_rate (base, currency, day);
CREATE INDEX entry_by_booking ON entry (booked_at);
CREATE INDEX cost_entry_by_day ON cost_entry (campaign, day);
CREATE INDEX warehouse_file_by_day ON warehouse_file (fact, day);
CREATE INDEX erasure_to_do ON erasure (id) WHERE status IN ('requested', 'erasing');
CREATE INDEX session_of_person ON session (person);
COMMIT;
