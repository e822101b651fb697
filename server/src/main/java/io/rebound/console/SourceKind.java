package io.rebound.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.Fresh;
import io.rebound.catalog.Source;
import io.rebound.link.LinkTemplate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/sources}. */
final class SourceKind implements CatalogKind<Source> {
    private static final FieldNames NAMES = new FieldNames(
            List.of("name", "kind", "dialect", "postback_url", "postback_on", "success_match"),
            List.of(),
            List.of("id", "archived", "created_at"),
            List.of("cost"));

    private static final List<String> KINDS = List.of("affiliate", "ad_network", "direct");
    private static final List<String> STATUSES = List.of("approved", "pending", "rejected", "reversed");
    private static final List<String> DEFAULT_POSTBACK_ON = List.of("approved");
    private static final int LONGEST_MATCH = 500;

    @Override
    public Class<Source> type() {
        return Source.class;
    }

    @Override
    public String noun() {
        return "source";
    }

    @Override
    public String plural() {
        return "sources";
    }

    @Override
    public FieldNames names() {
        return NAMES;
    }

    @Override
    public Collection<Source> all(Catalog catalog) {
        return catalog.sources();
    }

    @Override
    public Source read(Fields fields, @Nullable Source present, Catalog catalog, Fresh fresh) {
        if (!fields.has("kind")) {
            throw fields.mustBe("kind", "one of " + String.join(", ", KINDS));
        }
        return new Source(
                present == null ? fresh.id() : present.id(),
                fields.text("name", LONGEST_NAME),
                fields.word("kind", "", KINDS),
                fields.word("dialect", Spelling.DEFAULT, Spelling.names()),
                Templates.read(fields, "postback_url", LinkTemplate.Use.POSTBACK)
                        .map(LinkTemplate::toString),
                postbackOn(fields),
                fields.optionalText("success_match", LONGEST_MATCH),
                false);
    }

    private static List<String> postbackOn(Fields fields) {
        if (!fields.has("postback_on")) {
            return DEFAULT_POSTBACK_ON;
        }
        List<String> statuses = fields.texts("postback_on");
        if (!STATUSES.containsAll(statuses) || statuses.stream().distinct().count() < statuses.size()) {
            throw fields.mustBe("postback_on", "a list of " + String.join(", ", STATUSES) + ", each at most once");
        }
        return STATUSES.stream().filter(statuses::contains).toList();
    }

    @Override
    public ObjectNode settings(Source source) {
        ObjectNode settings = Json.newObject()
                .put("name", source.name())
                .put("kind", source.kind())
                .put("dialect", source.dialect())
                .put("postback_url", orNull(source.postbackUrl()));
        ArrayNode on = settings.putArray("postback_on");
        source.postbackOn().forEach(on::add);
        return settings.put("success_match", orNull(source.successMatch()));
    }

    private static @Nullable String orNull(Optional<String> text) {
        return text.orElse(null);
    }

    @Override
    public void describe(Source source, Catalog catalog, ObjectNode answer) {}

    @Override
    public Map<String, BiPredicate<Source, String>> filters() {
        return Map.of(
                "name", CatalogKind.equal(Source::name),
                "kind", CatalogKind.equal(Source::kind),
                "dialect", CatalogKind.equal(Source::dialect));
    }
}
