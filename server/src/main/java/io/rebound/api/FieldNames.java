package io.rebound.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.http.Problem;
import java.util.List;

/**
 * The fields of a kind of item. Immutable.
 *
 * @param settable what may be sent
 * @param fixed those of them that never change once made
 * @param derived what is answered only
 * @param notYet what the contract has and this version does not
 */
record FieldNames(List<String> settable, List<String> fixed, List<String> derived, List<String> notYet) {

    /** @throws Problem 422 for what a new item may not be given */
    void checkNew(ObjectNode body) {
        body.properties().forEach(field -> {
            String name = field.getKey();
            checkKnown(name, field.getValue());
            if (derived.contains(name) && !field.getValue().isNull()) {
                throw Problem.field(name, name + " is given by the server: leave it out");
            }
        });
    }

    /**
     * The settings as they shall be: the item's own, and the patch's in their place. A null puts back the default.
     *
     * @param noun what the item is
     * @param present the item as it is answered; repeating what never changes is no change
     * @throws Problem 422 for what cannot be changed
     */
    ObjectNode merged(String noun, ObjectNode present, ObjectNode patch) {
        ObjectNode merged = present.deepCopy().retain(settable);
        patch.properties().forEach(field -> {
            String name = field.getKey();
            JsonNode value = field.getValue();
            checkKnown(name, value);
            if (fixed.contains(name)
                    && !value.asText().equals(present.path(name).asText())) {
                throw Problem.field(
                        name, "the " + name + " of " + noun + "s never changes: make another " + noun + " instead");
            }
            if (derived.contains(name) && !value.equals(present.path(name))) {
                throw Problem.field(name, name + " is given by the server and cannot be changed: leave it out");
            }
            if (settable.contains(name)) {
                merged.set(name, value);
            }
        });
        return merged;
    }

    private void checkKnown(String name, JsonNode value) {
        if (notYet.contains(name)) {
            if (!value.isNull()) {
                throw Problem.field(name, name + " is not supported yet: leave it out");
            }
        } else if (!settable.contains(name) && !derived.contains(name)) {
            throw Problem.field(name, "there is no field " + Json.quoted(name) + ", " + Nearest.advice(name, settable));
        }
    }
}
