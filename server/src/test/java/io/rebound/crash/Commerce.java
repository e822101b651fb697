package io.rebound.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.rebound.crash.Commerce.Sale.Kind;
import io.rebound.crash.Connection.Answer;
import io.rebound.crash.History.Claim;
import io.rebound.crash.Shop.Worth;
import io.rebound.simulation.Api;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What goes on at a server that dies again and again: sales, some of them taken back, some in currencies without a rate until
 * somebody sets it, and a catalog that is changed. What got no answer is sent again to the next server; what was answered is
 * not. Used by one thread, which runs others between {@link #open} and {@link #close}.
 */
final class Commerce {
    private static final int CLIENTS = 4;
    private static final int VISITORS = 8;
    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final int COPY_OF = 4; // one of so many
    private static final String RATE = "1.25"; // base units for one
    private static final Pattern TRACKER = Pattern.compile("[?]" + Traffic.CLICK_PARAMETER + "=([0-9a-v]{50})$");
    private static final Pattern RECEIPT = Pattern.compile("\"receipt\":\"([0-9a-v]{20})\"");
    private static final Pattern SETTLED = Pattern.compile("\"settled\":\"(credited|repeated|held)\"");
    private static final String LONG_WORD = "w".repeat(500);

    private final Shop shop;
    private final String source;
    private final History history;
    private final List<Client> clients = new ArrayList<>();
    private final Queue<Sale> sales = new ConcurrentLinkedQueue<>();
    private final List<String> currencies;
    private final AtomicInteger foreignSales = new AtomicInteger(); // that were accepted, in the currency of now
    private volatile String currency = "";
    private int nextCurrency;
    private String name; // of the source, as it was answered last
    private String wantedName;
    private int names;

    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    Commerce(Shop shop, String source, String name, History history, Random random) {
        this.shop = shop;
        this.source = source;
        this.name = name;
        this.wantedName = name;
        this.history = history;
        this.currencies = Currency.getAvailableCurrencies().stream()
                .filter(one -> one.getDefaultFractionDigits() == 2)
                .map(Currency::getCurrencyCode)
                .filter(code -> !code.equals("USD"))
                .sorted()
                .toList();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new Client(new Random(random.nextLong())));
        }
    }

    /** A visit and what is bought. Changed by one client; read by others when all is over. */
    final class Sale {
        private final Kind kind;
        private final long cents;
        private final String currency;
        private String tracker = "";
        private int click;
        private boolean accepted;

        /** What becomes of it. */
        enum Kind {
            KEPT,
            TAKEN_BACK,
            CANCELLED, // by us, not by its sender
            FOREIGN
        }

        private Sale(Kind kind, long cents) {
            this.kind = kind;
            this.cents = cents;
            this.currency = kind == Kind.FOREIGN ? Commerce.this.currency : "";
        }

        Kind kind() {
            return kind;
        }

        /** The number of its click. */
        int click() {
            return click;
        }

        Claim claim() {
            return new Claim(History.clickId(tracker), shop.sale().id());
        }

        /** When all has come and is settled. */
        Worth worth() {
            return switch (kind) {
                case KEPT -> new Worth(cents * 10_000, cents * 6_000);
                case TAKEN_BACK, CANCELLED -> new Worth(0, 0);
                case FOREIGN -> new Worth(cents * 12_500, cents * 7_500);
            };
        }
    }

    /** All sales that were begun. */
    Collection<Sale> sales() {
        return sales;
    }

    String sourceName() {
        return name;
    }

    /**
     * Begins to use a server.
     *
     * @param crowd whether many come to look and buy nothing, with a lot to remember of each
     */
    void open(ServerProcess server, boolean crowd) {
        closed = false;
        foreignSales.set(0);
        String before = currencies.get(nextCurrency % currencies.size());
        currency = currencies.get(++nextCurrency % currencies.size());
        int port = server.trackPort();
        Api api = server.api();
        clients.forEach(client -> threads.add(Thread.ofVirtual().start(() -> client.trade(port, api))));
        threads.add(Thread.ofVirtual().start(() -> keepOffice(api, before)));
        for (int i = 0; crowd && i < VISITORS; i++) {
            threads.add(Thread.ofVirtual().start(() -> browse(port)));
        }
    }

    /** Ends the use of a server. */
    void close() throws InterruptedException {
        closed = true;
        for (Thread thread : threads) {
            thread.join();
        }
        threads.clear();
    }

    /** Sends what is left to send, and sets what rates are missing. */
    void finish(ServerProcess server) throws IOException, InterruptedException {
        for (Client client : clients) {
            try (Connection connection = new Connection(server.trackPort())) {
                client.finish(connection, server.api());
            }
        }
        for (String code : currencies.subList(0, Math.min(nextCurrency + 1, currencies.size()))) {
            setRate(server.api(), code);
        }
        changeName(server.api());
    }

    private void keepOffice(Api api, String before) {
        try {
            setRate(api, before);
            boolean isSet = false;
            while (!closed) {
                changeName(api);
                if (!isSet && foreignSales.get() > 0) {
                    setRate(api, currency);
                    isSet = true;
                }
                LockSupport.parkNanos(20_000_000);
            }
        } catch (IOException gone) {
            history.broken();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** It is as it was answered last, or as it was asked for since. */
    private void changeName(Api api) throws IOException, InterruptedException {
        String found = api.get("sources/" + source).path("name").asText();
        if (!found.equals(name) && !found.equals(wantedName)) {
            history.surprise("the source is named " + found + ", not " + name + " or " + wantedName);
        }
        name = found; // also where nobody heard that it was changed
        wantedName = "Source " + ++names;
        api.patch("sources/" + source, Map.of("name", wantedName));
        name = wantedName;
    }

    private static void setRate(Api api, String currency) throws IOException, InterruptedException {
        String day = LocalDate.now(ZoneOffset.UTC).minusDays(1).toString(); // and so for tomorrow, too
        api.post("exchange-rates", Map.of("currency", currency, "day", day, "rate", RATE));
    }

    private void browse(int port) {
        String words = "";
        for (int i = 1; i <= 10; i++) {
            words += "&sub" + i + "=" + LONG_WORD;
        }
        try (Connection connection = new Connection(port)) {
            while (!closed) {
                click(connection, words);
            }
        } catch (IOException gone) {
            history.broken();
        }
    }

    private record Click(int number, String tracker) {}

    private Click click(Connection connection, String more) throws IOException {
        int number = history.nextClick();
        Answer answer = connection.get("/c/" + shop.campaign() + "?external_id=" + number + more);
        Matcher tracker = TRACKER.matcher(answer.header("location"));
        if (answer.status() != 302 || !tracker.find()) {
            throw new IOException("a click was answered " + answer);
        }
        if (answer.header("rebound-result").isEmpty()) {
            history.recorded(tracker.group(1), number);
            return new Click(number, tracker.group(1));
        }
        history.unrecorded();
        return click(connection, more); // nobody was promised that anything is known of that one
    }

    /** One after the other makes a visit, buys and perhaps thinks better of it. */
    private final class Client {
        private final Random random;
        private @Nullable Sale unfinished;

        Client(Random random) {
            this.random = random;
        }

        void trade(int port, Api api) {
            try (Connection connection = new Connection(port)) {
                while (!closed) {
                    finish(connection, api);
                    Sale next = new Sale(KINDS.get(random.nextInt(KINDS.size())), random.nextInt(1, 10_000));
                    sales.add(next);
                    unfinished = next;
                }
            } catch (IOException gone) {
                history.broken();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        /** Brings the sale that it is at to its end. */
        void finish(Connection connection, Api api) throws IOException, InterruptedException {
            Sale sale = unfinished;
            if (sale == null) {
                return;
            }
            if (sale.tracker.isEmpty()) {
                Click click = click(connection, "");
                sale.click = click.number();
                sale.tracker = click.tracker();
            }
            if (!sale.accepted) {
                buy(connection, sale);
                sale.accepted = true;
                if (sale.kind == Kind.FOREIGN) {
                    foreignSales.incrementAndGet();
                }
            }
            if (random.nextInt(COPY_OF) == 0) {
                buy(connection, sale);
            }
            switch (sale.kind) {
                case KEPT, FOREIGN -> {}
                case TAKEN_BACK -> postback(connection, sale, "&status=reversed");
                case CANCELLED -> cancel(api, sale);
            }
            unfinished = null;
        }

        /** Whoever heard nothing of his first try looks before he tries again. */
        private void cancel(Api api, Sale sale) throws IOException, InterruptedException {
            JsonNode conversion = MissingNode.getInstance();
            while (conversion.isMissingNode()) {
                conversion = api.get("conversions?tracking=" + sale.tracker).at("/items/0");
            }
            if (!conversion.path("status").asText().equals("reversed")) {
                String id = conversion.path("id").asText();
                api.post("conversions/" + id + "/status", Map.of("status", "reversed", "reason", "a test"));
            }
        }

        private void buy(Connection connection, Sale sale) throws IOException {
            String amount = String.format(Locale.ROOT, "&amount=%d.%02d", sale.cents / 100, sale.cents % 100);
            String terms = sale.currency.isEmpty() ? amount : amount + "&currency=" + sale.currency;
            if (random.nextBoolean()) {
                Answer answer = postback(connection, sale, terms, "Prefer: wait=5");
                if (!SETTLED.matcher(answer.body()).find()) {
                    history.surprise("a postback that waited for its verdict was answered " + answer);
                }
            } else {
                postback(connection, sale, terms);
            }
        }

        private Answer postback(Connection connection, Sale sale, String terms, String... headers) throws IOException {
            Claim claim = sale.claim();
            history.sending(claim, sale.worth());
            Answer answer = connection.get(
                    "/postback?api_key=" + shop.sale().key() + "&tracking=" + sale.tracker + terms, headers);
            Matcher receipt = RECEIPT.matcher(answer.body());
            if (answer.status() == 200 && receipt.find()) {
                history.accepted(claim, receipt.group(1));
            } else {
                history.surprise("a good postback was answered " + answer);
            }
            return answer;
        }
    }
}
