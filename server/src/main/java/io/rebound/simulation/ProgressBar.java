package io.rebound.simulation;

import java.io.PrintStream;
import java.util.function.Supplier;

/** One line that is drawn again while work goes on; where the output is no terminal, a line every ten percent. */
final class ProgressBar {
    private static final int WIDTH = 40;
    private final PrintStream out;
    private final boolean terminal;
    private int lastTenth = -1;

    ProgressBar(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** @param detail asked only when something is drawn */
    void show(long done, long all, Supplier<String> detail) {
        double part = all == 0 ? 1 : (double) done / all;
        if (terminal) {
            int filled = (int) (part * WIDTH);
            out.printf(
                    "\r[%s%s] %3d %%  %s ",
                    "█".repeat(filled), "·".repeat(WIDTH - filled), (int) (part * 100), detail.get());
            if (done == all) {
                out.println();
            }
        } else if ((int) (part * 10) > lastTenth) {
            lastTenth = (int) (part * 10);
            out.printf("%3d %%  %s%n", (int) (part * 100), detail.get());
        }
        out.flush();
    }
}
