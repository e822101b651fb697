-- ledger.key 61cddfcd6bf03c9406df974a8568ef5b43303d0272589cbf72a3c0e0213554a8
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
INSERT INTO "catalog_item" VALUES('advertiser',270433305,1,1,'{"archived":false,"name":"Shop","platform":"generic"}',1795372111819,'api');
INSERT INTO "catalog_item" VALUES('goal',752554941,1,2,'{"archived":false,"name":"sale","advertiser":270433305,"key":"8npg0nce5mn7f7mw7lpj1270w2wt8odyyr6tjdx1k1","pixel_key":"y86rp6g6asvci7w2e8lqlb699wyzz914wb8lb9apv6","key_enabled":true,"enabled":true,"amount_required":true,"currency":"USD","duplicates":"txid","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":0,"approval":"auto","pixel_amounts":false,"always_ok":false,"payout_percent_micros":60000000}',1795372111873,'api');
INSERT INTO "catalog_item" VALUES('goal',1072289807,1,3,'{"archived":false,"name":"signup","advertiser":270433305,"key":"hpaxmexhfbzn3ldsxf336ybe0h85wivu981z5tyssc","pixel_key":"vao1u2dni28nbemfw2izn3uyy4fey5iry65frn26we","key_enabled":true,"enabled":true,"amount_required":false,"currency":"USD","duplicates":"once","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":0,"approval":"auto","pixel_amounts":false,"always_ok":false,"default_amount_micros":2500000,"payout_fixed_micros":1250000}',1795372111953,'api');
INSERT INTO "catalog_item" VALUES('goal',585906103,1,4,'{"archived":false,"name":"updating","advertiser":270433305,"key":"t7q4t6kcxbx7b5rp0bwtfq5rm664vv9mr9z0f91xwp","pixel_key":"fbkq2o4asipzoxawvw8rybolx7czb22rkfncsv24a3","key_enabled":true,"enabled":true,"amount_required":false,"currency":"USD","duplicates":"update","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":0,"approval":"auto","pixel_amounts":false,"always_ok":false,"payout_percent_micros":50000000}',1795372111978,'api');
INSERT INTO "catalog_item" VALUES('goal',71780856,1,5,'{"archived":false,"name":"slow","advertiser":270433305,"key":"bflfvyy9jvjm2ktg3rj3bd6oj175upqx9s5nnsitmc","pixel_key":"76339cna6bbifhtqt1m88wskqlmpgg6xezak0wzcpi","key_enabled":true,"enabled":true,"amount_required":false,"currency":"USD","duplicates":"once","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":3600,"approval":"auto","pixel_amounts":false,"always_ok":false,"payout_fixed_micros":0}',1795372112003,'api');
INSERT INTO "catalog_item" VALUES('offer',1477340841,1,6,'{"archived":false,"name":"Shoes","advertiser":270433305,"url":"https://shop.example/?click=<TRACKER>","tracker_parameter":"tracking"}',1795372112022,'api');
INSERT INTO "catalog_item" VALUES('source',1607749971,1,7,'{"archived":false,"name":"Network","kind":"ad_network","dialect":"generic","postback_on":["approved","reversed"],"postback_url":"https://network.example/pb?payout={payout}&status={status}&tx={txid}"}',1795372112046,'api');
INSERT INTO "catalog_item" VALUES('campaign',1237662770,1,8,'{"archived":false,"name":"Campaign","source":1607749971,"code":"yk4bpbe","paused":false,"offers":[{"offer":1477340841,"weight":1}]}',1795372112081,'api');
CREATE TABLE catalog_name (
    scope TEXT    NOT NULL,
    name  TEXT    NOT NULL,
    kind  TEXT    NOT NULL,
    id    INTEGER NOT NULL,
    PRIMARY KEY (scope, name)
) STRICT;
INSERT INTO "catalog_name" VALUES('goal of advertiser 270433305','sale','goal',752554941);
INSERT INTO "catalog_name" VALUES('goal of advertiser 270433305','signup','goal',1072289807);
INSERT INTO "catalog_name" VALUES('goal of advertiser 270433305','updating','goal',585906103);
INSERT INTO "catalog_name" VALUES('goal of advertiser 270433305','slow','goal',71780856);
INSERT INTO "catalog_name" VALUES('campaign code','yk4bpbe','campaign',1237662770);
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
INSERT INTO "conversion" VALUES('06h0912peo000m36emmg','06h0912ou00016joiq6g',1237662770,1477340841,1607749971,270433305,752554941,1,'txid/order-1','order-1','approved','','USD',12500000,1,10000000,6000000,1795372112232,1795372112232,1795372112232,'approved',NULL,10000000,'USD','1','2026-11-22','percent 60000000',0,1);
INSERT INTO "conversion" VALUES('06h0912qjo000378ffcg','06h0912ou00016joiq6g',1237662770,1477340841,1607749971,270433305,752554941,1,'txid/order-2','order-2','approved','','USD',7000000,1,7000000,4200000,1795372112541,1795372112541,1795372112541,'approved',NULL,7000000,'USD','1','2026-11-22','percent 60000000',0,1);
INSERT INTO "conversion" VALUES('06h0912qq00000llvrjg','06h0912p74001gso8e6g',1237662770,1477340841,1607749971,270433305,1072289807,1,'once','','rejected','','USD',2500000,0,0,0,1795372112592,1795372112592,1795372112592,'approved',NULL,0,'USD','1','2026-11-22','fixed 1250000',0,1);
INSERT INTO "conversion" VALUES('06h0912r8o000388a770','06h0912p8g001r1rdlcg',1237662770,1477340841,1607749971,270433305,585906103,1,'once','','approved','','USD',15000000,1,15000000,7500000,1795372112709,1795372112781,1795372112709,'approved',NULL,15000000,'USD','1','2026-11-22','percent 50000000',0,1);
INSERT INTO "conversion" VALUES('06h0912rls001u3efafg','06h0912p8s0009ukj880',1237662770,1477340841,1607749971,270433305,71780856,1,'once','','held','too-fast','USD',1000000,0,0,0,1795372112815,1795372112815,1795372112815,'approved',NULL,0,'','','','',0,0);
INSERT INTO "conversion" VALUES('06h0912rro0013jcdsh0','06h0912pb0000a1hp3vg',1237662770,1477340841,1607749971,270433305,752554941,1,'txid/p','p','pending','','USD',9990000,1,9990000,5994000,1795372112862,1795372112862,1795372112862,'pending',NULL,9990000,'USD','1','2026-11-22','percent 60000000',0,1);
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
INSERT INTO "delivery" VALUES(1,'06h0912peo000m36emmg','06h0912peo000m36emmg','06h0912ou00016joiq6g',1237662770,1477340841,1607749971,752554941,'approved','USD',12500000,7500000,'order-1',1795372112232,1795372112354,'waiting',1795372117809,1,1,'network.example is not known',NULL,'06h0912peo000m36emmg',0);
INSERT INTO "delivery" VALUES(2,'06h0912qjo000378ffcg','06h0912qjo000378ffcg','06h0912ou00016joiq6g',1237662770,1477340841,1607749971,752554941,'approved','USD',7000000,4200000,'order-2',1795372112541,1795372112552,'waiting',1795372117903,1,1,'network.example is not known',NULL,'06h0912qjo000378ffcg',0);
INSERT INTO "delivery" VALUES(3,'06h0912qmo000htkafeg','06h0912peo000m36emmg','06h0912ou00016joiq6g',1237662770,1477340841,1607749971,752554941,'reversed','USD',2500000,1500000,'order-1',1795372112232,1795372112577,'waiting',1795372112625,0,0,'',NULL,'06h0912qmo000htkafeg',0);
INSERT INTO "delivery" VALUES(4,'06h0912qq00000llvrjg','06h0912qq00000llvrjg','06h0912p74001gso8e6g',1237662770,1477340841,1607749971,1072289807,'approved','USD',2500000,1250000,'',1795372112592,1795372112601,'waiting',1795372117935,1,1,'network.example is not known',NULL,'06h0912qq00000llvrjg',0);
INSERT INTO "delivery" VALUES(5,'06h0912r8o000388a770','06h0912r8o000388a770','06h0912p8g001r1rdlcg',1237662770,1477340841,1607749971,585906103,'approved','USD',15000000,7500000,'',1795372112709,1795372112714,'waiting',1795372117654,1,1,'network.example is not known',NULL,'06h0912r8o000388a770',0);
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
INSERT INTO "delivery_attempt" VALUES(1,1,1795372112619,'https://network.example/pb?payout=7.50&status=approved&tx=order-1','failed',0,16,'','network.example is not known','GET','');
INSERT INTO "delivery_attempt" VALUES(2,1,1795372112697,'https://network.example/pb?payout=4.20&status=approved&tx=order-2','failed',0,0,'','network.example is not known','GET','');
INSERT INTO "delivery_attempt" VALUES(4,1,1795372112720,'https://network.example/pb?payout=1.25&status=approved&tx=','failed',0,0,'','network.example is not known','GET','');
INSERT INTO "delivery_attempt" VALUES(5,1,1795372112739,'https://network.example/pb?payout=5.00&status=approved&tx=','failed',0,0,'','network.example is not known','GET','');
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
INSERT INTO "entry" VALUES(1,'06h0912peo000m36emmg','06h0912peo000m36emmg','credited','','approved',1,12500000,7500000,'USD','06h0912ou00016joiq6g',1237662770,1477340841,1607749971,270433305,752554941,1795372112232,1795372112354,X'53CECC9617E12DB8CF2E5E34F61702552F7D7E496B277A8E32CE26983720C0EC',2,12500000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(2,'06h0912qjo000378ffcg','06h0912qjo000378ffcg','credited','','approved',1,7000000,4200000,'USD','06h0912ou00016joiq6g',1237662770,1477340841,1607749971,270433305,752554941,1795372112541,1795372112552,X'03CE9CDBF89AB761BEBBA03D86BA7146757BF9E5FAF403160E4503548C4A063A',2,7000000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(3,'06h0912peo000m36emmg','06h0912qmo000htkafeg','reversed','approved','approved',0,-2500000,-1500000,'USD','06h0912ou00016joiq6g',1237662770,1477340841,1607749971,270433305,752554941,1795372112232,1795372112577,X'EE362D8F07266A854EBA6C9F8A1C8360950CB45585FDB34EEA2C593FFBD21A90',2,-2500000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(4,'06h0912qq00000llvrjg','06h0912qq00000llvrjg','credited','','approved',1,2500000,1250000,'USD','06h0912p74001gso8e6g',1237662770,1477340841,1607749971,270433305,1072289807,1795372112592,1795372112601,X'C703CE988B33E90AFC5C094133F525CC7374D0BDF80B054203B62318316A263B',2,2500000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(5,'06h0912qq00000llvrjg','06h0912r3c000bkl3m60','rejected','approved','rejected',-1,-2500000,-1250000,'USD','06h0912p74001gso8e6g',1237662770,1477340841,1607749971,270433305,1072289807,1795372112592,1795372112674,X'40805262D7A4EC8E44D604C0653F13AE0B67ACEF89126E2BAABF63B51F819D52',2,-2500000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(6,'06h0912r8o000388a770','06h0912r8o000388a770','credited','','approved',1,10000000,5000000,'USD','06h0912p8g001r1rdlcg',1237662770,1477340841,1607749971,270433305,585906103,1795372112709,1795372112714,X'29F081ABA47580121B937C9F618CCEBF1459935D7CFC4E50EF7BE0A284CDFDA9',2,10000000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(7,'06h0912r8o000388a770','06h0912rho001p8uv730','corrected','approved','approved',0,5000000,2500000,'USD','06h0912p8g001r1rdlcg',1237662770,1477340841,1607749971,270433305,585906103,1795372112709,1795372112796,X'BF62B27CA5939CD7D27F15A70ADDE304231720F1E4A35F310139132BB87974CE',2,5000000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(8,'06h0912rls001u3efafg','06h0912rls001u3efafg','held','','held',0,0,0,'USD','06h0912p8s0009ukj880',1237662770,1477340841,1607749971,270433305,71780856,1795372112815,1795372112827,X'8745C2591815CEA22ACCE152E393BFD24DB0D42A223D2893DC2C771CDA92AE14',2,0,'','','',0,0,'','');
INSERT INTO "entry" VALUES(9,'06h0912rro0013jcdsh0','06h0912rro0013jcdsh0','credited','','pending',1,9990000,5994000,'USD','06h0912pb0000a1hp3vg',1237662770,1477340841,1607749971,270433305,752554941,1795372112862,1795372112871,X'1AD5D592B0AD005E129C1E0AF34C5D3E13893EF1E691F7BA6FC0AED05C93A6E0',2,9990000,'USD','1','2026-11-22',0,1,'','');
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
INSERT INTO "flyway_schema_history" VALUES(1,'1','catalog','SQL','V1__catalog.sql',1496516717,'','2026-11-22 18:28:28.411',10,1);
INSERT INTO "flyway_schema_history" VALUES(2,'2','books','SQL','V2__books.sql',1734838829,'','2026-11-22 18:28:28.448',8,1);
INSERT INTO "flyway_schema_history" VALUES(3,'3','api tokens','SQL','V3__api_tokens.sql',-1140936754,'','2026-11-22 18:28:28.456',0,1);
INSERT INTO "flyway_schema_history" VALUES(4,'4','kinds','SQL','V4__kinds.sql',544421529,'','2026-11-22 18:28:28.468',0,1);
INSERT INTO "flyway_schema_history" VALUES(5,'5','deliveries','SQL','V5__deliveries.sql',-1948929208,'','2026-11-22 18:28:28.479',1,1);
INSERT INTO "flyway_schema_history" VALUES(6,'6','terms and commands','SQL','V6__terms_and_commands.sql',-1120061644,'','2026-11-22 18:28:28.510',15,1);
INSERT INTO "flyway_schema_history" VALUES(7,'7','postback rules','SQL','V7__postback_rules.sql',-1912359788,'','2026-11-22 18:28:28.524',1,1);
INSERT INTO "flyway_schema_history" VALUES(8,'8','exchange rates','SQL','V8__exchange_rates.sql',-188752768,'','2026-11-22 18:28:28.532',0,1);
INSERT INTO "flyway_schema_history" VALUES(9,'9','statements','SQL','V9__statements.sql',257927445,'','2026-11-22 18:28:28.536',0,1);
CREATE TABLE once_key (
    name    TEXT NOT NULL PRIMARY KEY,
    receipt TEXT NOT NULL                        -- of the postback that used it
) STRICT, WITHOUT ROWID;
INSERT INTO "once_key" VALUES('order/752554941/order-1','06h0912peo000m36emmg');
INSERT INTO "once_key" VALUES('order/752554941/order-2','06h0912qjo000378ffcg');
INSERT INTO "once_key" VALUES('order/752554941/p','06h0912rro0013jcdsh0');
INSERT INTO "once_key" VALUES('part/752554941/06h0912ou00016joiq6g/reversed/2500000//order-1','06h0912qmo000htkafeg');
CREATE TABLE reader_position (
    reader     TEXT    NOT NULL,
    part       INTEGER NOT NULL,                 -- the journal's partition
    journal    TEXT    NOT NULL,                 -- the journal's id
    position   INTEGER NOT NULL,                 -- of the first event that is not settled yet
    last_entry INTEGER NOT NULL,
    last_seal  BLOB    NOT NULL,
    PRIMARY KEY (reader, part)
) STRICT, WITHOUT ROWID;
INSERT INTO "reader_position" VALUES('settler',0,'a370f07bc19ae3f6f522025d4ebf5abd',18,9,X'1AD5D592B0AD005E129C1E0AF34C5D3E13893EF1E691F7BA6FC0AED05C93A6E0');
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
INSERT INTO "verdict" VALUES('06h0912peo000m36emmg','credited','','06h0912peo000m36emmg');
INSERT INTO "verdict" VALUES('06h0912qcc001j93bia0','repeated','','06h0912peo000m36emmg');
INSERT INTO "verdict" VALUES('06h0912qjo000378ffcg','credited','','06h0912qjo000378ffcg');
INSERT INTO "verdict" VALUES('06h0912qmo000htkafeg','updated','','06h0912peo000m36emmg');
INSERT INTO "verdict" VALUES('06h0912qq00000llvrjg','credited','','06h0912qq00000llvrjg');
INSERT INTO "verdict" VALUES('06h0912qv0001air2c4g','repeated','','06h0912qq00000llvrjg');
INSERT INTO "verdict" VALUES('06h0912r3c000bkl3m60','updated','','06h0912qq00000llvrjg');
INSERT INTO "verdict" VALUES('06h0912r8o000388a770','credited','','06h0912r8o000388a770');
INSERT INTO "verdict" VALUES('06h0912rho001p8uv730','updated','','06h0912r8o000388a770');
INSERT INTO "verdict" VALUES('06h0912rls001u3efafg','held','too-fast','06h0912rls001u3efafg');
INSERT INTO "verdict" VALUES('06h0912rpo0000bfj8t0','held','nothing-to-change','');
INSERT INTO "verdict" VALUES('06h0912rro0013jcdsh0','credited','','06h0912rro0013jcdsh0');
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
INSERT INTO "waiting_change" VALUES('06h0912rpo0000bfj8t0','06h0912p9c001n2ek3c0',1237662770,1477340841,1607749971,270433305,752554941,'reversed',5000000,'USD','early',1795372112846,1795372112846,'conversion','','');
CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");
CREATE INDEX conversion_by_txid ON conversion (txid) WHERE txid <> '';
CREATE INDEX entry_by_conversion ON entry (conversion);
CREATE INDEX waiting_change_by_click ON waiting_change (click, goal);
CREATE INDEX delivery_by_conversion ON delivery (conversion);
CREATE INDEX conversion_by_hold ON conversion (held_for, due_at) WHERE status = 'held';
CREATE INDEX delivery_by_state ON delivery (state, source, rule, due_at);
CREATE INDEX exchange_rate_by_day ON exchange_rate (base, currency, day);
CREATE INDEX entry_by_booking ON entry (booked_at);
COMMIT;
