package io.rebound.api;

import io.rebound.catalog.Id;
import io.rebound.http.Problem;
import io.rebound.report.Dimension;
import io.rebound.report.Filter;
import io.rebound.warehouse.Network;
import io.rebound.warehouse.OpaqueText;
import io.rebound.warehouse.Word;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads a report's filters: {@code dimension:operator:value}, as in {@code campaign:in:17,23} or {@code sub1:prefix:de-}. */
record FilterReader(Moments moments) {
    private static final String PARAMETER = "filter";
    private static final String FORM = "a filter looks like dimension:operator:value, as in campaign:eq:17";
    /** What conversions and clicks can be; other words are mistakes. */
    private static final List<String> STATUSES = List.of("held", "pending", "approved", "rejected", "reversed");

    private static final List<String> TRAFFIC = List.of(
            Word.VALID,
            "head",
            "prefetch",
            "preview",
            "bot",
            "empty-agent",
            "impossible-agent",
            "data-centre",
            "repeat",
            "flood",
            Word.UNKNOWN);

    private static final List<String> TIMING = List.of("normal", "too-fast", "too-late", Word.UNKNOWN);
    private static final List<String> DEVICES =
            List.of("desktop", "mobile", "tablet", "tv", "console", "bot", "other", Word.UNKNOWN);

    /** @throws Problem 422 */
    Filter read(byte[] given) {
        int colon = colon(given, 0);
        if (text(given, 0, colon).equalsIgnoreCase("time")) {
            colon = colon(given, colon + 1);
        }
        int second = colon(given, colon + 1);
        Dimension dimension = ReportParameters.dimension(PARAMETER, text(given, 0, colon));
        Filter.Operator operator = operator(text(given, colon + 1, second));
        if (operator == Filter.Operator.PREFIX && !hasPrefix(dimension)) {
            throw Problem.field(PARAMETER, dimension.label() + " has no prefix, use eq, ne, in, lt, le, gt or ge");
        }
        byte[] value = Arrays.copyOfRange(given, second + 1, given.length);
        List<Object> values = new ArrayList<>();
        for (byte[] each : operator == Filter.Operator.IN ? atCommas(value) : List.of(value)) {
            values.add(value(dimension, operator, each));
        }
        return new Filter(dimension, operator, values);
    }

    private static int colon(byte[] given, int from) {
        for (int i = from; i < given.length; i++) {
            if (given[i] == ':') {
                return i;
            }
        }
        throw Problem.field(PARAMETER, FORM + ", got " + Json.quoted(text(given, 0, given.length)));
    }

    private static Filter.Operator operator(String name) {
        return Stream.of(Filter.Operator.values())
                .filter(operator -> operator.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> Problem.field(
                        PARAMETER,
                        "there is no operator " + Json.quoted(name)
                                + ", known are eq, ne, in, prefix, lt, le, gt, ge"));
    }

    private Object value(Dimension dimension, Filter.Operator operator, byte[] value) {
        String text = OpaqueText.sought(value);
        return switch (dimension.kind()) {
            case TIME -> moments.read(PARAMETER, text);
            case ITEM ->
                Id.parse(text)
                        .orElseThrow(() -> Problem.field(
                                PARAMETER,
                                dimension.label() + " is compared by id, as in " + dimension.label() + ":eq:17, got "
                                        + Json.quoted(text)))
                        .value();
            case WORD -> operator == Filter.Operator.PREFIX ? asStored(dimension, text) : known(dimension, text);
            case NETWORK -> operator == Filter.Operator.PREFIX ? text : network(text);
        };
    }

    private static boolean hasPrefix(Dimension dimension) {
        return dimension.kind() == Dimension.Kind.WORD || dimension.kind() == Dimension.Kind.NETWORK;
    }

    private static long network(String text) {
        return text.equals(Word.UNKNOWN)
                ? 0
                : Network.parse(text)
                        .orElseThrow(() -> Problem.field(
                                PARAMETER,
                                "ip24 is compared with an address or its network, as in ip24:eq:203.0.113.0/24, got "
                                        + Json.quoted(text)));
    }

    /** As the facts spell it; what a source sent stays as it is. */
    private static String asStored(Dimension dimension, String given) {
        return dimension.word().filter(Word::isOpaque).isPresent() ? given : spelled(dimension, given);
    }

    private static String spelled(Dimension dimension, String given) {
        if (given.equalsIgnoreCase(Word.UNKNOWN)) {
            return Word.UNKNOWN;
        }
        return switch (dimension) {
            case COUNTRY -> given.toUpperCase(Locale.ROOT);
            case LANGUAGE, DEVICE, REFERRER, TRAFFIC, STATUS, TIMING -> given.toLowerCase(Locale.ROOT);
            case ASN -> given.regionMatches(true, 0, "AS", 0, 2) ? given.substring(2) : given;
            default -> given;
        };
    }

    private static String known(Dimension dimension, String given) {
        String word = asStored(dimension, given);
        List<String> words =
                switch (dimension) {
                    case STATUS -> STATUSES;
                    case TRAFFIC -> TRAFFIC;
                    case TIMING -> TIMING;
                    case DEVICE -> DEVICES;
                    default -> List.of(word);
                };
        if (!words.contains(word)) {
            throw Problem.field(
                    PARAMETER,
                    "there is no " + dimension.label() + " " + Json.quoted(word) + ", " + Nearest.advice(word, words));
        }
        return word;
    }

    private static List<byte[]> atCommas(byte[] value) {
        List<byte[]> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= value.length; i++) {
            if (i == value.length || value[i] == ',') {
                parts.add(Arrays.copyOfRange(value, start, i));
                start = i + 1;
            }
        }
        return parts;
    }

    private static String text(byte[] given, int from, int to) {
        return new String(given, from, to - from, StandardCharsets.UTF_8);
    }
}
