package io.rebound.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.rebound.http.Answer;
import io.rebound.http.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The API's JSON: snake_case, numbers read as written, times in ISO 8601. Thread-safe. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final int SHOWN = 80;

    private Json() {}

    /**
     * A request's body.
     *
     * @throws Problem 400 if it is not one JSON object
     */
    static ObjectNode object(byte[] body) {
        try {
            JsonNode read = MAPPER.readTree(body);
            if (read instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException unreadable) {
            throw new Problem(400, null, "the body is not JSON: " + why(unreadable));
        }
        throw new Problem(400, null, "the body must be a JSON object, as in {\"name\":\"…\"}");
    }

    /**
     * A request's body that is a list of objects; what is wrong with one names its place, as in {@code [0].rate}.
     *
     * @throws Problem 400 if it is no such list
     */
    static List<Fields> objects(byte[] body) {
        try {
            if (MAPPER.readTree(body) instanceof ArrayNode list) {
                return Fields.of(newObject().set("", list)).objects("");
            }
        } catch (IOException unreadable) {
            throw new Problem(400, null, "the body is not JSON: " + why(unreadable));
        }
        throw new Problem(400, null, "the body must be a JSON list of objects");
    }

    /** Without what Jackson says of itself. */
    private static String why(IOException unreadable) {
        if (!(unreadable instanceof JsonProcessingException syntax)) {
            return "it is not UTF-8";
        }
        String message = syntax.getOriginalMessage().replaceAll(" \\(start marker at .*\\)", "");
        JsonLocation at = syntax.getLocation();
        return at == null ? message : message + ", at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    /** A text between quotation marks, cut after 80 characters, for a message. */
    static String quoted(String text) {
        return shown(MAPPER.getNodeFactory().textNode(text));
    }

    /** A value as it came, cut after 80 characters, for a message. */
    static String shown(JsonNode value) {
        String whole = value.toString();
        if (whole.length() <= SHOWN) {
            return whole;
        }
        int end = Character.isHighSurrogate(whole.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
        return whole.substring(0, end) + "…";
    }

    /** A constant as the API spells it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static ObjectNode newObject() {
        return MAPPER.createObjectNode();
    }

    /** An answer with the value as its JSON body. */
    static Answer answer(int status, Object value) {
        try {
            return Answer.json(status, MAPPER.writeValueAsBytes(value));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
