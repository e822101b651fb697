package io.rebound.console;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One filter of a report, as it stands in the address: {@code dimension:operator:value}. Immutable. */
record ReportFilter(DimensionName dimension, Operator operator, String value) {
    static final String PARAMETER = "filter";

    /** How values are compared. */
    enum Operator {
        EQ("is"),
        NE("is not"),
        IN("is one of"),
        PREFIX("begins with"),
        LT("is less than"),
        LE("is at most"),
        GT("is more than"),
        GE("is at least");

        private final String words;

        Operator(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Operator> labelled(String label) {
            return Arrays.stream(values())
                    .filter(operator -> operator.label().equals(label))
                    .findFirst();
        }
    }

    static ReportFilter is(DimensionName dimension, String value) {
        return new ReportFilter(dimension, Operator.EQ, value);
    }

    /** Empty where it is none; the API says then what is wrong. */
    static Optional<ReportFilter> read(String text) {
        int colon = text.indexOf(':', text.startsWith("time:") ? "time:".length() : 0);
        int second = colon < 0 ? -1 : text.indexOf(':', colon + 1);
        if (second < 0) {
            return Optional.empty();
        }
        Optional<DimensionName> dimension = DimensionName.labelled(text.substring(0, colon));
        Optional<Operator> operator = Operator.labelled(text.substring(colon + 1, second));
        return dimension.isPresent() && operator.isPresent()
                ? Optional.of(new ReportFilter(dimension.get(), operator.get(), text.substring(second + 1)))
                : Optional.empty();
    }

    List<String> values() {
        return operator == Operator.IN ? List.of(value.split(",", -1)) : List.of(value);
    }

    /** As the address has it. */
    @Override
    public String toString() {
        return dimension.label() + ":" + operator.label() + ":" + value;
    }
}
