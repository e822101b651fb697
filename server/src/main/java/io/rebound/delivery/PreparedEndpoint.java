package io.rebound.delivery;

import io.rebound.catalog.PostbackRule.Method;
import io.rebound.link.LinkTemplate;
import io.rebound.link.Macro;
import io.rebound.linter.Leftovers;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An endpoint whose templates are compiled. Immutable.
 *
 * @param templates of the address, and of the form where there is one; empty if they cannot be used
 * @param host with its port, which no macro can change; empty if there is none
 * @param trouble why nothing can be sent there
 */
record PreparedEndpoint(Endpoint endpoint, List<LinkTemplate> templates, String host, Optional<String> trouble) {
    static PreparedEndpoint of(Endpoint endpoint) {
        try {
            LinkTemplate url = LinkTemplate.parse(endpoint.url(), LinkTemplate.Use.POSTBACK);
            Optional<LinkTemplate> body =
                    endpoint.body().map(text -> LinkTemplate.parseForm(text, LinkTemplate.Use.POSTBACK));
            List<LinkTemplate> templates =
                    Stream.concat(Stream.of(url), body.stream()).toList();
            URI sample = URI.create(url.render((macro, out) -> {}));
            if (sample.getHost() == null) {
                return unusable(endpoint);
            }
            return new PreparedEndpoint(
                    endpoint, templates, sample.getHost() + ":" + port(sample), blank(endpoint, templates));
        } catch (IllegalArgumentException bad) {
            return unusable(endpoint);
        }
    }

    private static PreparedEndpoint unusable(Endpoint endpoint) {
        return new PreparedEndpoint(
                endpoint, List.of(), "", Optional.of("the " + endpoint.name() + " cannot be used: save it anew"));
    }

    /** What would be sent as it stands, or as nothing, though it stands for something. */
    private static Optional<String> blank(Endpoint endpoint, List<LinkTemplate> templates) {
        return templates.stream()
                .flatMap(one -> Leftovers.first(one.toString()).stream())
                .findFirst()
                .map(leftover -> "the " + endpoint.name() + " still holds " + leftover
                        + ", which nobody fills: write the value itself in its place");
    }

    boolean holds(Macro macro) {
        return templates.stream().anyMatch(one -> one.holds(macro));
    }

    /** Whether it tells something that only the click itself knows. */
    boolean needsClick() {
        return endpoint.method() == Method.JSON
                || PostbackValues.OF_THE_CLICK.stream().anyMatch(this::holds);
    }

    Draft.Ready filled(PostbackValues values) {
        URI url = URI.create(templates.getFirst().render(values));
        String body =
                switch (endpoint.method()) {
                    case GET -> "";
                    case POST -> templates.size() > 1 ? templates.get(1).render(values) : "";
                    case JSON -> WebhookBody.of(values);
                };
        return new Draft.Ready(new Message(endpoint.method(), url, body, endpoint.secrets()), endpoint.expected());
    }

    static int port(URI url) {
        boolean secure = url.getScheme().equalsIgnoreCase("https");
        return url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
    }
}
