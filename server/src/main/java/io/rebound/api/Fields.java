package io.rebound.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.http.Problem;
import io.rebound.money.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request's JSON object, read one by one into typed values. What is wrong is answered with 422, the
 * field's full name ({@code offers[0].weight}), what came and what was expected. A null counts as absent. Immutable.
 *
 * @param within the name of the object within the body, with a dot at its end; empty for the body itself
 */
record Fields(ObjectNode object, String within) {
    private static final Pattern MONEY = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,6})?");

    static Fields of(ObjectNode body) {
        return new Fields(body, "");
    }

    /** @throws Problem 422 for a field that is not among these, naming the nearest that is */
    Fields only(Collection<String> known) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw Problem.field(
                        within + name,
                        "there is no field " + Json.quoted(within + name) + ", " + Nearest.advice(name, known));
            }
        });
        return this;
    }

    boolean has(String name) {
        return node(name) != null;
    }

    /** The refusal of a field's value. */
    Problem wrong(String name, String message) {
        return Problem.field(within + name, within + name + " " + message);
    }

    /** The refusal that shows what came, as in {@code weight must be a whole number, got "x"}. */
    Problem mustBe(String name, String expected) {
        JsonNode node = node(name);
        return wrong(
                name,
                node == null
                        ? "is missing, it must be " + expected
                        : "must be " + expected + ", got " + Json.shown(node));
    }

    /** A text without white space around it, 1 to {@code most} characters. */
    String text(String name, int most) {
        return optionalText(name, most).orElseThrow(() -> mustBe(name, "a text of 1 to " + most + " characters"));
    }

    Optional<String> optionalText(String name, int most) {
        JsonNode node = node(name);
        if (node == null) {
            return Optional.empty();
        }
        String text = node.isTextual() ? node.textValue().strip() : "";
        int length = text.codePointCount(0, text.length());
        if (length < 1 || length > most || text.codePoints().anyMatch(Fields::isUnprintable)) {
            throw mustBe(name, "a text of 1 to " + most + " characters, none of them a control character");
        }
        return Optional.of(text);
    }

    /** A text of that form, exactly as it came. */
    Optional<String> matching(String name, Pattern form, String expected) {
        JsonNode node = node(name);
        if (node == null) {
            return Optional.empty();
        }
        if (!node.isTextual() || !form.matcher(node.textValue()).matches()) {
            throw mustBe(name, expected);
        }
        return Optional.of(node.textValue());
    }

    boolean flag(String name, boolean otherwise) {
        JsonNode node = node(name);
        if (node == null) {
            return otherwise;
        }
        if (!node.isBoolean()) {
            throw mustBe(name, "true or false");
        }
        return node.booleanValue();
    }

    int whole(String name, int otherwise, int least, int most) {
        JsonNode node = node(name);
        if (node == null) {
            return otherwise;
        }
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < least || node.intValue() > most) {
            throw mustBe(name, "a whole number from " + least + " to " + most);
        }
        return node.intValue();
    }

    /** One of the known words. */
    String word(String name, String otherwise, Collection<String> known) {
        JsonNode node = node(name);
        if (node == null) {
            return otherwise;
        }
        if (!node.isTextual() || !known.contains(node.textValue())) {
            throw mustBe(name, "one of " + String.join(", ", known));
        }
        return node.textValue();
    }

    /** One of the constants, written in lower case. */
    <E extends Enum<E>> E choice(String name, E otherwise) {
        Map<String, E> known = new LinkedHashMap<>();
        for (E constant : otherwise.getDeclaringClass().getEnumConstants()) {
            known.put(Json.word(constant), constant);
        }
        E chosen = known.get(word(name, Json.word(otherwise), known.keySet()));
        return Objects.requireNonNull(chosen);
    }

    /** Millionths of an amount of zero or more, which came as a plain decimal. */
    OptionalLong micros(String name) {
        JsonNode node = node(name);
        if (node == null) {
            return OptionalLong.empty();
        }
        String text = node.asText();
        if (!MONEY.matcher(text).matches() || node.isContainerNode() || node.isBoolean()) {
            throw mustBe(name, "a plain decimal like \"12.50\", of up to six decimals");
        }
        return OptionalLong.of(Money.micros(new BigDecimal(text)));
    }

    /** A plain number as it came, a text or not; what it may look like is for the caller to say. */
    Optional<String> number(String name) {
        JsonNode node = node(name);
        return node == null || !(node.isTextual() || node.isNumber()) ? Optional.empty() : Optional.of(node.asText());
    }

    /** A day, which must be there. */
    LocalDate day(String name) {
        JsonNode node = node(name);
        try {
            return Days.parse(node == null ? "" : node.asText());
        } catch (DateTimeException noDay) {
            throw mustBe(name, "a day like \"2026-01-31\"");
        }
    }

    Currency currency(String name, Currency otherwise) {
        JsonNode node = node(name);
        if (node == null) {
            return otherwise;
        }
        try {
            return Currency.getInstance(node.isTextual() ? node.textValue() : "");
        } catch (IllegalArgumentException unknown) {
            throw mustBe(name, "a currency of ISO 4217 like \"USD\"");
        }
    }

    /** A time zone by its IANA name; UTC if there is none. */
    ZoneId zone(String name) {
        return optionalText(name, 60)
                .map(zone -> Zones.read(within + name, zone))
                .orElse(Zones.UTC);
    }

    Optional<Instant> time(String name) {
        return optionalText(name, 40).map(text -> Times.read(within + name, text));
    }

    /** The object within. */
    Optional<Fields> object(String name) {
        JsonNode node = node(name);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof ObjectNode inner) {
            return Optional.of(new Fields(inner, within + name + "."));
        }
        throw mustBe(name, "an object");
    }

    /** The objects in a list; empty if there is none. */
    List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        for (JsonNode element : list(name)) {
            String path = within + name + "[" + objects.size() + "]";
            if (!(element instanceof ObjectNode inner)) {
                throw Problem.field(path, path + " must be an object, got " + Json.shown(element));
            }
            objects.add(new Fields(inner, path + "."));
        }
        return objects;
    }

    /** The texts in a list; empty if there is none. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : list(name)) {
            if (!element.isTextual()) {
                String path = within + name + "[" + texts.size() + "]";
                throw Problem.field(path, path + " must be a text, got " + Json.shown(element));
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    private static boolean isUnprintable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    private Iterable<JsonNode> list(String name) {
        JsonNode node = node(name);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            throw mustBe(name, "a list");
        }
        return node;
    }

    @Nullable
    JsonNode node(String name) {
        JsonNode node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }
}
