package io.rebound.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * URLs that lead where nobody may be led, and what a resolver answers for the names in them. Immutable.
 *
 * @param urls as somebody would save them, or as a page would redirect to them
 */
public record SsrfCorpus(List<String> urls, Map<String, Answers> names) {
    /** The only addresses of the corpus that anybody may connect to. */
    static final Set<InetAddress> PUBLIC = Set.of(
            InetAddress.ofLiteral("8.8.8.8"),
            InetAddress.ofLiteral("1.1.1.1"),
            InetAddress.ofLiteral("2606:4700::1111"));

    /** A name that leads to {@code 1.1.1.1}, where a page may redirect from. */
    public static final String FRONT = "http://front.test/";

    static final String FRONT_ADDRESS = "1.1.1.1";

    /** URLs that may be called. */
    public static final List<String> HARMLESS = List.of(
            "http://8.8.8.8/",
            "https://1.1.1.1/in?id=1",
            "http://[2606:4700::1111]/",
            "http://public.test/",
            "https://public-six.test:443/",
            "http://public.test:80/");

    /** @param later from the second time on */
    record Answers(List<InetAddress> first, List<InetAddress> later) {}

    public static SsrfCorpus load() {
        Map<String, Answers> names = new HashMap<>();
        for (String line : lines("ssrf-names.txt")) {
            String[] sides = line.split(" = ", 2);
            String[] times = sides[1].split(" \\| ", 2);
            names.put(sides[0], new Answers(addresses(times[0]), addresses(times[times.length - 1])));
        }
        return new SsrfCorpus(lines("ssrf-urls.txt"), Map.copyOf(names));
    }

    private static List<InetAddress> addresses(String text) {
        return List.of(text.split(", ")).stream()
                .map(literal -> LaxResolver.literal(literal).orElseThrow())
                .toList();
    }

    private static List<String> lines(String file) {
        try (var in = SsrfCorpus.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
