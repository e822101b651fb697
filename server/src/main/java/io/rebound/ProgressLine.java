package io.rebound;

import io.rebound.operations.Progress;
import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Function;

/**
 * One line on standard error, where that is a terminal, that is drawn again while work goes on, a few times a second; elsewhere nothing.
 * One thread.
 */
final class ProgressLine implements AutoCloseable {
    private static final long PAUSE_NANOS = 200_000_000;
    private static final String ERASE = "\r\u001b[K";

    private final PrintStream out = System.err;
    private final boolean isTerminal =
            Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    private long drawnAt = System.nanoTime() - PAUSE_NANOS;
    private boolean isDrawn;

    /** Does the work, and shows meanwhile how far it has come. */
    static <T> T during(Function<Progress, T> work) {
        try (ProgressLine line = new ProgressLine()) {
            return work.apply(line::show);
        }
    }

    private void show(long done, long all, String what) {
        if (!isTerminal || System.nanoTime() - drawnAt < PAUSE_NANOS) {
            return;
        }
        drawnAt = System.nanoTime();
        isDrawn = true;
        out.printf("%s%3d %%  %s", ERASE, all == 0 ? 100 : 100 * done / all, what);
        out.flush();
    }

    /** Leaves no trace of what was drawn. */
    @Override
    public void close() {
        if (isDrawn) {
            out.print(ERASE);
            out.flush();
        }
    }
}
