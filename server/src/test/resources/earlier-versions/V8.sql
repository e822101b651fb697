-- ledger.key 2052d5efd8270559d55c7ea73e36818c18d2fef8a759a02fd7a0ce123ff90a91
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
INSERT INTO "catalog_item" VALUES('advertiser',590221398,1,1,'{"archived":false,"name":"Shop","platform":"generic"}',1795361951571,'api');
INSERT INTO "catalog_item" VALUES('goal',1574865201,1,2,'{"archived":false,"name":"sale","advertiser":590221398,"key":"9oadzk2t0cv3en3rfejvd63zqin6qs1taqsxf79y0e","pixel_key":"8qulgu8de05hnfpo0nqgnau302h8lhq1ruo8pm1spv","key_enabled":true,"enabled":true,"amount_required":true,"currency":"USD","duplicates":"txid","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":0,"approval":"auto","pixel_amounts":false,"always_ok":false,"payout_percent_micros":60000000}',1795361951721,'api');
INSERT INTO "catalog_item" VALUES('goal',1829504289,1,3,'{"archived":false,"name":"signup","advertiser":590221398,"key":"bawo3z4yttjn71g978a8lnlkuor1lcntpplkujpwwt","pixel_key":"x2okjgva20lg1bjia8sd1xqp083ujx6sxo9hv1z30i","key_enabled":true,"enabled":true,"amount_required":false,"currency":"USD","duplicates":"once","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":0,"approval":"auto","pixel_amounts":false,"always_ok":false,"default_amount_micros":2500000,"payout_fixed_micros":1250000}',1795361951802,'api');
INSERT INTO "catalog_item" VALUES('goal',378647416,1,4,'{"archived":false,"name":"updating","advertiser":590221398,"key":"bnqz477v0t7coggzeb8xvoyhdare17slwc6upcvlnh","pixel_key":"uazitqcgtkqcxbletryt9dnvar1n1ph0tex0ekbg8g","key_enabled":true,"enabled":true,"amount_required":false,"currency":"USD","duplicates":"update","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":0,"approval":"auto","pixel_amounts":false,"always_ok":false,"payout_percent_micros":50000000}',1795361951931,'api');
INSERT INTO "catalog_item" VALUES('goal',1795358290,1,5,'{"archived":false,"name":"slow","advertiser":590221398,"key":"3smrmcwt9c1m0ko6hs6u8c6dhvjo9xfkaww91p1o9b","pixel_key":"jwkkuzr8nn275baa8zvjdtl4i21tjh1km8u94ctrjx","key_enabled":true,"enabled":true,"amount_required":false,"currency":"USD","duplicates":"once","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":3600,"approval":"auto","pixel_amounts":false,"always_ok":false,"default_amount_micros":1000000,"payout_fixed_micros":0}',1795361951945,'api');
INSERT INTO "catalog_item" VALUES('offer',1682258661,1,6,'{"archived":false,"name":"Shoes","advertiser":590221398,"url":"https://shop.example/?click=<TRACKER>","tracker_parameter":"tracking"}',1795361951953,'api');
INSERT INTO "catalog_item" VALUES('source',358321412,1,7,'{"archived":false,"name":"Network","kind":"ad_network","dialect":"generic","postback_on":["approved","reversed"],"postback_url":"https://network.example/pb?payout={payout}&status={status}&tx={txid}"}',1795361951966,'api');
INSERT INTO "catalog_item" VALUES('campaign',1212548243,1,8,'{"archived":false,"name":"Campaign","source":358321412,"code":"j5f2hdk","paused":false,"offers":[{"offer":1682258661,"weight":1}]}',1795361951996,'api');
CREATE TABLE catalog_name (
    scope TEXT    NOT NULL,
    name  TEXT    NOT NULL,
    kind  TEXT    NOT NULL,
    id    INTEGER NOT NULL,
    PRIMARY KEY (scope, name)
) STRICT;
INSERT INTO "catalog_name" VALUES('goal of advertiser 590221398','sale','goal',1574865201);
INSERT INTO "catalog_name" VALUES('goal of advertiser 590221398','signup','goal',1829504289);
INSERT INTO "catalog_name" VALUES('goal of advertiser 590221398','updating','goal',378647416);
INSERT INTO "catalog_name" VALUES('goal of advertiser 590221398','slow','goal',1795358290);
INSERT INTO "catalog_name" VALUES('campaign code','j5f2hdk','campaign',1212548243);
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
INSERT INTO "conversion" VALUES('06h07qahe0001q6rb330','06h07qah10000bnksqrg',1212548243,1682258661,358321412,590221398,1574865201,1,'txid/order-1','order-1','approved','','USD',12500000,1,10000000,6000000,1795361952101,1795361952101,1795361952101,'approved',NULL,10000000,'USD','1','2026-11-22','percent 60000000',0,1);
INSERT INTO "conversion" VALUES('06h07qaieg000tss3r3g','06h07qah10000bnksqrg',1212548243,1682258661,358321412,590221398,1574865201,1,'txid/order-2','order-2','approved','','USD',7000000,1,7000000,4200000,1795361952371,1795361952371,1795361952371,'approved',NULL,7000000,'USD','1','2026-11-22','percent 60000000',0,1);
INSERT INTO "conversion" VALUES('06h07qaino000s2qadc0','06h07qaha0000nhc78hg',1212548243,1682258661,358321412,590221398,1829504289,1,'once','','rejected','','USD',2500000,0,0,0,1795361952446,1795361952446,1795361952446,'approved',NULL,0,'USD','1','2026-11-22','fixed 1250000',0,1);
INSERT INTO "conversion" VALUES('06h07qajls000hqf4mug','06h07qahas001a8867kg',1212548243,1682258661,358321412,590221398,378647416,1,'once','','approved','','USD',15000000,1,15000000,7500000,1795361952686,1795361952704,1795361952686,'approved',NULL,15000000,'USD','1','2026-11-22','percent 50000000',0,1);
INSERT INTO "conversion" VALUES('06h07qajq4000kes3op0','06h07qahb8001jviebcg',1212548243,1682258661,358321412,590221398,1795358290,1,'once','','held','too-fast','USD',1000000,0,0,0,1795361952720,1795361952720,1795361952720,'approved',NULL,0,'','','','',0,0);
INSERT INTO "conversion" VALUES('06h07qakac000vsl7d40','06h07qahc8001hbjk99g',1212548243,1682258661,358321412,590221398,1574865201,1,'txid/p','p','pending','','USD',9990000,1,9990000,5994000,1795361952851,1795361952851,1795361952851,'pending',NULL,9990000,'USD','1','2026-11-22','percent 60000000',0,1);
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
INSERT INTO "delivery" VALUES(1,'06h07qahe0001q6rb330','06h07qahe0001q6rb330','06h07qah10000bnksqrg',1212548243,1682258661,358321412,1574865201,'approved','USD',12500000,7500000,'order-1',1795361952101,1795361952203,'waiting',1795361957876,1,1,'network.example is not known',NULL,'06h07qahe0001q6rb330',0);
INSERT INTO "delivery" VALUES(2,'06h07qaieg000tss3r3g','06h07qaieg000tss3r3g','06h07qah10000bnksqrg',1212548243,1682258661,358321412,1574865201,'approved','USD',7000000,4200000,'order-2',1795361952371,1795361952384,'waiting',1795361957823,1,1,'network.example is not known',NULL,'06h07qaieg000tss3r3g',0);
INSERT INTO "delivery" VALUES(3,'06h07qaijc000meb5in0','06h07qahe0001q6rb330','06h07qah10000bnksqrg',1212548243,1682258661,358321412,1574865201,'reversed','USD',2500000,1500000,'order-1',1795361952101,1795361952434,'waiting',1795361952544,0,0,'',NULL,'06h07qaijc000meb5in0',0);
INSERT INTO "delivery" VALUES(4,'06h07qaino000s2qadc0','06h07qaino000s2qadc0','06h07qaha0000nhc78hg',1212548243,1682258661,358321412,1829504289,'approved','USD',2500000,1250000,'',1795361952446,1795361952503,'waiting',1795361957841,1,1,'network.example is not known',NULL,'06h07qaino000s2qadc0',0);
INSERT INTO "delivery" VALUES(5,'06h07qajls000hqf4mug','06h07qajls000hqf4mug','06h07qahas001a8867kg',1212548243,1682258661,358321412,378647416,'approved','USD',15000000,7500000,'',1795361952686,1795361952691,'waiting',1795361958330,1,1,'network.example is not known',NULL,'06h07qajls000hqf4mug',0);
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
INSERT INTO "delivery_attempt" VALUES(1,1,1795361952509,'https://network.example/pb?payout=7.50&status=approved&tx=order-1','failed',0,28,'','network.example is not known','GET','');
INSERT INTO "delivery_attempt" VALUES(2,1,1795361952509,'https://network.example/pb?payout=4.20&status=approved&tx=order-2','failed',0,27,'','network.example is not known','GET','');
INSERT INTO "delivery_attempt" VALUES(4,1,1795361952631,'https://network.example/pb?payout=1.25&status=approved&tx=','failed',0,0,'','network.example is not known','GET','');
INSERT INTO "delivery_attempt" VALUES(5,1,1795361952906,'https://network.example/pb?payout=7.50&status=approved&tx=','failed',0,0,'','network.example is not known','GET','');
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
INSERT INTO "entry" VALUES(1,'06h07qahe0001q6rb330','06h07qahe0001q6rb330','credited','','approved',1,12500000,7500000,'USD','06h07qah10000bnksqrg',1212548243,1682258661,358321412,590221398,1574865201,1795361952101,1795361952203,X'B2EBCE9FDBC8571610CD3994CA6C1577EAEA3A12036B3FD19062136EBBBFFD32',2,12500000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(2,'06h07qaieg000tss3r3g','06h07qaieg000tss3r3g','credited','','approved',1,7000000,4200000,'USD','06h07qah10000bnksqrg',1212548243,1682258661,358321412,590221398,1574865201,1795361952371,1795361952384,X'1AE16F31BC1AD2085D130F7FA92A05B81A857D84F009531B48232DECB06A9FC0',2,7000000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(3,'06h07qahe0001q6rb330','06h07qaijc000meb5in0','reversed','approved','approved',0,-2500000,-1500000,'USD','06h07qah10000bnksqrg',1212548243,1682258661,358321412,590221398,1574865201,1795361952101,1795361952434,X'70B57149926EB0720337CA2D2D9D1A8C8F0545A4783DD84361382222A5221377',2,-2500000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(4,'06h07qaino000s2qadc0','06h07qaino000s2qadc0','credited','','approved',1,2500000,1250000,'USD','06h07qaha0000nhc78hg',1212548243,1682258661,358321412,590221398,1829504289,1795361952446,1795361952503,X'D03C4CE3FC9E5CEE06CFE514FDABF075074ECC3C0E31A5632534F67947B8A41C',2,2500000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(5,'06h07qaino000s2qadc0','06h07qajj4000rs1qna0','rejected','approved','rejected',-1,-2500000,-1250000,'USD','06h07qaha0000nhc78hg',1212548243,1682258661,358321412,590221398,1829504289,1795361952446,1795361952675,X'A3C3C411099B6AACFCBE9B40FD01B3AB1113F8130BB3BB0B99F64262A315BEED',2,-2500000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(6,'06h07qajls000hqf4mug','06h07qajls000hqf4mug','credited','','approved',1,10000000,5000000,'USD','06h07qahas001a8867kg',1212548243,1682258661,358321412,590221398,378647416,1795361952686,1795361952691,X'F9A63F36461059EACB55A0568815ACAADC423C54CE531A17C294C511ECC91AFF',2,10000000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(7,'06h07qajls000hqf4mug','06h07qajo0000mkmkmi0','corrected','approved','approved',0,5000000,2500000,'USD','06h07qahas001a8867kg',1212548243,1682258661,358321412,590221398,378647416,1795361952686,1795361952710,X'1562A5948BD5759D334DFEA271B5F7851BE495AB2500ED19906433FDC2CEBBEC',2,5000000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(8,'06h07qajq4000kes3op0','06h07qajq4000kes3op0','held','','held',0,0,0,'USD','06h07qahb8001jviebcg',1212548243,1682258661,358321412,590221398,1795358290,1795361952720,1795361952775,X'8DBAE69273F40439DDC7F20D268C8AADDD6C90C718484091528EBEFFBC95C7EE',2,0,'','','',0,0,'','');
INSERT INTO "entry" VALUES(9,'06h07qakac000vsl7d40','06h07qakac000vsl7d40','credited','','pending',1,9990000,5994000,'USD','06h07qahc8001hbjk99g',1212548243,1682258661,358321412,590221398,1574865201,1795361952851,1795361952854,X'455A9B457B3EB080DD8E6E95AC73A8061C719E11AF8FF1B65D7584E740D2D332',2,9990000,'USD','1','2026-11-22',0,1,'','');
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
INSERT INTO "flyway_schema_history" VALUES(1,'1','catalog','SQL','V1__catalog.sql',1496516717,'','2026-11-22 15:39:05.494',2,1);
INSERT INTO "flyway_schema_history" VALUES(2,'2','books','SQL','V2__books.sql',1734838829,'','2026-11-22 15:39:05.516',3,1);
INSERT INTO "flyway_schema_history" VALUES(3,'3','api tokens','SQL','V3__api_tokens.sql',-1140936754,'','2026-11-22 15:39:05.520',0,1);
INSERT INTO "flyway_schema_history" VALUES(4,'4','kinds','SQL','V4__kinds.sql',544421529,'','2026-11-22 15:39:05.532',1,1);
INSERT INTO "flyway_schema_history" VALUES(5,'5','deliveries','SQL','V5__deliveries.sql',-1948929208,'','2026-11-22 15:39:05.543',0,1);
INSERT INTO "flyway_schema_history" VALUES(6,'6','terms and commands','SQL','V6__terms_and_commands.sql',-1120061644,'','2026-11-22 15:39:05.554',4,1);
INSERT INTO "flyway_schema_history" VALUES(7,'7','postback rules','SQL','V7__postback_rules.sql',-1912359788,'','2026-11-22 15:39:05.574',10,1);
INSERT INTO "flyway_schema_history" VALUES(8,'8','exchange rates','SQL','V8__exchange_rates.sql',-188752768,'','2026-11-22 15:39:05.582',0,1);
CREATE TABLE once_key (
    name    TEXT NOT NULL PRIMARY KEY,
    receipt TEXT NOT NULL                        -- of the postback that used it
) STRICT, WITHOUT ROWID;
INSERT INTO "once_key" VALUES('order/1574865201/order-1','06h07qahe0001q6rb330');
INSERT INTO "once_key" VALUES('order/1574865201/order-2','06h07qaieg000tss3r3g');
INSERT INTO "once_key" VALUES('order/1574865201/p','06h07qakac000vsl7d40');
INSERT INTO "once_key" VALUES('part/1574865201/06h07qah10000bnksqrg/reversed/2500000//order-1','06h07qaijc000meb5in0');
CREATE TABLE reader_position (
    reader     TEXT    NOT NULL,
    part       INTEGER NOT NULL,                 -- the journal's partition
    journal    TEXT    NOT NULL,                 -- the journal's id
    position   INTEGER NOT NULL,                 -- of the first event that is not settled yet
    last_entry INTEGER NOT NULL,
    last_seal  BLOB    NOT NULL,
    PRIMARY KEY (reader, part)
) STRICT, WITHOUT ROWID;
INSERT INTO "reader_position" VALUES('settler',0,'16fbb35d85f51de8049d5d6078db3965',19,9,X'455A9B457B3EB080DD8E6E95AC73A8061C719E11AF8FF1B65D7584E740D2D332');
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
INSERT INTO "verdict" VALUES('06h07qahe0001q6rb330','credited','','06h07qahe0001q6rb330');
INSERT INTO "verdict" VALUES('06h07qaiac0012fgl4qg','repeated','','06h07qahe0001q6rb330');
INSERT INTO "verdict" VALUES('06h07qaieg000tss3r3g','credited','','06h07qaieg000tss3r3g');
INSERT INTO "verdict" VALUES('06h07qaijc000meb5in0','updated','','06h07qahe0001q6rb330');
INSERT INTO "verdict" VALUES('06h07qaino000s2qadc0','credited','','06h07qaino000s2qadc0');
INSERT INTO "verdict" VALUES('06h07qajdo0012n29vbg','repeated','','06h07qaino000s2qadc0');
INSERT INTO "verdict" VALUES('06h07qajj4000rs1qna0','updated','','06h07qaino000s2qadc0');
INSERT INTO "verdict" VALUES('06h07qajls000hqf4mug','credited','','06h07qajls000hqf4mug');
INSERT INTO "verdict" VALUES('06h07qajo0000mkmkmi0','updated','','06h07qajls000hqf4mug');
INSERT INTO "verdict" VALUES('06h07qajq4000kes3op0','held','too-fast','06h07qajq4000kes3op0');
INSERT INTO "verdict" VALUES('06h07qak6c000qksnj4g','held','nothing-to-change','');
INSERT INTO "verdict" VALUES('06h07qakac000vsl7d40','credited','','06h07qakac000vsl7d40');
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
INSERT INTO "waiting_change" VALUES('06h07qak6c000qksnj4g','06h07qahbo001gc1m6vg',1212548243,1682258661,358321412,590221398,1574865201,'reversed',5000000,'USD','early',1795361952819,1795361952819,'conversion','','');
CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");
CREATE INDEX conversion_by_txid ON conversion (txid) WHERE txid <> '';
CREATE INDEX entry_by_conversion ON entry (conversion);
CREATE INDEX waiting_change_by_click ON waiting_change (click, goal);
CREATE INDEX delivery_by_conversion ON delivery (conversion);
CREATE INDEX conversion_by_hold ON conversion (held_for, due_at) WHERE status = 'held';
CREATE INDEX delivery_by_state ON delivery (state, source, rule, due_at);
CREATE INDEX exchange_rate_by_day ON exchange_rate (base, currency, day);
COMMIT;
