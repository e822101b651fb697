package io.rebound.reconciliation;

import io.rebound.catalog.Catalog;
import io.rebound.catalog.Goal;
import io.rebound.csv.CsvColumn;
import io.rebound.csv.CsvLine;
import io.rebound.money.Money;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Opening;
import io.rebound.tracker.Receipt;
import io.rebound.tracker.TrackerMint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the lines of partners' exports, whatever platform made them. Immutable. */
final class TheirLines {
    static final List<CsvColumn> COLUMNS = List.of(
            CsvColumn.of(
                    "tracking",
                    "tracker",
                    "sub id",
                    "subid",
                    "aff click id",
                    "aff sub",
                    "affsub1",
                    "sub1",
                    "subid1",
                    "s2",
                    "subid2",
                    "s1",
                    "passthrough1",
                    "subscription passthrough1",
                    "cnv id",
                    "external id"),
            CsvColumn.of("click_id", "click id", "clickid", "click", "cid"),
            CsvColumn.of("conversion", "our conversion id"),
            CsvColumn.of(
                    "txid",
                    "transaction id",
                    "transaction",
                    "order id",
                    "order",
                    "lead id",
                    "action id",
                    "conversion id",
                    "txn id"),
            CsvColumn.of("goal", "goal name", "event", "event name"),
            CsvColumn.of(
                    "amount",
                    "payout",
                    "payout amount",
                    "revenue",
                    "commission",
                    "sum",
                    "sale amount",
                    "price",
                    "value"),
            CsvColumn.of("currency", "currency code"),
            CsvColumn.of("status", "conversion status", "state"),
            CsvColumn.of(
                    "event_time",
                    "conversion time",
                    "converted at",
                    "date time",
                    "datetime",
                    "date",
                    "time",
                    "timestamp"));

    private static final Pattern AMOUNT =
            Pattern.compile("[\\p{Sc}\\sA-Z]*([0-9]{1,12}(?:\\.[0-9]{1,6})?)[\\p{Sc}\\sA-Z]*");

    private final Subject subject;
    private final Catalog catalog;
    private final TrackerMint mint;

    TheirLines(Subject subject, Catalog catalog, TrackerMint mint) {
        this.subject = subject;
        this.catalog = catalog;
        this.mint = mint;
    }

    /** What came of reading a line. */
    sealed interface Read {
        record Clear(TheirLine line) implements Read {}

        record Unreadable(long number, String why) implements Read {}
    }

    Read read(CsvLine line) {
        if (line.fault().isPresent()) {
            return unreadable(line, line.fault().get());
        }
        Optional<Standing> standing = line.text("status").map(Standing::of).orElse(Optional.of(Standing.UNSAID));
        if (standing.isEmpty()) {
            return unreadable(line, "nobody knows what the status " + quoted(line, "status") + " means");
        }
        OptionalLong amount = amount(line);
        if (amount.isEmpty() && line.text("amount").isPresent()) {
            return unreadable(line, "amount must look like 12.50, got " + quoted(line, "amount"));
        }
        Optional<Currency> currency = currency(line);
        if (currency.isEmpty()) {
            return unreadable(line, "currency must be a code of ISO 4217 like USD, got " + quoted(line, "currency"));
        }
        String click = click(line, "tracking").or(() -> click(line, "click_id")).orElse("");
        String conversion = line.text("conversion")
                .flatMap(Receipt::parse)
                .map(Receipt::toString)
                .orElse("");
        String txid = line.text("txid").orElse("");
        if (click.isEmpty() && conversion.isEmpty() && txid.isEmpty()) {
            return unreadable(line, "it names no conversion: there is no tracker or click of ours, no transaction id");
        }
        return new Read.Clear(new TheirLine(
                line.number(),
                click,
                conversion,
                txid,
                goal(line),
                amount,
                currency.get().getCurrencyCode(),
                standing.get(),
                line.texts()));
    }

    private static Read unreadable(CsvLine line, String why) {
        return new Read.Unreadable(line.number(), why);
    }

    private static String quoted(CsvLine line, String column) {
        String text = line.text(column).orElse("");
        return '"' + text.substring(0, Math.min(60, text.length())) + '"';
    }

    /** A tracker's click, if we signed it; or a click's own id. */
    private Optional<String> click(CsvLine line, String column) {
        return line.text(column).flatMap(text -> {
            if (mint.open(text) instanceof Opening.Genuine genuine) {
                return Optional.of(genuine.tracker().click().toString());
            }
            return ClickId.parse(text).map(ClickId::toString);
        });
    }

    private static OptionalLong amount(CsvLine line) {
        Matcher form = AMOUNT.matcher(line.text("amount").orElse(""));
        return form.matches() ? OptionalLong.of(Money.micros(new BigDecimal(form.group(1)))) : OptionalLong.empty();
    }

    private Optional<Currency> currency(CsvLine line) {
        try {
            return Optional.of(line.text("currency")
                    .map(code -> Currency.getInstance(code.toUpperCase(Locale.ROOT)))
                    .orElse(subject.currency()));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private int goal(CsvLine line) {
        Goal named = line.text("goal")
                .map(name -> catalog.goalByName(subject.advertiser(), name))
                .orElse(null);
        return named == null ? 0 : named.id().value();
    }

    /** The same line, for an import: with nothing in it that an import would read in another way. */
    static CsvLine forImport(TheirLine line) {
        Map<String, String> texts = new HashMap<>(line.texts());
        texts.remove("status");
        texts.remove("goal");
        if (line.click().isEmpty()) {
            texts.remove("tracking");
            texts.remove("click_id");
        }
        line.amountMicros().ifPresent(micros -> texts.put("amount", cents(micros)));
        texts.put("currency", line.currency());
        if (line.goal() != 0) {
            texts.put("goal", Integer.toString(line.goal()));
        }
        if (line.standing() == Standing.PENDING) {
            texts.put("status", "pending");
        }
        return new CsvLine(line.number(), texts, Optional.empty());
    }

    private static String cents(long micros) {
        return BigDecimal.valueOf(micros, Money.DECIMALS)
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
