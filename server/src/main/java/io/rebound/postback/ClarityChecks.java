package io.rebound.postback;

import io.rebound.catalog.Catalog;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Is each thing said once, and briefly? What is named exactly counts first, then what is but for its spelling. */
final class ClarityChecks {
    private static final int LONGEST_TXID = 255;
    private static final int LONGEST_GOAL = 200;

    private ClarityChecks() {}

    static Optional<Refusal> isClear(Draft draft, Catalog now) {
        Parameters parameters = draft.reading.parameters();
        List<String> repeated = parameters.repeatedNames();
        if (!repeated.isEmpty()) {
            return Refusal.because(Result.DUPLICATE_PARAMETER, Names.listed(repeated) + " came more than once");
        }
        if (parameters.areEncodedTwice()) {
            draft.tolerate(Tolerance.ENCODED_QUERY, "the query was percent-encoded once more");
        }
        boolean mayBeMore = false;
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.name(i);
            Field field = draft.dialect.field(name);
            if (field != null) {
                Optional<Refusal> clash = put(draft, field, name, parameters.value(i));
                if (clash.isPresent()) {
                    return clash;
                }
            } else if (draft.dialect.isSequence(name)) {
                draft.sequence = parameters.value(i);
            } else {
                mayBeMore |= PlainName.mayBeAnother(name);
            }
        }
        Optional<Refusal> clash = mayBeMore ? putLikely(draft, parameters) : Optional.empty();
        return clash.or(() -> tooLong(draft, Field.TXID, LONGEST_TXID))
                .or(() -> tooLong(draft, Field.GOAL, LONGEST_GOAL));
    }

    private static Optional<Refusal> putLikely(Draft draft, Parameters parameters) {
        Set<Field> absent = EnumSet.noneOf(Field.class);
        for (Field field : Field.values()) {
            if (!draft.has(field)) {
                absent.add(field);
            }
        }
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.name(i);
            Field field = draft.dialect.field(name) == null ? draft.dialect.likelyField(name) : null;
            String value = parameters.value(i);
            boolean isOther = field == Field.API_KEY && !draft.keys.given().contains(value);
            if (field == null || isOther || !absent.contains(field) || value.isEmpty()) {
                continue;
            }
            Optional<Refusal> clash = put(draft, field, name, value);
            if (clash.isPresent()) {
                return clash;
            }
            draft.tolerate(Tolerance.NAME, Names.shown(name) + " was read as " + PlainName.of(name));
        }
        return Optional.empty();
    }

    private static Optional<Refusal> put(Draft draft, Field field, String name, String value) {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (draft.has(field) && !draft.text(field).equals(value)) {
            return Refusal.because(
                    Result.DUPLICATE_PARAMETER,
                    Names.shown(draft.spelling(field)) + " and " + Names.shown(name) + " mean the same, but differ");
        }
        draft.put(field, name, value);
        return Optional.empty();
    }

    private static Optional<Refusal> tooLong(Draft draft, Field field, int most) {
        String text = draft.text(field);
        if (text.length() <= most) {
            return Optional.empty();
        }
        int characters = text.codePointCount(0, text.length());
        return characters <= most
                ? Optional.empty()
                : Refusal.because(
                        Result.TOO_LONG,
                        draft.spelling(field) + " may have " + most + " characters, got " + characters + " in "
                                + draft.quoted(field));
    }
}
