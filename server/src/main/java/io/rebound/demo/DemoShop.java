package io.rebound.demo;

import io.rebound.http.Answer;
import io.rebound.http.Handler;
import io.rebound.http.QueryString;
import io.rebound.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The advertiser's page that the demo's visitors land on: it shows the tracker that came with them. */
public final class DemoShop implements Handler {
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
        String tracker = Optional.ofNullable(QueryString.parse(request.query()).first("click"))
                .filter(text -> text.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c)))
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
