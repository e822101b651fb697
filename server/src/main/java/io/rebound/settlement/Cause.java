package io.rebound.settlement;

import io.rebound.tracker.Receipt;
import java.util.Optional;

/** How a claim came to be made. Immutable. */
public sealed interface Cause {

    /**
     * A postback arrived.
     *
     * @param signature tells what was signed from anything else that was; empty where no goal asked for a signature
     */
    record Sent(String signature) implements Cause {
        /** Unsigned. */
        public Sent() {
            this("");
        }
    }

    /**
     * A postback was put through later settings.
     *
     * @param original the receipt of the postback that first arrived
     * @param signature the original's
     */
    record Replayed(Receipt original, String signature) implements Cause {}

    /** Somebody vouches for a conversion that no postback told of. */
    record Imported(By by) implements Cause {}

    /**
     * Somebody changes this conversion's status, or takes a part of it back.
     *
     * @param once whether the same person takes the same part back once for the same reason
     */
    record Changed(Receipt conversion, By by, boolean once) implements Cause {
        /** As often as it is said. */
        public Changed(Receipt conversion, By by) {
            this(conversion, by, false);
        }
    }

    /** Somebody says what this conversion's amount was all along. */
    record Corrected(Receipt conversion, By by) implements Cause {}

    /** What held this conversion may be over. */
    record Released(Receipt conversion, By by) implements Cause {}

    /** What tells its signature from any other; empty where there is none. */
    default String signature() {
        return switch (this) {
            case Sent sent -> sent.signature();
            case Replayed replayed -> replayed.signature();
            case Imported imported -> "";
            case Changed changed -> "";
            case Corrected corrected -> "";
            case Released released -> "";
        };
    }

    /** What is left of it while its claim waits for a conversion; it cannot if it names one. */
    default Cause kept() {
        return kept(by());
    }

    /** What is left of the cause of a claim that waits, by whoever has sent it. */
    static Cause kept(By by) {
        return by.equals(By.SENDER) ? new Sent() : new Imported(by);
    }

    /** Who changes the books by it. */
    default By by() {
        return switch (this) {
            case Sent sent -> By.SENDER;
            case Replayed replayed -> By.SENDER;
            case Imported imported -> imported.by();
            case Changed changed -> changed.by();
            case Corrected corrected -> corrected.by();
            case Released released -> released.by();
        };
    }

    /** The conversion that it names; empty where the goal's policy finds it. */
    default Optional<Receipt> target() {
        return switch (this) {
            case Sent sent -> Optional.empty();
            case Replayed replayed -> Optional.empty();
            case Imported imported -> Optional.empty();
            case Changed changed -> Optional.of(changed.conversion());
            case Corrected corrected -> Optional.of(corrected.conversion());
            case Released released -> Optional.of(released.conversion());
        };
    }
}
