-- ledger.key fff5ecc7a8050fe37f460c951ae000f7ea671b34df0eb441d713c256f281786f
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
INSERT INTO "catalog_item" VALUES('advertiser',1017528725,1,1,'{"archived":false,"name":"Shop","platform":"generic"}',1795361712672,'api');
INSERT INTO "catalog_item" VALUES('goal',592425139,1,2,'{"archived":false,"name":"sale","advertiser":1017528725,"key":"14lwn94porwo8i0ouenru0n3e1g1imzcxlm3lx3oeu","pixel_key":"afp2v8a11o69hpi5o5tpyqber22thuuciitril5arz","key_enabled":true,"enabled":true,"amount_required":true,"currency":"USD","duplicates":"txid","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":0,"approval":"auto","pixel_amounts":false,"always_ok":false,"payout_percent_micros":60000000}',1795361712726,'api');
INSERT INTO "catalog_item" VALUES('goal',223846592,1,3,'{"archived":false,"name":"signup","advertiser":1017528725,"key":"ft69x79lfxbg1hmwhqysi03pek0hltx2hig95fim64","pixel_key":"o6bxykwcttgqki5cml5xel31yo8ck2watbddyzy15m","key_enabled":true,"enabled":true,"amount_required":false,"currency":"USD","duplicates":"once","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":0,"approval":"auto","pixel_amounts":false,"always_ok":false,"default_amount_micros":2500000,"payout_fixed_micros":1250000}',1795361712793,'api');
INSERT INTO "catalog_item" VALUES('goal',191507371,1,4,'{"archived":false,"name":"updating","advertiser":1017528725,"key":"cabi30t9g055kty7blhqvv5g1j4l4rcym1pvhcm8mg","pixel_key":"7vo0kg13sveavte79sdqv5xlum422nkhp14wykqwne","key_enabled":true,"enabled":true,"amount_required":false,"currency":"USD","duplicates":"update","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":0,"approval":"auto","pixel_amounts":false,"always_ok":false,"payout_percent_micros":50000000}',1795361712812,'api');
INSERT INTO "catalog_item" VALUES('goal',1476834562,1,5,'{"archived":false,"name":"slow","advertiser":1017528725,"key":"1gqei7dgetbwbzfwnqb7zbblt582jzg6mqvap2kf2r","pixel_key":"kkf6oxkfxolr3duc8dr0b1vkuvkbc5mxwguuu9dqsz","key_enabled":true,"enabled":true,"amount_required":false,"currency":"USD","duplicates":"once","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":3600,"approval":"auto","pixel_amounts":false,"always_ok":false,"default_amount_micros":1000000,"payout_fixed_micros":0}',1795361712859,'api');
INSERT INTO "catalog_item" VALUES('offer',1330422121,1,6,'{"archived":false,"name":"Shoes","advertiser":1017528725,"url":"https://shop.example/?click=<TRACKER>","tracker_parameter":"tracking"}',1795361712894,'api');
INSERT INTO "catalog_item" VALUES('source',1338956536,1,7,'{"archived":false,"name":"Network","kind":"ad_network","dialect":"generic","postback_on":["approved","reversed"],"postback_url":"https://network.example/pb?payout={payout}&status={status}&tx={txid}"}',1795361712941,'api');
INSERT INTO "catalog_item" VALUES('campaign',1462543916,1,8,'{"archived":false,"name":"Campaign","source":1338956536,"code":"q8swqkk","paused":false,"offers":[{"offer":1330422121,"weight":1}]}',1795361712984,'api');
CREATE TABLE catalog_name (
    scope TEXT    NOT NULL,
    name  TEXT    NOT NULL,
    kind  TEXT    NOT NULL,
    id    INTEGER NOT NULL,
    PRIMARY KEY (scope, name)
) STRICT;
INSERT INTO "catalog_name" VALUES('goal of advertiser 1017528725','sale','goal',592425139);
INSERT INTO "catalog_name" VALUES('goal of advertiser 1017528725','signup','goal',223846592);
INSERT INTO "catalog_name" VALUES('goal of advertiser 1017528725','updating','goal',191507371);
INSERT INTO "catalog_name" VALUES('goal of advertiser 1017528725','slow','goal',1476834562);
INSERT INTO "catalog_name" VALUES('campaign code','q8swqkk','campaign',1462543916);
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
INSERT INTO "conversion" VALUES('06h07pdd4o001hbdbd40','06h07pdbi0001vv97s00',1462543916,1330422121,1338956536,1017528725,592425139,1,'txid/order-1','order-1','approved','','USD',12500000,1,10000000,6000000,1795361713408,1795361713408,1795361713408,'approved',NULL,10000000,'USD','1','2026-11-22','percent 60000000',0,1);
INSERT INTO "conversion" VALUES('06h07pdec4000123p47g','06h07pdbi0001vv97s00',1462543916,1330422121,1338956536,1017528725,592425139,1,'txid/order-2','order-2','approved','','USD',7000000,1,7000000,4200000,1795361713761,1795361713761,1795361713761,'approved',NULL,7000000,'USD','1','2026-11-22','percent 60000000',0,1);
INSERT INTO "conversion" VALUES('06h07pdf14000ds0q1ug','06h07pdcl400010sspig',1462543916,1330422121,1338956536,1017528725,223846592,1,'once','','rejected','','USD',2500000,0,0,0,1795361713929,1795361713929,1795361713929,'approved',NULL,0,'USD','1','2026-11-22','fixed 1250000',0,1);
INSERT INTO "conversion" VALUES('06h07pdf8o000jtu66fg','06h07pdcnc0003cshvh0',1462543916,1330422121,1338956536,1017528725,191507371,1,'once','','approved','','USD',15000000,1,15000000,7500000,1795361713989,1795361714004,1795361713989,'approved',NULL,15000000,'USD','1','2026-11-22','percent 50000000',0,1);
INSERT INTO "conversion" VALUES('06h07pdfdg001ar9f5qg','06h07pdcp00002gn4mb0',1462543916,1330422121,1338956536,1017528725,1476834562,1,'once','','held','too-fast','USD',1000000,0,0,0,1795361714027,1795361714027,1795361714027,'approved',NULL,0,'','','','',0,0);
INSERT INTO "conversion" VALUES('06h07pdfjg000ftmdcdg','06h07pdct80014g5pa1g',1462543916,1330422121,1338956536,1017528725,592425139,1,'txid/p','p','pending','','USD',9990000,1,9990000,5994000,1795361714075,1795361714075,1795361714075,'pending',NULL,9990000,'USD','1','2026-11-22','percent 60000000',0,1);
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
INSERT INTO "delivery" VALUES(1,'06h07pdd4o001hbdbd40','06h07pdd4o001hbdbd40','06h07pdbi0001vv97s00',1462543916,1330422121,1338956536,592425139,'approved','USD',12500000,7500000,'order-1',1795361713408,1795361713599,'waiting',1795361718906,1,1,'network.example is not known',NULL,'06h07pdd4o001hbdbd40',0);
INSERT INTO "delivery" VALUES(2,'06h07pdec4000123p47g','06h07pdec4000123p47g','06h07pdbi0001vv97s00',1462543916,1330422121,1338956536,592425139,'approved','USD',7000000,4200000,'order-2',1795361713761,1795361713787,'waiting',1795361718838,1,1,'network.example is not known',NULL,'06h07pdec4000123p47g',0);
INSERT INTO "delivery" VALUES(3,'06h07pdem0001mp0o8u0','06h07pdd4o001hbdbd40','06h07pdbi0001vv97s00',1462543916,1330422121,1338956536,592425139,'reversed','USD',2500000,1500000,'order-1',1795361713408,1795361713876,'waiting',1795361714001,0,0,'',NULL,'06h07pdem0001mp0o8u0',0);
INSERT INTO "delivery" VALUES(4,'06h07pdf14000ds0q1ug','06h07pdf14000ds0q1ug','06h07pdcl400010sspig',1462543916,1330422121,1338956536,223846592,'approved','USD',2500000,1250000,'',1795361713929,1795361713940,'waiting',1795361719199,1,1,'network.example is not known',NULL,'06h07pdf14000ds0q1ug',0);
INSERT INTO "delivery" VALUES(5,'06h07pdf8o000jtu66fg','06h07pdf8o000jtu66fg','06h07pdcnc0003cshvh0',1462543916,1330422121,1338956536,191507371,'approved','USD',15000000,7500000,'',1795361713989,1795361713993,'waiting',1795361719459,1,1,'network.example is not known',NULL,'06h07pdf8o000jtu66fg',0);
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
INSERT INTO "delivery_attempt" VALUES(1,1,1795361713773,'https://network.example/pb?payout=7.50&status=approved&tx=order-1','failed',0,21,'','network.example is not known','GET','');
INSERT INTO "delivery_attempt" VALUES(2,1,1795361714016,'https://network.example/pb?payout=4.20&status=approved&tx=order-2','failed',0,1,'','network.example is not known','GET','');
INSERT INTO "delivery_attempt" VALUES(4,1,1795361714030,'https://network.example/pb?payout=1.25&status=approved&tx=','failed',0,1,'','network.example is not known','GET','');
INSERT INTO "delivery_attempt" VALUES(5,1,1795361714043,'https://network.example/pb?payout=7.50&status=approved&tx=','failed',0,5,'','network.example is not known','GET','');
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
INSERT INTO "entry" VALUES(1,'06h07pdd4o001hbdbd40','06h07pdd4o001hbdbd40','credited','','approved',1,12500000,7500000,'USD','06h07pdbi0001vv97s00',1462543916,1330422121,1338956536,1017528725,592425139,1795361713408,1795361713599,X'6CA164799AE07636E86149B73337A7B004D41755E79A0D1D436248F8A48471F6',2,12500000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(2,'06h07pdec4000123p47g','06h07pdec4000123p47g','credited','','approved',1,7000000,4200000,'USD','06h07pdbi0001vv97s00',1462543916,1330422121,1338956536,1017528725,592425139,1795361713761,1795361713787,X'0F3524AD3F8971819C99D134EAE2487D498C9032E0E9FE56FD30A8C7E115ACC5',2,7000000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(3,'06h07pdd4o001hbdbd40','06h07pdem0001mp0o8u0','reversed','approved','approved',0,-2500000,-1500000,'USD','06h07pdbi0001vv97s00',1462543916,1330422121,1338956536,1017528725,592425139,1795361713408,1795361713876,X'54B51721EE3CDC943CFA0F541394CC6E4CF718C413D3B55CA86B162DABB958B1',2,-2500000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(4,'06h07pdf14000ds0q1ug','06h07pdf14000ds0q1ug','credited','','approved',1,2500000,1250000,'USD','06h07pdcl400010sspig',1462543916,1330422121,1338956536,1017528725,223846592,1795361713929,1795361713940,X'16E64AEC9AE7E6046FE22B7455F9405622F375028C8503668321A19D39B09025',2,2500000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(5,'06h07pdf14000ds0q1ug','06h07pdf7g000eld0vng','rejected','approved','rejected',-1,-2500000,-1250000,'USD','06h07pdcl400010sspig',1462543916,1330422121,1338956536,1017528725,223846592,1795361713929,1795361713983,X'50DC1A978B7F8796FC92195F9110736A57C154CB7DFE7637BBD81DD982B4E16C',2,-2500000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(6,'06h07pdf8o000jtu66fg','06h07pdf8o000jtu66fg','credited','','approved',1,10000000,5000000,'USD','06h07pdcnc0003cshvh0',1462543916,1330422121,1338956536,1017528725,191507371,1795361713989,1795361713993,X'1627F518D482238E870FDBF080014963498D4DF1F551A7E0E627FCBFA8100ECA',2,10000000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(7,'06h07pdf8o000jtu66fg','06h07pdfag000e71ua7g','corrected','approved','approved',0,5000000,2500000,'USD','06h07pdcnc0003cshvh0',1462543916,1330422121,1338956536,1017528725,191507371,1795361713989,1795361714018,X'1AB917FB1C2EF018712200F72A87E773CA7EA3391F1B23DBFD18DC81C54CFD85',2,5000000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(8,'06h07pdfdg001ar9f5qg','06h07pdfdg001ar9f5qg','held','','held',0,0,0,'USD','06h07pdcp00002gn4mb0',1462543916,1330422121,1338956536,1017528725,1476834562,1795361714027,1795361714048,X'A0CADFBDEEB1183A434FB13CD1C852CE7404279C19B82C12568227BA83B40F8C',2,0,'','','',0,0,'','');
INSERT INTO "entry" VALUES(9,'06h07pdfjg000ftmdcdg','06h07pdfjg000ftmdcdg','credited','','pending',1,9990000,5994000,'USD','06h07pdct80014g5pa1g',1462543916,1330422121,1338956536,1017528725,592425139,1795361714075,1795361714083,X'E58732B369289F3C71FD0EC6F14BFCF0F74734F67F440A56106AAE63B64E5CE5',2,9990000,'USD','1','2026-11-22',0,1,'','');
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
INSERT INTO "flyway_schema_history" VALUES(1,'1','catalog','SQL','V1__catalog.sql',1496516717,'','2026-11-22 15:35:06.647',2,1);
INSERT INTO "flyway_schema_history" VALUES(2,'2','books','SQL','V2__books.sql',1734838829,'','2026-11-22 15:35:06.667',2,1);
INSERT INTO "flyway_schema_history" VALUES(3,'3','api tokens','SQL','V3__api_tokens.sql',-1140936754,'','2026-11-22 15:35:06.672',0,1);
INSERT INTO "flyway_schema_history" VALUES(4,'4','kinds','SQL','V4__kinds.sql',544421529,'','2026-11-22 15:35:06.676',0,1);
INSERT INTO "flyway_schema_history" VALUES(5,'5','deliveries','SQL','V5__deliveries.sql',-1948929208,'','2026-11-22 15:35:06.685',0,1);
INSERT INTO "flyway_schema_history" VALUES(6,'6','terms and commands','SQL','V6__terms_and_commands.sql',-1120061644,'','2026-11-22 15:35:06.705',7,1);
INSERT INTO "flyway_schema_history" VALUES(7,'7','postback rules','SQL','V7__postback_rules.sql',-1912359788,'','2026-11-22 15:35:06.724',4,1);
CREATE TABLE once_key (
    name    TEXT NOT NULL PRIMARY KEY,
    receipt TEXT NOT NULL                        -- of the postback that used it
) STRICT, WITHOUT ROWID;
INSERT INTO "once_key" VALUES('order/592425139/order-1','06h07pdd4o001hbdbd40');
INSERT INTO "once_key" VALUES('order/592425139/order-2','06h07pdec4000123p47g');
INSERT INTO "once_key" VALUES('order/592425139/p','06h07pdfjg000ftmdcdg');
INSERT INTO "once_key" VALUES('part/592425139/06h07pdbi0001vv97s00/reversed/2500000//order-1','06h07pdem0001mp0o8u0');
CREATE TABLE reader_position (
    reader     TEXT    NOT NULL,
    part       INTEGER NOT NULL,                 -- the journal's partition
    journal    TEXT    NOT NULL,                 -- the journal's id
    position   INTEGER NOT NULL,                 -- of the first event that is not settled yet
    last_entry INTEGER NOT NULL,
    last_seal  BLOB    NOT NULL,
    PRIMARY KEY (reader, part)
) STRICT, WITHOUT ROWID;
INSERT INTO "reader_position" VALUES('settler',0,'bd730991f7066ab8084eeaf77672bae8',19,9,X'E58732B369289F3C71FD0EC6F14BFCF0F74734F67F440A56106AAE63B64E5CE5');
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
INSERT INTO "verdict" VALUES('06h07pdd4o001hbdbd40','credited','','06h07pdd4o001hbdbd40');
INSERT INTO "verdict" VALUES('06h07pde6s0006j95fc0','repeated','','06h07pdd4o001hbdbd40');
INSERT INTO "verdict" VALUES('06h07pdec4000123p47g','credited','','06h07pdec4000123p47g');
INSERT INTO "verdict" VALUES('06h07pdem0001mp0o8u0','updated','','06h07pdd4o001hbdbd40');
INSERT INTO "verdict" VALUES('06h07pdf14000ds0q1ug','credited','','06h07pdf14000ds0q1ug');
INSERT INTO "verdict" VALUES('06h07pdf640005lu38cg','repeated','','06h07pdf14000ds0q1ug');
INSERT INTO "verdict" VALUES('06h07pdf7g000eld0vng','updated','','06h07pdf14000ds0q1ug');
INSERT INTO "verdict" VALUES('06h07pdf8o000jtu66fg','credited','','06h07pdf8o000jtu66fg');
INSERT INTO "verdict" VALUES('06h07pdfag000e71ua7g','updated','','06h07pdf8o000jtu66fg');
INSERT INTO "verdict" VALUES('06h07pdfdg001ar9f5qg','held','too-fast','06h07pdfdg001ar9f5qg');
INSERT INTO "verdict" VALUES('06h07pdfh00004j7rpu0','held','nothing-to-change','');
INSERT INTO "verdict" VALUES('06h07pdfjg000ftmdcdg','credited','','06h07pdfjg000ftmdcdg');
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
INSERT INTO "waiting_change" VALUES('06h07pdfh00004j7rpu0','06h07pdcr00004bml2qg',1462543916,1330422121,1338956536,1017528725,592425139,'reversed',5000000,'USD','early',1795361714056,1795361714056,'conversion','','');
CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");
CREATE INDEX conversion_by_txid ON conversion (txid) WHERE txid <> '';
CREATE INDEX entry_by_conversion ON entry (conversion);
CREATE INDEX waiting_change_by_click ON waiting_change (click, goal);
CREATE INDEX delivery_by_conversion ON delivery (conversion);
CREATE INDEX conversion_by_hold ON conversion (held_for, due_at) WHERE status = 'held';
CREATE INDEX delivery_by_state ON delivery (state, source, rule, due_at);
COMMIT;
