package io.rebound.simulation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What senders get wrong, and the code that each must be answered with. */
enum Mischief {
    NO_KEY("no-key") {
        @Override
        String query(World world, String tracker) {
            return "tracking=" + tracker + "&amount=10.00";
        }
    },
    UNKNOWN_KEY("unknown-key") {
        @Override
        String query(World world, String tracker) {
            return call("0".repeat(42), tracker, "10.00");
        }
    },
    KEY_DISABLED("key-disabled") {
        @Override
        String query(World world, String tracker) {
            return call(world.disabledKey(), tracker, "10.00");
        }
    },
    NO_TRACKING("no-tracking") {
        @Override
        String query(World world, String tracker) {
            return "api_key=" + world.saleKey() + "&amount=10.00";
        }
    },
    MACRO_NOT_REPLACED("macro-not-replaced") {
        @Override
        String query(World world, String tracker) {
            return call(world.saleKey(), encoded("{aff_click_id}"), "10.00");
        }
    },
    BAD_TRACKING("bad-tracking") {
        @Override
        String query(World world, String tracker) {
            return call(world.saleKey(), "7f3c-not-a-tracker", "10.00");
        }
    },
    TRUNCATED_TRACKING("truncated-tracking") {
        @Override
        String query(World world, String tracker) {
            return call(world.saleKey(), tracker.substring(0, 32), "10.00");
        }
    },
    FORGED_TRACKING("forged-tracking") {
        @Override
        String query(World world, String tracker) {
            char first = tracker.charAt(30) == 'a' ? 'b' : 'a';
            return call(world.saleKey(), tracker.substring(0, 30) + first + tracker.substring(31), "10.00");
        }
    },
    OTHER_ADVERTISER("other-advertiser") {
        @Override
        String query(World world, String tracker) {
            return call(world.otherAdvertisersKey(), tracker, "10.00");
        }
    },
    NO_AMOUNT("no-amount") {
        @Override
        String query(World world, String tracker) {
            return "api_key=" + world.saleKey() + "&tracking=" + tracker;
        }
    },
    BAD_AMOUNT("bad-amount") {
        @Override
        String query(World world, String tracker) {
            return call(world.saleKey(), tracker, "12,50");
        }
    },
    AMOUNT_TOO_HIGH("amount-too-high") {
        @Override
        String query(World world, String tracker) {
            return call(world.saleKey(), tracker, "1000000.00");
        }
    },
    UNKNOWN_CURRENCY("unknown-currency") {
        @Override
        String query(World world, String tracker) {
            return call(world.saleKey(), tracker, "10.00") + "&currency=ZZZ";
        }
    },
    UNKNOWN_GOAL("unknown-goal") {
        @Override
        String query(World world, String tracker) {
            return call(world.saleKey(), tracker, "10.00") + "&goal=nobody+knows+it";
        }
    },
    GOAL_DISABLED("goal-disabled") {
        @Override
        String query(World world, String tracker) {
            return call(world.saleKey(), tracker, "10.00") + "&goal=" + encoded(World.DISABLED_GOAL);
        }
    },
    BAD_STATUS("bad-status") {
        @Override
        String query(World world, String tracker) {
            return call(world.saleKey(), tracker, "10.00") + "&status=maybe";
        }
    },
    BAD_TIME("bad-time") {
        @Override
        String query(World world, String tracker) {
            return call(world.saleKey(), tracker, "10.00") + "&event_time=2001-01-01T00:00:00Z";
        }
    },
    DUPLICATE_PARAMETER("duplicate-parameter") {
        @Override
        String query(World world, String tracker) {
            return call(world.saleKey(), tracker, "10.00") + "&amount=10.00";
        }
    },
    TOO_LONG("too-long") {
        @Override
        String query(World world, String tracker) {
            return call(world.saleKey(), tracker, "10.00") + "&txid=" + "9".repeat(256);
        }
    },
    UNREADABLE("unreadable") {
        @Override
        String query(World world, String tracker) {
            return call(world.saleKey(), tracker, "10.00") + "&txid=%ff%fe";
        }
    };

    private final String code;

    Mischief(String code) {
        this.code = code;
    }

    /** What {@code Rebound-Result} must say. */
    String code() {
        return code;
    }

    abstract String query(World world, String tracker);

    static String call(String key, String tracker, String amount) {
        return "api_key=" + key + "&tracking=" + tracker + "&amount=" + amount;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
