package io.rebound.imports;

import io.rebound.command.Commands;
import io.rebound.command.Order;
import io.rebound.csv.CsvLine;
import io.rebound.csv.CsvReader;
import io.rebound.journal.JournalDesk;
import io.rebound.journal.JournalException;
import io.rebound.ledger.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Takes the lines of a file a batch at a time: checks them, gives their commands, waits until they are settled, and hands on
 * their results. So no more than a batch is ever in memory, or before the settler. Used by one thread; blocks.
 */
final class LineRun {
    private static final int BATCH = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LineKind kind;
    private final Commands commands;
    private final Optional<Function<List<Order>, List<Verdict>>> forecast;
    private final String importId;

    /** @param forecast of a dry run; empty if the commands are to be given */
    LineRun(
            LineKind kind,
            Commands commands,
            Optional<Function<List<Order>, List<Verdict>>> forecast,
            String importId) {
        this.kind = kind;
        this.commands = commands;
        this.forecast = forecast;
        this.importId = importId;
    }

    /**
     * @throws io.rebound.csv.CsvException where the file cannot be read on; what stands before is done
     * @throws JournalException where commands cannot be stored; the results so far are handed on
     */
    void run(CsvReader reader, Consumer<List<LineResult>> results) throws IOException {
        List<CsvLine> batch = new ArrayList<>(BATCH);
        try {
            for (Optional<CsvLine> line = reader.next(); line.isPresent(); line = reader.next()) {
                batch.add(line.get());
                if (batch.size() == BATCH) {
                    take(batch, results);
                    batch.clear();
                }
            }
        } catch (io.rebound.csv.CsvException unreadable) {
            take(batch, results);
            throw unreadable;
        }
        take(batch, results);
    }

    private void take(List<CsvLine> lines, Consumer<List<LineResult>> results) {
        if (lines.isEmpty()) {
            return;
        }
        List<Plan> plans = kind.plans(lines, importId);
        if (forecast.isPresent()) {
            results.accept(foreseen(lines, plans, forecast.get()));
        } else {
            give(lines, plans, results);
        }
    }

    private static List<LineResult> foreseen(
            List<CsvLine> lines, List<Plan> plans, Function<List<Order>, List<Verdict>> forecast) {
        List<Order> orders = new ArrayList<>();
        for (Plan plan : plans) {
            if (plan instanceof Plan.Command command) {
                orders.add(command.order());
            }
        }
        List<Verdict> verdicts = forecast.apply(orders);
        List<LineResult> results = new ArrayList<>(lines.size());
        int next = 0;
        for (int i = 0; i < lines.size(); i++) {
            long number = lines.get(i).number();
            results.add(
                    switch (plans.get(i)) {
                        case Plan.Nothing nothing -> LineResult.of(number, nothing);
                        case Plan.Command command -> LineResult.of(number, verdicts.get(next++), Optional.empty());
                    });
        }
        return results;
    }

    private void give(List<CsvLine> lines, List<Plan> plans, Consumer<List<LineResult>> sink) {
        List<Optional<Commands.Given>> given = new ArrayList<>(lines.size());
        for (Plan plan : plans) {
            given.add(
                    switch (plan) {
                        case Plan.Nothing nothing -> Optional.empty();
                        case Plan.Command command -> Optional.of(commands.give(command.order()));
                    });
        }
        List<LineResult> results = new ArrayList<>(lines.size());
        Optional<JournalException> unstored = Optional.empty();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int i = 0; i < lines.size(); i++) {
            long number = lines.get(i).number();
            if (plans.get(i) instanceof Plan.Nothing nothing) {
                results.add(LineResult.of(number, nothing));
                continue;
            }
            Commands.Given one = given.get(i).orElseThrow();
            try {
                JournalDesk.await(one.onDisk());
                results.add(settled(number, one, deadline));
            } catch (JournalException notNow) {
                unstored = Optional.of(notNow);
                results.add(LineResult.open(
                        number, LineResult.UNSTORED, String.valueOf(notNow.getMessage()), one.receipt()));
            } finally {
                one.settled().cancel(false);
            }
        }
        sink.accept(results);
        unstored.ifPresent(why -> {
            throw why;
        });
    }

    private static LineResult settled(long number, Commands.Given given, long deadline) {
        try {
            long left = Math.max(0, deadline - System.nanoTime());
            Verdict verdict = given.settled().get(left, TimeUnit.NANOSECONDS);
            return LineResult.of(number, verdict, Optional.of(given.receipt()));
        } catch (TimeoutException | ExecutionException notYet) {
            return LineResult.open(number, LineResult.UNSETTLED, "it is recorded and will be settled", given.receipt());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new JournalException("the server is stopping", stopped);
        }
    }
}
