-- ledger.key 05ebe3bc2ecccec4134f2d3c81a2be5a58d65790436e7efb7e17518d9c7b200f
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
INSERT INTO "catalog_item" VALUES('advertiser',1696839297,1,1,'{"archived":false,"name":"Shop","platform":"generic"}',1795361698586,'api');
INSERT INTO "catalog_item" VALUES('goal',1133569103,1,2,'{"archived":false,"name":"sale","advertiser":1696839297,"key":"qgrvksmgt56z1be8lbe8adbm1xisrb4obuzqi29679","pixel_key":"fd4huoxq1j7lyj0cnm547kkpl7sb8erz4ne4d3pqhr","key_enabled":true,"enabled":true,"amount_required":true,"currency":"USD","duplicates":"txid","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":0,"approval":"auto","pixel_amounts":false,"always_ok":false,"payout_percent_micros":60000000}',1795361698664,'api');
INSERT INTO "catalog_item" VALUES('goal',900152561,1,3,'{"archived":false,"name":"signup","advertiser":1696839297,"key":"h16i8p8q7kttg0dqj3otcb2izfoaw07mc05h0k9buk","pixel_key":"47lsabtz0xnas8ipc092dff6evvxxn023jnhb0or5d","key_enabled":true,"enabled":true,"amount_required":false,"currency":"USD","duplicates":"once","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":0,"approval":"auto","pixel_amounts":false,"always_ok":false,"default_amount_micros":2500000,"payout_fixed_micros":1250000}',1795361698779,'api');
INSERT INTO "catalog_item" VALUES('goal',172385422,1,4,'{"archived":false,"name":"updating","advertiser":1696839297,"key":"lvej5z8w75l9crz15te1qty1yddx1437z371pszy5f","pixel_key":"4mt3ft013grg39xtesy9n5h882xd60xtxhitokmmzi","key_enabled":true,"enabled":true,"amount_required":false,"currency":"USD","duplicates":"update","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":0,"approval":"auto","pixel_amounts":false,"always_ok":false,"payout_percent_micros":50000000}',1795361698791,'api');
INSERT INTO "catalog_item" VALUES('goal',693705811,1,5,'{"archived":false,"name":"slow","advertiser":1696839297,"key":"9xuov1nf7edk1bb4sl2ytgei8fa7ueemy3e3lodgk3","pixel_key":"oqv58r7hllxrleu16jzb9v7i09ovc4wb8ybur8v4fg","key_enabled":true,"enabled":true,"amount_required":false,"currency":"USD","duplicates":"once","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":3600,"approval":"auto","pixel_amounts":false,"always_ok":false,"default_amount_micros":1000000,"payout_fixed_micros":0}',1795361698803,'api');
INSERT INTO "catalog_item" VALUES('offer',1536993614,1,6,'{"archived":false,"name":"Shoes","advertiser":1696839297,"url":"https://shop.example/?click=<TRACKER>","tracker_parameter":"tracking"}',1795361698814,'api');
INSERT INTO "catalog_item" VALUES('source',127015306,1,7,'{"archived":false,"name":"Network","kind":"ad_network","dialect":"generic","postback_on":["approved","reversed"],"postback_url":"https://network.example/pb?payout={payout}&status={status}&tx={txid}"}',1795361698901,'api');
INSERT INTO "catalog_item" VALUES('campaign',1734871557,1,8,'{"archived":false,"name":"Campaign","source":127015306,"code":"xuj35fh","paused":false,"offers":[{"offer":1536993614,"weight":1}]}',1795361699300,'api');
CREATE TABLE catalog_name (
    scope TEXT    NOT NULL,
    name  TEXT    NOT NULL,
    kind  TEXT    NOT NULL,
    id    INTEGER NOT NULL,
    PRIMARY KEY (scope, name)
) STRICT;
INSERT INTO "catalog_name" VALUES('goal of advertiser 1696839297','sale','goal',1133569103);
INSERT INTO "catalog_name" VALUES('goal of advertiser 1696839297','signup','goal',900152561);
INSERT INTO "catalog_name" VALUES('goal of advertiser 1696839297','updating','goal',172385422);
INSERT INTO "catalog_name" VALUES('goal of advertiser 1696839297','slow','goal',693705811);
INSERT INTO "catalog_name" VALUES('campaign code','xuj35fh','campaign',1734871557);
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
INSERT INTO "conversion" VALUES('06h07pbn1s001eik7m3g','06h07pbm48001rfinm7g',1734871557,1536993614,127015306,1696839297,1133569103,1,'txid/order-1','order-1','approved','','USD',12500000,1,10000000,6000000,1795361699572,1795361699572,1795361699572,'approved',NULL,10000000,'USD','1','2026-11-22','percent 60000000',0,1);
INSERT INTO "conversion" VALUES('06h07pbnvg000lnjem30','06h07pbm48001rfinm7g',1734871557,1536993614,127015306,1696839297,1133569103,1,'txid/order-2','order-2','approved','','USD',7000000,1,7000000,4200000,1795361699835,1795361699835,1795361699835,'approved',NULL,7000000,'USD','1','2026-11-22','percent 60000000',0,1);
INSERT INTO "conversion" VALUES('06h07pbo7c0001ns47q0','06h07pbmlg000gsil840',1734871557,1536993614,127015306,1696839297,900152561,1,'once','','rejected','','USD',2500000,0,0,0,1795361699898,1795361699898,1795361699898,'approved',NULL,0,'USD','1','2026-11-22','fixed 1250000',0,1);
INSERT INTO "conversion" VALUES('06h07pbodo001g2ur7c0','06h07pbmno000obq103g',1734871557,1536993614,127015306,1696839297,172385422,1,'once','','approved','','USD',15000000,1,15000000,7500000,1795361699949,1795361699965,1795361699949,'approved',NULL,15000000,'USD','1','2026-11-22','percent 50000000',0,1);
INSERT INTO "conversion" VALUES('06h07pbogs000th2kccg','06h07pbmp8001laf02vg',1734871557,1536993614,127015306,1696839297,693705811,1,'once','','held','too-fast','USD',1000000,0,0,0,1795361699974,1795361699974,1795361699974,'approved',NULL,0,'','','','',0,0);
INSERT INTO "conversion" VALUES('06h07pbotc000e0qj690','06h07pbmsc001inm9dbg',1734871557,1536993614,127015306,1696839297,1133569103,1,'txid/p','p','pending','','USD',9990000,1,9990000,5994000,1795361700075,1795361700075,1795361700075,'pending',NULL,9990000,'USD','1','2026-11-22','percent 60000000',0,1);
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
) STRICT;
INSERT INTO "delivery" VALUES(1,'06h07pbn1s001eik7m3g','06h07pbn1s001eik7m3g','06h07pbm48001rfinm7g',1734871557,1536993614,127015306,1133569103,'approved','USD',12500000,7500000,'order-1',1795361699572,1795361699692,'waiting',1795361704652,1,1,'network.example is not known',NULL);
INSERT INTO "delivery" VALUES(2,'06h07pbnvg000lnjem30','06h07pbnvg000lnjem30','06h07pbm48001rfinm7g',1734871557,1536993614,127015306,1133569103,'approved','USD',7000000,4200000,'order-2',1795361699835,1795361699840,'waiting',1795361704621,1,1,'network.example is not known',NULL);
INSERT INTO "delivery" VALUES(3,'06h07pbo3k000kf092m0','06h07pbn1s001eik7m3g','06h07pbm48001rfinm7g',1734871557,1536993614,127015306,1133569103,'reversed','USD',2500000,1500000,'order-1',1795361699572,1795361699883,'waiting',1795361699948,0,0,'',NULL);
INSERT INTO "delivery" VALUES(4,'06h07pbo7c0001ns47q0','06h07pbo7c0001ns47q0','06h07pbmlg000gsil840',1734871557,1536993614,127015306,900152561,'approved','USD',2500000,1250000,'',1795361699898,1795361699902,'waiting',1795361704872,1,1,'network.example is not known',NULL);
INSERT INTO "delivery" VALUES(5,'06h07pbodo001g2ur7c0','06h07pbodo001g2ur7c0','06h07pbmno000obq103g',1734871557,1536993614,127015306,172385422,'approved','USD',15000000,7500000,'',1795361699949,1795361699954,'waiting',1795361705510,1,1,'network.example is not known',NULL);
CREATE TABLE delivery_attempt (
    delivery   INTEGER NOT NULL REFERENCES delivery (number),
    attempt    INTEGER NOT NULL,                 -- 1, 2, 3 …
    started_at INTEGER NOT NULL,
    url        TEXT    NOT NULL,
    outcome    TEXT    NOT NULL,                 -- 'unknown' until it is known, and for ever if the server stopped
    status     INTEGER NOT NULL,                 -- of the answer, 0 if there was none
    millis     INTEGER NOT NULL,
    answer     TEXT    NOT NULL,                 -- its beginning
    error      TEXT    NOT NULL,
    PRIMARY KEY (delivery, attempt)
) STRICT, WITHOUT ROWID;
INSERT INTO "delivery_attempt" VALUES(1,1,1795361699867,'https://network.example/pb?payout=7.50&status=approved&tx=order-1','failed',0,16,'','network.example is not known');
INSERT INTO "delivery_attempt" VALUES(2,1,1795361700006,'https://network.example/pb?payout=4.20&status=approved&tx=order-2','failed',0,1,'','network.example is not known');
INSERT INTO "delivery_attempt" VALUES(4,1,1795361700006,'https://network.example/pb?payout=1.25&status=approved&tx=','failed',0,1,'','network.example is not known');
INSERT INTO "delivery_attempt" VALUES(5,1,1795361700174,'https://network.example/pb?payout=7.50&status=approved&tx=','failed',0,0,'','network.example is not known');
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
INSERT INTO "entry" VALUES(1,'06h07pbn1s001eik7m3g','06h07pbn1s001eik7m3g','credited','','approved',1,12500000,7500000,'USD','06h07pbm48001rfinm7g',1734871557,1536993614,127015306,1696839297,1133569103,1795361699572,1795361699692,X'B931C6D2479084D9B6E5CDCA263BDFC4635B8916BECFDE40FB4989A0EC5695B9',2,12500000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(2,'06h07pbnvg000lnjem30','06h07pbnvg000lnjem30','credited','','approved',1,7000000,4200000,'USD','06h07pbm48001rfinm7g',1734871557,1536993614,127015306,1696839297,1133569103,1795361699835,1795361699840,X'A3161B1B583FEBAF6FB95E83E46F985318726B1C55F402B42F5C15CBBD9E663D',2,7000000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(3,'06h07pbn1s001eik7m3g','06h07pbo3k000kf092m0','reversed','approved','approved',0,-2500000,-1500000,'USD','06h07pbm48001rfinm7g',1734871557,1536993614,127015306,1696839297,1133569103,1795361699572,1795361699883,X'89057DD889186E9B8F04905EBAAAE2BA2D70AFAEA0101A3BDDAFAE84B72E1DAB',2,-2500000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(4,'06h07pbo7c0001ns47q0','06h07pbo7c0001ns47q0','credited','','approved',1,2500000,1250000,'USD','06h07pbmlg000gsil840',1734871557,1536993614,127015306,1696839297,900152561,1795361699898,1795361699902,X'8A0FE489B6E99F4BAD648A4AF327DF764D885FD5D55E7EC6E44C3EF9D5B914AD',2,2500000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(5,'06h07pbo7c0001ns47q0','06h07pboa0001oetn48g','rejected','approved','rejected',-1,-2500000,-1250000,'USD','06h07pbmlg000gsil840',1734871557,1536993614,127015306,1696839297,900152561,1795361699898,1795361699925,X'5A13348E31CA77CB2180560D6A30ABDF825A8A4A59DD2A16EA9669BE29FF85ED',2,-2500000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(6,'06h07pbodo001g2ur7c0','06h07pbodo001g2ur7c0','credited','','approved',1,10000000,5000000,'USD','06h07pbmno000obq103g',1734871557,1536993614,127015306,1696839297,172385422,1795361699949,1795361699954,X'E6480B147B4D8BB9142EED27A2D02AD730BAD1069854948C9BE58C810EA77C4E',2,10000000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(7,'06h07pbodo001g2ur7c0','06h07pbofk0012pargh0','corrected','approved','approved',0,5000000,2500000,'USD','06h07pbmno000obq103g',1734871557,1536993614,127015306,1696839297,172385422,1795361699949,1795361699970,X'795D43C7C4A104F20128F6A4A790EF73A1CEAE2C25D28ED43596F1929985A1B6',2,5000000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(8,'06h07pbogs000th2kccg','06h07pbogs000th2kccg','held','','held',0,0,0,'USD','06h07pbmp8001laf02vg',1734871557,1536993614,127015306,1696839297,693705811,1795361699974,1795361699994,X'6BBEAABA6FB27C8E20468F863F869C2B54EF45A5ED129BC1AA56AB49CB4858A5',2,0,'','','',0,0,'','');
INSERT INTO "entry" VALUES(9,'06h07pbotc000e0qj690','06h07pbotc000e0qj690','credited','','pending',1,9990000,5994000,'USD','06h07pbmsc001inm9dbg',1734871557,1536993614,127015306,1696839297,1133569103,1795361700075,1795361700079,X'C929181DB7BAB5B30429E28DB4E1191B6FEAE6A87A675B09D7BE3980607F7911',2,9990000,'USD','1','2026-11-22',0,1,'','');
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
INSERT INTO "flyway_schema_history" VALUES(1,'1','catalog','SQL','V1__catalog.sql',1496516717,'','2026-11-22 15:34:53.299',2,1);
INSERT INTO "flyway_schema_history" VALUES(2,'2','books','SQL','V2__books.sql',1734838829,'','2026-11-22 15:34:53.327',1,1);
INSERT INTO "flyway_schema_history" VALUES(3,'3','api tokens','SQL','V3__api_tokens.sql',-1140936754,'','2026-11-22 15:34:53.336',0,1);
INSERT INTO "flyway_schema_history" VALUES(4,'4','kinds','SQL','V4__kinds.sql',544421529,'','2026-11-22 15:34:53.340',0,1);
INSERT INTO "flyway_schema_history" VALUES(5,'5','deliveries','SQL','V5__deliveries.sql',-1948929208,'','2026-11-22 15:34:53.351',0,1);
INSERT INTO "flyway_schema_history" VALUES(6,'6','terms and commands','SQL','V6__terms_and_commands.sql',-1120061644,'','2026-11-22 15:34:53.383',13,1);
CREATE TABLE once_key (
    name    TEXT NOT NULL PRIMARY KEY,
    receipt TEXT NOT NULL                        -- of the postback that used it
) STRICT, WITHOUT ROWID;
INSERT INTO "once_key" VALUES('order/1133569103/order-1','06h07pbn1s001eik7m3g');
INSERT INTO "once_key" VALUES('order/1133569103/order-2','06h07pbnvg000lnjem30');
INSERT INTO "once_key" VALUES('order/1133569103/p','06h07pbotc000e0qj690');
INSERT INTO "once_key" VALUES('part/1133569103/06h07pbm48001rfinm7g/reversed/2500000//order-1','06h07pbo3k000kf092m0');
CREATE TABLE reader_position (
    reader     TEXT    NOT NULL,
    part       INTEGER NOT NULL,                 -- the journal's partition
    journal    TEXT    NOT NULL,                 -- the journal's id
    position   INTEGER NOT NULL,                 -- of the first event that is not settled yet
    last_entry INTEGER NOT NULL,
    last_seal  BLOB    NOT NULL,
    PRIMARY KEY (reader, part)
) STRICT, WITHOUT ROWID;
INSERT INTO "reader_position" VALUES('settler',0,'7a876b478d5153e964b9fa5618d1ad50',19,9,X'C929181DB7BAB5B30429E28DB4E1191B6FEAE6A87A675B09D7BE3980607F7911');
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
INSERT INTO "verdict" VALUES('06h07pbn1s001eik7m3g','credited','','06h07pbn1s001eik7m3g');
INSERT INTO "verdict" VALUES('06h07pbnn0000v5id700','repeated','','06h07pbn1s001eik7m3g');
INSERT INTO "verdict" VALUES('06h07pbnvg000lnjem30','credited','','06h07pbnvg000lnjem30');
INSERT INTO "verdict" VALUES('06h07pbo3k000kf092m0','updated','','06h07pbn1s001eik7m3g');
INSERT INTO "verdict" VALUES('06h07pbo7c0001ns47q0','credited','','06h07pbo7c0001ns47q0');
INSERT INTO "verdict" VALUES('06h07pbo94001tt89cng','repeated','','06h07pbo7c0001ns47q0');
INSERT INTO "verdict" VALUES('06h07pboa0001oetn48g','updated','','06h07pbo7c0001ns47q0');
INSERT INTO "verdict" VALUES('06h07pbodo001g2ur7c0','credited','','06h07pbodo001g2ur7c0');
INSERT INTO "verdict" VALUES('06h07pbofk0012pargh0','updated','','06h07pbodo001g2ur7c0');
INSERT INTO "verdict" VALUES('06h07pbogs000th2kccg','held','too-fast','06h07pbogs000th2kccg');
INSERT INTO "verdict" VALUES('06h07pboqk000j61aptg','held','nothing-to-change','');
INSERT INTO "verdict" VALUES('06h07pbotc000e0qj690','credited','','06h07pbotc000e0qj690');
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
INSERT INTO "waiting_change" VALUES('06h07pboqk000j61aptg','06h07pbmrc001g68s4cg',1734871557,1536993614,127015306,1696839297,1133569103,'reversed',5000000,'USD','early',1795361700053,1795361700053,'conversion','','');
CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");
CREATE INDEX conversion_by_txid ON conversion (txid) WHERE txid <> '';
CREATE INDEX entry_by_conversion ON entry (conversion);
CREATE INDEX waiting_change_by_click ON waiting_change (click, goal);
CREATE INDEX delivery_by_state ON delivery (state, source, due_at);
CREATE INDEX delivery_by_conversion ON delivery (conversion);
CREATE INDEX conversion_by_hold ON conversion (held_for, due_at) WHERE status = 'held';
COMMIT;
