package io.rebound.crash;

import io.rebound.crash.Connection.Answer;
import io.rebound.crash.History.Claim;
import io.rebound.crash.Shop.GoalKey;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Clients that send clicks and postbacks without a pause until they are stopped or the server is gone: copies of
 * postbacks and bad ones among them.
 */
final class Traffic implements AutoCloseable {
    static final String CLICK_PARAMETER = "click";

    private static final int CLIENTS = 12;
    private static final int MOST_TRACKERS = 500;
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(700);
    private static final double CLICKS = 0.5;
    private static final double COPY = 0.2;
    private static final double BAD = 0.05;
    private static final Pattern TRACKER = Pattern.compile("[?]" + CLICK_PARAMETER + "=([0-9a-v]{50})$");
    private static final Pattern RECEIPT = Pattern.compile("\"receipt\":\"([0-9a-v]{20})\"");

    private final ServerProcess server;
    private final Shop shop;
    private final History history;
    private final boolean visitors;
    private final List<Thread> clients = new ArrayList<>();
    private volatile boolean stopped;

    private Traffic(ServerProcess server, Shop shop, History history, boolean visitors) {
        this.server = server;
        this.shop = shop;
        this.history = history;
        this.visitors = visitors;
    }

    /** As many clicks as postbacks. */
    static Traffic start(ServerProcess server, Shop shop, History history, long seed) {
        return new Traffic(server, shop, history, false).with(CLIENTS, seed);
    }

    /** Clicks alone, from visitors who come one by one, each about twice a second. */
    static Traffic visitors(ServerProcess server, Shop shop, History history, int visitors, long seed) {
        return new Traffic(server, shop, history, true).with(visitors, seed);
    }

    private Traffic with(int count, long seed) {
        for (int i = 0; i < count; i++) {
            clients.add(Thread.ofVirtual().start(new Client(new Random(seed * count + i))));
        }
        return this;
    }

    /** Waits until so many more postbacks were accepted. */
    void awaitAccepted(int more) {
        int enough = history.acceptedReceipts().size() + more;
        server.await("postbacks are accepted", () -> history.acceptedReceipts().size() >= enough);
    }

    /** Waits until the clients have seen that the server is gone. */
    void join() throws InterruptedException {
        for (Thread client : clients) {
            client.join();
        }
    }

    /** Lets the clients take the answers that are under way, and ends. */
    void stop() throws InterruptedException {
        stopped = true;
        join();
    }

    @Override
    public void close() {
        stopped = true;
    }

    /** One connection. */
    private final class Client implements Runnable {
        private final Random random;
        private final List<String> trackers = new ArrayList<>();
        private final List<Postback> sent = new ArrayList<>();

        Client(Random random) {
            this.random = random;
        }

        @Override
        public void run() {
            try (Connection connection = new Connection(server.trackPort())) {
                while (!stopped) {
                    sendSomething(connection);
                    pause();
                }
            } catch (IOException gone) {
                history.broken();
            }
        }

        private void pause() {
            if (visitors) {
                LockSupport.parkNanos(random.nextLong(LONGEST_PAUSE_NANOS));
            }
        }

        private void sendSomething(Connection connection) throws IOException {
            if (visitors || trackers.isEmpty() || random.nextDouble() < CLICKS) {
                click(connection);
            } else if (random.nextDouble() < BAD) {
                bad(connection);
            } else if (!sent.isEmpty() && random.nextDouble() < COPY) {
                postback(connection, sent.get(random.nextInt(sent.size())));
            } else {
                Postback next = fresh();
                sent.add(next);
                postback(connection, next);
            }
        }

        private void click(Connection connection) throws IOException {
            int number = history.nextClick();
            long start = System.nanoTime();
            Answer answer = connection.get("/c/" + shop.campaign() + "?external_id=" + number);
            history.clickTook(Duration.ofNanos(System.nanoTime() - start));
            Matcher tracker = TRACKER.matcher(answer.header("location"));
            if (answer.status() != 302 || !tracker.find()) {
                history.surprise("a click was answered " + answer);
                return;
            }
            switch (answer.header("rebound-result")) {
                case "" -> history.recorded(tracker.group(1), number);
                case "unrecorded" -> history.unrecorded();
                default -> history.surprise("a click was answered " + answer);
            }
            if (trackers.size() < MOST_TRACKERS) {
                trackers.add(tracker.group(1));
            } else {
                trackers.set(random.nextInt(MOST_TRACKERS), tracker.group(1));
            }
        }

        private Postback fresh() {
            String tracker = trackers.get(random.nextInt(trackers.size()));
            boolean isSale = random.nextBoolean();
            // derived from the tracker, so that every postback for it says the same
            long cents = isSale ? Math.floorMod(tracker.hashCode(), 10_000) : 0;
            return new Postback(tracker, isSale ? shop.sale() : shop.signup(), cents);
        }

        private void postback(Connection connection, Postback postback) throws IOException {
            Claim claim = postback.claim();
            history.sending(claim, shop.worth(claim.goal(), postback.cents()));
            Answer answer = connection.get(postback.target(shop));
            Matcher receipt = RECEIPT.matcher(answer.body());
            if (answer.status() == 200 && receipt.find()) {
                history.accepted(claim, receipt.group(1));
            } else if (answer.status() == 503 && !answer.header("retry-after").isEmpty()) {
                history.turnedAway();
            } else {
                history.surprise("a good postback was answered " + answer);
            }
        }

        private void bad(Connection connection) throws IOException {
            String tracker = trackers.get(random.nextInt(trackers.size()));
            Answer answer =
                    connection.get("/postback?api_key=" + shop.sale().key() + "&tracking=" + tracker + "&amount=12,50");
            Matcher receipt = RECEIPT.matcher(answer.body());
            if (answer.status() == 422) {
                if (receipt.find()) {
                    history.refused(receipt.group(1));
                }
            } else if (answer.status() == 503) {
                history.turnedAway();
            } else {
                history.surprise("a bad postback was answered " + answer);
            }
        }
    }

    private record Postback(String tracker, GoalKey goal, long cents) {
        Claim claim() {
            return new Claim(History.clickId(tracker), goal.id());
        }

        String target(Shop shop) {
            String target = "/postback?api_key=" + goal.key() + "&tracking=" + tracker;
            return goal.equals(shop.sale())
                    ? target + String.format(Locale.ROOT, "&amount=%d.%02d", cents / 100, cents % 100)
                    : target;
        }
    }
}
