package io.rebound;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine;

/**
 * {@code serve} whose clock begins days ago, runs as fast as it is told once {@code catch-up} is in its data directory, and is right again when it has
 * caught up: what is sent meanwhile has happened over days. For pictures, and for looking at reports of more than today.
 */
final class ServeFromThePast {

    private ServeFromThePast() {}

    /** @param arguments how many days ago it begins, the seconds that each of them takes, the data directory, and more for {@code serve} */
    public static void main(String[] arguments) {
        int days = Integer.parseInt(arguments[0]);
        Path signal = Path.of(arguments[2], "catch-up");
        CatchingUp clock = new CatchingUp(Duration.ofDays(days), 86_400.0 / Double.parseDouble(arguments[1]), signal);
        String[] serve = new String[arguments.length];
        serve[0] = "--demo";
        serve[1] = "--data";
        System.arraycopy(arguments, 2, serve, 2, arguments.length - 2);
        System.exit(new CommandLine(new ServeCommand(clock)).execute(serve));
    }

    /** Thread-safe. */
    private static final class CatchingUp implements InstantSource {
        private final long began = System.nanoTime();
        private final Instant start;
        private final double speed;
        private final Path signal;
        private final AtomicLong slowNanos = new AtomicLong(-1);

        CatchingUp(Duration ago, double speed, Path signal) {
            this.start = Instant.now().minus(ago);
            this.speed = speed;
            this.signal = signal;
        }

        @Override
        public Instant instant() {
            long passed = System.nanoTime() - began;
            if (slowNanos.get() < 0 && Files.exists(signal)) {
                slowNanos.compareAndSet(-1, passed);
            }
            long slow = slowNanos.get();
            long shown = slow < 0 ? passed : slow + (long) ((passed - slow) * speed);
            Instant past = start.plusNanos(shown);
            Instant now = Instant.now();
            return past.isBefore(now) ? past : now;
        }
    }
}
