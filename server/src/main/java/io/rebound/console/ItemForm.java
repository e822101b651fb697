package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.console.FormField.Choice;
import io.rebound.http.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A form of settings as it is shown. Immutable.
 *
 * @param was what the item's settings were when the form was first shown, as JSON: only what somebody changed is sent, so
 *     two people who change different settings do not undo each other
 * @param error of the form as a whole; empty if none
 */
record ItemForm(List<Row> rows, String was, String error) {
    /** What new items have that is switched on by itself. */
    private static final Typed FRESH = new Typed(Map.of(
            "enabled", List.of("true"),
            "key_enabled", List.of("true"),
            "postback_on", List.of("approved"),
            "on", List.of("approved"),
            "limit.measure", List.of("conversions")));

    /**
     * One setting with what stands there.
     *
     * @param choices empty where an id is typed
     * @param error what is wrong with it; empty if nothing
     */
    record Row(FormField field, Typed typed, List<Choice> choices, String error) {
        String value() {
            return typed.text(field.name());
        }

        String value(String part) {
            return typed.text(field.name() + "." + part);
        }

        boolean chosen(String value) {
            return typed.has(field.name(), value);
        }

        /** The lines of the table of offers: those that are there, and one to add another. */
        List<Weight> weights() {
            List<Weight> weights = new ArrayList<>();
            List<String> offers = typed.all(field.name());
            List<String> given = typed.all(field.name() + ".weight");
            double sum = 0;
            for (int i = 0; i < offers.size(); i++) {
                sum += Math.max(0, number(given, i));
            }
            for (int i = 0; i < offers.size(); i++) {
                if (!offers.get(i).isEmpty()) {
                    double share = sum == 0 ? 0 : Math.max(0, number(given, i)) / sum;
                    weights.add(
                            new Weight(offers.get(i), label(offers.get(i)), i < given.size() ? given.get(i) : "", (int)
                                    Math.round(share * 1_000)));
                }
            }
            return weights;
        }

        /** Those that are not there yet; empty too where there are too many to choose from. */
        List<Choice> addable() {
            return choices.stream().filter(choice -> !chosen(choice.value())).toList();
        }

        private String label(String offer) {
            return choices.stream()
                    .filter(choice -> choice.value().equals(offer))
                    .map(Choice::label)
                    .findFirst()
                    .orElse(offer);
        }

        private static double number(List<String> given, int at) {
            return at < given.size() && given.get(at).matches("[0-9]{1,9}") ? Double.parseDouble(given.get(at)) : 0;
        }
    }

    /** @param thousandths of the visitors that go there */
    record Weight(String offer, String label, String weight, int thousandths) {
        String percent() {
            return thousandths % 10 == 0 ? thousandths / 10 + " %" : thousandths / 10 + "." + thousandths % 10 + " %";
        }
    }

    /** For something new. */
    static Typed fresh() {
        return FRESH;
    }

    /**
     * @param problem what the API said to what was typed; null at first
     */
    static ItemForm of(List<FormField> fields, Typed typed, String was, @Nullable Problem problem, Names names)
            throws Exception {
        List<Row> rows = new ArrayList<>();
        boolean told = false;
        for (FormField field : fields) {
            String error = problem != null && blames(problem, field) ? message(problem) : "";
            told |= !error.isEmpty();
            List<Choice> choices = field.input() == Input.OFFERS
                    ? offers(typed.all(field.name()), names)
                    : names.choices(field, field.input() == Input.REFERENCE ? typed.text(field.name()) : "");
            rows.add(new Row(field, typed, choices, error));
        }
        return new ItemForm(rows, was, problem == null || told ? "" : message(problem));
    }

    private static String message(Problem problem) {
        return String.valueOf(problem.getMessage());
    }

    private static List<Choice> offers(List<String> chosen, Names names) throws Exception {
        Map<String, Choice> choices = new LinkedHashMap<>();
        for (Choice choice : names.items(ItemKind.OFFERS, "")) {
            choices.put(choice.value(), choice);
        }
        for (String offer : chosen) {
            if (!offer.isEmpty() && !choices.containsKey(offer)) {
                choices.put(offer, new Choice(offer, names.of(ItemKind.OFFERS, offer)));
            }
        }
        return List.copyOf(choices.values());
    }

    private static boolean blames(Problem problem, FormField field) {
        String blamed = problem.field();
        if (blamed == null) {
            return false;
        }
        String name = blamed.split("[.\\[]", 2)[0];
        return name.equals(field.name()) || (field.input() == Input.LIMIT && Input.MEASURES.contains(name));
    }

    List<Row> main() {
        return rows(row -> !row.field().more());
    }

    List<Row> more() {
        return rows(row -> row.field().more());
    }

    /** Whether the folded part must be open. */
    boolean moreIsWrong() {
        return more().stream().anyMatch(row -> !row.error().isEmpty());
    }

    private List<Row> rows(Predicate<Row> which) {
        return rows.stream().filter(which).toList();
    }

    /** All of it, as the API takes something new; what is left empty has its default. */
    static ObjectNode whole(List<FormField> fields, Typed typed) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        fields.forEach(field -> field.input().write(field.name(), typed, body));
        body.properties().removeIf(field -> field.getValue().isNull());
        return body;
    }

    /** What has changed since {@code was}. */
    static ObjectNode changed(List<FormField> fields, Typed typed, String was) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        fields.forEach(field -> field.input().write(field.name(), typed, body));
        Optional<JsonNode> before = OwnApi.parsed(was);
        body.properties()
                .removeIf(field -> before.isPresent()
                        && field.getValue().equals(before.get().get(field.getKey())));
        return body;
    }

    /** The settings as a form of theirs would send them. */
    static String was(List<FormField> fields, Typed typed) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        fields.forEach(field -> field.input().write(field.name(), typed, body));
        return OwnApi.text(body);
    }
}
