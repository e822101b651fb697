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
CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");
COMMIT;
