package io.rebound.report;

import io.rebound.warehouse.Network;
import io.rebound.warehouse.Word;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a report can be grouped and filtered by. */
public enum Dimension implements Column {
    TIME_15M(Kind.TIME, "time:15m"),
    TIME_HOUR(Kind.TIME, "time:hour"),
    TIME_DAY(Kind.TIME, "time:day"),
    /** Begins on Monday. */
    TIME_WEEK(Kind.TIME, "time:week"),
    TIME_MONTH(Kind.TIME, "time:month"),
    CAMPAIGN(Kind.ITEM, "campaign"),
    OFFER(Kind.ITEM, "offer"),
    ADVERTISER(Kind.ITEM, "advertiser"),
    SOURCE(Kind.ITEM, "source"),
    /** Of conversions alone: clicks have no goal. */
    GOAL(Kind.ITEM, "goal"),
    /** The status that a conversion has now; clicks have none. */
    STATUS(Kind.WORD, "status"),
    /** How long after its click a conversion came; clicks have none. */
    TIMING(Kind.WORD, "timing"),
    TRAFFIC(Word.TRAFFIC),
    COUNTRY(Word.COUNTRY),
    REGION(Word.REGION),
    CITY(Word.CITY),
    ASN(Word.ASN),
    DEVICE(Word.DEVICE),
    OS(Word.OS),
    BROWSER(Word.BROWSER),
    LANGUAGE(Word.LANGUAGE),
    /** The host that sent the visitor. */
    REFERRER(Word.REFERRER_HOST, "referrer"),
    /** The address, shortened to 24 bits, or 48 of IPv6. */
    IP24(Kind.NETWORK, "ip24"),
    SUB1(Word.SUB1),
    SUB2(Word.SUB2),
    SUB3(Word.SUB3),
    SUB4(Word.SUB4),
    SUB5(Word.SUB5),
    SUB6(Word.SUB6),
    SUB7(Word.SUB7),
    SUB8(Word.SUB8),
    SUB9(Word.SUB9),
    SUB10(Word.SUB10),
    EXTERNAL_ID(Word.EXTERNAL_ID);

    /** What its values are. */
    public enum Kind {
        /** The beginning of a span of time: {@link java.time.OffsetDateTime}. */
        TIME,
        /** The id of a catalog item: {@link Integer}. */
        ITEM,
        /** {@link String} */
        WORD,
        /** As in {@code 203.0.113.0/24}: {@link String}; in filters, save prefixes, the number of {@link Network}. */
        NETWORK
    }

    private final Kind kind;
    private final String label;
    private final @Nullable Word word;

    Dimension(Kind kind, String label) {
        this.kind = kind;
        this.label = label;
        this.word = null;
    }

    Dimension(Word word) {
        this(word, word.column());
    }

    Dimension(Word word, String label) {
        this.kind = Kind.WORD;
        this.label = label;
        this.word = word;
    }

    public static Optional<Dimension> labelled(String label) {
        String lower = label.toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(dimension -> dimension.label.equals(lower))
                .findFirst();
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public String label() {
        return label;
    }

    /** Whether a click has it by itself, without a conversion. */
    boolean ofClicks() {
        return this != GOAL && this != STATUS && this != TIMING;
    }

    /** Where it is one of a click's words, which. */
    public Optional<Word> word() {
        return Optional.ofNullable(word);
    }
}
