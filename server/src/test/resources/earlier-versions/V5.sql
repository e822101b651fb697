-- ledger.key 0ee67125e3ee31b7a8c9c9e5184f3a6623a485a8379921d6872c0fdde15eb3ea
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
INSERT INTO "catalog_item" VALUES('advertiser',1496776881,1,1,'{"name":"Shop","archived":false,"platform":"generic"}',1795361212012,'api');
INSERT INTO "catalog_item" VALUES('goal',873646656,1,2,'{"name":"sale","archived":false,"advertiser":1496776881,"key":"vq5pqvh06tg9a7244jxx2k4fxujttgmby5ed9hi1l3","pixel_key":"aoawpfsppg3nsqhpd4v8d1r5eklyf681wm7pnopq82","key_enabled":true,"enabled":true,"amount_required":true,"currency":"USD","duplicates":"txid","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":0,"approval":"auto","pixel_amounts":false,"always_ok":false,"payout_percent_micros":60000000}',1795361212111,'api');
INSERT INTO "catalog_item" VALUES('goal',1334684728,1,3,'{"name":"signup","archived":false,"advertiser":1496776881,"key":"fdql9het53ni9fay49r2mzg5e80t6ynuevrj0tk19t","pixel_key":"x6l04fm0n2rvva8w8ugad697otzq19nuoqwijhewkf","key_enabled":true,"enabled":true,"amount_required":false,"currency":"USD","duplicates":"once","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":0,"approval":"auto","pixel_amounts":false,"always_ok":false,"default_amount_micros":2500000,"payout_fixed_micros":1250000}',1795361212164,'api');
INSERT INTO "catalog_item" VALUES('goal',1695929119,1,4,'{"name":"updating","archived":false,"advertiser":1496776881,"key":"f3nq4ohh8y0vbktk5ysirb6lr7ddu54bm6b5py0kur","pixel_key":"0lqxawmwg7ks7ch7vj2sx6iw3cwoxlft0ou9x5g34z","key_enabled":true,"enabled":true,"amount_required":false,"currency":"USD","duplicates":"update","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":0,"approval":"auto","pixel_amounts":false,"always_ok":false,"payout_percent_micros":50000000}',1795361212171,'api');
INSERT INTO "catalog_item" VALUES('goal',1691861894,1,5,'{"name":"slow","archived":false,"advertiser":1496776881,"key":"7gsin0ujeaia8gzmdcjlwf7rzoyb6y5rymyzkn1223","pixel_key":"ikrx3gh4tw3ukdn3s9c6dug1wtu0oush171bnnaoja","key_enabled":true,"enabled":true,"amount_required":false,"currency":"USD","duplicates":"once","txid_scope":"goal","window_seconds":2592000,"minimum_seconds":3600,"approval":"auto","pixel_amounts":false,"always_ok":false,"default_amount_micros":1000000,"payout_fixed_micros":0}',1795361212177,'api');
INSERT INTO "catalog_item" VALUES('offer',1726106088,1,6,'{"name":"Shoes","archived":false,"advertiser":1496776881,"url":"https://shop.example/?click=<TRACKER>","tracker_parameter":"tracking"}',1795361212183,'api');
INSERT INTO "catalog_item" VALUES('source',116746956,1,7,'{"name":"Network","archived":false,"kind":"ad_network","dialect":"generic","postback_on":["approved","reversed"],"postback_url":"https://network.example/pb?payout={payout}&status={status}&tx={txid}"}',1795361212192,'api');
INSERT INTO "catalog_item" VALUES('campaign',1429449281,1,8,'{"name":"Campaign","archived":false,"source":116746956,"code":"dqfdzpn","paused":false,"offers":[{"offer":1726106088,"weight":1}]}',1795361212201,'api');
CREATE TABLE catalog_name (
    scope TEXT    NOT NULL,
    name  TEXT    NOT NULL,
    kind  TEXT    NOT NULL,
    id    INTEGER NOT NULL,
    PRIMARY KEY (scope, name)
) STRICT;
INSERT INTO "catalog_name" VALUES('goal of advertiser 1496776881','sale','goal',873646656);
INSERT INTO "catalog_name" VALUES('goal of advertiser 1496776881','signup','goal',1334684728);
INSERT INTO "catalog_name" VALUES('goal of advertiser 1496776881','updating','goal',1695929119);
INSERT INTO "catalog_name" VALUES('goal of advertiser 1496776881','slow','goal',1691861894);
INSERT INTO "catalog_name" VALUES('campaign code','dqfdzpn','campaign',1429449281);
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
INSERT INTO "conversion" VALUES('06h07ng7v0000hs3qk60','06h07ng77s0004u3448g',1429449281,1726106088,116746956,1496776881,873646656,1,'txid/order-1','order-1','approved','','USD',12500000,1,10000000,6000000,1795361212396,1795361212396,1795361212396);
INSERT INTO "conversion" VALUES('06h07ng8ro0001bh1r70','06h07ng77s0004u3448g',1429449281,1726106088,116746956,1496776881,873646656,1,'txid/order-2','order-2','approved','','USD',7000000,1,7000000,4200000,1795361212638,1795361212638,1795361212638);
INSERT INTO "conversion" VALUES('06h07ng94g001dv8qnag','06h07ng7p0000prgv120',1429449281,1726106088,116746956,1496776881,1334684728,1,'once','','rejected','','USD',2500000,0,0,0,1795361212708,1795361212708,1795361212708);
INSERT INTO "conversion" VALUES('06h07ng9e4001pffdjdg','06h07ng7qs001iffrt2g',1429449281,1726106088,116746956,1496776881,1695929119,1,'once','','approved','','USD',15000000,1,15000000,7500000,1795361212785,1795361212800,1795361212785);
INSERT INTO "conversion" VALUES('06h07ng9hs000hhckkh0','06h07ng7s0001nq950s0',1429449281,1726106088,116746956,1496776881,1691861894,1,'once','','held','too-fast','USD',1000000,0,0,0,1795361212814,1795361212814,1795361212814);
INSERT INTO "conversion" VALUES('06h07ng9ss001gsokos0','06h07ng7t4000afcnji0',1429449281,1726106088,116746956,1496776881,873646656,1,'txid/p','p','pending','','USD',9990000,1,9990000,5994000,1795361212902,1795361212902,1795361212902);
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
INSERT INTO "delivery" VALUES(1,'06h07ng7v0000hs3qk60','06h07ng7v0000hs3qk60','06h07ng77s0004u3448g',1429449281,1726106088,116746956,873646656,'approved','USD',12500000,7500000,'order-1',1795361212396,1795361212495,'waiting',1795361218157,1,1,'network.example is not known',NULL);
INSERT INTO "delivery" VALUES(2,'06h07ng8ro0001bh1r70','06h07ng8ro0001bh1r70','06h07ng77s0004u3448g',1429449281,1726106088,116746956,873646656,'approved','USD',7000000,4200000,'order-2',1795361212638,1795361212671,'waiting',1795361217900,1,1,'network.example is not known',NULL);
INSERT INTO "delivery" VALUES(3,'06h07ng92g0007ud3v3g','06h07ng7v0000hs3qk60','06h07ng77s0004u3448g',1429449281,1726106088,116746956,873646656,'reversed','USD',2500000,1500000,'order-1',1795361212396,1795361212700,'waiting',1795361212769,0,0,'',NULL);
INSERT INTO "delivery" VALUES(4,'06h07ng94g001dv8qnag','06h07ng94g001dv8qnag','06h07ng7p0000prgv120',1429449281,1726106088,116746956,1334684728,'approved','USD',2500000,1250000,'',1795361212708,1795361212714,'waiting',1795361218139,1,1,'network.example is not known',NULL);
INSERT INTO "delivery" VALUES(5,'06h07ng9e4001pffdjdg','06h07ng9e4001pffdjdg','06h07ng7qs001iffrt2g',1429449281,1726106088,116746956,1695929119,'approved','USD',15000000,7500000,'',1795361212785,1795361212795,'waiting',1795361218010,1,1,'network.example is not known',NULL);
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
INSERT INTO "delivery_attempt" VALUES(1,1,1795361212743,'https://network.example/pb?payout=7.50&status=approved&tx=order-1','failed',0,22,'','network.example is not known');
INSERT INTO "delivery_attempt" VALUES(2,1,1795361212903,'https://network.example/pb?payout=4.20&status=approved&tx=order-2','failed',0,1,'','network.example is not known');
INSERT INTO "delivery_attempt" VALUES(4,1,1795361212903,'https://network.example/pb?payout=1.25&status=approved&tx=','failed',0,7,'','network.example is not known');
INSERT INTO "delivery_attempt" VALUES(5,1,1795361212951,'https://network.example/pb?payout=7.50&status=approved&tx=','failed',0,4,'','network.example is not known');
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
INSERT INTO "entry" VALUES(1,'06h07ng7v0000hs3qk60','06h07ng7v0000hs3qk60','credited','','approved',1,12500000,7500000,'USD','06h07ng77s0004u3448g',1429449281,1726106088,116746956,1496776881,873646656,1795361212396,1795361212495,X'245F8F0E937936FCBE40E778F0BC2CD82662F1B06FBF691EF58C6858505D79F2');
INSERT INTO "entry" VALUES(2,'06h07ng8ro0001bh1r70','06h07ng8ro0001bh1r70','credited','','approved',1,7000000,4200000,'USD','06h07ng77s0004u3448g',1429449281,1726106088,116746956,1496776881,873646656,1795361212638,1795361212671,X'B38943D61F8B57D450DA43760E278B2FA6D1BFCA833A78CC5CE28A349064E516');
INSERT INTO "entry" VALUES(3,'06h07ng7v0000hs3qk60','06h07ng92g0007ud3v3g','reversed','approved','approved',0,-2500000,-1500000,'USD','06h07ng77s0004u3448g',1429449281,1726106088,116746956,1496776881,873646656,1795361212396,1795361212700,X'85B819C0694AE2178B4C9F691268034A18879F6C9D82976B8E1B6BF32422CA5C');
INSERT INTO "entry" VALUES(4,'06h07ng94g001dv8qnag','06h07ng94g001dv8qnag','credited','','approved',1,2500000,1250000,'USD','06h07ng7p0000prgv120',1429449281,1726106088,116746956,1496776881,1334684728,1795361212708,1795361212714,X'26D0CECE668633C40F07424323F11833CC7A0F694C9723FECAEF431CC6B9C9DB');
INSERT INTO "entry" VALUES(5,'06h07ng94g001dv8qnag','06h07ng98g0011u5qih0','rejected','approved','rejected',-1,-2500000,-1250000,'USD','06h07ng7p0000prgv120',1429449281,1726106088,116746956,1496776881,1334684728,1795361212708,1795361212750,X'A48B2F2D0674DDE3B66F43F8411AC16105F4043F1F11EF68C886C5E4118F4897');
INSERT INTO "entry" VALUES(6,'06h07ng9e4001pffdjdg','06h07ng9e4001pffdjdg','credited','','approved',1,10000000,5000000,'USD','06h07ng7qs001iffrt2g',1429449281,1726106088,116746956,1496776881,1695929119,1795361212785,1795361212795,X'F33208DC41AD3D6976431CDBDA203CF26E72609758A24BB63F65B95B03F7767A');
INSERT INTO "entry" VALUES(7,'06h07ng9e4001pffdjdg','06h07ng9g40007d2cj0g','corrected','approved','approved',0,5000000,2500000,'USD','06h07ng7qs001iffrt2g',1429449281,1726106088,116746956,1496776881,1695929119,1795361212785,1795361212807,X'293925312F4FAEE9C0300E7BA957AF7D6205875B51F87CA0958CDBEBB30E41F0');
INSERT INTO "entry" VALUES(8,'06h07ng9hs000hhckkh0','06h07ng9hs000hhckkh0','held','','held',0,0,0,'USD','06h07ng7s0001nq950s0',1429449281,1726106088,116746956,1496776881,1691861894,1795361212814,1795361212818,X'9C40DA00A0CE79E5919B5D9797B6A49A0853A945746B2A2E886E338329713A15');
INSERT INTO "entry" VALUES(9,'06h07ng9ss001gsokos0','06h07ng9ss001gsokos0','credited','','pending',1,9990000,5994000,'USD','06h07ng7t4000afcnji0',1429449281,1726106088,116746956,1496776881,873646656,1795361212902,1795361212914,X'4F2541011FFB1F3B8419E135C07A7189D0F07C23DEA9F1A6A0439B695C7C871C');
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
INSERT INTO "flyway_schema_history" VALUES(1,'1','catalog','SQL','V1__catalog.sql',1496516717,'','2026-11-22 15:26:47.481',1,1);
INSERT INTO "flyway_schema_history" VALUES(2,'2','books','SQL','V2__books.sql',1734838829,'','2026-11-22 15:26:47.496',3,1);
INSERT INTO "flyway_schema_history" VALUES(3,'3','api tokens','SQL','V3__api_tokens.sql',-1140936754,'','2026-11-22 15:26:47.518',0,1);
INSERT INTO "flyway_schema_history" VALUES(4,'4','kinds','SQL','V4__kinds.sql',544421529,'','2026-11-22 15:26:47.523',0,1);
INSERT INTO "flyway_schema_history" VALUES(5,'5','deliveries','SQL','V5__deliveries.sql',-1948929208,'','2026-11-22 15:26:47.532',0,1);
CREATE TABLE once_key (
    name    TEXT NOT NULL PRIMARY KEY,
    receipt TEXT NOT NULL                        -- of the postback that used it
) STRICT, WITHOUT ROWID;
INSERT INTO "once_key" VALUES('order/873646656/order-1','06h07ng7v0000hs3qk60');
INSERT INTO "once_key" VALUES('order/873646656/order-2','06h07ng8ro0001bh1r70');
INSERT INTO "once_key" VALUES('order/873646656/p','06h07ng9ss001gsokos0');
INSERT INTO "once_key" VALUES('part/873646656/06h07ng77s0004u3448g/reversed/2500000//order-1','06h07ng92g0007ud3v3g');
CREATE TABLE reader_position (
    reader     TEXT    NOT NULL,
    part       INTEGER NOT NULL,                 -- the journal's partition
    journal    TEXT    NOT NULL,                 -- the journal's id
    position   INTEGER NOT NULL,                 -- of the first event that is not settled yet
    last_entry INTEGER NOT NULL,
    last_seal  BLOB    NOT NULL,
    PRIMARY KEY (reader, part)
) STRICT, WITHOUT ROWID;
INSERT INTO "reader_position" VALUES('settler',0,'a2425559eacf19bd19a3def7a807affe',19,9,X'4F2541011FFB1F3B8419E135C07A7189D0F07C23DEA9F1A6A0439B695C7C871C');
CREATE TABLE verdict (
    receipt    TEXT NOT NULL PRIMARY KEY,
    settled    TEXT NOT NULL,
    why        TEXT NOT NULL,
    conversion TEXT NOT NULL                     -- empty if it is about none
) STRICT, WITHOUT ROWID;
INSERT INTO "verdict" VALUES('06h07ng7v0000hs3qk60','credited','','06h07ng7v0000hs3qk60');
INSERT INTO "verdict" VALUES('06h07ng8ps001lg85ucg','repeated','','06h07ng7v0000hs3qk60');
INSERT INTO "verdict" VALUES('06h07ng8ro0001bh1r70','credited','','06h07ng8ro0001bh1r70');
INSERT INTO "verdict" VALUES('06h07ng92g0007ud3v3g','updated','','06h07ng7v0000hs3qk60');
INSERT INTO "verdict" VALUES('06h07ng94g001dv8qnag','credited','','06h07ng94g001dv8qnag');
INSERT INTO "verdict" VALUES('06h07ng96c001up2msc0','repeated','','06h07ng94g001dv8qnag');
INSERT INTO "verdict" VALUES('06h07ng98g0011u5qih0','updated','','06h07ng94g001dv8qnag');
INSERT INTO "verdict" VALUES('06h07ng9e4001pffdjdg','credited','','06h07ng9e4001pffdjdg');
INSERT INTO "verdict" VALUES('06h07ng9g40007d2cj0g','updated','','06h07ng9e4001pffdjdg');
INSERT INTO "verdict" VALUES('06h07ng9hs000hhckkh0','held','too-fast','06h07ng9hs000hhckkh0');
INSERT INTO "verdict" VALUES('06h07ng9j0000vsr0hf0','held','nothing-to-change','');
INSERT INTO "verdict" VALUES('06h07ng9ss001gsokos0','credited','','06h07ng9ss001gsokos0');
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
INSERT INTO "waiting_change" VALUES('06h07ng9j0000vsr0hf0','06h07ng7sk0003j159g0',1429449281,1726106088,116746956,1496776881,873646656,'reversed',5000000,'USD','early',1795361212824,1795361212824,'conversion');
CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");
CREATE INDEX conversion_by_txid ON conversion (txid) WHERE txid <> '';
CREATE INDEX entry_by_conversion ON entry (conversion);
CREATE INDEX waiting_change_by_click ON waiting_change (click, goal);
CREATE INDEX delivery_by_state ON delivery (state, source, due_at);
CREATE INDEX delivery_by_conversion ON delivery (conversion);
COMMIT;
