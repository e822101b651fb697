package io.rebound.ledger;

import io.rebound.database.LedgerException;
import io.rebound.money.Payout;

/** A payout as the ledger keeps it: {@code fixed 2500000} or {@code percent 60000000}, in millionths. */
final class PayoutText {
    private static final String FIXED = "fixed ";
    private static final String PERCENT = "percent ";

    private PayoutText() {}

    static String of(Payout payout) {
        return switch (payout) {
            case Payout.Fixed fixed -> FIXED + fixed.micros();
            case Payout.Percent percent -> PERCENT + percent.micros();
        };
    }

    /** The opposite of {@link #of}. */
    static Payout read(String text) {
        if (text.startsWith(FIXED)) {
            return new Payout.Fixed(Long.parseLong(text.substring(FIXED.length())));
        }
        if (text.startsWith(PERCENT)) {
            return new Payout.Percent(Long.parseLong(text.substring(PERCENT.length())));
        }
        throw new LedgerException("the ledger holds \"" + text + "\" where a payout belongs");
    }
}
