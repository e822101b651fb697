package io.rebound.console;

import io.rebound.http.Answer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Styles, scripts and pictures: ours and those of the libraries that the program brings along, so that the console works without
 * the internet. Their addresses change with their content, so browsers keep them for good. Thread-safe.
 */
final class Assets {
    private static final String OURS = "/io/rebound/console/";
    private static final String WEBJARS = "/META-INF/resources/webjars/";

    /** By the name that pages use, where each is on the class path. */
    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry("tabler.css", WEBJARS + "tabler__core/1.4.0/dist/css/tabler.min.css"),
            Map.entry("htmx.js", WEBJARS + "htmx.org/2.0.7/dist/htmx.min.js"),
            Map.entry("echarts.js", WEBJARS + "echarts/5.5.0/echarts.common.min.js"),
            Map.entry("console.css", OURS + "console.css"),
            Map.entry("theme.js", OURS + "theme.js"),
            Map.entry("console.js", OURS + "console.js"),
            Map.entry("charts.js", OURS + "charts.js"),
            Map.entry("live.js", OURS + "live.js"),
            Map.entry("catalog.js", OURS + "catalog.js"),
            Map.entry("reports.js", OURS + "reports.js"),
            Map.entry("ticks.js", OURS + "ticks.js"),
            Map.entry("upload.js", OURS + "upload.js"),
            Map.entry("icon.svg", OURS + "icon.svg"));

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private final Map<String, Asset> assets = new ConcurrentHashMap<>();

    /** Both forms of one, so that it is compressed once. */
    private record Asset(byte[] plain, byte[] gzip, String type) {}

    /** Of all of them; looked at by the first page, not by the start. */
    private static final class Version {
        static final String OF_ALL = version();
    }

    Route route() {
        return new Route("GET", "/assets/{version}/{name}", true, this::answer);
    }

    /** Where a page finds an asset. */
    String path(String name) {
        if (!FILES.containsKey(name)) {
            throw new IllegalArgumentException("there is no asset " + name);
        }
        return "/assets/" + Version.OF_ALL + "/" + name;
    }

    private Answer answer(ApiRequest request) {
        String name = request.path("name");
        if (!FILES.containsKey(name)) {
            throw Problem.notFound("there is no asset of that name");
        }
        Asset asset = assets.computeIfAbsent(name, Assets::read);
        boolean gzip = accepts(request.header("accept-encoding"));
        Answer answer = new Answer(
                200,
                List.of(
                        "Content-Type",
                        asset.type(),
                        "Cache-Control",
                        request.path("version").equals(Version.OF_ALL)
                                ? "public, max-age=31536000, immutable"
                                : "no-store",
                        "X-Content-Type-Options",
                        "nosniff",
                        "Vary",
                        "Accept-Encoding",
                        "Content-Encoding",
                        gzip ? "gzip" : "identity"),
                gzip ? asset.gzip() : asset.plain());
        return answer;
    }

    private static boolean accepts(@Nullable String encodings) {
        return encodings != null && encodings.toLowerCase(Locale.ROOT).contains("gzip");
    }

    private static Asset read(String name) {
        byte[] plain = bytes(name);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
        return new Asset(plain, packed.toByteArray(), type);
    }

    private static String version() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            FILES.keySet().stream().sorted().forEach(name -> digest.update(bytes(name)));
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(String name) {
        try (InputStream file = Assets.class.getResourceAsStream(String.valueOf(FILES.get(name)))) {
            if (file == null) {
                throw new IllegalStateException("the program lacks " + FILES.get(name));
            }
            return file.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
