package io.rebound.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TrimmingTest {
    @TempDir
    private Path data;

    private final AtomicInteger removed = new AtomicInteger();

    private boolean remove() {
        return Trimming.in(data).unlessHeld(removed::incrementAndGet);
    }

    @Test
    void nothingIsRemovedWhileSomebodyHoldsIt() {
        assertThat(remove()).isTrue();
        Trimming.Hold hold = Trimming.in(data).hold();
        assertThat(remove()).isFalse();
        hold.close();
        assertThat(remove()).isTrue();
        assertThat(removed).hasValue(2);
    }

    @Test
    void whoHoldsItFromAnotherProcessHoldsItUntilThatEnds() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        data.toString())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("held");
            assertThat(remove()).isFalse();
            Trimming.in(data).hold().close();
            assertThat(remove()).isFalse();
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(remove()).isTrue();
    }

    /** Holds it until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            Trimming.Hold hold = Trimming.in(Path.of(arguments[0])).hold();
            System.out.println("held");
            while (System.in.read() >= 0) {
                // until nobody is there any more
            }
            hold.close();
        }
    }

    @Test
    void aHoldThatComesDuringARemovalWaitsForItsEnd() throws Exception {
        AtomicInteger holding = new AtomicInteger();
        Thread[] backup = new Thread[1];
        Trimming.in(data).unlessHeld(() -> {
            backup[0] = Thread.ofPlatform().start(() -> {
                Trimming.Hold hold = Trimming.in(data).hold();
                holding.incrementAndGet();
                hold.close();
            });
            while (backup[0].getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            assertThat(holding).hasValue(0);
        });
        backup[0].join();
        assertThat(holding).hasValue(1);
    }

    @Test
    void whereNobodyCanWriteNobodyNeedsToHoldAnything() throws Exception {
        Path missing = data.resolve("missing");
        Trimming.in(missing).hold().close();
        assertThat(Files.exists(missing)).isFalse();
    }
}
