-- ledger.key 41a470548e25968e31a5253c1f744d1f69ae9b34c519374444d0dc0e57b998e4
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
INSERT INTO "catalog_item" VALUES('advertiser',1896785643,1,1,'{"name":"Shop","archived":false,"platform":"generic"}',1795361114066,'api');
INSERT INTO "catalog_item" VALUES('goal',825199147,1,2,'{"name":"sale","archived":false,"advertiser":1896785643,"key":"xms55kql4bs5m113gaqghy57vcxd5xvyg0p609b3it","pixel_key":"tn0krjqfflpu5rou4e8duj2ixgq7crk4zjryt2v2hs","key_enabled":true,"enabled":true,"amount_required":true,"currency":"USD","duplicates":"txid","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":0,"approval":"auto","pixel_amounts":false,"always_ok":false,"payout_percent_micros":60000000}',1795361114507,'api');
INSERT INTO "catalog_item" VALUES('goal',1880998798,1,3,'{"name":"signup","archived":false,"advertiser":1896785643,"key":"oc64v7v6zihuamu3xkta5e43z1a52only7xx1b89oq","pixel_key":"wuibzpz7cv6p5n8rlf11y0g71ly46jz9m8vxxlthzc","key_enabled":true,"enabled":true,"amount_required":false,"currency":"USD","duplicates":"once","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":0,"approval":"auto","pixel_amounts":false,"always_ok":false,"default_amount_micros":2500000,"payout_fixed_micros":1250000}',1795361114674,'api');
INSERT INTO "catalog_item" VALUES('goal',1957615556,1,4,'{"name":"updating","archived":false,"advertiser":1896785643,"key":"ahm2fsoxpyhkeah3wsmg5wwxrqoxvqnn9r2omddv5g","pixel_key":"tqpcc66f0p4m7q6m21hrw3rtf02psqfx6174rgops0","key_enabled":true,"enabled":true,"amount_required":false,"currency":"USD","duplicates":"update","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":0,"approval":"auto","pixel_amounts":false,"always_ok":false,"payout_percent_micros":50000000}',1795361114694,'api');
INSERT INTO "catalog_item" VALUES('goal',1840120556,1,5,'{"name":"slow","archived":false,"advertiser":1896785643,"key":"ybim412nac3342s2jjhs26kemftsmq0wmvhtg3w7nl","pixel_key":"xyiiozc4im2z6w4b5y33kk8bvamz5mhgyhyhaedtqf","key_enabled":true,"enabled":true,"amount_required":false,"currency":"USD","duplicates":"once","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":3600,"approval":"auto","pixel_amounts":false,"always_ok":false,"default_amount_micros":1000000,"payout_fixed_micros":0}',1795361114730,'api');
INSERT INTO "catalog_item" VALUES('offer',1015623621,1,6,'{"name":"Shoes","archived":false,"advertiser":1896785643,"url":"https://shop.example/?click=<TRACKER>","tracker_parameter":"tracking"}',1795361114755,'api');
INSERT INTO "catalog_item" VALUES('source',462600969,1,7,'{"name":"Network","archived":false,"kind":"ad_network","dialect":"generic","postback_on":["approved","reversed"],"postback_url":"https://network.example/pb?payout={payout}&status={status}&tx={txid}"}',1795361114768,'api');
INSERT INTO "catalog_item" VALUES('campaign',165956803,1,8,'{"name":"Campaign","archived":false,"source":462600969,"code":"5umz422","paused":false,"offers":[{"offer":1015623621,"weight":1}]}',1795361114782,'api');
CREATE TABLE catalog_name (
    scope TEXT    NOT NULL,
    name  TEXT    NOT NULL,
    kind  TEXT    NOT NULL,
    id    INTEGER NOT NULL,
    PRIMARY KEY (scope, name)
) STRICT;
INSERT INTO "catalog_name" VALUES('goal of advertiser 1896785643','sale','goal',825199147);
INSERT INTO "catalog_name" VALUES('goal of advertiser 1896785643','signup','goal',1880998798);
INSERT INTO "catalog_name" VALUES('goal of advertiser 1896785643','updating','goal',1957615556);
INSERT INTO "catalog_name" VALUES('goal of advertiser 1896785643','slow','goal',1840120556);
INSERT INTO "catalog_name" VALUES('campaign code','5umz422','campaign',165956803);
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
INSERT INTO "conversion" VALUES('06h07n4ass001k8th8gg','06h07n4alc000afd485g',165956803,1015623621,462600969,1896785643,825199147,1,'txid/order-1','order-1','approved','','USD',12500000,1,10000000,6000000,1795361114841,1795361114841,1795361114841);
INSERT INTO "conversion" VALUES('06h07n4bds000fvd8fg0','06h07n4alc000afd485g',165956803,1015623621,462600969,1896785643,825199147,1,'txid/order-2','order-2','approved','','USD',7000000,1,7000000,4200000,1795361114991,1795361114991,1795361114991);
INSERT INTO "conversion" VALUES('06h07n4bhg000fi990hg','06h07n4ap8000pfj584g',165956803,1015623621,462600969,1896785643,1880998798,1,'once','','rejected','','USD',2500000,0,0,0,1795361115019,1795361115019,1795361115019);
INSERT INTO "conversion" VALUES('06h07n4c4o0013je69f0','06h07n4apk000qhf26t0',165956803,1015623621,462600969,1896785643,1957615556,1,'once','','approved','','USD',15000000,1,15000000,7500000,1795361115173,1795361115192,1795361115173);
INSERT INTO "conversion" VALUES('06h07n4c8o001bvhq9l0','06h07n4aq0001siddbf0',165956803,1015623621,462600969,1896785643,1840120556,1,'once','','held','too-fast','USD',1000000,0,0,0,1795361115206,1795361115206,1795361115206);
INSERT INTO "conversion" VALUES('06h07n4ccc001erpb2mg','06h07n4aqo001bk11fm0',165956803,1015623621,462600969,1896785643,825199147,1,'txid/p','p','pending','','USD',9990000,1,9990000,5994000,1795361115235,1795361115235,1795361115235);
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
INSERT INTO "entry" VALUES(1,'06h07n4ass001k8th8gg','06h07n4ass001k8th8gg','credited','','approved',1,12500000,7500000,'USD','06h07n4alc000afd485g',165956803,1015623621,462600969,1896785643,825199147,1795361114841,1795361114899,X'A032C302858E08CA86AA01C38D9A6EFEEB0D558388C607BEBEA1612BABFB8004');
INSERT INTO "entry" VALUES(2,'06h07n4bds000fvd8fg0','06h07n4bds000fvd8fg0','credited','','approved',1,7000000,4200000,'USD','06h07n4alc000afd485g',165956803,1015623621,462600969,1896785643,825199147,1795361114991,1795361114996,X'91A283803338CCBAA808CA78D45966518F73DF49D903399F4A52E405987AC6D1');
INSERT INTO "entry" VALUES(3,'06h07n4ass001k8th8gg','06h07n4bfg0015ha8qog','reversed','approved','approved',0,-2500000,-1500000,'USD','06h07n4alc000afd485g',165956803,1015623621,462600969,1896785643,825199147,1795361114841,1795361115011,X'B3D16876C041BDBA59510DB4831436150B3C9A533DF6D3E739D589F7525F367F');
INSERT INTO "entry" VALUES(4,'06h07n4bhg000fi990hg','06h07n4bhg000fi990hg','credited','','approved',1,2500000,1250000,'USD','06h07n4ap8000pfj584g',165956803,1015623621,462600969,1896785643,1880998798,1795361115019,1795361115023,X'44A32D22B33B6E1180A272C51C26C1269FD6BB7989CC01BA68EBE9C73EB347CD');
INSERT INTO "entry" VALUES(5,'06h07n4bhg000fi990hg','06h07n4c1o000b48glmg','rejected','approved','rejected',-1,-2500000,-1250000,'USD','06h07n4ap8000pfj584g',165956803,1015623621,462600969,1896785643,1880998798,1795361115019,1795361115156,X'E0CF51BBB0DFD45B5DB2A4DB7F7964C5A70C57E831FA5C251163388705E831EC');
INSERT INTO "entry" VALUES(6,'06h07n4c4o0013je69f0','06h07n4c4o0013je69f0','credited','','approved',1,10000000,5000000,'USD','06h07n4apk000qhf26t0',165956803,1015623621,462600969,1896785643,1957615556,1795361115173,1795361115179,X'F69F89A81F7D43C130FC4E27091317E64FC69FC3550B9017A5F24FB78E3C2038');
INSERT INTO "entry" VALUES(7,'06h07n4c4o0013je69f0','06h07n4c74001ed5jam0','corrected','approved','approved',0,5000000,2500000,'USD','06h07n4apk000qhf26t0',165956803,1015623621,462600969,1896785643,1957615556,1795361115173,1795361115196,X'15189F94110FC17E792AE248914A64515520C8C12BBAA1234819C933ADC48712');
INSERT INTO "entry" VALUES(8,'06h07n4c8o001bvhq9l0','06h07n4c8o001bvhq9l0','held','','held',0,0,0,'USD','06h07n4aq0001siddbf0',165956803,1015623621,462600969,1896785643,1840120556,1795361115206,1795361115209,X'23E19F2A1755303A858565FC5654F46D4E6D324713F672B65D62825013D0FD1A');
INSERT INTO "entry" VALUES(9,'06h07n4ccc001erpb2mg','06h07n4ccc001erpb2mg','credited','','pending',1,9990000,5994000,'USD','06h07n4aqo001bk11fm0',165956803,1015623621,462600969,1896785643,825199147,1795361115235,1795361115240,X'52DC1457E178890D77E7A2AD09255AE906EB0CD916521AD1F6C66462E15A5451');
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
INSERT INTO "flyway_schema_history" VALUES(1,'1','catalog','SQL','V1__catalog.sql',1496516717,'','2026-11-22 15:25:10.498',1,1);
INSERT INTO "flyway_schema_history" VALUES(2,'2','books','SQL','V2__books.sql',1734838829,'','2026-11-22 15:25:10.521',1,1);
INSERT INTO "flyway_schema_history" VALUES(3,'3','api tokens','SQL','V3__api_tokens.sql',-1140936754,'','2026-11-22 15:25:10.530',0,1);
INSERT INTO "flyway_schema_history" VALUES(4,'4','kinds','SQL','V4__kinds.sql',544421529,'','2026-11-22 15:25:10.547',0,1);
CREATE TABLE once_key (
    name    TEXT NOT NULL PRIMARY KEY,
    receipt TEXT NOT NULL                        -- of the postback that used it
) STRICT, WITHOUT ROWID;
INSERT INTO "once_key" VALUES('order/825199147/order-1','06h07n4ass001k8th8gg');
INSERT INTO "once_key" VALUES('order/825199147/order-2','06h07n4bds000fvd8fg0');
INSERT INTO "once_key" VALUES('order/825199147/p','06h07n4ccc001erpb2mg');
INSERT INTO "once_key" VALUES('part/825199147/06h07n4alc000afd485g/reversed/2500000//order-1','06h07n4bfg0015ha8qog');
CREATE TABLE reader_position (
    reader     TEXT    NOT NULL,
    part       INTEGER NOT NULL,                 -- the journal's partition
    journal    TEXT    NOT NULL,                 -- the journal's id
    position   INTEGER NOT NULL,                 -- of the first event that is not settled yet
    last_entry INTEGER NOT NULL,
    last_seal  BLOB    NOT NULL,
    PRIMARY KEY (reader, part)
) STRICT, WITHOUT ROWID;
INSERT INTO "reader_position" VALUES('settler',0,'ce8a9b3ecb3a95554128d4f8026bec74',19,9,X'52DC1457E178890D77E7A2AD09255AE906EB0CD916521AD1F6C66462E15A5451');
CREATE TABLE verdict (
    receipt    TEXT NOT NULL PRIMARY KEY,
    settled    TEXT NOT NULL,
    why        TEXT NOT NULL,
    conversion TEXT NOT NULL                     -- empty if it is about none
) STRICT, WITHOUT ROWID;
INSERT INTO "verdict" VALUES('06h07n4ass001k8th8gg','credited','','06h07n4ass001k8th8gg');
INSERT INTO "verdict" VALUES('06h07n4bc0001b345udg','repeated','','06h07n4ass001k8th8gg');
INSERT INTO "verdict" VALUES('06h07n4bds000fvd8fg0','credited','','06h07n4bds000fvd8fg0');
INSERT INTO "verdict" VALUES('06h07n4bfg0015ha8qog','updated','','06h07n4ass001k8th8gg');
INSERT INTO "verdict" VALUES('06h07n4bhg000fi990hg','credited','','06h07n4bhg000fi990hg');
INSERT INTO "verdict" VALUES('06h07n4bj8001a92lcjg','repeated','','06h07n4bhg000fi990hg');
INSERT INTO "verdict" VALUES('06h07n4c1o000b48glmg','updated','','06h07n4bhg000fi990hg');
INSERT INTO "verdict" VALUES('06h07n4c4o0013je69f0','credited','','06h07n4c4o0013je69f0');
INSERT INTO "verdict" VALUES('06h07n4c74001ed5jam0','updated','','06h07n4c4o0013je69f0');
INSERT INTO "verdict" VALUES('06h07n4c8o001bvhq9l0','held','too-fast','06h07n4c8o001bvhq9l0');
INSERT INTO "verdict" VALUES('06h07n4cao000qg6j3o0','held','nothing-to-change','');
INSERT INTO "verdict" VALUES('06h07n4ccc001erpb2mg','credited','','06h07n4ccc001erpb2mg');
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
, kind TEXT NOT NULL DEFAULT 'conversion') STRICT, WITHOUT ROWID;
INSERT INTO "waiting_change" VALUES('06h07n4cao000qg6j3o0','06h07n4aqc001albl7s0',165956803,1015623621,462600969,1896785643,825199147,'reversed',5000000,'USD','early',1795361115222,1795361115222,'conversion');
CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");
CREATE INDEX conversion_by_txid ON conversion (txid) WHERE txid <> '';
CREATE INDEX entry_by_conversion ON entry (conversion);
CREATE INDEX waiting_change_by_click ON waiting_change (click, goal);
COMMIT;
