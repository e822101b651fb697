package io.rebound.api;

import io.rebound.http.Problem;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.tracker.Receipt;
import io.rebound.warehouse.Warehouse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Finds one postback, which may have been received a moment ago. Thread-safe; blocks. */
final class PostbackByReceipt {
    /** A receipt is given before its postback is in the journal, so one of just now may be loaded later than its time says. */
    private static final Duration UNTIL_LOADED = Duration.ofSeconds(5);

    private static final Duration STEP = Duration.ofMillis(100);

    private final Warehouse warehouse;

    PostbackByReceipt(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /** @throws Problem 404 if it is no receipt, or none of a postback that is stored */
    PostbackReceived find(String text) {
        Receipt receipt = Receipt.parse(text)
                .orElseThrow(() -> Problem.notFound(
                        Json.quoted(text) + " is no receipt: GET /api/v1/postbacks lists them, each 20 characters"));
        return found(receipt)
                .orElseThrow(() -> Problem.notFound("no postback with the receipt " + receipt
                        + " is stored; the inspector is at most 2 seconds behind"));
    }

    private Optional<PostbackReceived> found(Receipt receipt) {
        long start = System.nanoTime();
        while (true) {
            boolean loaded = !receipt.time()
                    .plus(UNTIL_LOADED)
                    .isAfter(warehouse.watermark().asOf());
            List<PostbackReceived> found = ReportsApi.answered(() -> warehouse.postbacks(List.of(receipt)));
            if (!found.isEmpty() || loaded || System.nanoTime() - start > UNTIL_LOADED.toNanos()) {
                return found.stream().findFirst();
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(STEP);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Problem(503, null, "the server is stopping");
        }
    }
}
