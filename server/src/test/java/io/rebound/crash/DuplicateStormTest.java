package io.rebound.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.crash.Connection.Answer;
import io.rebound.crash.History.Claim;
import io.rebound.crash.Shop.Worth;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Senders that repeat every postback a hundred times, from many connections at once, at a server that is killed meanwhile. */
@Timeout(900)
class DuplicateStormTest {
    private static final int CONVERSIONS = 1_000;
    private static final int COPIES = 100;
    private static final int CONNECTIONS = 32;
    private static final Pattern TRACKER = Pattern.compile("[?]" + Traffic.CLICK_PARAMETER + "=([0-9a-v]{50})$");
    private static final Pattern ACCEPTED =
            Pattern.compile("\\{\"result\":\"accepted\",\"receipt\":\"([0-9a-v]{20})\".*}");

    @TempDir
    private Path directory;

    private final long seed = Long.getLong("rebound.seed", System.nanoTime());
    private final History history = new History();
    private final AtomicInteger accepted = new AtomicInteger();

    /** A good postback. */
    private record Sale(String tracker, long cents, Shop shop) {
        Claim claim() {
            return new Claim(History.clickId(tracker), shop.sale().id());
        }

        Worth worth() {
            return shop.worth(shop.sale().id(), cents);
        }

        String target() {
            String amount = String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100);
            return "/postback?api_key=" + shop.sale().key() + "&tracking=" + tracker + "&amount=" + amount;
        }
    }

    @Test
    void everyCopyIsAcceptedAndEachConversionCountsOnceThoughTheServerIsKilledInTheMiddle() throws Exception {
        Path data = directory.resolve("data");
        long start = System.nanoTime();
        Queue<Sale> copies;
        try (ServerProcess server = ServerProcess.start(data)) {
            copies = copies(server, Shop.make(server.api()));
            int half = copies.size() / 2;
            List<Thread> senders = send(server, copies);
            server.await("half of it is accepted", () -> accepted.get() >= half);
            server.kill();
            join(senders);
        }
        int unanswered = history.timesBroken();
        try (ServerProcess server = ServerProcess.start(data)) {
            join(send(server, copies));
            assertThat(copies).isEmpty();
            assertThat(history.timesBroken()).as("unanswered after the kill").isEqualTo(unanswered);
            assertThat(unanswered)
                    .as("unanswered at the kill, one a connection")
                    .isBetween(1, CONNECTIONS);
            assertThat(accepted.get()).as("accepted").isEqualTo(CONVERSIONS * COPIES - unanswered);
            Audit.stopAndCheck(server, data, history);
        }
        BooksAudit books = new BooksAudit(data);
        long revenue =
                history.claimsSent().values().stream().mapToLong(Worth::revenue).sum();
        long payout =
                history.claimsSent().values().stream().mapToLong(Worth::payout).sum();
        assertThat(books.texts("SELECT count(*) || ' ' || sum(revenue_micros) || ' ' || sum(payout_micros) FROM entry"))
                .as("entries and money, seed %d", seed)
                .containsExactly(CONVERSIONS + " " + revenue + " " + payout);
        System.out.printf(
                "%,d copies of %,d conversions in %s, seed %d: %s%n",
                CONVERSIONS * COPIES, CONVERSIONS, Duration.ofNanos(System.nanoTime() - start), seed, history);
    }

    /** All copies of all of them, in disorder. */
    private Queue<Sale> copies(ServerProcess server, Shop shop) throws IOException {
        Random random = new Random(seed);
        List<Sale> copies = new ArrayList<>();
        try (Connection visitor = new Connection(server.trackPort())) {
            for (int i = 0; i < CONVERSIONS; i++) {
                int number = history.nextClick();
                Answer answer = visitor.get("/c/" + shop.campaign() + "?external_id=" + number);
                Matcher tracker = TRACKER.matcher(answer.header("location"));
                assertThat(tracker.find()).as("%s", answer).isTrue();
                if (answer.header("rebound-result").isEmpty()) {
                    history.recorded(tracker.group(1), number);
                }
                Sale sale = new Sale(tracker.group(1), random.nextInt(1, 100_000), shop);
                history.sending(sale.claim(), sale.worth());
                copies.addAll(Collections.nCopies(COPIES, sale));
            }
        }
        Collections.shuffle(copies, random);
        return new ConcurrentLinkedQueue<>(copies);
    }

    private List<Thread> send(ServerProcess server, Queue<Sale> copies) {
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            senders.add(Thread.ofVirtual().start(() -> send(server.trackPort(), copies)));
        }
        return senders;
    }

    private void send(int port, Queue<Sale> copies) {
        try (Connection connection = new Connection(port)) {
            for (Sale sale = copies.poll(); sale != null; sale = copies.poll()) {
                Answer answer = connection.get(sale.target());
                Matcher receipt = ACCEPTED.matcher(answer.body());
                if (answer.status() == 200 && receipt.matches()) {
                    accepted.incrementAndGet();
                    history.accepted(sale.claim(), receipt.group(1));
                } else {
                    history.surprise("a copy was answered " + answer);
                }
            }
        } catch (IOException killed) {
            history.broken();
        }
    }

    private static void join(List<Thread> senders) throws InterruptedException {
        for (Thread sender : senders) {
            sender.join();
        }
    }
}
