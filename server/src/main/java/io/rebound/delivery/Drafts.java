package io.rebound.delivery;

import io.rebound.catalog.Catalog;
import io.rebound.catalog.CurrentCatalog;
import io.rebound.catalog.Source;
import io.rebound.link.LinkTemplate;
import io.rebound.link.Macro;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Fills the templates of sources as they are now: what was mended serves for what is still to be sent. Thread-safe. */
final class Drafts {
    private static final List<Macro> OF_THE_CLICK =
            Arrays.stream(Macro.values()).filter(PostbackValues::isOfTheClick).toList();

    private final CurrentCatalog catalog;
    private final Map<Integer, Compiled> compiled = new ConcurrentHashMap<>();

    /** @param host of the template, which no macro can change; empty if there is no usable one */
    private record Compiled(String text, Optional<LinkTemplate> template, String host) {
        static Compiled of(String text) {
            try {
                LinkTemplate template = LinkTemplate.parse(text, LinkTemplate.Use.POSTBACK);
                URI sample = URI.create(template.render((macro, out) -> {}));
                String host = sample.getHost() == null ? "" : sample.getHost() + ":" + port(sample);
                return new Compiled(text, Optional.of(template), host);
            } catch (IllegalArgumentException unusable) {
                return new Compiled(text, Optional.empty(), "");
            }
        }
    }

    Drafts(CurrentCatalog catalog) {
        this.catalog = catalog;
    }

    /** Where the source's postbacks go, as host and port; empty if they go nowhere. */
    String host(int source) {
        Source now = catalog.get().source(source);
        return now == null
                ? ""
                : now.postbackUrl().map(text -> compiled(source, text).host()).orElse("");
    }

    Draft of(Delivery delivery) {
        Catalog now = catalog.get();
        Source source = now.source(delivery.source());
        if (source == null || source.postbackUrl().isEmpty()) {
            return new Draft.Impossible("the source has no postback_url any more");
        }
        Compiled link = compiled(delivery.source(), source.postbackUrl().get());
        if (link.template().isEmpty() || link.host().isEmpty()) {
            return new Draft.Impossible("the source's postback_url cannot be used: save it anew");
        }
        LinkTemplate template = link.template().get();
        if (OF_THE_CLICK.stream().anyMatch(template::holds)) {
            if (delivery.words().isEmpty()) {
                return new Draft.NeedsClick();
            }
            if (template.holds(Macro.EXTERNAL_ID)) {
                ClickWords words = delivery.words().get();
                if (!words.hasExternalId()) {
                    return new Draft.Impossible("the click came without an external id");
                }
                if (words.isExternalIdCut()) {
                    return new Draft.Impossible("the click's external id was too long and is not known whole");
                }
            }
        }
        String url = template.render(new PostbackValues(delivery, delivery.words(), now));
        return new Draft.Ready(URI.create(url), source.successMatch().orElse(""));
    }

    private Compiled compiled(int source, String text) {
        return compiled.compute(
                source, (id, known) -> known != null && known.text().equals(text) ? known : Compiled.of(text));
    }

    static int port(URI url) {
        boolean secure = url.getScheme().equalsIgnoreCase("https");
        return url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
    }
}
