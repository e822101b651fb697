package io.rebound.api;

import io.rebound.catalog.Id;
import io.rebound.http.ApiAnswer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Download;
import io.rebound.http.Problem;
import io.rebound.http.QueryString;
import io.rebound.http.Route;
import io.rebound.live.Listener;
import io.rebound.live.LiveFeed;
import io.rebound.live.LiveFilter;
import io.rebound.live.LiveKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code GET /api/v1/events}: clicks, postbacks and conversions as they happen, as server-sent events. Thread-safe. */
public final class EventsApi {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final byte[] BEAT = ": still here\n\n".getBytes(StandardCharsets.UTF_8);
    private static final List<String> NAMES = List.of("kind", "campaign");
    private static final List<String> KINDS =
            Stream.of(LiveKind.values()).map(LiveKind::label).toList();

    private final LiveFeed feed;

    public EventsApi(LiveFeed feed) {
        this.feed = feed;
    }

    public List<Route> routes() {
        return List.of(Route.of("GET", "/api/v1/events", this::events));
    }

    private ApiAnswer events(ApiRequest request) {
        LiveFilter filter = filter(request.query());
        if (request.method().equals("HEAD")) {
            return Download.events(out -> {});
        }
        Listener listener = feed.listen(filter, request.header("last-event-id"))
                .orElseThrow(() -> new Problem(
                        503,
                        null,
                        LiveFeed.MOST_LISTENERS
                                + " clients listen already, which is as many as can: close one of them"));
        request.departure().then(listener::close);
        return Download.events(out -> {
            try (listener) {
                write(listener, out);
            }
        });
    }

    private static void write(Listener listener, OutputStream out) throws IOException {
        out.write(BEAT);
        out.flush();
        try {
            Optional<List<byte[]>> taken = listener.take(HEARTBEAT);
            while (taken.isPresent()) {
                for (byte[] frame : taken.get().isEmpty() ? List.of(BEAT) : taken.get()) {
                    out.write(frame);
                }
                out.flush();
                taken = listener.take(HEARTBEAT);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static LiveFilter filter(QueryString query) {
        Set<LiveKind> kinds = new HashSet<>();
        Set<Integer> campaigns = new HashSet<>();
        for (int i = 0; i < query.size(); i++) {
            String name = query.name(i);
            switch (name) {
                case "kind" -> kinds.addAll(listed(query.value(i), EventsApi::kind));
                case "campaign" -> campaigns.addAll(listed(query.value(i), EventsApi::campaign));
                default ->
                    throw Problem.field(
                            name, "there is no parameter " + Json.quoted(name) + ", " + Nearest.advice(name, NAMES));
            }
        }
        return new LiveFilter(kinds, campaigns);
    }

    private static <T> Set<T> listed(String value, Function<String, T> read) {
        return Stream.of(value.split(",", -1)).map(String::strip).map(read).collect(Collectors.toSet());
    }

    private static LiveKind kind(String text) {
        return LiveKind.labelled(text)
                .orElseThrow(() -> Problem.field(
                        "kind", "there is no kind " + Json.quoted(text) + ", " + Nearest.advice(text, KINDS)));
    }

    private static int campaign(String text) {
        return Id.parse(text)
                .orElseThrow(() -> Problem.field(
                        "campaign", "campaign is the id of a campaign, as in campaign=17, got " + Json.quoted(text)))
                .value();
    }
}
