package io.rebound.postback;

import io.rebound.catalog.CurrentCatalog;
import io.rebound.catalog.Goal;
import io.rebound.journal.JournalDesk;
import io.rebound.journal.JournalException;
import io.rebound.journal.event.Channel;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.ledger.Verdict;
import io.rebound.tracker.Receipt;
import io.rebound.tracker.TrackerMint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Puts received postbacks through the settings of now: after a fix, what was refused can still count. Thread-safe; blocks.
 *
 * <p><b>Time.</b> A replay counts as if it had arrived when its original did: that is its event time where the sender does not
 * say one, and the goal's window is measured to it.
 *
 * <p><b>Sender.</b> Where it came from and how it was signed was judged then: what was not allowed is asked again, as far as a
 * rule is still there; what was is not. A goal that was not asked, as {@code goal=} names it only now, and that has such rules,
 * refuses it.
 *
 * <p><b>Once.</b> A replay is an event in the journal that names its original, and settlement credits an original once, as it
 * came or in any replay: whoever replays the same one twice, at once or after a crash, gets a repeat.
 */
public final class Replays {
    private final Checks checks;
    private final CurrentCatalog catalog;
    private final TrackerMint mint;
    private final Postbacks.Verdicts verdicts;
    private final InstantSource clock;
    private final JournalDesk journal;

    Replays(
            Checks checks,
            CurrentCatalog catalog,
            TrackerMint mint,
            Postbacks.Verdicts verdicts,
            InstantSource clock,
            JournalDesk journal) {
        this.checks = checks;
        this.catalog = catalog;
        this.mint = mint;
        this.verdicts = verdicts;
        this.clock = clock;
        this.journal = journal;
    }

    /** What would become of it; nothing is done. */
    public Replay ask(PostbackReceived original) {
        return switch (examined(original)) {
            case Outcome.Accepted accepted -> new Replay.Possible();
            case Outcome.Refused refused -> refused(refused.why());
            case Outcome.Stranger stranger -> refused(stranger.why());
        };
    }

    /**
     * Records those that are let through, and waits until they are settled.
     *
     * @param patience how long it waits for all of them together, once they are on disk
     * @return one for each, in order
     * @throws JournalException if one was let through and could not be recorded; others may be, so do it again: none is
     *     credited twice
     */
    public List<Replay> replay(List<PostbackReceived> originals, Duration patience) {
        List<Pending> pending = new ArrayList<>(originals.size());
        try {
            originals.forEach(original -> pending.add(begin(original)));
            for (Pending one : pending) {
                one.onDisk.ifPresent(JournalDesk::await);
            }
            long deadline = System.nanoTime() + patience.toNanos();
            return pending.stream().map(one -> one.settledBefore(deadline)).toList();
        } finally {
            pending.forEach(Pending::forget);
        }
    }

    private Pending begin(PostbackReceived original) {
        return switch (examined(original)) {
            case Outcome.Accepted accepted -> record(original, accepted.draft());
            case Outcome.Refused refused -> Pending.over(refused(refused.why()));
            case Outcome.Stranger stranger -> Pending.over(refused(stranger.why()));
        };
    }

    private Pending record(PostbackReceived original, Draft draft) {
        Receipt receipt = mint.receipt();
        CompletableFuture<Verdict> verdict = verdicts.watch(receipt);
        PostbackReceived event = PostbackEvents.replayed(original, draft, receipt, clock.instant());
        return new Pending(
                new Replay.Recorded(receipt, Optional.empty()),
                Optional.of(journal.append(event)),
                Optional.of(verdict));
    }

    private static Replay refused(Refusal why) {
        return new Replay.Refused(why.result(), why.message());
    }

    private Outcome examined(PostbackReceived original) {
        Goal goal = catalog.get().goal(Provenance.Remembered.keyGoal(original));
        if (goal == null) {
            return new Outcome.Stranger(new Refusal(Result.UNKNOWN_GOAL, "its goal is not in the catalog"));
        }
        return examined(original, goal);
    }

    /** As it was received: with the goal that its key belonged to, whatever has become of the key. */
    private Outcome examined(PostbackReceived original, Goal goal) {
        Parameters parameters = new Parameters();
        original.getParametersList().forEach(one -> parameters.add(one.getName(), one.getValue()));
        Reading reading = original.getResult().equals(Result.UNREADABLE.code())
                ? new Reading.Unreadable(parameters, original.getMessage())
                : new Reading.Clear(parameters);
        Keys keys = new Keys(Collections.nCopies(Math.max(1, original.getKeys()), Quoted.MASK));
        Sender sender = new Sender(goal, Quoted.MASK, original.getChannel() == Channel.PIXEL);
        long receivedAt = PostbackEvents.first(original).getReceivedAt();
        return checks.examine(
                reading, keys, sender, Instant.ofEpochMilli(receivedAt), new Provenance.Remembered(original));
    }

    /** On its way to disk and verdict, unless it is over. */
    private record Pending(
            Replay now, Optional<CompletableFuture<Void>> onDisk, Optional<CompletableFuture<Verdict>> verdict) {

        static Pending over(Replay outcome) {
            return new Pending(outcome, Optional.empty(), Optional.empty());
        }

        Replay settledBefore(long deadline) {
            if (!(now instanceof Replay.Recorded recorded) || verdict.isEmpty()) {
                return now;
            }
            try {
                long left = Math.max(0, deadline - System.nanoTime());
                return new Replay.Recorded(
                        recorded.receipt(), Optional.of(verdict.get().get(left, TimeUnit.NANOSECONDS)));
            } catch (TimeoutException | ExecutionException notYet) {
                return now;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return now;
            }
        }

        void forget() {
            verdict.ifPresent(waited -> waited.cancel(false));
        }
    }
}
