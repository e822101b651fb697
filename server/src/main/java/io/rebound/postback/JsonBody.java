package io.rebound.postback;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Reads one flat JSON object: texts, and numbers as they are written. */
final class JsonBody {
    // Names are the sender's to choose: no table of names may grow with them.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private JsonBody() {}

    /** Hands over each name and value; a null is absent. Answers why the body cannot be read, if so. */
    static Optional<String> read(String body, BiConsumer<String, String> parameter) {
        try (JsonParser parser = FACTORY.createParser(body)) {
            return read(parser, parameter);
        } catch (JsonProcessingException notJson) {
            // Jackson's own message may quote the body, and with it the key.
            return Optional.of("the body is not JSON" + place(notJson.getLocation()));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Optional<String> read(JsonParser parser, BiConsumer<String, String> parameter) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return Optional.of("the body must be one JSON object, as in {\"amount\":\"12.50\"}");
        }
        Optional<String> trouble = Optional.empty();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value.isStructStart()) {
                parser.skipChildren();
                String kind = value == JsonToken.START_ARRAY ? "an array" : "an object";
                trouble = trouble.isPresent()
                        ? trouble
                        : Optional.of(Names.shown(name) + " must be a string or a number, got " + kind);
            } else if (value != JsonToken.VALUE_NULL) {
                parameter.accept(name, parser.getText());
            }
        }
        if (trouble.isEmpty() && parser.nextToken() != null) {
            return Optional.of("the body must be one JSON object, more follows it");
        }
        return trouble;
    }

    private static String place(JsonLocation at) {
        return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
