package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.rebound.http.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a setting is entered, and how that is written in the API's JSON. What cannot be what it should be is sent as it was
 * typed, so that the API says what is wrong with it.
 */
enum Input {
    TEXT,
    LINK,
    LONG_TEXT,
    CHOICE,
    REFERENCE,
    MONEY,
    DAY,

    WHOLE {
        @Override
        JsonNode json(String name, Typed typed) {
            return whole(typed.text(name));
        }
    },

    /** Something that is on or off. */
    FLAG {
        @Override
        JsonNode json(String name, Typed typed) {
            return BooleanNode.valueOf(typed.has(name, "true"));
        }
    },

    /** Any of the choices. */
    CHOICES {
        @Override
        JsonNode json(String name, Typed typed) {
            return texts(typed.all(name));
        }

        @Override
        void read(String name, JsonNode item, Map<String, List<String>> values) {
            values.put(name, texts(item.path(name)));
        }
    },

    /** Texts, each on a line of its own. */
    LINES {
        @Override
        JsonNode json(String name, Typed typed) {
            return texts(typed.text(name)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList());
        }

        @Override
        void read(String name, JsonNode item, Map<String, List<String>> values) {
            values.put(name, List.of(String.join("\n", texts(item.path(name)))));
        }
    },

    /** A fixed sum, a share, or nothing. */
    PAYOUT {
        @Override
        JsonNode json(String name, Typed typed) {
            return oneOf(name, typed);
        }

        @Override
        void read(String name, JsonNode item, Map<String, List<String>> values) {
            readOneOf(name, item, values);
        }
    },

    /** By click or by a thousand of them. */
    COST {
        @Override
        JsonNode json(String name, Typed typed) {
            return oneOf(name, typed);
        }

        @Override
        void read(String name, JsonNode item, Map<String, List<String>> values) {
            readOneOf(name, item, values);
        }
    },

    /** From how many conversions on what is paid: {@code 100 3.00} or {@code 500 70%}, each on a line of its own. */
    TIERS {
        @Override
        JsonNode json(String name, Typed typed) {
            ArrayNode tiers = JSON.arrayNode();
            typed.text(name)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .forEach(line -> {
                        String[] words = line.split("[\\s:]+", 2);
                        String paid = words.length > 1 ? words[1].strip() : "";
                        ObjectNode tier = tiers.addObject();
                        tier.set("from", whole(words[0]));
                        ObjectNode payout = tier.putObject("payout");
                        if (paid.endsWith("%")) {
                            payout.put(
                                    "percent",
                                    paid.substring(0, paid.length() - 1).strip());
                        } else {
                            payout.put("fixed", paid);
                        }
                    });
            return tiers.isEmpty() ? NullNode.getInstance() : tiers;
        }

        @Override
        void read(String name, JsonNode item, Map<String, List<String>> values) {
            List<String> lines = new ArrayList<>();
            for (JsonNode tier : item.path(name)) {
                JsonNode payout = tier.path("payout");
                lines.add(tier.path("from").asText() + " "
                        + (payout.has("percent")
                                ? payout.path("percent").asText() + "%"
                                : payout.path("fixed").asText()));
            }
            values.put(name, List.of(String.join("\n", lines)));
        }
    },

    /** An object as it is written in JSON. */
    OBJECT {
        @Override
        JsonNode json(String name, Typed typed) {
            String text = typed.text(name);
            if (text.isEmpty()) {
                return NullNode.getInstance();
            }
            return OwnApi.parsed(text)
                    .orElseThrow(() -> Problem.field(
                            name, name + " must be JSON like {\"amount\":[\"commission\"]}, got " + text));
        }

        @Override
        void read(String name, JsonNode item, Map<String, List<String>> values) {
            JsonNode value = item.path(name);
            values.put(name, List.of(value.isMissingNode() || value.isNull() ? "" : value.toPrettyString()));
        }
    },

    /** What a cap limits, and how much of it. */
    LIMIT {
        @Override
        void write(String name, Typed typed, ObjectNode body) {
            String measure = typed.text(name + ".measure");
            String value = typed.text(name);
            boolean money = measure.equals("revenue") || measure.equals("budget");
            if (!measure.isEmpty()) {
                body.set(measure, money ? text(value) : whole(value));
            }
        }

        @Override
        void read(String name, JsonNode item, Map<String, List<String>> values) {
            for (String measure : MEASURES) {
                if (item.hasNonNull(measure)) {
                    values.put(name + ".measure", List.of(measure));
                    values.put(name, List.of(item.path(measure).asText()));
                }
            }
        }
    },

    /** Offers, each with its weight. */
    OFFERS {
        @Override
        JsonNode json(String name, Typed typed) {
            List<String> offers = typed.all(name);
            List<String> weights = typed.all(name + ".weight");
            ArrayNode json = JSON.arrayNode();
            for (int i = 0; i < offers.size(); i++) {
                String offer = offers.get(i);
                if (!offer.isEmpty() && !typed.has(name + ".remove", offer)) {
                    ObjectNode one = json.addObject().put("offer", offer);
                    one.set("weight", whole(i < weights.size() ? weights.get(i) : ""));
                }
            }
            return json;
        }

        @Override
        void read(String name, JsonNode item, Map<String, List<String>> values) {
            List<String> offers = new ArrayList<>();
            List<String> weights = new ArrayList<>();
            for (JsonNode one : item.path(name)) {
                offers.add(one.path("offer").asText());
                weights.add(one.path("weight").asText());
            }
            values.put(name, offers);
            values.put(name + ".weight", weights);
        }
    };

    /** What caps limit. */
    static final List<String> MEASURES = List.of("conversions", "revenue", "clicks", "budget");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Puts what was typed into the API's JSON; null, which is the default, where nothing was. */
    void write(String name, Typed typed, ObjectNode body) {
        body.set(name, json(name, typed));
    }

    /** Adds what would have been typed. */
    void read(String name, JsonNode item, Map<String, List<String>> values) {
        JsonNode value = item.path(name);
        values.put(name, List.of(value.isMissingNode() || value.isNull() ? "" : value.asText()));
    }

    JsonNode json(String name, Typed typed) {
        return text(typed.text(name));
    }

    private static JsonNode text(String text) {
        return text.isEmpty() ? NullNode.getInstance() : TextNode.valueOf(text);
    }

    private static JsonNode whole(String text) {
        return text.matches("-?[0-9]{1,9}") ? IntNode.valueOf(Integer.parseInt(text)) : text(text);
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode array = JSON.arrayNode();
        texts.stream().filter(text -> !text.isEmpty()).forEach(array::add);
        return array;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** An object of one field, which {@code NAME.kind} names. */
    private static JsonNode oneOf(String name, Typed typed) {
        String kind = typed.text(name + ".kind");
        return kind.isEmpty() ? NullNode.getInstance() : JSON.objectNode().put(kind, typed.text(name));
    }

    private static void readOneOf(String name, JsonNode item, Map<String, List<String>> values) {
        String kind = "";
        String value = "";
        for (Map.Entry<String, JsonNode> field : item.path(name).properties()) {
            kind = field.getKey();
            value = field.getValue().asText();
        }
        values.put(name + ".kind", List.of(kind));
        values.put(name, List.of(value));
    }
}
