package io.rebound.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request as Vert.x brings it. Owned by its event loop. */
final class VertxRequest implements Request {
    private static final Logger log = LoggerFactory.getLogger(VertxRequest.class);
    private static final CharSequence LOCATION = HttpHeaders.createOptimized("Location");
    private static final CharSequence CACHE_CONTROL = HttpHeaders.createOptimized("Cache-Control");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final CharSequence CONTENT_LENGTH = HttpHeaders.createOptimized("Content-Length");
    private static final CharSequence ZERO = HttpHeaders.createOptimized("0");
    private static final CharSequence RESULT = HttpHeaders.createOptimized("Rebound-Result");
    private static final byte[] NOTHING = {};

    private final HttpServerRequest request;
    private final Vertx vertx;
    private final TrustedProxies proxies;
    private final Executor loop;
    private final byte[] body;

    private VertxRequest(HttpServerRequest request, Vertx vertx, TrustedProxies proxies, Executor loop, byte[] body) {
        this.request = request;
        this.vertx = vertx;
        this.proxies = proxies;
        this.loop = loop;
        this.body = body;
    }

    /** Hands the request over once its body is complete; a body that is too large is answered with 413. */
    static void read(HttpServerRequest request, Vertx vertx, TrustedProxies proxies, Executor loop, Handler handler) {
        HttpMethod method = request.method();
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            new VertxRequest(request, vertx, proxies, loop, NOTHING).handTo(handler);
            return;
        }
        Buffer gathered = Buffer.buffer();
        request.handler(part -> {
            if (gathered.length() + part.length() > TrackingHost.MOST_BODY_BYTES) {
                Farewell.say(request, vertx, Answer.unreadable(413, "the body is longer than 64 KiB"));
            } else {
                gathered.appendBuffer(part);
            }
        });
        request.endHandler(
                ignored -> new VertxRequest(request, vertx, proxies, loop, gathered.getBytes()).handTo(handler));
    }

    /** Nobody waits for ever for a handler that broke. */
    private void handTo(Handler handler) {
        try {
            handler.handle(this);
        } catch (RuntimeException broken) {
            log.error("{} broke and did not answer", handler.getClass().getSimpleName(), broken);
            answer(Answer.text(503, "ERROR: something broke here, send it again")
                    .with("Retry-After", "1"));
        }
    }

    @Override
    public String method() {
        return request.method().name();
    }

    @Override
    public String path() {
        String path = request.path();
        return path == null ? "" : path;
    }

    @Override
    public String query() {
        String query = request.query();
        return query == null ? "" : RawBytes.encoded(query);
    }

    @Override
    public @Nullable String header(String name) {
        return request.getHeader(name);
    }

    @Override
    public String clientAddress() {
        String peer = request.remoteAddress().hostAddress();
        if (proxies.none()) {
            return peer;
        }
        return proxies.client(peer, joined("Forwarded"), joined("X-Forwarded-For"));
    }

    private @Nullable String joined(String name) {
        List<String> lines = request.headers().getAll(name);
        return lines.isEmpty() ? null : String.join(",", lines);
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public Executor loop() {
        return loop;
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        long id = vertx.setTimer(delay.toMillis(), ignored -> task.run());
        return () -> vertx.cancelTimer(id);
    }

    @Override
    public void answer(Answer answer) {
        send(request.response(), answer);
    }

    @Override
    public void redirect(String location, @Nullable String result) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            return;
        }
        response.setStatusCode(302)
                .putHeader(LOCATION, location)
                .putHeader(CACHE_CONTROL, NO_STORE)
                .putHeader(CONTENT_LENGTH, ZERO);
        if (result != null) {
            response.putHeader(RESULT, result);
        }
        response.end();
    }

    static Future<Void> send(HttpServerResponse response, Answer answer) {
        if (response.closed() || response.ended()) {
            return Future.succeededFuture();
        }
        return head(response, answer).end(Buffer.buffer(answer.body()));
    }

    static HttpServerResponse head(HttpServerResponse response, Answer answer) {
        response.setStatusCode(answer.status());
        List<String> headers = answer.headers();
        for (int i = 0; i + 1 < headers.size(); i += 2) {
            response.putHeader(headers.get(i), headers.get(i + 1));
        }
        return response;
    }
}
