-- ledger.key f7d80f3a76c6b626889d1f1720139df848f1cc8884ad7ebcf1308b5be69cb663
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
INSERT INTO "catalog_item" VALUES('advertiser',2112379920,1,1,'{"archived":false,"name":"Shop","platform":"generic"}',1795372122207,'api');
INSERT INTO "catalog_item" VALUES('goal',1788914423,1,2,'{"archived":false,"name":"sale","advertiser":2112379920,"key":"5td1zk0ykpe71cpjahe3efhk2dd3s8b2ueyazij5hd","pixel_key":"t8hc5elt64t9wutf60q60xykug13o2adefyooax08t","key_enabled":true,"enabled":true,"amount_required":true,"currency":"USD","duplicates":"txid","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":0,"approval":"auto","pixel_amounts":false,"always_ok":false,"payout_percent_micros":60000000}',1795372122282,'api');
INSERT INTO "catalog_item" VALUES('goal',380405585,1,3,'{"archived":false,"name":"signup","advertiser":2112379920,"key":"xd17qzvbq7lnyid7d6xbl5zh1uo6xqpcmnamki6yt8","pixel_key":"ytqp53bzcxebriyhazfw13ap2w6fx4pdne8sacsva4","key_enabled":true,"enabled":true,"amount_required":false,"currency":"USD","duplicates":"once","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":0,"approval":"auto","pixel_amounts":false,"always_ok":false,"default_amount_micros":2500000,"payout_fixed_micros":1250000}',1795372122363,'api');
INSERT INTO "catalog_item" VALUES('goal',1830766707,1,4,'{"archived":false,"name":"updating","advertiser":2112379920,"key":"y9qikwc4boeu0mp9cfq5x1n4pp7rpbv82wxecy1q3i","pixel_key":"rqm20iqvhwzbarjd2hdsctbueuh83m2fxbfyu6cgec","key_enabled":true,"enabled":true,"amount_required":false,"currency":"USD","duplicates":"update","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":0,"approval":"auto","pixel_amounts":false,"always_ok":false,"payout_percent_micros":50000000}',1795372122386,'api');
INSERT INTO "catalog_item" VALUES('goal',1894288775,1,5,'{"archived":false,"name":"slow","advertiser":2112379920,"key":"x5ajhobzf8tb388nzx0yhjm5qu6d18vedz6yjkhc13","pixel_key":"pib3p3jclk160yu8dyjunyfphzrzujqreor091uitb","key_enabled":true,"enabled":true,"amount_required":false,"currency":"USD","duplicates":"once","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":3600,"approval":"auto","pixel_amounts":false,"always_ok":false,"payout_fixed_micros":0}',1795372122412,'api');
INSERT INTO "catalog_item" VALUES('offer',1402461262,1,6,'{"archived":false,"name":"Shoes","advertiser":2112379920,"url":"https://shop.example/?click=<TRACKER>","tracker_parameter":"tracking"}',1795372122435,'api');
INSERT INTO "catalog_item" VALUES('source',814661097,1,7,'{"archived":false,"name":"Network","kind":"ad_network","dialect":"generic","postback_on":["approved","reversed"],"postback_url":"https://network.example/pb?payout={payout}&status={status}&tx={txid}"}',1795372122458,'api');
INSERT INTO "catalog_item" VALUES('campaign',1312996162,1,8,'{"archived":false,"name":"Campaign","source":814661097,"code":"5e3zqkw","paused":false,"offers":[{"offer":1402461262,"weight":1}]}',1795372122490,'api');
CREATE TABLE catalog_name (
    scope TEXT    NOT NULL,
    name  TEXT    NOT NULL,
    kind  TEXT    NOT NULL,
    id    INTEGER NOT NULL,
    PRIMARY KEY (scope, name)
) STRICT;
INSERT INTO "catalog_name" VALUES('goal of advertiser 2112379920','sale','goal',1788914423);
INSERT INTO "catalog_name" VALUES('goal of advertiser 2112379920','signup','goal',380405585);
INSERT INTO "catalog_name" VALUES('goal of advertiser 2112379920','updating','goal',1830766707);
INSERT INTO "catalog_name" VALUES('goal of advertiser 2112379920','slow','goal',1894288775);
INSERT INTO "catalog_name" VALUES('campaign code','5e3zqkw','campaign',1312996162);
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
INSERT INTO "conversion" VALUES('06h0914258001nrom2m0','06h09141js0002o2o1sg',1312996162,1402461262,814661097,2112379920,1788914423,1,'txid/order-1','order-1','approved','','USD',12500000,1,10000000,6000000,1795372122631,1795372122631,1795372122631,'approved',NULL,10000000,'USD','1','2026-11-22','percent 60000000',0,1);
INSERT INTO "conversion" VALUES('06h091432k001kgnt5mg','06h09141js0002o2o1sg',1312996162,1402461262,814661097,2112379920,1788914423,1,'txid/order-2','order-2','approved','','USD',7000000,1,7000000,4200000,1795372122900,1795372122900,1795372122900,'approved',NULL,7000000,'USD','1','2026-11-22','percent 60000000',0,1);
INSERT INTO "conversion" VALUES('06h091438g0000as9g50','06h09141rg000acge6a0',1312996162,1402461262,814661097,2112379920,380405585,1,'once','','rejected','','USD',2500000,0,0,0,1795372122947,1795372122947,1795372122947,'approved',NULL,0,'USD','1','2026-11-22','fixed 1250000',0,1);
INSERT INTO "conversion" VALUES('06h09143fk0009abed3g','06h09141sk000duq3qp0',1312996162,1402461262,814661097,2112379920,1830766707,1,'once','','approved','','USD',15000000,1,15000000,7500000,1795372123004,1795372123082,1795372123004,'approved',NULL,15000000,'USD','1','2026-11-22','percent 50000000',0,1);
INSERT INTO "conversion" VALUES('06h09143s4000di8esq0','06h09141tc00051d2hvg',1312996162,1402461262,814661097,2112379920,1894288775,1,'once','','held','too-fast','USD',1000000,0,0,0,1795372123105,1795372123105,1795372123105,'approved',NULL,0,'','','','',0,0);
INSERT INTO "conversion" VALUES('06h091440g001va4ptvg','06h0914208000162m9f0',1312996162,1402461262,814661097,2112379920,1788914423,1,'txid/p','p','pending','','USD',9990000,1,9990000,5994000,1795372123140,1795372123140,1795372123140,'pending',NULL,9990000,'USD','1','2026-11-22','percent 60000000',0,1);
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
INSERT INTO "cost_entry" VALUES(1,'2026-11-22','UTC',1312996162,814661097,'USD',20000000,'set',1795372123154,'api','invoice 7');
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
INSERT INTO "delivery" VALUES(1,'06h0914258001nrom2m0','06h0914258001nrom2m0','06h09141js0002o2o1sg',1312996162,1402461262,814661097,1788914423,'approved','USD',12500000,7500000,'order-1',1795372122631,1795372122767,'waiting',1795372128091,1,1,'network.example is not known',NULL,'06h0914258001nrom2m0',0);
INSERT INTO "delivery" VALUES(2,'06h091432k001kgnt5mg','06h091432k001kgnt5mg','06h09141js0002o2o1sg',1312996162,1402461262,814661097,1788914423,'approved','USD',7000000,4200000,'order-2',1795372122900,1795372122906,'waiting',1795372127741,1,1,'network.example is not known',NULL,'06h091432k001kgnt5mg',0);
INSERT INTO "delivery" VALUES(3,'06h0914358001npv63ug','06h0914258001nrom2m0','06h09141js0002o2o1sg',1312996162,1402461262,814661097,1788914423,'reversed','USD',2500000,1500000,'order-1',1795372122631,1795372122932,'waiting',1795372123030,0,0,'',NULL,'06h0914358001npv63ug',0);
INSERT INTO "delivery" VALUES(4,'06h091438g0000as9g50','06h091438g0000as9g50','06h09141rg000acge6a0',1312996162,1402461262,814661097,380405585,'approved','USD',2500000,1250000,'',1795372122947,1795372122955,'waiting',1795372127758,1,1,'network.example is not known',NULL,'06h091438g0000as9g50',0);
INSERT INTO "delivery" VALUES(5,'06h09143fk0009abed3g','06h09143fk0009abed3g','06h09141sk000duq3qp0',1312996162,1402461262,814661097,1830766707,'approved','USD',15000000,7500000,'',1795372123004,1795372123008,'waiting',1795372128004,1,1,'network.example is not known',NULL,'06h09143fk0009abed3g',0);
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
INSERT INTO "delivery_attempt" VALUES(1,1,1795372123028,'https://network.example/pb?payout=7.50&status=approved&tx=order-1','failed',0,5,'','network.example is not known','GET','');
INSERT INTO "delivery_attempt" VALUES(2,1,1795372123064,'https://network.example/pb?payout=4.20&status=approved&tx=order-2','failed',0,0,'','network.example is not known','GET','');
INSERT INTO "delivery_attempt" VALUES(4,1,1795372123085,'https://network.example/pb?payout=1.25&status=approved&tx=','failed',0,0,'','network.example is not known','GET','');
INSERT INTO "delivery_attempt" VALUES(5,1,1795372123212,'https://network.example/pb?payout=7.50&status=approved&tx=','failed',0,0,'','network.example is not known','GET','');
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
INSERT INTO "entry" VALUES(1,'06h0914258001nrom2m0','06h0914258001nrom2m0','credited','','approved',1,12500000,7500000,'USD','06h09141js0002o2o1sg',1312996162,1402461262,814661097,2112379920,1788914423,1795372122631,1795372122767,X'1BA9A809A57B4B38CCBDBFC410CA3E550A61C18CA0B83E326D3C6A04D7D4F5C8',2,12500000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(2,'06h091432k001kgnt5mg','06h091432k001kgnt5mg','credited','','approved',1,7000000,4200000,'USD','06h09141js0002o2o1sg',1312996162,1402461262,814661097,2112379920,1788914423,1795372122900,1795372122906,X'5E6AA6573D7899C05491BB6FFCD3D3F3027DFE6F44DCEB07794F50BBAEE37ED3',2,7000000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(3,'06h0914258001nrom2m0','06h0914358001npv63ug','reversed','approved','approved',0,-2500000,-1500000,'USD','06h09141js0002o2o1sg',1312996162,1402461262,814661097,2112379920,1788914423,1795372122631,1795372122932,X'0622A61A467ABCDED38BBD45715BDB029139C87E297368C3DE6899556940FC00',2,-2500000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(4,'06h091438g0000as9g50','06h091438g0000as9g50','credited','','approved',1,2500000,1250000,'USD','06h09141rg000acge6a0',1312996162,1402461262,814661097,2112379920,380405585,1795372122947,1795372122955,X'6E6FCD5FAFAAC48B5F425E056E4C184B0B09DA600B33D4BFC724245BF008B0AB',2,2500000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(5,'06h091438g0000as9g50','06h09143ds00033h73pg','rejected','approved','rejected',-1,-2500000,-1250000,'USD','06h09141rg000acge6a0',1312996162,1402461262,814661097,2112379920,380405585,1795372122947,1795372122995,X'D9F1ED44F1F5E304692FCA4355B1E49170D6B1428F6526A6C09DFFE2D0111F27',2,-2500000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(6,'06h09143fk0009abed3g','06h09143fk0009abed3g','credited','','approved',1,10000000,5000000,'USD','06h09141sk000duq3qp0',1312996162,1402461262,814661097,2112379920,1830766707,1795372123004,1795372123008,X'49AF5AAA090410D5311D968915181916A1159C0C288B07A4DEC943B12DECBC58',2,10000000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(7,'06h09143fk0009abed3g','06h09143pc00186fkn2g','corrected','approved','approved',0,5000000,2500000,'USD','06h09141sk000duq3qp0',1312996162,1402461262,814661097,2112379920,1830766707,1795372123004,1795372123093,X'50024D72B85CE2E4D82648725DEEF065F432581D329F8F2E13911AEB1558B08E',2,5000000,'USD','1','2026-11-22',0,1,'','');
INSERT INTO "entry" VALUES(8,'06h09143s4000di8esq0','06h09143s4000di8esq0','held','','held',0,0,0,'USD','06h09141tc00051d2hvg',1312996162,1402461262,814661097,2112379920,1894288775,1795372123105,1795372123110,X'80CFE1F60EED9B365DE7677C50B078577482C32DF93E55256A4FB066E998AB8D',2,0,'','','',0,0,'','');
INSERT INTO "entry" VALUES(9,'06h091440g001va4ptvg','06h091440g001va4ptvg','credited','','pending',1,9990000,5994000,'USD','06h0914208000162m9f0',1312996162,1402461262,814661097,2112379920,1788914423,1795372123140,1795372123144,X'3A64CE3F04A81E5C1BE375D741247BF4D7B40C8242BA0094AAAAB66E83ED45C1',2,9990000,'USD','1','2026-11-22',0,1,'','');
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
INSERT INTO "flyway_schema_history" VALUES(1,'1','catalog','SQL','V1__catalog.sql',1496516717,'','2026-11-22 18:28:38.810',4,1);
INSERT INTO "flyway_schema_history" VALUES(2,'2','books','SQL','V2__books.sql',1734838829,'','2026-11-22 18:28:38.851',1,1);
INSERT INTO "flyway_schema_history" VALUES(3,'3','api tokens','SQL','V3__api_tokens.sql',-1140936754,'','2026-11-22 18:28:38.864',0,1);
INSERT INTO "flyway_schema_history" VALUES(4,'4','kinds','SQL','V4__kinds.sql',544421529,'','2026-11-22 18:28:38.872',0,1);
INSERT INTO "flyway_schema_history" VALUES(5,'5','deliveries','SQL','V5__deliveries.sql',-1948929208,'','2026-11-22 18:28:38.886',0,1);
INSERT INTO "flyway_schema_history" VALUES(6,'6','terms and commands','SQL','V6__terms_and_commands.sql',-1120061644,'','2026-11-22 18:28:38.920',10,1);
INSERT INTO "flyway_schema_history" VALUES(7,'7','postback rules','SQL','V7__postback_rules.sql',-1912359788,'','2026-11-22 18:28:38.937',12,1);
INSERT INTO "flyway_schema_history" VALUES(8,'8','exchange rates','SQL','V8__exchange_rates.sql',-188752768,'','2026-11-22 18:28:38.944',0,1);
INSERT INTO "flyway_schema_history" VALUES(9,'9','statements','SQL','V9__statements.sql',257927445,'','2026-11-22 18:28:38.960',0,1);
INSERT INTO "flyway_schema_history" VALUES(10,'10','costs','SQL','V10__costs.sql',-1900287429,'','2026-11-22 18:28:38.968',0,1);
CREATE TABLE once_key (
    name    TEXT NOT NULL PRIMARY KEY,
    receipt TEXT NOT NULL                        -- of the postback that used it
) STRICT, WITHOUT ROWID;
INSERT INTO "once_key" VALUES('order/1788914423/order-1','06h0914258001nrom2m0');
INSERT INTO "once_key" VALUES('order/1788914423/order-2','06h091432k001kgnt5mg');
INSERT INTO "once_key" VALUES('order/1788914423/p','06h091440g001va4ptvg');
INSERT INTO "once_key" VALUES('part/1788914423/06h09141js0002o2o1sg/reversed/2500000//order-1','06h0914358001npv63ug');
CREATE TABLE reader_position (
    reader     TEXT    NOT NULL,
    part       INTEGER NOT NULL,                 -- the journal's partition
    journal    TEXT    NOT NULL,                 -- the journal's id
    position   INTEGER NOT NULL,                 -- of the first event that is not settled yet
    last_entry INTEGER NOT NULL,
    last_seal  BLOB    NOT NULL,
    PRIMARY KEY (reader, part)
) STRICT, WITHOUT ROWID;
INSERT INTO "reader_position" VALUES('caps',0,'2ae53e9e9ff7435501d2833fe1501912',18,0,X'');
INSERT INTO "reader_position" VALUES('settler',0,'2ae53e9e9ff7435501d2833fe1501912',18,9,X'3A64CE3F04A81E5C1BE375D741247BF4D7B40C8242BA0094AAAAB66E83ED45C1');
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
INSERT INTO "verdict" VALUES('06h0914258001nrom2m0','credited','','06h0914258001nrom2m0');
INSERT INTO "verdict" VALUES('06h09142u0001047frmg','repeated','','06h0914258001nrom2m0');
INSERT INTO "verdict" VALUES('06h091432k001kgnt5mg','credited','','06h091432k001kgnt5mg');
INSERT INTO "verdict" VALUES('06h0914358001npv63ug','updated','','06h0914258001nrom2m0');
INSERT INTO "verdict" VALUES('06h091438g0000as9g50','credited','','06h091438g0000as9g50');
INSERT INTO "verdict" VALUES('06h09143b4000ugok4t0','repeated','','06h091438g0000as9g50');
INSERT INTO "verdict" VALUES('06h09143ds00033h73pg','updated','','06h091438g0000as9g50');
INSERT INTO "verdict" VALUES('06h09143fk0009abed3g','credited','','06h09143fk0009abed3g');
INSERT INTO "verdict" VALUES('06h09143pc00186fkn2g','updated','','06h09143fk0009abed3g');
INSERT INTO "verdict" VALUES('06h09143s4000di8esq0','held','too-fast','06h09143s4000di8esq0');
INSERT INTO "verdict" VALUES('06h09143to000pahlcmg','held','nothing-to-change','');
INSERT INTO "verdict" VALUES('06h091440g001va4ptvg','credited','','06h091440g001va4ptvg');
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
INSERT INTO "waiting_change" VALUES('06h09143to000pahlcmg','06h09141uo001bha8i6g',1312996162,1402461262,814661097,2112379920,1788914423,'reversed',5000000,'USD','early',1795372123118,1795372123118,'conversion','','');
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
COMMIT;
