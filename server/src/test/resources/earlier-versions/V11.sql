-- ledger.key d9052afeacfc34873783ab5b93b17845772593fa788aaf1c50bfcd26e23f8123
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
INSERT INTO "catalog_item" VALUES('advertiser',1149167033,1,1,'{"archived":false,"name":"Shop","platform":"generic"}',1795383002087,'api');
INSERT INTO "catalog_item" VALUES('goal',260624618,1,2,'{"archived":false,"name":"sale","advertiser":1149167033,"key":"1ghr2kk7gdgeve0mtfwvn1jqonpn59ff8kopjoc5vd","pixel_key":"z5mbe8kyjpbufbpnn0zen1tci6dushklz9cm5ev89b","key_enabled":true,"enabled":true,"amount_required":true,"currency":"USD","duplicates":"txid","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":0,"approval":"auto","pixel_amounts":false,"always_ok":false,"payout_percent_micros":60000000}',1795383002247,'api');
INSERT INTO "catalog_item" VALUES('goal',312325292,1,3,'{"archived":false,"name":"signup","advertiser":1149167033,"key":"zil24dlmr8i92mn1rf5u8bp2p4a5opebi89s8ixdii","pixel_key":"1gntube3oqucitg2mzbqcunztmfvwnz93iuccn67ya","key_enabled":true,"enabled":true,"amount_required":false,"currency":"USD","duplicates":"once","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":0,"approval":"auto","pixel_amounts":false,"always_ok":false,"default_amount_micros":2500000,"payout_fixed_micros":1250000}',1795383002345,'api');
INSERT INTO "catalog_item" VALUES('goal',600016147,1,4,'{"archived":false,"name":"updating","advertiser":1149167033,"key":"t5vzh48g0apd4o8x3dr27f3fg7zmj3lsgyiuvbytre","pixel_key":"xgjck2kf0lggxsk52rfu50r7f83mbembjl905taw7h","key_enabled":true,"enabled":true,"amount_required":false,"currency":"USD","duplicates":"update","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":0,"approval":"auto","pixel_amounts":false,"always_ok":false,"payout_percent_micros":50000000}',1795383002363,'api');
INSERT INTO "catalog_item" VALUES('goal',948512393,1,5,'{"archived":false,"name":"slow","advertiser":1149167033,"key":"kd51vjdykftpgyhslvtc29d337rzpgju7xaaftkjk3","pixel_key":"a06zlcvm0yvpnlzq3n2wv71l1i0vmnib562dl1avwc","key_enabled":true,"enabled":true,"amount_required":false,"currency":"USD","duplicates":"once","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":3600,"approval":"auto","pixel_amounts":false,"always_ok":false,"payout_fixed_micros":0}',1795383002381,'api');
INSERT INTO "catalog_item" VALUES('offer',1870715767,1,6,'{"archived":false,"name":"Shoes","advertiser":1149167033,"url":"https://shop.example/?click=<TRACKER>","tracker_parameter":"tracking"}',1795383002399,'api');
INSERT INTO "catalog_item" VALUES('source',1439612417,1,7,'{"archived":false,"name":"Network","kind":"ad_network","dialect":"generic","postback_on":["approved","reversed"],"postback_url":"https://network.example/pb?payout={payout}&status={status}&tx={txid}"}',1795383002427,'api');
INSERT INTO "catalog_item" VALUES('campaign',2028715543,1,8,'{"archived":false,"name":"Campaign","source":1439612417,"code":"bh5vjnk","paused":false,"offers":[{"offer":1870715767,"weight":1}]}',1795383002479,'api');
CREATE TABLE catalog_name (
    scope TEXT    NOT NULL,
    name  TEXT    NOT NULL,
    kind  TEXT    NOT NULL,
    id    INTEGER NOT NULL,
    PRIMARY KEY (scope, name)
) STRICT;
INSERT INTO "catalog_name" VALUES('goal of advertiser 1149167033','sale','goal',260624618);
INSERT INTO "catalog_name" VALUES('goal of advertiser 1149167033','signup','goal',312325292);
INSERT INTO "catalog_name" VALUES('goal of advertiser 1149167033','updating','goal',600016147);
INSERT INTO "catalog_name" VALUES('goal of advertiser 1149167033','slow','goal',948512393);
INSERT INTO "catalog_name" VALUES('campaign code','bh5vjnk','campaign',2028715543);
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
INSERT INTO "conversion" VALUES('06h0aak5r0001qlva4t0','06h0aak5i80016ui94n0',2028715543,1870715767,1439612417,1149167033,260624618,1,'txid/order-1','order-1','approved','','USD',12500000,1,10000000,6000000,1795383002566,1795383002566,1795383002566,'approved',NULL,10000000,'USD','1','2026-11-22','percent 60000000',0,1);
INSERT INTO "conversion" VALUES('06h0aak74k001bm1o030','06h0aak5i80016ui94n0',2028715543,1870715767,1439612417,1149167033,260624618,1,'txid/order-2','order-2','approved','','USD',7000000,1,7000000,4200000,1795383002917,1795383002917,1795383002917,'approved',NULL,7000000,'USD','1','2026-11-22','percent 60000000',0,1);
INSERT INTO "conversion" VALUES('06h0aak7go001cphdtdg','06h0aak5mg000n5ntakg',2028715543,1870715767,1439612417,1149167033,312325292,1,'once','','rejected','','USD',2500000,0,0,0,1795383003013,1795383003013,1795383003013,'approved',NULL,0,'USD','1','2026-11-22','fixed 1250000',0,1);
INSERT INTO "conversion" VALUES('06h0aak7t0001e2c1rdg','06h0aak5ms001t5ukkpg',2028715543,1870715767,1439612417,1149167033,600016147,1,'once','','approved','','USD',15000000,1,15000000,7500000,1795383003111,1795383003187,1795383003111,'approved',NULL,15000000,'USD','1','2026-11-22','percent 50000000',0,1);
INSERT INTO "conversion" VALUES('06h0aak8ag00005ptuug','06h0aak5nc001f4koecg',2028715543,1870715767,1439612417,1149167033,948512393,1,'once','','held','too-fast','USD',1000000,0,0,0,1795383003219,1795383003219,1795383003219,'approved',NULL,0,'','','','',0,0);
INSERT INTO "conversion" VALUES('06h0aak8gc001gfc3vng','06h0aak5oc001517jk3g',2028715543,1870715767,1439612417,1149167033,260624618,1,'txid/p','p','pending','','USD',9990000,1,9990000,5994000,1795383003267,1795383003267,1795383003267,'pending',NULL,9990000,'USD','1','2026-11-22','percent 60000000',0,1);
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
INSERT INTO "cost_entry" VALUES(1,'2026-11-22','UTC',2028715543,1439612417,'USD',20000000,'set',1795383003288,'api','invoice 7');
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
INSERT INTO "delivery" VALUES(1,'06h0aak5r0001qlva4t0','06h0aak5r0001qlva4t0','06h0aak5i80016ui94n0',2028715543,1870715767,1439612417,260624618,'approved','USD',12500000,7500000,'order-1',1795383002566,1795383002647,'waiting',1795383007716,1,1,'network.example is not known',NULL,'06h0aak5r0001qlva4t0',0);
INSERT INTO "delivery" VALUES(2,'06h0aak74k001bm1o030','06h0aak74k001bm1o030','06h0aak5i80016ui94n0',2028715543,1870715767,1439612417,260624618,'approved','USD',7000000,4200000,'order-2',1795383002917,1795383002932,'waiting',1795383008193,1,1,'network.example is not known',NULL,'06h0aak74k001bm1o030',0);
INSERT INTO "delivery" VALUES(3,'06h0aak7c4001tfl3krg','06h0aak5r0001qlva4t0','06h0aak5i80016ui94n0',2028715543,1870715767,1439612417,260624618,'reversed','USD',2500000,1500000,'order-1',1795383002566,1795383002994,'waiting',1795383003027,0,0,'',NULL,'06h0aak7c4001tfl3krg',0);
INSERT INTO "delivery" VALUES(4,'06h0aak7go001cphdtdg','06h0aak7go001cphdtdg','06h0aak5mg000n5ntakg',2028715543,1870715767,1439612417,312325292,'approved','USD',2500000,1250000,'',1795383003013,1795383003020,'waiting',1795383008576,1,1,'network.example is not known',NULL,'06h0aak7go001cphdtdg',0);
INSERT INTO "delivery" VALUES(5,'06h0aak7t0001e2c1rdg','06h0aak7t0001e2c1rdg','06h0aak5ms001t5ukkpg',2028715543,1870715767,1439612417,600016147,'approved','USD',15000000,7500000,'',1795383003111,1795383003119,'waiting',1795383008126,1,1,'network.example is not known',NULL,'06h0aak7t0001e2c1rdg',0);
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
INSERT INTO "delivery_attempt" VALUES(1,1,1795383002990,'https://network.example/pb?payout=7.50&status=approved&tx=order-1','failed',0,10,'','network.example is not known','GET','');
INSERT INTO "delivery_attempt" VALUES(2,1,1795383003183,'https://network.example/pb?payout=4.20&status=approved&tx=order-2','failed',0,1,'','network.example is not known','GET','');
INSERT INTO "delivery_attempt" VALUES(4,1,1795383003199,'https://network.example/pb?payout=1.25&status=approved&tx=','failed',0,0,'','network.example is not known','GET','');
INSERT INTO "delivery_attempt" VALUES(5,1,1795383003229,'https://network.example/pb?payout=7.50&status=approved&tx=','failed',0,0,'','network.example is not known','GET','');
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
INSERT INTO "entry" VALUES(1,'06h0aak5r0001qlva4t0','06h0aak5r0001qlva4t0','credited','','approved',1,12500000,7500000,'USD','06h0aak5i80016ui94n0',2028715543,1870715767,1439612417,1149167033,260624618,1795383002566,1795383002647,X'F249A3F46CF564DED1F490F7AFA2C9DB5B03FF8BCD35B1D847CDBAE4910F5D15',2,12500000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(2,'06h0aak74k001bm1o030','06h0aak74k001bm1o030','credited','','approved',1,7000000,4200000,'USD','06h0aak5i80016ui94n0',2028715543,1870715767,1439612417,1149167033,260624618,1795383002917,1795383002932,X'808757A3637A5188597A32ED8560731576BC5BA37B562AB54AFB9EC671F8B530',2,7000000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(3,'06h0aak5r0001qlva4t0','06h0aak7c4001tfl3krg','reversed','approved','approved',0,-2500000,-1500000,'USD','06h0aak5i80016ui94n0',2028715543,1870715767,1439612417,1149167033,260624618,1795383002566,1795383002994,X'2064B1F1ED9048D2CEA09743A27221927983C81235DD6ACCB531105A8B8A3819',2,-2500000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(4,'06h0aak7go001cphdtdg','06h0aak7go001cphdtdg','credited','','approved',1,2500000,1250000,'USD','06h0aak5mg000n5ntakg',2028715543,1870715767,1439612417,1149167033,312325292,1795383003013,1795383003020,X'53BED244C7A983018D0DD9F65EF3644B1D7B4BDE03346A67CB121ECD5B93E361',2,2500000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(5,'06h0aak7go001cphdtdg','06h0aak7r000144l4lu0','rejected','approved','rejected',-1,-2500000,-1250000,'USD','06h0aak5mg000n5ntakg',2028715543,1870715767,1439612417,1149167033,312325292,1795383003013,1795383003104,X'35C50CA685B08CC4DE0DF5344909B74292A107BF052093222BB3F179A329061C',2,-2500000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(6,'06h0aak7t0001e2c1rdg','06h0aak7t0001e2c1rdg','credited','','approved',1,10000000,5000000,'USD','06h0aak5ms001t5ukkpg',2028715543,1870715767,1439612417,1149167033,600016147,1795383003111,1795383003119,X'B5F585C0D8720680349F018CE9AF35C1FA73D127EC3EB086D29FECFBEBFF74DC',2,10000000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(7,'06h0aak7t0001e2c1rdg','06h0aak86c001g556mj0','corrected','approved','approved',0,5000000,2500000,'USD','06h0aak5ms001t5ukkpg',2028715543,1870715767,1439612417,1149167033,600016147,1795383003111,1795383003193,X'ED7BFCABEE3B379760521323216619AD39991FA8FA1710BC8F7E552D72366955',2,5000000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(8,'06h0aak8ag00005ptuug','06h0aak8ag00005ptuug','held','','held',0,0,0,'USD','06h0aak5nc001f4koecg',2028715543,1870715767,1439612417,1149167033,948512393,1795383003219,1795383003235,X'750668E0A5C9517E3CD7F5CD50744EE1777FC381F3ED4999EFAE1B62E6BFB1EF',2,0,'','','',0,0,'','');
INSERT INTO "entry" VALUES(9,'06h0aak8gc001gfc3vng','06h0aak8gc001gfc3vng','credited','','pending',1,9990000,5994000,'USD','06h0aak5oc001517jk3g',2028715543,1870715767,1439612417,1149167033,260624618,1795383003267,1795383003271,X'F3ACCBBD2DD1B7311A506D11B9AB93B193BEA3C93DAAB753DB36B069BD79AEDB',2,9990000,'USD','1','2026-11-22',0,1,'','');
CREATE TABLE exchange_rate (
    number   INTEGER PRIMARY KEY, -- in the order in which they were set
    base     TEXT    NOT NULL,    -- the currency that the rate is in
    currency TEXT    NOT NULL,
    day      TEXT    NOT NULL,    -- 2026-01-31
    rate     TEXT    NOT NULL,    -- units of the base for one unit of the currency, a plain decimal
    set_at   INTEGER NOT NULL,    -- milliseconds since 1970
    set_by   TEXT    NOT NULL
) STRICT;
CREATE TABLE "flyway_schema_history" (
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
INSERT INTO "flyway_schema_history" VALUES(1,'1','catalog','SQL','V1__catalog.sql',1496516717,'','2026-11-22 21:29:57.074',24,1);
INSERT INTO "flyway_schema_history" VALUES(2,'2','books','SQL','V2__books.sql',1734838829,'','2026-11-22 21:29:57.144',1,1);
INSERT INTO "flyway_schema_history" VALUES(3,'3','api tokens','SQL','V3__api_tokens.sql',-1140936754,'','2026-11-22 21:29:57.183',2,1);
INSERT INTO "flyway_schema_history" VALUES(4,'4','kinds','SQL','V4__kinds.sql',544421529,'','2026-11-22 21:29:57.277',0,1);
INSERT INTO "flyway_schema_history" VALUES(5,'5','deliveries','SQL','V5__deliveries.sql',-1948929208,'','2026-11-22 21:29:57.296',1,1);
INSERT INTO "flyway_schema_history" VALUES(6,'6','terms and commands','SQL','V6__terms_and_commands.sql',-1120061644,'','2026-11-22 21:29:57.338',12,1);
INSERT INTO "flyway_schema_history" VALUES(7,'7','postback rules','SQL','V7__postback_rules.sql',-1912359788,'','2026-11-22 21:29:57.353',1,1);
INSERT INTO "flyway_schema_history" VALUES(8,'8','exchange rates','SQL','V8__exchange_rates.sql',-188752768,'','2026-11-22 21:29:57.376',7,1);
INSERT INTO "flyway_schema_history" VALUES(9,'9','statements','SQL','V9__statements.sql',257927445,'','2026-11-22 21:29:57.387',0,1);
INSERT INTO "flyway_schema_history" VALUES(10,'10','costs','SQL','V10__costs.sql',-1900287429,'','2026-11-22 21:29:57.443',0,1);
INSERT INTO "flyway_schema_history" VALUES(11,'11','warehouse','SQL','V11__warehouse.sql',-1831482373,'','2026-11-22 21:29:57.462',4,1);
CREATE TABLE once_key (
    name    TEXT NOT NULL PRIMARY KEY,
    receipt TEXT NOT NULL                        -- of the postback that used it
) STRICT, WITHOUT ROWID;
INSERT INTO "once_key" VALUES('order/260624618/order-1','06h0aak5r0001qlva4t0');
INSERT INTO "once_key" VALUES('order/260624618/order-2','06h0aak74k001bm1o030');
INSERT INTO "once_key" VALUES('order/260624618/p','06h0aak8gc001gfc3vng');
INSERT INTO "once_key" VALUES('part/260624618/06h0aak5i80016ui94n0/reversed/2500000//order-1','06h0aak7c4001tfl3krg');
CREATE TABLE reader_position (
    reader     TEXT    NOT NULL,
    part       INTEGER NOT NULL,                 -- the journal's partition
    journal    TEXT    NOT NULL,                 -- the journal's id
    position   INTEGER NOT NULL,                 -- of the first event that is not settled yet
    last_entry INTEGER NOT NULL,
    last_seal  BLOB    NOT NULL,
    PRIMARY KEY (reader, part)
) STRICT, WITHOUT ROWID;
INSERT INTO "reader_position" VALUES('caps',0,'5b9d5ee2b93b109881058b70c6f4e352',18,0,X'');
INSERT INTO "reader_position" VALUES('settler',0,'5b9d5ee2b93b109881058b70c6f4e352',18,9,X'F3ACCBBD2DD1B7311A506D11B9AB93B193BEA3C93DAAB753DB36B069BD79AEDB');
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
INSERT INTO "verdict" VALUES('06h0aak5r0001qlva4t0','credited','','06h0aak5r0001qlva4t0');
INSERT INTO "verdict" VALUES('06h0aak6l800051ge96g','repeated','','06h0aak5r0001qlva4t0');
INSERT INTO "verdict" VALUES('06h0aak74k001bm1o030','credited','','06h0aak74k001bm1o030');
INSERT INTO "verdict" VALUES('06h0aak7c4001tfl3krg','updated','','06h0aak5r0001qlva4t0');
INSERT INTO "verdict" VALUES('06h0aak7go001cphdtdg','credited','','06h0aak7go001cphdtdg');
INSERT INTO "verdict" VALUES('06h0aak7og00003gqk3g','repeated','','06h0aak7go001cphdtdg');
INSERT INTO "verdict" VALUES('06h0aak7r000144l4lu0','updated','','06h0aak7go001cphdtdg');
INSERT INTO "verdict" VALUES('06h0aak7t0001e2c1rdg','credited','','06h0aak7t0001e2c1rdg');
INSERT INTO "verdict" VALUES('06h0aak86c001g556mj0','updated','','06h0aak7t0001e2c1rdg');
INSERT INTO "verdict" VALUES('06h0aak8ag00005ptuug','held','too-fast','06h0aak8ag00005ptuug');
INSERT INTO "verdict" VALUES('06h0aak8e4001hskk6n0','held','nothing-to-change','');
INSERT INTO "verdict" VALUES('06h0aak8gc001gfc3vng','credited','','06h0aak8gc001gfc3vng');
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
INSERT INTO "waiting_change" VALUES('06h0aak8e4001hskk6n0','06h0aak5ns001poc3i90',2028715543,1870715767,1439612417,1149167033,260624618,'reversed',5000000,'USD','early',1795383003248,1795383003248,'conversion','','');
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
INSERT INTO "warehouse_file" VALUES(1,'click',20779,0,'click-2026-11-22-b7c2377a9a857919.parquet',6,117662220452757504,117662220455968768,1795383002514000,1795383002563000,0,5636096,7198,3519732524,0,0);
INSERT INTO "warehouse_file" VALUES(2,'postback',20779,0,'postback-2026-11-22-d72513b200d5d3ff.parquet',12,117662220457345024,117662220502106112,1795383002566000,1795383003267000,0,64028672,4430,1884297553,0,0);
INSERT INTO "warehouse_file" VALUES(3,'entry',20779,0,'entry-2026-11-22-edaf49e24d6e60ff.parquet',9,1,9,1795383002514000,1795383003267000,41990000,1,8408,1465171039,0,0);
CREATE TABLE warehouse_sealed (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    journal  TEXT    NOT NULL,
    position INTEGER NOT NULL,                   -- everything before it
    entry    INTEGER NOT NULL,                   -- everything up to this number
    as_of    INTEGER NOT NULL                    -- milliseconds since 1970
) STRICT;
INSERT INTO "warehouse_sealed" VALUES(1,'5b9d5ee2b93b109881058b70c6f4e352',18,9,1795383006400);
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
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('warehouse_file',3);
COMMIT;
