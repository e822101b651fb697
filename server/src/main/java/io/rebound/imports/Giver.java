package io.rebound.imports;

import io.rebound.command.Commands;
import io.rebound.journal.JournalDesk;
import io.rebound.journal.JournalException;
import io.rebound.ledger.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gives a batch of commands and waits until they are settled. Thread-safe; blocks. */
public final class Giver {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Commands commands;

    public Giver(Commands commands) {
        this.commands = commands;
    }

    /**
     * One result for each, in order. Where one could not be stored, that is its result, and others may be stored all the same.
     *
     * @param numbers what the results are known by
     */
    public List<LineResult> give(List<Long> numbers, List<Plan> plans) {
        List<Optional<Commands.Given>> given = new ArrayList<>(plans.size());
        for (Plan plan : plans) {
            given.add(
                    switch (plan) {
                        case Plan.Nothing nothing -> Optional.empty();
                        case Plan.Command command -> Optional.of(commands.give(command.order()));
                    });
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<LineResult> results = new ArrayList<>(plans.size());
        for (int i = 0; i < plans.size(); i++) {
            long number = numbers.get(i);
            Optional<Commands.Given> one = given.get(i);
            results.add(
                    switch (plans.get(i)) {
                        case Plan.Nothing nothing -> LineResult.of(number, nothing);
                        case Plan.Command command -> result(number, one.orElseThrow(), deadline);
                    });
        }
        return results;
    }

    private static LineResult result(long number, Commands.Given given, long deadline) {
        try {
            JournalDesk.await(given.onDisk());
            long left = Math.max(0, deadline - System.nanoTime());
            Verdict verdict = given.settled().get(left, TimeUnit.NANOSECONDS);
            return LineResult.of(number, verdict, Optional.of(given.receipt()));
        } catch (JournalException notNow) {
            String why = String.valueOf(notNow.getMessage());
            return LineResult.open(number, LineResult.UNSTORED, why, given.receipt());
        } catch (TimeoutException | ExecutionException notYet) {
            String later = "it is recorded and will be settled";
            return LineResult.open(number, LineResult.UNSETTLED, later, given.receipt());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new JournalException("the server is stopping", stopped);
        } finally {
            given.settled().cancel(false);
        }
    }
}
