package io.rebound.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.rebound.money.Payout;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The fields of a stored document, read one by one. What is missing, and is not optional, is an {@link
 * IllegalArgumentException}.
 */
record StoredFields(JsonNode json) {
    static final String PAYOUT_FIXED = "payout_fixed_micros";
    static final String PAYOUT_PERCENT = "payout_percent_micros";

    String text(String field) {
        return json.required(field).asText();
    }

    Optional<String> optionalText(String field) {
        return Optional.ofNullable(json.get(field)).map(JsonNode::textValue);
    }

    boolean flag(String field) {
        return json.required(field).booleanValue();
    }

    long number(String field) {
        return json.required(field).longValue();
    }

    int whole(String field) {
        return Math.toIntExact(number(field));
    }

    OptionalLong micros(String field) {
        return json.has(field) ? OptionalLong.of(number(field)) : OptionalLong.empty();
    }

    <K> Id<K> id(String field) {
        return new Id<>(whole(field));
    }

    <K> Optional<Id<K>> optionalId(String field) {
        return json.has(field) ? Optional.of(id(field)) : Optional.empty();
    }

    <E extends Enum<E>> E constant(Class<E> type, String field) {
        return Enum.valueOf(type, text(field).toUpperCase(Locale.ROOT));
    }

    Currency currency(String field) {
        return Currency.getInstance(text(field));
    }

    ZoneId zone(String field) {
        return ZoneId.of(text(field));
    }

    Payout payout() {
        return json.has(PAYOUT_PERCENT)
                ? new Payout.Percent(number(PAYOUT_PERCENT))
                : new Payout.Fixed(number(PAYOUT_FIXED));
    }

    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        json.required(field).forEach(text -> texts.add(text.textValue()));
        return List.copyOf(texts);
    }

    /** The objects of a list. */
    List<StoredFields> objects(String field) {
        List<StoredFields> objects = new ArrayList<>();
        json.required(field).forEach(object -> objects.add(new StoredFields(object)));
        return objects;
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static void addAll(ArrayNode list, Collection<String> texts) {
        texts.forEach(list::add);
    }
}
