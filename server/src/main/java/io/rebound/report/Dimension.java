package io.rebound.report;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

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
    TRAFFIC(Kind.WORD, "traffic"),
    SUB1(1),
    SUB2(2),
    SUB3(3),
    SUB4(4),
    SUB5(5),
    SUB6(6),
    SUB7(7),
    SUB8(8),
    SUB9(9),
    SUB10(10),
    EXTERNAL_ID(Kind.WORD, "external_id");

    /** What its values are. */
    public enum Kind {
        /** The beginning of a span of time: {@link java.time.OffsetDateTime}. */
        TIME,
        /** The id of a catalog item: {@link Integer}. */
        ITEM,
        /** {@link String} */
        WORD
    }

    private final Kind kind;
    private final String label;
    private final int subNumber;

    Dimension(Kind kind, String label) {
        this.kind = kind;
        this.label = label;
        this.subNumber = 0;
    }

    Dimension(int subNumber) {
        this.kind = Kind.WORD;
        this.label = "sub" + subNumber;
        this.subNumber = subNumber;
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
        return this != GOAL && this != STATUS;
    }

    /** Whether a conversion has it only through its click. */
    boolean onlyOfClicks() {
        return this == TRAFFIC || subNumber > 0 || this == EXTERNAL_ID;
    }

    /** 1 to 10 for the sub ids, else 0. */
    int subNumber() {
        return subNumber;
    }
}
