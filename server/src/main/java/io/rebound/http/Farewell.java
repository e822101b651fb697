package io.rebound.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.function.BiFunction;

/**
 * The last answer on a connection whose sender may still be sending. What comes is read on and thrown away for a while:
 * closing with bytes unread would reset the connection, and the sender would never see the answer.
 */
final class Farewell {
    private static final Duration LINGER = Duration.ofSeconds(2);

    private Farewell() {}

    /**
     * To what is no HTTP request, or too long for one.
     *
     * @param form makes the answer of a status and a sentence
     */
    static void toUnreadable(HttpServerRequest request, Vertx vertx, BiFunction<Integer, String, Answer> form) {
        Throwable cause = request.decoderResult().cause();
        Answer refusal;
        if (cause instanceof TooLongHttpLineException) {
            refusal = form.apply(414, "the request line is longer than 64 KiB");
        } else if (cause instanceof TooLongHttpHeaderException) {
            refusal = form.apply(431, "the headers are longer than 16 KiB");
        } else {
            refusal = form.apply(400, "this is not an HTTP request");
        }
        say(request, vertx, refusal);
    }

    static void say(HttpServerRequest request, Vertx vertx, Answer last) {
        request.handler(ignored -> {});
        request.endHandler(ignored -> {});
        HttpServerResponse response = request.response();
        VertxRequest.head(response, last)
                .putHeader("Connection", "close")
                .putHeader("Content-Length", Integer.toString(last.body().length))
                .write(Buffer.buffer(last.body())); // not ended: the web server closes where an unreadable request ends
        vertx.setTimer(LINGER.toMillis(), ignored -> request.connection().close());
    }
}
