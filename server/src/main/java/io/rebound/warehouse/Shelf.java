package io.rebound.warehouse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Holds the newest {@link Contents} and lends it out; what a later one no longer has is cleared away when the last who
 * borrowed an earlier one has given it back. Thread-safe.
 */
final class Shelf {
    private final Deque<Version> versions = new ArrayDeque<>();

    Shelf(Contents first) {
        versions.add(new Version(first));
    }

    private static final class Version {
        final Contents contents;
        int loans;
        Runnable clearing = () -> {};

        Version(Contents contents) {
            this.contents = contents;
        }
    }

    /** Something borrowed. */
    final class Loan implements AutoCloseable {
        private final Version version;
        private boolean returned;

        private Loan(Version version) {
            this.version = version;
        }

        Contents contents() {
            return version.contents;
        }

        @Override
        public void close() {
            synchronized (Shelf.this) {
                if (!returned) {
                    returned = true;
                    version.loans--;
                }
            }
            clear();
        }
    }

    synchronized Loan borrow() {
        Version newest = versions.getLast();
        newest.loans++;
        return new Loan(newest);
    }

    synchronized Contents newest() {
        return versions.getLast().contents;
    }

    /** Whether nobody uses an earlier one any more. */
    synchronized boolean isSettled() {
        return versions.size() == 1;
    }

    /** @param clearing removes what the changed contents no longer have; called once nobody uses it, on any thread */
    void change(UnaryOperator<Contents> change, Runnable clearing) {
        synchronized (this) {
            Version last = versions.getLast();
            last.clearing = clearing;
            versions.addLast(new Version(change.apply(last.contents)));
        }
        clear();
    }

    private void clear() {
        for (Runnable clearing = next(); clearing != null; clearing = next()) {
            clearing.run();
        }
    }

    private synchronized @Nullable Runnable next() {
        Version oldest = versions.getFirst();
        if (oldest.loans > 0 || versions.size() == 1) {
            return null;
        }
        return versions.removeFirst().clearing;
    }
}
