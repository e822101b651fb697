package io.rebound.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A request that keeps what it was answered. Its loop is run by the test: tasks wait until {@link #runLoop()}, timers
 * until {@link #elapse}. Owned by one thread.
 */
public final class RecordingRequest implements Request {
    private final String method;
    private final String path;
    private final String query;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<PutOff> timers = new ArrayList<>();
    private String clientAddress = "203.0.113.7";
    private byte[] body = new byte[0];
    private Duration elapsed = Duration.ZERO;
    private @Nullable Answer answer;

    /** @param target the path, with its query if there is one */
    private RecordingRequest(String method, String target) {
        int query = target.indexOf('?');
        this.method = method.toUpperCase(Locale.ROOT);
        this.path = query < 0 ? target : target.substring(0, query);
        this.query = query < 0 ? "" : target.substring(query + 1);
    }

    /** @param target as in a request line, still encoded */
    public static RecordingRequest get(String target) {
        return new RecordingRequest("GET", target);
    }

    /** @param target as in a request line, still encoded */
    public static RecordingRequest of(String method, String target) {
        return new RecordingRequest(method, target);
    }

    public RecordingRequest with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public RecordingRequest from(String address) {
        clientAddress = address;
        return this;
    }

    /** With this body of this type. */
    public RecordingRequest with(byte[] newBody, String contentType) {
        body = newBody;
        return with("Content-Type", contentType);
    }

    /** Whether it was answered. */
    public boolean answered() {
        return answer != null;
    }

    /**
     * What it was answered.
     *
     * @throws AssertionError if it was not
     */
    public Answer answer() {
        if (answer == null) {
            throw new AssertionError(method + " " + path + " was not answered");
        }
        return answer;
    }

    public int status() {
        return answer().status();
    }

    /** The answer's body as text. */
    public String text() {
        return new String(answer().body(), StandardCharsets.UTF_8);
    }

    /** A header of the answer, in any case; null if there is none. */
    public @Nullable String answered(String header) {
        List<String> all = answer().headers();
        for (int i = 0; i < all.size(); i += 2) {
            if (all.get(i).equalsIgnoreCase(header)) {
                return all.get(i + 1);
            }
        }
        return null;
    }

    /**
     * Where it was redirected to.
     *
     * @throws AssertionError if it was answered otherwise
     */
    public String location() {
        String location = answered("Location");
        if (status() != 302 || location == null) {
            throw new AssertionError(method + " " + path + " was answered " + status() + ": " + text());
        }
        return location;
    }

    /** Runs what waits on the loop, and what that puts there. */
    public void runLoop() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** Lets time pass: runs the timers that are due by then, in their order. */
    public void elapse(Duration time) {
        Duration until = elapsed.plus(time);
        for (PutOff due = next(until); due != null; due = next(until)) {
            timers.remove(due);
            elapsed = due.at;
            due.task.run();
        }
        elapsed = until;
    }

    private @Nullable PutOff next(Duration until) {
        PutOff next = null;
        for (PutOff timer : timers) {
            if (timer.at.compareTo(until) <= 0 && (next == null || timer.at.compareTo(next.at) < 0)) {
                next = timer;
            }
        }
        return next;
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
        return headers.get(name);
    }

    @Override
    public String clientAddress() {
        return clientAddress;
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public Executor loop() {
        return tasks::add;
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        PutOff timer = new PutOff(elapsed.plus(delay), task);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    @Override
    public void answer(Answer given) {
        if (answer != null) {
            throw new AssertionError(method + " " + path + " was answered twice");
        }
        answer = given;
    }

    @Override
    public void redirect(String location, @Nullable String result) {
        List<String> redirect = new ArrayList<>(List.of("Location", location, "Cache-Control", "no-store"));
        if (result != null) {
            redirect.addAll(List.of("Rebound-Result", result));
        }
        answer(new Answer(302, redirect, new byte[0]));
    }

    /** A task that waits; each is itself, however alike. */
    private static final class PutOff {
        private final Duration at;
        private final Runnable task;

        PutOff(Duration at, Runnable task) {
            this.at = at;
            this.task = task;
        }
    }
}
