package io.rebound.postback;

import io.rebound.catalog.CurrentCatalog;
import io.rebound.http.Handler;
import io.rebound.journal.JournalDesk;
import io.rebound.journal.Lane;
import io.rebound.ledger.Verdict;
import io.rebound.operations.Metrics;
import io.rebound.tracker.Receipt;
import io.rebound.tracker.TrackerMint;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** What the event loops share of receiving postbacks. Thread-safe. */
public final class Postbacks {
    private final Checks checks;
    private final FloodBudget budget;
    private final Repeats repeats;
    private final Answers answers;
    private final TrackerMint mint;
    private final InstantSource clock;
    private final CurrentCatalog catalog;
    private final Verdicts verdicts;

    /** @param diskIsScarce whether what need not be kept should not be */
    public Postbacks(
            CurrentCatalog catalog,
            Dialect.Book dialects,
            TrackerMint mint,
            Verdicts verdicts,
            BooleanSupplier diskIsScarce,
            Metrics metrics,
            InstantSource clock) {
        this.checks = new Checks(catalog, dialects, mint);
        this.budget = new FloodBudget(diskIsScarce, metrics);
        this.repeats = new Repeats(verdicts);
        this.answers = new Answers(metrics);
        this.mint = mint;
        this.clock = clock;
        this.catalog = catalog;
        this.verdicts = verdicts;
    }

    /** Tells what settlement made of a postback. Thread-safe; never blocks. */
    @FunctionalInterface
    public interface Verdicts {

        /** Completes once the receipt's verdict is booked, on any thread; cancelled by who no longer waits. */
        CompletableFuture<Verdict> watch(Receipt receipt);
    }

    /** The handlers of one event loop, all of which use the same lane. */
    public Handlers handlers(Lane lane) {
        Reception reception = new Reception(checks, budget, repeats, answers, mint, clock, lane);
        return new Handlers(
                new PostbackHandler(reception),
                new PixelHandler(reception, AnswerForm.PIXEL_GIF),
                new PixelHandler(reception, AnswerForm.PIXEL_HTML));
    }

    /** What puts received postbacks through later settings. */
    public Replays replays(JournalDesk journal) {
        return new Replays(checks, catalog, mint, verdicts, clock, journal);
    }

    /**
     * Owned by one event loop.
     *
     * @param postback for {@code /postback}
     * @param pixelGif for {@code /pixel.gif}
     * @param pixelHtml for {@code /pixel.html}
     */
    public record Handlers(Handler postback, Handler pixelGif, Handler pixelHtml) {}
}
