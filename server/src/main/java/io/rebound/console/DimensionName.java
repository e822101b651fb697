package io.rebound.console;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** A report's dimensions as people read them, and which one is looked at after which. */
enum DimensionName {
    TIME_MONTH(Kind.TIME, "Month", "TIME_DAY"),
    TIME_WEEK(Kind.TIME, "Week", "TIME_DAY"),
    TIME_DAY(Kind.TIME, "Day", "TIME_HOUR"),
    TIME_HOUR(Kind.TIME, "Hour", "CAMPAIGN"),
    TIME_15M(Kind.TIME, "15 minutes", "CAMPAIGN"),
    CAMPAIGN(Kind.CATALOG, "Campaign", "SUB1"),
    SOURCE(Kind.CATALOG, "Source", "CAMPAIGN"),
    OFFER(Kind.CATALOG, "Offer", "CAMPAIGN"),
    ADVERTISER(Kind.CATALOG, "Advertiser", "OFFER"),
    GOAL(Kind.CONVERSION, "Goal", "CAMPAIGN"),
    STATUS(Kind.CONVERSION, "Status", "CAMPAIGN"),
    TIMING(Kind.CONVERSION, "Timing", "SUB1"),
    SUB1(Kind.PLACEMENT, "Sub 1", "SUB2"),
    SUB2(Kind.PLACEMENT, "Sub 2", "SUB3"),
    SUB3(Kind.PLACEMENT, "Sub 3", "COUNTRY"),
    SUB4(Kind.PLACEMENT, "Sub 4", "COUNTRY"),
    SUB5(Kind.PLACEMENT, "Sub 5", "COUNTRY"),
    SUB6(Kind.PLACEMENT, "Sub 6", "COUNTRY"),
    SUB7(Kind.PLACEMENT, "Sub 7", "COUNTRY"),
    SUB8(Kind.PLACEMENT, "Sub 8", "COUNTRY"),
    SUB9(Kind.PLACEMENT, "Sub 9", "COUNTRY"),
    SUB10(Kind.PLACEMENT, "Sub 10", "COUNTRY"),
    EXTERNAL_ID(Kind.PLACEMENT, "External id", "TIME_HOUR"),
    REFERRER(Kind.PLACEMENT, "Referrer", "SUB1"),
    COUNTRY(Kind.PLACE, "Country", "REGION"),
    REGION(Kind.PLACE, "Region", "CITY"),
    CITY(Kind.PLACE, "City", "DEVICE"),
    ASN(Kind.PLACE, "Network (ASN)", "IP24"),
    IP24(Kind.PLACE, "Address range", "SUB1"),
    DEVICE(Kind.VISIT, "Device", "OS"),
    OS(Kind.VISIT, "System", "BROWSER"),
    BROWSER(Kind.VISIT, "Browser", "COUNTRY"),
    LANGUAGE(Kind.VISIT, "Language", "COUNTRY"),
    TRAFFIC(Kind.VISIT, "Traffic", "SUB1");

    private final Kind kind;
    private final String title;
    private final String next;

    /** @param next the name of the one that a closer look shows, as one that comes later cannot be referred to */
    DimensionName(Kind kind, String title, String next) {
        this.kind = kind;
        this.title = title;
        this.next = next;
    }

    /** Dimensions that stand together in a menu. */
    enum Kind {
        CATALOG("Catalog"),
        TIME("Time"),
        PLACEMENT("Placement"),
        PLACE("Place"),
        VISIT("Visit"),
        CONVERSION("Conversion");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        List<DimensionName> dimensions() {
            return Arrays.stream(DimensionName.values())
                    .filter(dimension -> dimension.kind == this)
                    .toList();
        }
    }

    String title() {
        return title;
    }

    boolean isTime() {
        return kind == Kind.TIME;
    }

    /** Whether its values are ids of the catalog, with names beside them. */
    boolean isItem() {
        return kind == Kind.CATALOG || this == GOAL;
    }

    /** As the API has it, and as its list of items is called. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace("time_", "time:");
    }

    static Optional<DimensionName> labelled(String label) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.label().equals(label))
                .findFirst();
    }

    /** Which one a closer look shows. */
    DimensionName next(Predicate<DimensionName> seen) {
        DimensionName candidate = valueOf(next);
        for (int tried = 0; tried < values().length && (seen.test(candidate) || candidate == this); tried++) {
            candidate = valueOf(candidate.next);
        }
        return seen.test(candidate) || candidate == this
                ? Arrays.stream(values())
                        .filter(other -> other != this && !seen.test(other))
                        .findFirst()
                        .orElse(this)
                : candidate;
    }
}
