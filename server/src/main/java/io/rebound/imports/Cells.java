package io.rebound.imports;

import io.rebound.csv.CsvLine;
import io.rebound.postback.Amounts;
import io.rebound.postback.Currencies;
import io.rebound.postback.EventTimes;
import io.rebound.postback.Result;
import io.rebound.settlement.Status;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the cells of a line by the rules of postbacks. Immutable. */
record Cells(CsvLine line) {
    private static final int LONGEST_TXID = 255;
    private static final List<Status> STATUSES =
            List.of(Status.APPROVED, Status.PENDING, Status.REJECTED, Status.REVERSED);

    /** Millionths, by the strict grammar. */
    OptionalLong amount() {
        Optional<String> text = line.text("amount");
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        OptionalLong micros = Amounts.micros(text.get());
        if (micros.isEmpty()) {
            throw new LineFault(Result.BAD_AMOUNT, "amount must look like 12.50, got " + shown(text.get()));
        }
        return micros;
    }

    Optional<Currency> currency() {
        return line.text("currency")
                .map(code -> Currencies.byCode(code.toUpperCase(Locale.ROOT))
                        .orElseThrow(() -> new LineFault(
                                Result.UNKNOWN_CURRENCY,
                                "currency must be a code of ISO 4217 like USD, got " + shown(code))));
    }

    Optional<Status> status() {
        return line.text("status")
                .map(word -> STATUSES.stream()
                        .filter(status -> status.code().equalsIgnoreCase(word))
                        .findFirst()
                        .orElseThrow(() -> new LineFault(
                                Result.BAD_STATUS,
                                "status must be approved, pending, rejected or reversed, got " + shown(word))));
    }

    /** "" if there is none. */
    String txid() {
        String txid = line.text("txid").orElse("");
        if (txid.length() > LONGEST_TXID) {
            throw new LineFault(Result.TOO_LONG, "txid may have " + LONGEST_TXID + " characters, got " + txid.length());
        }
        return txid;
    }

    /** As postbacks say it, or as spreadsheets do: a date, with or without a time, in this zone. */
    Optional<Instant> eventTime(ZoneId zone) {
        return line.text("event_time")
                .map(text -> EventTimes.parse(text)
                        .or(() -> local(text, zone))
                        .orElseThrow(() -> new LineFault(
                                Result.BAD_TIME,
                                "event_time must look like 2026-01-31T12:00:00Z, 2026-01-31 12:00:00, 2026-01-31 or be seconds"
                                        + " since 1970, got " + shown(text))));
    }

    private static Optional<Instant> local(String text, ZoneId zone) {
        try {
            return Optional.of(
                    text.length() == 10
                            ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                            : LocalDateTime.parse(text.replace(' ', 'T'))
                                    .atZone(zone)
                                    .toInstant());
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** Between quotation marks, cut after 80 characters. */
    static String shown(String text) {
        String plain = text.codePoints()
                .limit(80)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return '"' + plain.replaceAll("\\p{Cntrl}", "?") + (plain.length() < text.length() ? "…" : "") + '"';
    }
}
