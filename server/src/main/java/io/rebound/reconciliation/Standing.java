package io.rebound.reconciliation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a conversion stands by the partner's word. */
enum Standing {
    APPROVED("approved", "confirmed", "accepted", "paid", "payable", "valid", "locked", "won"),
    PENDING("pending", "open", "hold", "on hold", "new", "unconfirmed", "tracked"),
    /** It is not paid, whatever they call it. */
    REJECTED(
            "rejected",
            "reversed",
            "declined",
            "denied",
            "cancelled",
            "canceled",
            "refunded",
            "refund",
            "chargeback",
            "void",
            "voided",
            "scrubbed",
            "invalid"),
    /** They do not say. */
    UNSAID;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> words;

    Standing(String... words) {
        this.words = List.of(words);
    }

    static Optional<Standing> of(String word) {
        String plain = word.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
        return Arrays.stream(values()).filter(one -> one.words.contains(plain)).findFirst();
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
