package io.rebound.http;

import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request on the console host from its arrival to its answer, on a virtual thread. */
final class Exchange implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Exchange.class);

    private final RoutingContext routing;
    private final HttpServerRequest request;
    private final Vertx vertx;
    private final Context loop;
    private final Route route;
    private final Function<String, Optional<String>> callers;
    private final byte[] body;
    private final @Nullable BodyStream arriving;
    private final Departure departure = new Departure();

    private Exchange(
            RoutingContext routing,
            Vertx vertx,
            Route route,
            Function<String, Optional<String>> callers,
            byte[] body,
            @Nullable BodyStream arriving) {
        this.routing = routing;
        this.request = routing.request();
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.route = route;
        this.callers = callers;
        this.body = body;
        this.arriving = arriving;
        request.response().closeHandler(ignored -> departure.happened());
    }

    /** One whose body is complete. On the request's event loop. */
    static Exchange arrived(
            RoutingContext routing, Vertx vertx, Route route, Function<String, Optional<String>> callers, Buffer body) {
        return new Exchange(routing, vertx, route, callers, body.getBytes(), null);
    }

    /** One whose body the handler reads while it arrives. On the request's event loop. */
    static Exchange arriving(
            RoutingContext routing,
            Vertx vertx,
            Route route,
            Function<String, Optional<String>> callers,
            long mostBytes) {
        BodyStream stream = new BodyStream(routing.request(), vertx.getOrCreateContext(), mostBytes);
        return new Exchange(routing, vertx, route, callers, new byte[0], stream);
    }

    @Override
    public void run() {
        switch (answer()) {
            case Answer whole -> loop.runOnContext(ignored -> send(whole));
            case Download download -> send(download);
        }
    }

    private ApiAnswer answer() {
        try {
            ApiRequest read = read();
            if (route.open()) {
                return route.handler().handle(read);
            }
            Optional<String> caller = callers.apply(read.bearer());
            if (caller.isEmpty()) {
                return Problems.answer(401, null, "send the API token as: Authorization: Bearer TOKEN")
                        .with("WWW-Authenticate", "Bearer");
            }
            return route.handler().handle(read.by(caller.get()));
        } catch (Problem problem) {
            return Problems.answer(problem);
        } catch (Exception broken) {
            if (broken instanceof IOException && request.response().closed()) {
                log.info("{} {} was broken off by its sender", route.method(), route.pattern());
            } else {
                log.error("{} {} failed", route.method(), route.pattern(), broken);
            }
            return Problems.answer(500, null, "something broke here; the log says what");
        }
    }

    private ApiRequest read() {
        String query = request.query();
        MultiMap sent = request.headers();
        Map<String, String> headers = new HashMap<>();
        sent.forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
        return new ApiRequest(
                request.method().name(),
                new ApiRequest.Address(
                        request.uri(), Map.copyOf(routing.pathParams()), QueryString.parse(query == null ? "" : query)),
                Map.copyOf(headers),
                body,
                new ApiRequest.Arrival(arriving == null ? new ByteArrayInputStream(body) : arriving, departure),
                "");
    }

    private boolean isStillSending() {
        return arriving != null && !request.isEnded();
    }

    private void send(Answer answer) {
        if (isStillSending()) {
            Farewell.say(request, vertx, answer);
            request.resume();
        } else {
            send(request, answer);
        }
    }

    /** A whole answer, without its body to HEAD. */
    static void send(HttpServerRequest request, Answer answer) {
        boolean headOnly = request.method().equals(HttpMethod.HEAD);
        VertxRequest.send(
                request.response(), headOnly ? new Answer(answer.status(), answer.headers(), new byte[0]) : answer);
    }

    private void send(Download download) {
        Answer head = new Answer(download.status(), download.headers(), new byte[0]);
        if (request.method().equals(HttpMethod.HEAD) || isStillSending()) {
            loop.runOnContext(ignored -> send(head));
            return;
        }
        HttpServerResponse response = VertxRequest.head(request.response(), head);
        AnswerStream out = new AnswerStream(response, loop, download.live());
        try {
            download.body().writeTo(out);
            out.close();
        } catch (Exception broken) {
            if (response.closed()) {
                log.info("the answer to {} {} was not taken to its end", route.method(), route.pattern());
            } else {
                log.error("the answer to {} {} broke off", route.method(), route.pattern(), broken);
                loop.runOnContext(ignored -> request.connection().close());
            }
        }
    }
}
