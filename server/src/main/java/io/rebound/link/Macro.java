package io.rebound.link;

import java.util.List;
import java.util.Optional;

/** The placeholders that a template may hold, as {@code <NAME>} or {@code {name}}, in either case. */
public enum Macro {
    TRACKER("tracker", "click_id", "clickid"),
    CAMPAIGN("campaign"),
    CAMPAIGN_NAME("campaign_name"),
    OFFER("offer"),
    SOURCE("source"),
    SOURCE_NAME("source_name"),
    EXTERNAL_ID("external_id"),
    SUB1("sub1"),
    SUB2("sub2"),
    SUB3("sub3"),
    SUB4("sub4"),
    SUB5("sub5"),
    SUB6("sub6"),
    SUB7("sub7"),
    SUB8("sub8"),
    SUB9("sub9"),
    SUB10("sub10"),
    COST("cost"),
    COUNTRY("country"),
    DEVICE("device"),
    OS("os"),
    BROWSER("browser"),
    TIMESTAMP("timestamp"),
    TIME("time"),
    AMOUNT("amount"),
    PAYOUT("payout"),
    REVENUE("revenue"),
    CURRENCY("currency"),
    GOAL("goal"),
    GOAL_NAME("goal_name"),
    STATUS("status"),
    TXID("txid"),
    CONVERSION("conversion");

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> names;

    private final int sub;

    Macro(String... names) {
        this.names = List.of(names);
        this.sub = names[0].startsWith("sub") ? Integer.parseInt(names[0].substring(3)) : 0;
    }

    /** The macro that is written so between its brackets, in either case. */
    public static Optional<Macro> named(String name) {
        return Optional.ofNullable(MacroNames.find(name));
    }

    /** Its name and its aliases, lower case. */
    public List<String> names() {
        return names;
    }

    /** 1 to 10 for a sub id, 0 for every other macro. */
    public int sub() {
        return sub;
    }

    /** Whether its value is known where a template of this use is filled. */
    public boolean knownIn(LinkTemplate.Use use) {
        return switch (use) {
            case POSTBACK -> true;
            case DESTINATION -> compareTo(AMOUNT) < 0; // from here on they need a conversion
        };
    }

    /** As it is written in a template. */
    @Override
    public String toString() {
        return "{" + names.getFirst() + "}";
    }
}
