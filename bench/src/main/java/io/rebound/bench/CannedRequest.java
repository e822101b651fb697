package io.rebound.bench;

import io.rebound.http.Answer;
import io.rebound.http.Request;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A request that is handled over and over and keeps its last answer. Its timers never ring. Owned by one thread. */
final class CannedRequest implements Request {
    private static final byte[] EMPTY = {};

    private final String method;
    private final String path;
    private final String query;
    private final byte[] body;
    private final List<String> headers; // name, value, name, value …
    private @Nullable Answer answer;
    private String location = "";

    private CannedRequest(String method, String path, String query, byte[] body, List<String> headers) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.body = body;
        this.headers = headers;
    }

    static CannedRequest get(String path, String query, String... headers) {
        return new CannedRequest("GET", path, query, EMPTY, List.of(headers));
    }

    static CannedRequest post(String path, byte[] body, String... headers) {
        return new CannedRequest("POST", path, "", body, List.of(headers));
    }

    /** @throws IllegalStateException if it was not answered */
    Answer answered() {
        if (answer == null) {
            throw new IllegalStateException(method + " " + path + " was not answered");
        }
        return answer;
    }

    /** Where it was redirected to; empty if it was not. */
    String location() {
        return location;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String query() {
        return query;
    }

    @Override
    public @Nullable String header(String name) {
        for (int i = 0; i < headers.size(); i += 2) {
            if (headers.get(i).equalsIgnoreCase(name)) {
                return headers.get(i + 1);
            }
        }
        return null;
    }

    @Override
    public String clientAddress() {
        return "203.0.113.7";
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public Executor loop() {
        return Runnable::run;
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        return () -> {};
    }

    @Override
    public void answer(Answer given) {
        answer = given;
    }

    @Override
    public void redirect(String to, @Nullable String result) {
        location = to;
    }
}
