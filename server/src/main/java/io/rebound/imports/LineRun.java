package io.rebound.imports;

import io.rebound.command.Commands;
import io.rebound.command.Order;
import io.rebound.csv.CsvLine;
import io.rebound.csv.CsvReader;
import io.rebound.journal.JournalException;
import io.rebound.ledger.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Takes the lines of a file a batch at a time: checks them, gives their commands, waits until they are settled, and hands on
 * their results. So no more than a batch is ever in memory, or before the settler. Used by one thread; blocks.
 */
final class LineRun {
    private static final int BATCH = 500;

    private final LineKind kind;
    private final Giver giver;
    private final Optional<Function<List<Order>, List<Verdict>>> forecast;
    private final String importId;

    /** @param forecast of a dry run; empty if the commands are to be given */
    LineRun(
            LineKind kind,
            Commands commands,
            Optional<Function<List<Order>, List<Verdict>>> forecast,
            String importId) {
        this.kind = kind;
        this.giver = new Giver(commands);
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
        List<LineResult> results =
                giver.give(lines.stream().map(CsvLine::number).toList(), plans);
        sink.accept(results);
        for (LineResult result : results) {
            if (result.outcome().equals(LineResult.UNSTORED)) {
                throw new JournalException("line " + result.line() + " could not be stored: " + result.message());
            }
        }
    }
}
