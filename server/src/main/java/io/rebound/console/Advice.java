package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What the linter says of a link. Immutable.
 *
 * @param severity {@code error} where the link does not work, {@code warning} where it probably means something else
 * @param field of the item that holds the link; empty where it was not saved
 */
record Advice(String severity, String code, String message, String field) {
    boolean isError() {
        return severity.equals("error");
    }

    /** Those of an item's warnings that are about this field. */
    static List<Advice> about(JsonNode item, String field) {
        return list(item.path("warnings")).stream()
                .filter(advice -> advice.field().equals(field))
                .toList();
    }

    static List<Advice> list(JsonNode findings) {
        List<Advice> list = new ArrayList<>();
        for (JsonNode one : findings) {
            list.add(new Advice(
                    one.path("severity").asText(),
                    one.path("code").asText(),
                    one.path("message").asText(),
                    one.path("field").asText()));
        }
        return list;
    }
}
