package io.rebound.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A web server on a free port of this machine. Thread-safe. */
final class WebSite implements AutoCloseable {

    /**
     * What a browser asks for.
     *
     * @param parameters of the query, decoded
     * @param session the value of the cookie {@code session}; empty if there is none
     */
    record Visit(String path, Map<String, String> parameters, String session) {
        String parameter(String name) {
            return parameters.getOrDefault(name, "");
        }
    }

    /**
     * What it gets.
     *
     * @param location where it is sent on; empty if it has arrived
     * @param session the cookie to keep; empty for none
     */
    record Page(int status, String text, String location, String session) {
        static Page text(int status, String text) {
            return new Page(status, text, "", "");
        }

        static Page onwards(String location, String session) {
            return new Page(302, "", location, session);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private WebSite(Function<Visit, Page> pages) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange, pages.apply(visit(exchange)));
            }
        });
        server.start();
    }

    static WebSite open(Function<Visit, Page> pages) {
        try {
            return new WebSite(pages);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** As in {@code http://127.0.0.1:40123}. */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static Visit visit(HttpExchange exchange) {
        String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
        String cookies = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Cookie"), "");
        String session = "";
        for (String cookie : cookies.split("; *", -1)) {
            if (cookie.startsWith("session=")) {
                session = cookie.substring("session=".length()).replace("\"", "");
            }
        }
        return new Visit(exchange.getRequestURI().getPath(), Form.parse(query), session);
    }

    private static void answer(HttpExchange exchange, Page page) throws IOException {
        if (!page.location().isEmpty()) {
            exchange.getResponseHeaders().set("Location", page.location());
        }
        if (!page.session().isEmpty()) {
            exchange.getResponseHeaders().set("Set-Cookie", "session=" + page.session() + "; Path=/");
        }
        byte[] body = page.text().getBytes(UTF_8);
        exchange.sendResponseHeaders(page.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
