package io.rebound.console;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A conversion as the API shows it; its sums are those over its entries. Immutable. */
record ConversionAnswer(
        String id,
        String clickId,
        String goal,
        String advertiser,
        String campaign,
        String offer,
        String source,
        String kind,
        String status,
        @Nullable String why,
        @Nullable Instant dueAt,
        BigDecimal amount,
        BigDecimal claimedAmount,
        String currency,
        BigDecimal revenue,
        BigDecimal payout,
        String bookCurrency,
        @Nullable String txid,
        Instant clickedAt,
        Instant convertedAt,
        List<Entry> entries) {

    /** What was booked, and never changes. */
    record Entry(
            String number,
            String kind,
            @Nullable String statusBefore,
            String status,
            int conversions,
            BigDecimal amount,
            String currency,
            BigDecimal revenue,
            BigDecimal payout,
            String bookCurrency,
            String receipt,
            @Nullable String by,
            @Nullable String reason,
            Instant bookedAt) {}

    /** A page of them. */
    record Page(List<ConversionAnswer> items, @Nullable String next) {}

    Standing standing() {
        return Standing.ofConversion(status);
    }

    /** Whether somebody may say yes to it. */
    boolean canBeApproved() {
        return status.equals("held") || status.equals("pending");
    }

    /** Whether something is left that can be taken back. */
    boolean canBeTakenBack() {
        return !status.equals("rejected") && !status.equals("reversed");
    }

    /** What it came to before anything was taken back, or would come to. */
    BigDecimal left() {
        return status.equals("held") ? claimedAmount : amount;
    }
}
