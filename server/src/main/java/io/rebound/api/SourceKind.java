package io.rebound.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.ClickCost;
import io.rebound.catalog.Fresh;
import io.rebound.catalog.Source;
import io.rebound.link.LinkTemplate;
import io.rebound.linter.Finding;
import io.rebound.linter.Use;
import io.rebound.money.Money;
import io.rebound.platform.Platform;
import io.rebound.platform.Traffic;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/sources}. */
final class SourceKind implements CatalogKind<Source> {
    private static final FieldNames NAMES = new FieldNames(
            List.of("name", "kind", "dialect", "postback_url", "postback_on", "success_match", "cost"),
            List.of(),
            List.of("id", "postback_url_template", "warnings", "archived", "created_at"),
            List.of());

    private static final List<String> KINDS = List.of("affiliate", "ad_network", "direct");
    private static final List<String> STATUSES = List.of("approved", "pending", "rejected", "reversed");
    private static final List<String> DEFAULT_POSTBACK_ON = List.of("approved");
    static final int LONGEST_MATCH = 500;
    private static final Pattern ACCOUNT_VALUE = Pattern.compile("\\[[A-Z][A-Z0-9_]*]");

    private final Presets presets;
    private final Templates templates;

    SourceKind(Presets presets, Templates templates) {
        this.presets = presets;
        this.templates = templates;
    }

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
        String dialect = presets.read(fields, "dialect");
        Platform platform = presets.named(dialect);
        Platform before = present == null || present.dialect().equals(dialect) ? null : presets.of(present);
        return new Source(
                present == null ? fresh.id() : present.id(),
                fields.text("name", LONGEST_NAME),
                fields.word("kind", "", KINDS),
                dialect,
                orPresets(
                        templates
                                .read(fields, "postback_url", Use.POSTBACK, platform)
                                .map(LinkTemplate::toString),
                        SourceKind::usablePostback,
                        platform,
                        before),
                statuses(fields, "postback_on"),
                orPresets(
                        fields.optionalText("success_match", LONGEST_MATCH),
                        SourceKind::successMatch,
                        platform,
                        before),
                cost(fields),
                false);
    }

    /** What is given, else the preset's; what came with another preset before leaves with it. */
    private static Optional<String> orPresets(
            Optional<String> given,
            Function<Platform, Optional<String>> presets,
            Platform platform,
            @Nullable Platform before) {
        boolean left = before != null && given.equals(presets.apply(before));
        return left ? presets.apply(platform) : given.or(() -> presets.apply(platform));
    }

    /** The preset's, if it is verified and holds nothing that only the user's account knows. */
    private static Optional<String> usablePostback(Platform platform) {
        return postback(platform)
                .filter(url -> accountValues(url).isEmpty() && verified(platform, "traffic.postback_url"));
    }

    private static Optional<String> successMatch(Platform platform) {
        return platform.traffic()
                .flatMap(Traffic::successMatch)
                .filter(match -> verified(platform, "traffic.success_match"));
    }

    private static Optional<String> postback(Platform platform) {
        return platform.traffic().flatMap(Traffic::postbackUrl);
    }

    private static boolean verified(Platform platform, String field) {
        return !platform.checked().unverified().contains(field);
    }

    private static List<String> accountValues(String url) {
        return ACCOUNT_VALUE.matcher(url).results().map(MatchResult::group).toList();
    }

    private static Optional<ClickCost> cost(Fields fields) {
        return fields.object("cost").map(given -> {
            Fields cost = given.only(List.of("cpc", "cpm"));
            OptionalLong cpc = cost.micros("cpc");
            OptionalLong cpm = cost.micros("cpm");
            if (cpc.isPresent() == cpm.isPresent()) {
                throw fields.mustBe("cost", "either {\"cpc\":\"0.05\"} or {\"cpm\":\"1.20\"}");
            }
            if (cpc.isPresent()) {
                return new ClickCost(ClickCost.Basis.CPC, cpc.getAsLong());
            }
            if (cpm.getAsLong() % 1_000 != 0) {
                throw cost.mustBe("cpm", "a plain decimal of up to three decimals: a click costs a thousandth of it");
            }
            return new ClickCost(ClickCost.Basis.CPM, cpm.getAsLong());
        });
    }

    /** Those that are told of; approved where none are named. */
    static List<String> statuses(Fields fields, String name) {
        if (!fields.has(name)) {
            return DEFAULT_POSTBACK_ON;
        }
        List<String> statuses = fields.texts(name);
        if (!STATUSES.containsAll(statuses) || statuses.stream().distinct().count() < statuses.size()) {
            throw fields.mustBe(name, "a list of " + String.join(", ", STATUSES) + ", each at most once");
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
        settings.put("success_match", orNull(source.successMatch())).putNull("cost");
        source.cost()
                .ifPresent(cost -> settings.putObject("cost").put(Json.word(cost.basis()), Money.plain(cost.micros())));
        return settings;
    }

    private static @Nullable String orNull(Optional<String> text) {
        return text.orElse(null);
    }

    @Override
    public void describe(Source source, Catalog catalog, ObjectNode answer) {
        Platform platform = presets.of(source);
        answer.put("postback_url_template", postback(platform).orElse(null));
        Templates.warn(
                answer,
                "postback_url",
                source.postbackUrl()
                        .map(url -> templates.lint(url, Use.POSTBACK, platform, Optional.empty()))
                        .orElseGet(() -> unfinished(platform)));
    }

    /** What keeps the preset's postback from being used as it is. */
    private static List<Finding> unfinished(Platform platform) {
        return postback(platform)
                .map(
                        url -> List.of(
                                new Finding(
                                        Finding.Severity.WARNING,
                                        Finding.Code.ACCOUNT_VALUE,
                                        platform.title()
                                                + " is not told of conversions yet: set postback_url to postback_url_template with"
                                                + " your own account's values in place of "
                                                + String.join(", ", accountValues(url))
                                                + (verified(platform, "traffic.postback_url")
                                                        ? ""
                                                        : ", after comparing it with the one in your account, as no document confirms it"))))
                .orElse(List.of());
    }

    @Override
    public Map<String, BiPredicate<Source, String>> filters() {
        return Map.of(
                "name", CatalogKind.equal(Source::name),
                "kind", CatalogKind.equal(Source::kind),
                "dialect", CatalogKind.equal(Source::dialect));
    }
}
