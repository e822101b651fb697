-- ledger.key f14933cfe99674df934e833dc5d98c950a0677bf44862cf4ca02dc6d4510038a
BEGIN TRANSACTION;
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
INSERT INTO "catalog_item" VALUES('advertiser',993486040,1,1,'{"name":"Shop","archived":false,"platform":"generic"}',1795361105090,'api');
INSERT INTO "catalog_item" VALUES('goal',236976745,1,2,'{"name":"sale","archived":false,"advertiser":993486040,"key":"9w4rrcoffisud26cd994meun38psdbia72q0pyb9jw","pixel_key":"72p0a0u3cyms2w2ukkyubpxx0jq4s77otr1vzr78k1","key_enabled":true,"enabled":true,"amount_required":true,"currency":"USD","duplicates":"txid","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":0,"approval":"auto","pixel_amounts":false,"always_ok":false,"payout_percent_micros":60000000}',1795361105126,'api');
INSERT INTO "catalog_item" VALUES('goal',1045099883,1,3,'{"name":"signup","archived":false,"advertiser":993486040,"key":"4frkhguoi5zxepe16pijsokqfxmyew835tem920yyw","pixel_key":"bhlk60wjkvmswe9sxa1l4cao6i1498jn87bfa1v4g1","key_enabled":true,"enabled":true,"amount_required":false,"currency":"USD","duplicates":"once","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":0,"approval":"auto","pixel_amounts":false,"always_ok":false,"default_amount_micros":2500000,"payout_fixed_micros":1250000}',1795361105148,'api');
INSERT INTO "catalog_item" VALUES('goal',1426408482,1,4,'{"name":"updating","archived":false,"advertiser":993486040,"key":"g1gfhbd6u4qc5l0s3qr75rny98gu85jz8hbqzb2erl","pixel_key":"hmf8pjkfswx55js92ie5bgvs7t7l7b0k294z6lk8x8","key_enabled":true,"enabled":true,"amount_required":false,"currency":"USD","duplicates":"update","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":0,"approval":"auto","pixel_amounts":false,"always_ok":false,"payout_percent_micros":50000000}',1795361105163,'api');
INSERT INTO "catalog_item" VALUES('goal',732130171,1,5,'{"name":"slow","archived":false,"advertiser":993486040,"key":"db9wlc7rgowcfwm78cf0tbatyyambmnfvn2u2wvwwh","pixel_key":"d48nbgamsgau7lr0y27dowumtg1oacxkm2bjgot58x","key_enabled":true,"enabled":true,"amount_required":false,"currency":"USD","duplicates":"once","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":3600,"approval":"auto","pixel_amounts":false,"always_ok":false,"default_amount_micros":1000000,"payout_fixed_micros":0}',1795361105179,'api');
INSERT INTO "catalog_item" VALUES('offer',1867495106,1,6,'{"name":"Shoes","archived":false,"advertiser":993486040,"url":"https://shop.example/?click=<TRACKER>","tracker_parameter":"tracking"}',1795361105195,'api');
INSERT INTO "catalog_item" VALUES('source',2004902701,1,7,'{"name":"Network","archived":false,"kind":"ad_network","dialect":"generic","postback_on":["approved","reversed"],"postback_url":"https://network.example/pb?payout={payout}&status={status}&tx={txid}"}',1795361105250,'api');
INSERT INTO "catalog_item" VALUES('campaign',1811494471,1,8,'{"name":"Campaign","archived":false,"source":2004902701,"code":"z62kwb9","paused":false,"offers":[{"offer":1867495106,"weight":1}]}',1795361105284,'api');
CREATE TABLE catalog_name (
    scope TEXT    NOT NULL,
    name  TEXT    NOT NULL,
    kind  TEXT    NOT NULL,
    id    INTEGER NOT NULL,
    PRIMARY KEY (scope, name)
) STRICT;
INSERT INTO "catalog_name" VALUES('goal of advertiser 993486040','sale','goal',236976745);
INSERT INTO "catalog_name" VALUES('goal of advertiser 993486040','signup','goal',1045099883);
INSERT INTO "catalog_name" VALUES('goal of advertiser 993486040','updating','goal',1426408482);
INSERT INTO "catalog_name" VALUES('goal of advertiser 993486040','slow','goal',732130171);
INSERT INTO "catalog_name" VALUES('campaign code','z62kwb9','campaign',1811494471);
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
    received_at    INTEGER NOT NULL,
    UNIQUE (click, goal, slot)
) STRICT, WITHOUT ROWID;
INSERT INTO "conversion" VALUES('06h07n36b8000t57pp6g','06h07n35ig0002glhjs0',1811494471,1867495106,2004902701,993486040,236976745,1,'txid/order-1','order-1','approved','','USD',12500000,1,10000000,6000000,1795361105492,1795361105492,1795361105492);
INSERT INTO "conversion" VALUES('06h07n36p00016kpvthg','06h07n35ig0002glhjs0',1811494471,1867495106,2004902701,993486040,236976745,1,'txid/order-2','order-2','approved','','USD',7000000,1,7000000,4200000,1795361105607,1795361105607,1795361105607);
INSERT INTO "conversion" VALUES('06h07n36us001ani7btg','06h07n363o000f3acvk0',1811494471,1867495106,2004902701,993486040,1045099883,1,'once','','rejected','','USD',2500000,0,0,0,1795361105655,1795361105655,1795361105655);
INSERT INTO "conversion" VALUES('06h07n375c001onku16g','06h07n365000032k2j0g',1811494471,1867495106,2004902701,993486040,1426408482,1,'once','','approved','','USD',15000000,1,15000000,7500000,1795361105707,1795361105727,1795361105707);
INSERT INTO "conversion" VALUES('06h07n379g000juc9lgg','06h07n3668001kcjvsfg',1811494471,1867495106,2004902701,993486040,732130171,1,'once','','held','too-fast','USD',1000000,0,0,0,1795361105739,1795361105739,1795361105739);
INSERT INTO "conversion" VALUES('06h07n37ck000lsqv86g','06h07n368s0013dmppl0',1811494471,1867495106,2004902701,993486040,236976745,1,'txid/p','p','pending','','USD',9990000,1,9990000,5994000,1795361105764,1795361105764,1795361105764);
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
) STRICT;
INSERT INTO "entry" VALUES(1,'06h07n36b8000t57pp6g','06h07n36b8000t57pp6g','credited','','approved',1,12500000,7500000,'USD','06h07n35ig0002glhjs0',1811494471,1867495106,2004902701,993486040,236976745,1795361105492,1795361105527,X'4D1845D4C9DB7A729A06E1FF1382A486DEB2090E548915197DE0939F29FDFAE7');
INSERT INTO "entry" VALUES(2,'06h07n36p00016kpvthg','06h07n36p00016kpvthg','credited','','approved',1,7000000,4200000,'USD','06h07n35ig0002glhjs0',1811494471,1867495106,2004902701,993486040,236976745,1795361105607,1795361105612,X'E3979BC26F90BB16514612C1CF94055ACC73BD86E871C86B755634C23773A2D1');
INSERT INTO "entry" VALUES(3,'06h07n36b8000t57pp6g','06h07n36rc000hpgastg','reversed','approved','approved',0,-2500000,-1500000,'USD','06h07n35ig0002glhjs0',1811494471,1867495106,2004902701,993486040,236976745,1795361105492,1795361105639,X'2CCA1A526403BDEFAB382CB44D69F62C3A0D50207F5AF112F196D19B07F9C603');
INSERT INTO "entry" VALUES(4,'06h07n36us001ani7btg','06h07n36us001ani7btg','credited','','approved',1,2500000,1250000,'USD','06h07n363o000f3acvk0',1811494471,1867495106,2004902701,993486040,1045099883,1795361105655,1795361105660,X'FD2766F2CC847A33B1AF58602886A2AB5CDF6F4C01A4F4F87CA57AEF23FB92C7');
INSERT INTO "entry" VALUES(5,'06h07n36us001ani7btg','06h07n373c000dsebj8g','rejected','approved','rejected',-1,-2500000,-1250000,'USD','06h07n363o000f3acvk0',1811494471,1867495106,2004902701,993486040,1045099883,1795361105655,1795361105701,X'7B62B1B99BD2A24E60E37C4B0642E20165D7BE0BAA14E11D3985BEBC4153B0D7');
INSERT INTO "entry" VALUES(6,'06h07n375c001onku16g','06h07n375c001onku16g','credited','','approved',1,10000000,5000000,'USD','06h07n365000032k2j0g',1811494471,1867495106,2004902701,993486040,1426408482,1795361105707,1795361105712,X'1217607BB6A8D760FF1B2E329AA6EAE14C740D270864EA888C407DEE959D594F');
INSERT INTO "entry" VALUES(7,'06h07n375c001onku16g','06h07n377s0003u5hddg','corrected','approved','approved',0,5000000,2500000,'USD','06h07n365000032k2j0g',1811494471,1867495106,2004902701,993486040,1426408482,1795361105707,1795361105732,X'CDD097BB59010EF0B734A9C432A8E7C17639F1979B446430591F6642B5D35383');
INSERT INTO "entry" VALUES(8,'06h07n379g000juc9lgg','06h07n379g000juc9lgg','held','','held',0,0,0,'USD','06h07n3668001kcjvsfg',1811494471,1867495106,2004902701,993486040,732130171,1795361105739,1795361105744,X'8CBB70D264C611E1F0E202E722382BED8D22C05E60A7F62077AE17C84D70AEB4');
INSERT INTO "entry" VALUES(9,'06h07n37ck000lsqv86g','06h07n37ck000lsqv86g','credited','','pending',1,9990000,5994000,'USD','06h07n368s0013dmppl0',1811494471,1867495106,2004902701,993486040,236976745,1795361105764,1795361105768,X'77250A437B64F041A06253671B56E7EBF8DFFBB19437EB03F127AB7154D521B8');
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
INSERT INTO "flyway_schema_history" VALUES(1,'1','catalog','SQL','V1__catalog.sql',1496516717,'','2026-11-22 15:25:01.971',1,1);
INSERT INTO "flyway_schema_history" VALUES(2,'2','books','SQL','V2__books.sql',1734838829,'','2026-11-22 15:25:02.027',7,1);
CREATE TABLE once_key (
    name    TEXT NOT NULL PRIMARY KEY,
    receipt TEXT NOT NULL                        -- of the postback that used it
) STRICT, WITHOUT ROWID;
INSERT INTO "once_key" VALUES('order/236976745/order-1','06h07n36b8000t57pp6g');
INSERT INTO "once_key" VALUES('order/236976745/order-2','06h07n36p00016kpvthg');
INSERT INTO "once_key" VALUES('order/236976745/p','06h07n37ck000lsqv86g');
INSERT INTO "once_key" VALUES('part/236976745/06h07n35ig0002glhjs0/reversed/2500000//order-1','06h07n36rc000hpgastg');
CREATE TABLE reader_position (
    reader     TEXT    NOT NULL,
    part       INTEGER NOT NULL,                 -- the journal's partition
    journal    TEXT    NOT NULL,                 -- the journal's id
    position   INTEGER NOT NULL,                 -- of the first event that is not settled yet
    last_entry INTEGER NOT NULL,
    last_seal  BLOB    NOT NULL,
    PRIMARY KEY (reader, part)
) STRICT, WITHOUT ROWID;
INSERT INTO "reader_position" VALUES('settler',0,'eb9aadbcdd934735f5cddb89073ee4f1',19,9,X'77250A437B64F041A06253671B56E7EBF8DFFBB19437EB03F127AB7154D521B8');
CREATE TABLE verdict (
    receipt    TEXT NOT NULL PRIMARY KEY,
    settled    TEXT NOT NULL,
    why        TEXT NOT NULL,
    conversion TEXT NOT NULL                     -- empty if it is about none
) STRICT, WITHOUT ROWID;
INSERT INTO "verdict" VALUES('06h07n36b8000t57pp6g','credited','','06h07n36b8000t57pp6g');
INSERT INTO "verdict" VALUES('06h07n36k80002p89m00','repeated','','06h07n36b8000t57pp6g');
INSERT INTO "verdict" VALUES('06h07n36p00016kpvthg','credited','','06h07n36p00016kpvthg');
INSERT INTO "verdict" VALUES('06h07n36rc000hpgastg','updated','','06h07n36b8000t57pp6g');
INSERT INTO "verdict" VALUES('06h07n36us001ani7btg','credited','','06h07n36us001ani7btg');
INSERT INTO "verdict" VALUES('06h07n370s0018ed5230','repeated','','06h07n36us001ani7btg');
INSERT INTO "verdict" VALUES('06h07n373c000dsebj8g','updated','','06h07n36us001ani7btg');
INSERT INTO "verdict" VALUES('06h07n375c001onku16g','credited','','06h07n375c001onku16g');
INSERT INTO "verdict" VALUES('06h07n377s0003u5hddg','updated','','06h07n375c001onku16g');
INSERT INTO "verdict" VALUES('06h07n379g000juc9lgg','held','too-fast','06h07n379g000juc9lgg');
INSERT INTO "verdict" VALUES('06h07n37as000lblo0vg','held','nothing-to-change','');
INSERT INTO "verdict" VALUES('06h07n37ck000lsqv86g','credited','','06h07n37ck000lsqv86g');
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
) STRICT, WITHOUT ROWID;
INSERT INTO "waiting_change" VALUES('06h07n37as000lblo0vg','06h07n367c0005h52if0',1811494471,1867495106,2004902701,993486040,236976745,'reversed',5000000,'USD','early',1795361105751,1795361105751);
CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");
CREATE INDEX conversion_by_txid ON conversion (txid) WHERE txid <> '';
CREATE INDEX entry_by_conversion ON entry (conversion);
CREATE INDEX waiting_change_by_click ON waiting_change (click, goal);
COMMIT;
