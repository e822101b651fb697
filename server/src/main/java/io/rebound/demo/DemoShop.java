package io.rebound.demo;

import io.rebound.http.Answer;
import io.rebound.http.Handler;
import io.rebound.http.QueryString;
import io.rebound.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The advertiser's page that the demo's visitors land on: it shows the tracker that came with them, under whatever name
 * the advertiser's platform has for it.
 */
public final class DemoShop implements Handler {
    private static final Pattern TRACKER = Pattern.compile("[0-9a-v]{50}");
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Demo shop</title>
            <h1>You have landed at the demo shop</h1>
            <p>This page stands for the advertiser's. The link that brought you here carried this tracker,
            which the advertiser's server keeps and sends back when you buy:</p>
            <p><code>TRACKER</code></p>
            <p>Put it in place of <code>&lt;TRACKER&gt;</code> in the postback line that the server printed.</p>
            """;

    @Override
    public void handle(Request request) {
        QueryString query = QueryString.parse(request.query());
        String tracker = IntStream.range(0, query.size())
                .mapToObj(query::value)
                .filter(value -> TRACKER.matcher(value).matches())
                .findFirst()
                .orElse("(none)");
        request.answer(new Answer(
                200,
                List.of(
                        "Content-Type", "text/html; charset=utf-8",
                        "Cache-Control", "no-store",
                        "Content-Security-Policy", "default-src 'none'",
                        "X-Content-Type-Options", "nosniff"),
                PAGE.replace("TRACKER</code></p>", tracker + "</code></p>").getBytes(StandardCharsets.UTF_8)));
    }
}
